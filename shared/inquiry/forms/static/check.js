const FEW = { one: "One answer needs a look", many: "# answers need a look" };

export default {
  render({ model, el }) {
    const draw = { problems: drawProblems, answers: drawAnswers }[model.get("shows")];
    const body = root("div", { class: "inq check", dir: null });
    const paint = () => draw(body, model.get("items"));
    paint();
    el.append(body);
    model.on("change:items", paint);
    if (model.get("shows") === "problems") document.addEventListener("focusout", later);
    return () => {
      model.off("change:items", paint);
      document.removeEventListener("focusout", later);
    };

    function later() { setTimeout(paint); } // a person who is still in a field is not told what is wrong with it
  },
};

/** A list of what is wrong, each a link to its field. It is read out when it changes, and takes nobody's focus. */
function drawProblems(body, items) {
  const inside = document.activeElement?.closest(".inq.card")?.id;
  const due = items.filter((item) => `q-${item.id}` !== inside);
  const words = JSON.stringify(due);
  body.firstChild ?? body.append(h("div", { role: "status" }));
  if (body.dataset.words === words) return;
  body.dataset.words = words;
  const head = due.length === 1 ? FEW.one : FEW.many.replace("#", due.length);
  body.firstChild.replaceChildren(...(due.length ? [h("section", { class: "problems" }, h("h3", {}, head),
    h("ul", {}, due.map((item) => h("li", {}, link(item, `${item.label}: ${item.words}`)))))] : []));
}

/** What has been answered, folded: each question with its answer and a way to change it. */
function drawAnswers(body, items) {
  const open = body.querySelector("details")?.open, held = [...body.querySelectorAll("a, summary")].indexOf(document.activeElement);
  const done = items.filter((item) => item.words).length;
  body.replaceChildren(h("details", { open }, h("summary", {}, "Check what you have answered", " ", h("span", { class: "said" }, `${done} of ${items.length}`)),
    h("dl", { class: "folded" }, items.map((item) => h("div", {}, h("dt", written, item.label), h("dd", written, item.words || "No answer yet"),
      h("dd", {}, link(item, item.words ? "Change" : "Answer", item.label)))))));
  body.querySelectorAll("a, summary")[held]?.focus();
}

function link({ id, field }, words, about) {
  const go = (event) => {
    event.preventDefault();
    const card = document.getElementById(`q-${id}`);
    const slot = field ? card.querySelector(`[data-fault="${CSS.escape(field)}"]`) : null;
    const input = slot ? document.getElementById(slot.dataset.for) : null;
    for (let part = input?.parentElement; part && part !== card; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    (input ?? card.querySelector("legend")).focus();
    card.scrollIntoView({ block: input ? "center" : "start" });
  };
  return h("a", { href: `#q-${id}`, onclick: go, ...written }, words, about ? h("span", { class: "unseen" }, `: ${about}`) : "");
}
