// The few things a page needs beside its widgets. Voilà calls the functions on `window`.
window.voila_heartbeat = () => {};
window.voila_finish = () => {};

const SLOW = 20000; // milliseconds after which a page that is still opening says so

document.addEventListener("DOMContentLoaded", () => {
  const opening = document.getElementById("opening");
  const waiting = () => [...document.querySelectorAll(".form")].some((part) => !part.querySelector(".inq"));
  opening.hidden = !waiting();

  // A link such as 01_funding.ipynb#q-fun_pool points at a card that is drawn later: go there when it is.
  const settle = () => {
    if (waiting()) return;
    opening.hidden = true;
    document.documentElement.dataset.ready = "yes";
    watcher.disconnect();
    const wanted = location.hash.startsWith("#q-") && document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"] legend`);
    if (wanted) { wanted.focus(); wanted.scrollIntoView({ block: "start" }); }
  };
  const watcher = new MutationObserver(settle);
  watcher.observe(document.getElementById("content"), { childList: true, subtree: true });
  settle();

  // On a very slow phone views can be drawn before their models have come. Say so, and offer the way out.
  setTimeout(() => {
    if (!waiting()) return;
    const again = Object.assign(document.createElement("a"), { href: location.href, textContent: "Open this page again" });
    again.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
    opening.replaceChildren("Part of this page is slow to open. You can wait, or ", again, ".");
  }, SLOW);
});
