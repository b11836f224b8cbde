export default {
  render({ model, el }) {
    const body = root("div", { class: "inq finding", dir: null });
    const draw = () => {
      const open = new Set([...body.querySelectorAll("details[open]")].map((part) => part.querySelector("summary")?.textContent));
      body.innerHTML = model.get("html"); // written by inquiry.document.html, which escapes everything that people typed
      for (const part of body.querySelectorAll("details")) part.open ||= open.has(part.querySelector("summary")?.textContent);
    };
    body.addEventListener("click", visit);
    draw();
    el.append(body);
    model.on("change:html", draw);
    return () => model.off("change:html", draw);
  },
};

/** A link to a question on this page puts the focus on it; on another page it is a link like any other. */
function visit(event) {
  const [file, name] = (event.target.closest?.("a")?.getAttribute("href") ?? "").split("#q-");
  const here = !file || location.pathname.endsWith(`/${file}`);
  const legend = name && here && document.querySelector(`[id="${CSS.escape(`q-${name}`)}"] legend`);
  if (!legend) return;
  event.preventDefault();
  legend.focus();
  legend.scrollIntoView({ block: "start" });
}
