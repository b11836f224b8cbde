/** Make an element. Text only ever arrives as a text node: nothing a person typed can turn into HTML. */
function h(tag, attrs = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (AS_PROPERTY.has(name)) el[name] = value;
    else if (value !== "" && value != null && value !== false) el.setAttribute(name, value);
  }
  el.append(...children.flat(Infinity).filter((child) => child != null && child !== "" && child !== false));
  return el;
}

const AS_PROPERTY = new Set(["value", "checked", "hidden", "open", "htmlFor", "disabled"]);

/** The outermost element of a widget. Plain keys stay inside: in JupyterLab "b" in a list would add a cell. */
function root(tag, attrs, ...children) {
  const el = h(tag, { dir: "auto", ...attrs }, ...children);
  el.addEventListener("keydown", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); });
  return el;
}

/** Say something in a status line, only when its words change: a screen reader reads each change aloud. */
function say(el, words, ...more) {
  if (el.dataset.words === words) return;
  el.dataset.words = words;
  el.replaceChildren(words, ...more);
}

/** A text that people wrote may run from right to left. */
const written = { dir: "auto" };

/** A prefix for ids, so that no two views on a page share one, whichever copy of this script drew them. */
function nextView() {
  const shelf = (globalThis.inquiry ??= {});
  shelf.views = (shelf.views ?? 0) + 1;
  return `v${shelf.views}`;
}
