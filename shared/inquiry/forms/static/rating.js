export default {
  render({ model, el }) {
    const view = nextView();
    const status = h("p", { class: "status", role: "status" });
    const list = h("div", {});
    const { place, by, title } = model.get("asked");
    const body = root("section", { class: "inq rating", id: "r-ratings", "aria-label": title, dir: null }, h("p", { class: "intro" }), list, status);
    const box = outbox(model, `inquiry/${place}/${by}/ratings`, (text, lost) => say(status, ...lostWords(text, lost)));
    const draft = box.draft();
    const rows = { ...model.get("rows"), ...draft?.ties };
    let changed = { ...draft?.ties }; // what this person said of ties since the last save

    draw();
    el.append(body);
    if (draft) box.post(draft);
    const listeners = { "change:state": onState, "change:asked": draw };
    for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
    return () => {
      for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
      box.leave();
    };

    function onState() {
      const state = model.get("state");
      if (box.heard(state) && !box.busy()) changed = {};
      body.dataset.kind = state.kind ?? "";
      if (!box.busy() || state.kind === "trouble") say(status, state.words ?? "");
    }

    function draw() {
      const { intro, ties, fields } = model.get("asked");
      const open = new Set([...list.querySelectorAll("details[open]")].map((part) => part.dataset.tie));
      body.querySelector(".intro").textContent = intro;
      list.replaceChildren(...ties.map((tie) => drawTie(tie, fields, open.has(tie.id))));
    }

    function drawTie(tie, fields, open) {
      const said = h("span", { class: "said" });
      const tell = () => {
        const given = fields.filter((f) => rows[tie.id]?.[f.name]).length;
        said.textContent = given ? `${given} of ${fields.length} said` : "";
      };
      tell();
      const inside = h("fieldset", { class: "folded pair" }, h("legend", { class: "unseen" }, tie.words), fields.map((f) => drawField(tie, f, tell)));
      return h("details", { class: "tie", open, "data-tie": tie.id }, h("summary", {}, h("span", written, tie.words), said), inside);
    }

    function drawField(tie, field, tell) {
      const id = `${view}-${tie.id}-${field.name}`;
      const list = h("select", { id, onchange: () => {
        changed[tie.id] = rows[tie.id] = { ...rows[tie.id], [field.name]: list.value };
        box.send({ kind: "rate", ties: { ...changed } });
        tell();
      } }, h("option", { value: "" }, "I cannot say"), field.options.map((o) => h("option", { value: o.value }, o.text)));
      list.value = rows[tie.id]?.[field.name] ?? "";
      return h("div", { class: "field" }, h("label", { htmlFor: id }, field.label), list);
    }
  },
};
