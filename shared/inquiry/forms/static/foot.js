export default {
  render({ model, el }) {
    const view = nextView();
    const key = `inquiry/${model.get("place")}/parking`;
    const typed = drawer(`${key}/typed`); // what is not parked yet outlives a reload and the next screen
    const box = outbox(model, key, (words, gone) => say(status, ...lostWords(words.replace("saved", "parked"), gone)));

    const status = h("p", { class: "status", role: "status" });
    const field = h("input", { type: "text", id: `${view}-park`, ...written, value: typed.kept() ?? "", autocomplete: "off", maxlength: 2000, "aria-describedby": `${view}-hint` });
    const list = h("div", { class: "parked" });
    const press = (which) => () => el.closest(".workshop")?.querySelector(`.stage [data-go=${which}]`)?.click(); // the stage does the rest, once
    const back = h("button", { type: "button", onclick: press("back") }, "Back");
    const next = h("button", { type: "button", class: "button", onclick: press("next") }, "Next");
    const form = h("form", { onsubmit: park },
      h("label", { htmlFor: `${view}-park` }, "Park this for later"),
      h("p", { class: "hint", id: `${view}-hint` }, "A few words are enough. They stand in the report, so name nobody."),
      h("div", { class: "row" }, field, h("button", { type: "submit" }, "Park it")), status);
    field.addEventListener("input", () => typed.keep(field.value));
    el.append(root("section", { class: "inq foot-of-screen", "aria-label": "Park this, and go on", dir: null }, list, form,
      h("div", { class: "row onward" }, back, next)));

    const unsent = box.draft();
    if (unsent) box.send(unsent);
    model.on("change:items", paint);
    model.on("change:screen", paint);
    model.on("change:state", onState);
    paint();
    return () => {
      model.off("change:items", paint);
      model.off("change:screen", paint);
      model.off("change:state", onState);
      box.leave();
    };

    function park(event) {
      event.preventDefault();
      const { label, question } = model.get("screen");
      const id = Array.from({ length: 12 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
      box.send({ kind: "park", id, words: field.value, screen: label, question });
    }

    function onState() {
      const state = model.get("state"), sent = box.draft();
      const done = box.heard(state);
      if (done && sent?.words === field.value) { field.value = ""; typed.clear(); }
      if (done || state.kind === "trouble") { status.dataset.words = ""; say(status, state.words ?? ""); }
    }

    function paint() {
      const { listed, ways = [] } = model.get("screen"), items = model.get("items");
      back.disabled = !ways.includes("back");
      next.disabled = !ways.includes("next");
      if (!listed) return list.replaceChildren();
      if (!items.length) return list.replaceChildren(h("p", {}, "Nothing is parked."));
      list.replaceChildren(h("ul", {}, items.map((item) => h("li", {},
        h("span", { ...written }, item.words), h("span", { class: "said" }, ` “${item.screen}”, ${item.when} `),
        h("button", { type: "button", class: "quiet", "aria-label": `Take out: ${item.words}`, onclick: () => { box.send({ kind: "back", id: item.id }); field.focus(); } }, "Take out")))));
    }
  },
};
