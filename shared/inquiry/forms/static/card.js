const ABOUT = new Set(["confidence", "evidence", "because", "disagree", "visibility", "credit", "tested"]); // about an answer, not the answer itself

export default {
  render({ model, el }) {
    const q = model.get("question");
    const view = nextView();
    const id = (name) => `${view}-${q.id}-${name}`;
    const left = new Set(Object.keys(model.get("state").faults ?? {})); // a field shows a fault once somebody has left it
    let answer = {};

    const status = h("p", { class: "status", role: "status" });
    const rival = h("div", { class: "rival" });
    const notice = h("p", { class: "care", hidden: true });
    const history = h("div", {});
    const clear = h("button", { type: "button", class: "quiet", onclick: wipe }, "Clear this answer");
    const undo = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => back({ kind: "undo" }) }, "Undo");
    const body = root("div", { class: "inq card", id: `q-${q.id}`, dir: null });
    const box = outbox(model, `inquiry/${q.place}/${q.by}/${q.id}`, trouble);
    const card = { q, id, get: (field) => answer[field] ?? "", set: change, left: leave, wipe };

    const draft = box.draft();
    answer = { ...(draft?.answer ?? model.get("answer")) };
    draw();
    el.append(body);
    if (draft) box.post(draft);

    const listeners = { "change:state": onState, "change:answer": onAnswer, "change:question": onQuestion, "change:before": drawBefore };
    for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
    return () => {
      for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
      box.leave();
    };

    // ---- what goes up

    function change(field, value, wait = 0) {
      answer = { ...answer, [field]: value };
      if (field === "skip" && value && q.kind !== "text") for (const name of ["value", "second"]) if (["level", "choice", "pick"].includes(q.kind)) answer[name] = "";
      if (field !== "skip" && value && !ABOUT.has(field)) answer.skip = "";
      if (answer.second && answer.second === answer.value) answer.second = "";
      box.send({ kind: "change", answer }, wait);
      tidy();
    }

    function leave(field) {
      if (answer[field] || field.startsWith("dots-") || field === "reason") left.add(field);
      box.flush();
      paint();
    }

    function wipe() {
      answer = Object.fromEntries(Object.entries(answer).filter(([field]) => ABOUT.has(field)));
      left.clear();
      box.post({ kind: "change", answer });
      draw();
      body.querySelector("legend").focus();
    }

    /** Go back to an earlier answer: Python knows it, and sends it down. */
    function back(message) {
      left.clear();
      box.post(message);
      (body.querySelector(".beside") ?? body).querySelector("summary, legend").focus();
    }

    // ---- what comes down

    function onState() {
      const saved = box.heard(model.get("state"));
      if (saved) onAnswer(); // settling brings an answer with it
      paint();
    }

    function onAnswer() {
      const theirs = model.get("answer");
      if (box.busy() || same(theirs, answer)) return;
      answer = { ...theirs };
      redraw();
    }

    function onQuestion() {
      q.fact = model.get("question").fact;
      if (!box.busy()) redraw();
    }

    function trouble(words, lost) {
      body.dataset.kind = "trouble";
      say(status, ...lostWords(words, lost));
    }

    // ---- drawing

    function redraw() {
      const held = body.contains(document.activeElement) && document.activeElement.id;
      const open = body.querySelector(".more")?.open;
      draw();
      if (open) body.querySelector(".more").open = true;
      if (held) document.getElementById(held)?.focus();
    }

    function draw() {
      const parts = controls(card);
      const whole = [notice,
        h("fieldset", { "aria-describedby": `${id("hint")} ${id("note")}` },
          h("legend", { id: id("top"), tabindex: -1 }, h("h3", { id: id("label"), ...written }, q.label)),
          q.hint && h("p", { class: "hint", id: id("hint") }, q.hint),
          q.note && h("p", { class: "private", id: id("note") }, q.private && h("strong", {}, "Private. "), q.note),
          parts.draw()),
        h("div", { class: "foot" }, status, h("div", { class: "row" }, undo, clear)), rival, q.more.length ? drawMore(parts) : "", history];
      body.replaceChildren(...(q.beside ? [drawBeside(whole)] : whole));
      tidy();
      paint();
      drawBefore();
    }

    /** A card beside a finding is folded until somebody has something to say. */
    function drawBeside(whole) {
      return h("details", { class: "beside", open: Boolean(answer.value) || body.querySelector(".beside")?.open }, h("summary", { id: id("fold") }, q.beside), h("div", { class: "folded" }, whole));
    }

    function drawBefore() {
      const items = model.get("before"), open = history.querySelector("details")?.open;
      const held = history.contains(document.activeElement);
      history.replaceChildren(...(items.length ? [earlier("What was here before", "Use this again", items, (id) => back({ kind: "again", id }))] : []));
      if (open && items.length) history.firstChild.open = true;
      if (held) history.querySelector("summary")?.focus();
    }

    function drawMore(parts) {
      const said = h("span", { class: "said" });
      const tell = () => {
        const filled = q.more.filter((field) => answer[field]).length;
        said.textContent = filled ? `${filled} of ${q.more.length} filled in` : "";
      };
      tell();
      return h("details", { class: "more", oninput: tell }, h("summary", {}, "More about this answer ", said), h("div", { class: "folded" }, q.more.map((field) => {
        const { label, hint, options, usual } = q.asides[field];
        if (!options.length) return parts.labelled(field, label, hint, parts.input(field, { area: true }));
        return h("fieldset", {}, h("legend", {}, label), parts.radios(field, options, { tight: true, usual }));
      })));
    }

    /** What follows from the answer at once, without asking Python. */
    function tidy() {
      for (const radio of body.querySelectorAll("[data-skip]")) radio.checked = answer.skip === radio.value;
      clear.hidden = !Object.entries(answer).some(([field, value]) => value && !ABOUT.has(field));
    }

    /** What Python said about the answer. */
    function paint() {
      const state = model.get("state");
      if (!box.busy() || state.kind === "trouble") {
        body.dataset.kind = state.kind ?? "empty";
        say(status, state.words ?? "");
      }
      notice.hidden = !state.notice;
      if (notice.textContent !== (state.notice ?? "")) notice.textContent = state.notice ?? "";
      undo.hidden = !state.undo;
      showRival(state.rival);
      for (const slot of body.querySelectorAll("[data-fault]")) {
        const words = left.has(slot.dataset.fault) ? state.faults?.[slot.dataset.fault] ?? "" : "";
        if (slot.textContent !== words) slot.textContent = words;
        slot.closest(".field")?.classList.toggle("wrong", Boolean(words));
        const input = body.querySelector(`[id="${CSS.escape(slot.dataset.for)}"]`);
        if (words) input?.setAttribute("aria-invalid", "true"); else input?.removeAttribute("aria-invalid");
      }
    }

    function showRival(found) {
      if (!found) return rival.replaceChildren();
      if (rival.firstChild && rival.dataset.when === found.when + found.theirs + found.mine) return;
      rival.dataset.when = found.when + found.theirs + found.mine;
      const settle = (keep) => () => { box.post({ kind: "settle", keep }); body.querySelector("legend").focus(); };
      rival.replaceChildren(h("details", {},
        h("summary", {}, "See both answers"),
        h("dl", {}, h("dt", {}, "Yours"), h("dd", written, found.mine), h("dt", {}, `Theirs, at ${found.when}`), h("dd", written, found.theirs)),
        h("p", { class: "row" },
          h("button", { type: "button", onclick: settle("mine") }, "Go on with mine"),
          h("button", { type: "button", onclick: settle("theirs") }, "Go on with theirs")),
        h("p", { class: "hint" }, "Neither is deleted. You can leave both, and settle it together.")));
    }
  },
};

function same(a, b) {
  const given = (fields) => JSON.stringify(Object.entries(fields).filter(([, value]) => value).sort());
  return given(a) === given(b);
}
