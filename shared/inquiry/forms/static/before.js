/**
 * What was here before, folded: what it was, who did it and when, and a button to go back to it. Nothing is deleted.
 * `items` are {id, who, when, words, again}; `use(id)` is called when somebody wants one again.
 */
function earlier(title, verb, items, use) {
  const view = nextView();
  const list = items.map((item, at) => h("li", {}, h("div", { id: `${view}-${at}` }, h("p", { class: "hint" }, `${item.who}, ${item.when}`),
    [item.words].flat().map((words) => h("p", written, words))),
    item.again && h("button", { type: "button", class: "quiet", "aria-describedby": `${view}-${at}`, onclick: () => use(item.id) }, verb)));
  return h("details", { class: "before" }, h("summary", {}, title, " ", h("span", { class: "said" }, String(items.length))), h("ol", { class: "folded" }, list));
}
