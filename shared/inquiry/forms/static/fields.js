const MOMENTS = { then: "When you began", now: "Now", aim: "In three years" };
const MOST_PICKED = 3;

/**
 * The controls of a question, by its kind. `card` gives {q, id, get, set, left, paint}: the question, ids that are
 * used once, what is typed in a field, how to change it, and how to say that somebody has left a field.
 */
function controls(card) {
  const { q, id, get, set } = card;

  function fault(field, first = field) {
    return h("p", { class: "fault", "data-fault": field, "data-for": id(first), id: id(`${field}-fault`) });
  }

  /** A line or a box to type in; what is wrong is said after somebody has left it. */
  function input(field, { area, group, after, ...attrs } = {}) {
    const box = h(area ? "textarea" : "input", { ...written, id: id(field), type: area ? null : "text", rows: area ? 3 : null,
      value: get(field), autocomplete: "off", "aria-describedby": id(`${group ?? field}-fault`), ...attrs });
    box.addEventListener("input", () => { set(field, box.value, 500); after?.(); });
    box.addEventListener("blur", (event) => {
      const inGroup = group && event.relatedTarget?.closest?.(".sums") === box.closest(".sums");
      if (!inGroup) card.left(group ?? field);
    });
    return box;
  }

  function labelled(field, label, hint, control) {
    return h("div", { class: "field" }, h("label", { htmlFor: id(field) }, label), hint && h("p", { class: "hint" }, hint), fault(field), control);
  }

  function option(type, field, value, words, checked, onchange) {
    return h("label", { class: "option" },
      h("input", { type, name: id(field), id: id(`${field}-${value}`), value, checked, onchange }), h("span", { class: "words" }, words));
  }

  function radios(field, options, { tight, usual, after } = {}) {
    return h("div", { class: `options ${tight ? "tight" : ""}` }, options.map((o) => option("radio", field, o.value,
      q.kind === "level" && field === "value" ? [h("span", { class: "level" }, o.value), h("span", {}, o.text)] : o.text,
      (get(field) || usual) === o.value && !(field === "value" && get("skip")), () => { set(field, o.value); after?.(); })));
  }

  function select(field, label, none, options) {
    const list = h("select", { id: id(field), onchange: () => set(field, list.value) });
    const fill = (fit) => {
      list.replaceChildren(h("option", { value: "" }, none), ...fit.map((o) => h("option", { value: o.value }, o.text)));
      list.value = get(field);
    };
    fill(options);
    return { field: h("div", { class: "field" }, h("label", { htmlFor: id(field) }, label), fault(field), list), fill };
  }

  const draw = {
    choice() {
      const parts = [q.moments.length > 1 && h("p", { class: "moment" }, MOMENTS.now)];
      if (q.second) {
        const others = () => q.options.filter((o) => o.value !== get("value"));
        const second = select("second", "A second answer, if it is close", "No second answer", others());
        const refresh = () => { second.fill(others()); second.field.hidden = !get("value"); };
        refresh();
        parts.push(radios("value", q.options, { after: refresh }), skips(), second.field);
      } else {
        parts.push(radios("value", q.options), skips());
      }
      return [fault("value", `value-${q.options[0].value}`), ...parts, ...q.moments.filter((m) => m !== "now").map((m) => select(m, MOMENTS[m], "Not answered yet", q.options).field)];
    },

    level() {
      if (!q.signal) return draw.choice();
      const tested = labelled("tested", q.asides.tested.label, q.asides.tested.hint, input("tested"));
      const disagree = labelled("disagree", q.asides.disagree.label, q.asides.disagree.hint, input("disagree", { area: true }));
      const refresh = () => { tested.hidden = get("value") !== "4"; disagree.hidden = !get("value"); };
      refresh();
      return [fault("value", `value-${q.options[0].value}`), radios("value", q.options, { after: refresh }), skips(), tested, disagree];
    },

    number() {
      const label = q.fact ? "Your figure" : q.unit === "%" ? "Share" : "Number";
      const figure = h("div", { class: "field" }, h("label", { htmlFor: id("value") }, label), fault("value"),
        h("span", { class: "measure" }, input("value", { inputmode: "decimal", class: "medium" }), h("span", {}, q.unit)));
      if (!q.fact) return [figure, skips()];
      const reason = labelled("reason", "Why is the figure from your list not right?", "", input("reason", { area: true }));
      const own = h("div", { class: "change", hidden: !get("value") && !get("reason") }, figure, reason,
        h("button", { type: "button", class: "quiet", onclick: card.wipe }, "Use the figure from your list again"));
      const opener = h("button", { type: "button", class: "quiet", hidden: !own.hidden, onclick: () => {
        own.hidden = false;
        opener.hidden = true;
        own.querySelector("input").focus();
      } }, "Change it, with a reason");
      return [h("p", { class: "fact" }, h("span", { class: "figure" }, q.fact.value), " ", q.fact.words), opener, own, skips()];
    },

    dots() {
      const rows = q.options.map((o) => h("div", { class: "dots", role: "group", "aria-labelledby": id(`row-${o.value}`) },
        h("p", { id: id(`row-${o.value}`) }, o.text),
        q.moments.map((m) => h("div", { class: "field" }, h("label", { htmlFor: id(`${m}-${o.value}`) }, h("span", {}, MOMENTS[m])),
          input(`${m}-${o.value}`, { inputmode: "numeric", class: "short", group: `dots-${m}`, after: () => total(m) })))));
      const totals = new Map(q.moments.map((m) => [m, h("li", {})]));
      const total = (m) => totals.get(m).replaceChildren(h("strong", {}, `${MOMENTS[m]}: `), dotWords(q.options.map((o) => get(`${m}-${o.value}`))));
      q.moments.forEach(total);
      return [h("div", { class: `field sums n${q.moments.length}` }, rows, h("ul", { class: "totals" }, [...totals.values()]),
        q.moments.map((m) => fault(`dots-${m}`, `${m}-${q.options[0].value}`))), skips()];
    },

    text() { return [h("div", { class: "field" }, fault("value"), input("value", { area: true, "aria-labelledby": id("label") }))]; },

    pick() {
      const order = h("ol", { class: "order" });
      const full = h("p", { class: "hint", role: "status" });
      const picked = () => get("value").split(" ").filter(Boolean);
      const boxes = q.options.map((o) => option("checkbox", "value", o.value, o.text, picked().includes(o.value), (event) => {
        const next = picked().filter((name) => name !== o.value);
        if (event.target.checked && next.length >= MOST_PICKED) {
          event.target.checked = false;
          return say(full, "Three are ticked already. Untick one first.");
        }
        say(full, "");
        change(event.target.checked ? [...next, o.value] : next);
      }));
      const change = (names) => { set("value", names.join(" ")); list(); };
      const up = (name) => {
        const names = picked(), at = names.indexOf(name);
        names.splice(at - 1, 0, names.splice(at, 1)[0]);
        change(names);
        (order.querySelector(`[data-name="${CSS.escape(name)}"] button`) ?? order).focus();
      };
      const list = () => order.replaceChildren(...picked().map((name, at) => {
        const text = q.options.find((o) => o.value === name)?.text ?? name;
        return h("li", { "data-name": name }, h("span", {}, text), " ", at > 0 && h("button", { type: "button", class: "quiet", "aria-label": `Move up: ${text}`, onclick: () => up(name) }, "Move up"));
      }));
      list();
      order.tabIndex = -1;
      return [fault("value", `value-${q.options[0].value}`), h("div", { class: "options" }, boxes), full,
        h("p", { class: "moment" }, "Your order, the most important first"), order, skips(() => {
          for (const box of boxes) box.querySelector("input").checked = false;
          list();
        })];
    },
  };

  /** Don't know and does not apply: answers too, and not the same as no answer. */
  function skips(after) {
    if (!q.skips.length) return null;
    const name = ["level", "choice"].includes(q.kind) ? "value" : "skip";
    return h("div", { class: "skips" }, h("p", {}, "or"), q.skips.map((o) => h("label", { class: "option" },
      h("input", { type: "radio", name: id(name), id: id(`skip-${o.value}`), "data-skip": o.value, value: o.value, checked: get("skip") === o.value,
        onchange: () => { set("skip", o.value); after?.(); } }),
      h("span", { class: "words" }, o.text))));
  }

  return { draw: draw[q.kind], input, labelled, radios };
}

function dotWords(typed) {
  const given = typed.reduce((sum, text) => sum + Number(text), 0);
  if (!typed.some(Boolean)) return "no answer yet";
  if (Number.isNaN(given)) return "use whole numbers";
  if (given === 10) return "all ten given out";
  return given < 10 ? `${given} given out, ${10 - given} left` : `${given} given out, ${given - 10} too many`;
}
