const PORTION = 100; // rows drawn at a time: a register from open data can hold a thousand
const MOST_BYTES = 4e6; // of a file that is sent to be read; Python says so too
const PREVIEWED = 20; // rows from a spreadsheet that are shown before they count
const WIDE = 880; // narrower than this, a table would scroll sideways: show a list of small forms

export default {
  render({ model, el }) {
    const { name: registerName, words, place, by } = model.get("register");
    let { columns } = model.get("register");
    const view = nextView();
    const main = columns.find((c) => !c.folded).name;
    const rows = new Map(), left = new Set(), opened = new Set();
    let wide = null, dirty = false, asked = null, removed = null, took = null, force = false, limit = PORTION;

    const status = h("p", { class: "status", role: "status" });
    const holder = h("div", { class: "rows" });
    const undo = h("p", { class: "undo", role: "status" });
    const history = h("div", {});
    const add = h("button", { type: "button", onclick: () => open(append({})) }, words.add);
    const body = root("section", { class: "inq register", id: `r-${registerName}`, "aria-label": words.title, dir: null },
      h("div", { class: "foot" }, h("p", { class: "hint count", tabindex: -1 }), status), h("div", { class: "rival" }), holder, undo, h("div", { class: "row" }, add), drawPaste(), history);
    const mail = outbox(model, `inquiry/${place}/${by}/${registerName}`, (text, lost) => say(status, ...lostWords(text, lost)));
    const draft = mail.draft();
    take(draft ?? model.get("rows"));
    el.append(body);
    if (draft) { dirty = true; mail.post(draft); }

    const resize = new ResizeObserver(([entry]) => {
      const now = entry.contentRect.width >= WIDE;
      if (entry.contentRect.width && now !== wide) { wide = now; draw(); }
    });
    resize.observe(body);
    body.addEventListener("focusout", () => setTimeout(onRows));
    const listeners = { "change:state": onState, "change:rows": onRows, "change:pasted": onPasted, "change:register": onRegister, "change:before": drawBefore };
    for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
    onState();
    drawBefore();
    return () => {
      resize.disconnect();
      for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
      mail.leave();
    };

    // ---- up and down

    function take(found) {
      took = found.version ?? found.took;
      rows.clear();
      for (const { key, ...cells } of found.rows) rows.set(key, cells);
    }

    function message(more = {}) {
      return { kind: "rows", took, rows: [...rows].map(([key, cells]) => ({ ...cells, key })), ...more };
    }

    function send(wait = 0) {
      dirty = true;
      mail.send(message(), wait);
    }

    function onState() {
      const state = model.get("state");
      const heard = mail.heard(state);
      if (heard) dirty = state.kind === "rival";
      body.dataset.kind = state.kind ?? "";
      if (!mail.busy() || state.kind === "trouble") say(status, state.words ?? "");
      showRival(state.rival);
      if (heard) onRows();
      paint();
    }

    /** Somebody else's rows come in when nobody is typing here. */
    function onRows() {
      const found = model.get("rows");
      const held = body.contains(document.activeElement) && !force;
      if (dirty || mail.busy() || held || (found.version === took && !force)) return;
      force = false;
      const changed = JSON.stringify(found.rows) !== JSON.stringify([...rows].map(([key, cells]) => ({ ...cells, key })));
      take(found);
      if (changed) draw();
    }

    function onRegister() {
      columns = model.get("register").columns;
      if (!body.contains(document.activeElement)) draw();
    }

    function showRival(found) {
      const slot = body.querySelector(".rival");
      if (!found) { slot.dataset.words = ""; return slot.replaceChildren(); }
      if (slot.dataset.words === found) return;
      slot.dataset.words = found;
      const settle = (post) => () => { slot.replaceChildren(); body.querySelector(".count").focus(); post(); };
      slot.replaceChildren(h("p", { class: "care", role: "status" }, found), h("p", { class: "row" },
        h("button", { type: "button", onclick: settle(() => { force = true; mail.post({ kind: "theirs" }); }) }, "Show their rows"),
        h("button", { type: "button", onclick: settle(() => mail.post(message({ over: true }))) }, "Keep mine")));
    }

    function paint() {
      const notes = model.get("notes");
      const count = rows.size === 0 ? words.none : rows.size === 1 ? words.one : words.many.replace("#", rows.size);
      const slot = body.querySelector(".count");
      if (slot.textContent !== count) slot.textContent = count;
      for (const note of holder.querySelectorAll("[data-key]")) {
        const { key, field } = note.dataset;
        const wrong = left.has(`${key}/${field}`) ? notes[key]?.faults[field] ?? "" : "";
        const text = wrong || (notes[key]?.says[field] ?? "");
        if (note.textContent !== text) note.textContent = text;
        note.classList.toggle("fault", Boolean(wrong));
        const control = note.previousElementSibling;
        if (wrong) control?.setAttribute("aria-invalid", "true"); else control?.removeAttribute("aria-invalid");
      }
    }

    // ---- rows

    function called(cells) {
      const say = (name) => shown(columns.find((c) => c.name === name), cells[name]).trim();
      return (registerName === "ties" && (cells.a || cells.b) ? `${say("a") || "?"} and ${say("b") || "?"}` : say(main)) || words.new;
    }

    function shown(column, value = "") {
      return column?.options?.find((o) => o.value === value)?.text ?? value;
    }

    function append(cells) {
      const key = `n${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
      rows.set(key, cells);
      return key;
    }

    function open(key) {
      limit = Math.max(limit, [...rows.keys()].indexOf(key) + 1);
      opened.add(wide ? "" : key);
      draw();
      document.getElementById(`${view}-${key}-${main}`)?.focus();
    }

    function remove(key) {
      removed = { key, cells: rows.get(key), at: [...rows.keys()].indexOf(key) };
      rows.delete(key);
      send();
      draw();
      const back = h("button", { type: "button", class: "quiet", onclick: putBack }, "Undo");
      undo.replaceChildren(`Removed ${called(removed.cells)}. `, back);
      back.focus();
    }

    function putBack() {
      const list = [...rows];
      list.splice(removed.at, 0, [removed.key, removed.cells]);
      rows.clear();
      for (const [key, cells] of list) rows.set(key, cells);
      send();
      undo.replaceChildren();
      open(removed.key);
    }

    /** Take a change back: Python knows how the rows were, and sends them down. */
    function takeBack(id) {
      undo.replaceChildren();
      body.querySelector(".count").focus();
      force = true;
      mail.post({ kind: "undo", id });
    }

    function drawBefore() {
      const items = model.get("before"), open = history.querySelector("details")?.open;
      history.replaceChildren(...(items.length ? [earlier("What was changed, by whom and when", "Undo", items, takeBack)] : []));
      if (open && items.length) history.firstChild.open = true;
    }

    // ---- drawing

    function draw() {
      const more = h("button", { type: "button", onclick: () => {
        limit += PORTION;
        draw();
        document.getElementById(`${view}-${[...rows.keys()][limit - PORTION]}-${main}`)?.focus();
      } }, `Show more (${rows.size - limit} left)`);
      holder.replaceChildren(rows.size === 0 ? "" : wide ? drawTable() : drawList(), rows.size > limit ? more : "");
      paint();
    }

    function drawTable() {
      const plain = columns.filter((c) => !c.folded), folded = columns.filter((c) => c.folded);
      return h("table", {}, h("caption", {}, `${words.title}. Press Enter to go down a column.`),
        h("thead", {}, h("tr", {}, plain.map((c) => h("th", { scope: "col", class: c.kind }, c.label)), h("th", { scope: "col", class: "tools" }, h("span", { class: "unseen" }, "Actions")))),
        [...rows].slice(0, limit).map(([key, cells]) => {
          const pair = h("div", { class: "pair" });
          const extra = h("tr", { class: "extra", hidden: !opened.has(key) }, h("td", { colspan: plain.length + 1 }, pair));
          const fill = () => { if (!pair.firstChild) pair.append(...folded.map((c) => labelled(key, c))); };
          if (opened.has(key)) fill();
          const more = h("button", { type: "button", class: "quiet", "aria-expanded": String(opened.has(key)), "aria-label": `More about ${called(cells)}`, onclick: () => {
            fill();
            extra.hidden = !extra.hidden;
            more.setAttribute("aria-expanded", String(!extra.hidden));
            if (extra.hidden) opened.delete(key); else opened.add(key);
            paint();
          } }, "More");
          return h("tbody", {}, h("tr", {},
            plain.map((c, i) => h(i ? "td" : "th", { scope: i ? null : "row", class: c.kind }, control(key, c, `${c.label}, ${called(cells)}`), note(key, c))),
            h("td", { class: "tools" }, folded.length ? more : "", removeButton(key, cells))), extra);
        }));
    }

    function drawList() {
      return h("ul", { class: "plain" }, [...rows].slice(0, limit).map(([key]) => {
        const head = h("span", { class: "head" });
        const title = () => {
          const cells = rows.get(key) ?? {}, says = model.get("notes")[key]?.says ?? {};
          const facts = columns.filter((c) => !c.folded && c.name !== main && cells[c.name]).slice(0, 4).map((c) => says[c.name] ?? shown(c, cells[c.name]));
          head.replaceChildren(h("strong", written, called(cells)), facts.length ? h("span", { class: "said" }, facts.join(", ")) : "");
        };
        title();
        const inside = h("div", { class: "folded" });
        const fill = () => { if (!inside.firstChild) inside.append(...columns.map((c) => labelled(key, c)), removeButton(key, rows.get(key))); };
        if (opened.has(key)) fill();
        const toggle = (event) => {
          if (!event.target.open) return opened.delete(key);
          opened.add(key);
          fill();
          paint();
        };
        return h("li", {}, h("details", { open: opened.has(key), oninput: () => queueMicrotask(title), ontoggle: toggle }, h("summary", {}, head), inside));
      }));
    }

    function labelled(key, column) {
      return h("div", { class: "field" }, h("label", { htmlFor: `${view}-${key}-${column.name}` }, column.label),
        column.hint && h("p", { class: "hint" }, column.hint), control(key, column), note(key, column));
    }

    function note(key, column) {
      return h("p", { class: "note", "data-key": key, "data-field": column.name, id: `${view}-${key}-${column.name}-note` });
    }

    function removeButton(key, cells) {
      return h("button", { type: "button", class: "quiet", "aria-label": `Remove ${called(cells)}`, onclick: () => remove(key) }, "Remove");
    }

    function control(key, column, label) {
      const value = rows.get(key)[column.name] ?? "";
      const attrs = { id: `${view}-${key}-${column.name}`, "aria-label": label, autocomplete: "off", "aria-describedby": `${view}-${key}-${column.name}-note`, ...written };
      const box = column.options.length ? chooser(column, value, attrs) : h("input", { type: "text", ...attrs });
      box.value = value;
      box.addEventListener("input", () => {
        rows.set(key, { ...rows.get(key), [column.name]: box.value });
        send(column.options.length ? 0 : 500);
      });
      box.addEventListener("blur", () => {
        if (box.value) left.add(`${key}/${column.name}`);
        mail.flush();
        paint();
      });
      box.addEventListener("keydown", (event) => {
        if (wide && event.key === "Enter" && box.tagName === "INPUT") { event.preventDefault(); down(key, column); }
      });
      box.addEventListener("paste", (event) => {
        const text = event.clipboardData.getData("text/plain");
        if (!text.includes("\t") && text.trim().split("\n").length < 2) return;
        event.preventDefault();
        ask(text);
      });
      return box;
    }

    /** A list to choose from; a value that is in no list (an old one, or one that was pasted) stays as it is. */
    function chooser(column, value, attrs) {
      const known = column.options.some((o) => o.value === value) || !value;
      return h("select", attrs, h("option", { value: "" }, "Choose"), column.options.map((o) => h("option", { value: o.value }, o.text)),
        known ? "" : h("option", { value }, value));
    }

    function down(key, column) {
      const keys = [...rows.keys()], next = keys[keys.indexOf(key) + 1];
      if (next) document.getElementById(`${view}-${next}-${column.name}`).focus();
      else open(append({}));
    }

    // ---- rows from a spreadsheet

    function drawPaste() {
      const area = h("textarea", { id: `${view}-paste`, rows: 4, spellcheck: "false" });
      const file = h("input", { id: `${view}-file`, type: "file", accept: ".csv,.tsv,.txt,.xlsx", onchange: () => { if (file.files[0]) read(file); } });
      return h("details", { class: "paste" }, h("summary", {}, "Paste rows from a spreadsheet, or choose a file"), h("div", { class: "folded" },
        h("div", { class: "field" }, h("label", { htmlFor: `${view}-file` }, "A CSV or Excel file"),
          h("p", { class: "hint" }, "Its first row has the headings, in any order. You can look before anything is added."), file),
        h("div", { class: "field" }, h("label", { htmlFor: `${view}-paste` }, "Rows copied from Excel or Google Sheets"),
          h("p", { class: "hint" }, "Copy the rows with their headings if they have any. You can look before anything is added."), area),
        h("button", { type: "button", onclick: () => ask(area.value) }, "Look at these rows"),
        h("div", { class: "preview", tabindex: -1 })));
    }

    function ask(text) {
      body.querySelector(".paste").open = true;
      document.getElementById(`${view}-paste`).value = text;
      asked = Date.now();
      model.send({ kind: "paste", seq: asked, text });
    }

    function read(input) {
      const [file] = input.files, reader = new FileReader();
      const tell = (words) => body.querySelector(".preview").replaceChildren(h("p", { role: "status" }, words));
      input.value = ""; // so that the same file can be chosen again
      if (file.size > MOST_BYTES) return tell(`“${file.name}” is bigger than ${MOST_BYTES / 1e6} MB. Save the rows you need as a new file.`);
      tell(`Reading “${file.name}” …`);
      asked = Date.now();
      reader.onerror = () => tell(`“${file.name}” could not be opened. Close it in other programs and choose it again.`);
      reader.onload = () => model.send({ kind: "file", seq: asked, content: reader.result.split(",", 2)[1] ?? "" });
      reader.readAsDataURL(file);
    }

    function onPasted() {
      const { seq, rows: found, words: told } = model.get("pasted"), preview = body.querySelector(".preview");
      if (seq !== asked) return;
      const used = columns.filter((c) => found.some((row) => row[c.name]));
      const accept = () => {
        const keys = found.map((row) => append({ ...row }));
        for (const key of keys) for (const c of columns) left.add(`${key}/${c.name}`);
        send();
        preview.replaceChildren();
        document.getElementById(`${view}-paste`).value = "";
        body.querySelector(".paste").open = false;
        open(keys[0]);
      };
      preview.replaceChildren(h("p", {}, h("strong", {}, told)),
        found.length ? h("div", { class: "sideways", tabindex: 0, role: "region", "aria-label": "Rows to add" }, h("table", {},
          h("thead", {}, h("tr", {}, used.map((c) => h("th", { scope: "col" }, c.label)))),
          h("tbody", {}, found.slice(0, PREVIEWED).map((row) => h("tr", {}, used.map((c) => h("td", written, shown(c, row[c.name])))))))) : "",
        found.length > PREVIEWED ? h("p", {}, `and ${found.length - PREVIEWED} more`) : "",
        found.length ? h("p", { class: "row" }, h("button", { type: "button", onclick: accept }, `Add ${found.length === 1 ? "this row" : `these ${found.length} rows`}`),
          h("button", { type: "button", class: "quiet", onclick: () => preview.replaceChildren() }, "Leave them out")) : "");
      preview.focus();
    }
  },
};
