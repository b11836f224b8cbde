const MINUTE = 60000, TICK = 5000; // milliseconds
const SPOKEN = [10, 5, 1, 0]; // minutes left at which the clock is read aloud; at any other time it only shows
const WAIT_FOR_CARD = 40, TRIES = 250; // milliseconds between looks for a card that is still being drawn

export default {
  render({ model, el }) {
    const sheets = model.get("sheets");
    const view = nextView();
    const kept = drawer(`inquiry/${model.get("place")}/workshop`); // where we are, and when the clock was started: in this tab only
    const box = outbox(model, `inquiry/${model.get("place")}/stage`, lost);
    const last = asked() ?? kept.kept() ?? { at: 0, short: isShort(), started: null };
    let moved = false, started = last.started;

    const where = h("p", { class: "where", role: "status" });
    const clock = h("span", { role: "timer" }), spoken = h("span", { class: "unseen", role: "status" });
    const start = h("button", { type: "button", class: "quiet", onclick: toggle });
    const back = h("button", { type: "button", "data-go": "back", onclick: () => go(at() - 1) }, "Back");
    const next = h("button", { type: "button", class: "button", "data-go": "next", onclick: () => go(at() + 1) }, "Next");
    const trouble = h("p", { class: "fault", role: "alert" });
    const all = h("div", { class: "folded" }), show = h("div", { class: "show" });
    const list = h("details", { class: "sheet" }, h("summary", {}, "All screens"), all);
    const body = root("section", { class: "inq stage", "aria-labelledby": `${view}-title`, dir: null },
      h("h2", { class: "unseen", id: `${view}-title` }, "Workshop"),
      h("div", { class: "bar" },
        h("div", {}, where, h("p", { class: "time" }, clock, " ", start, spoken)),
        h("div", { class: "row" }, back, next)),
      list, trouble, show);
    el.append(body);

    model.on("change:screen", paint);
    model.on("change:state", onState);
    const timer = setInterval(tick, TICK);
    paint();
    restore();
    return () => {
      clearInterval(timer);
      model.off("change:screen", paint);
      model.off("change:state", onState);
      box.leave();
    };

    function at() { return model.get("screen").at; }
    function isShort() { return model.get("screen").short; }
    function steps() { return sheets[isShort() ? "short" : "full"]; }

    // ---- what goes up

    function go(to, short = isShort()) {
      moved = true;
      list.open = false;
      box.post({ kind: "go", to, short });
    }

    /** A link may ask for the short form; once it is on the screen, a reload must not ask again. */
    function asked() {
      if (location.hash !== "#short") return null;
      history.replaceState(null, "", location.pathname + location.search);
      return { at: 0, short: true, started: null };
    }

    /** After a reload we are where we were. */
    function restore() {
      if (last.at !== at() || last.short !== isShort()) box.post({ kind: "go", to: last.at, short: last.short });
    }

    function onState() { if (box.heard(model.get("state"))) trouble.replaceChildren(model.get("state").words ?? ""); }

    function lost(_words, gone) {
      if (gone) trouble.replaceChildren("This page has lost its link. What you answered is saved. ",
        h("button", { type: "button", class: "quiet", onclick: () => location.reload() }, "Open this page again"));
    }

    // ---- drawing

    function paint() {
      const screen = model.get("screen"), step = steps()[screen.at];
      Object.assign(body.dataset, { at: screen.at, kind: step.kind });
      body.toggleAttribute("data-last", screen.at === steps().length - 1);
      kept.keep({ at: screen.at, short: screen.short, started });
      where.replaceChildren(h("strong", {}, step.part), ` · screen ${screen.at + 1} of ${steps().length}`);
      back.disabled = screen.at === 0;
      next.disabled = screen.at === steps().length - 1;
      all.replaceChildren(...parts().map(drawPart));
      show.replaceChildren(...draw(step, screen).filter(Boolean));
      tick();
      if (moved) focusHeading(step, TRIES);
    }

    function draw(step, { at, spread, trouble: words }) {
      const points = step.points.length > 1 || step.kind === "talk"
        ? h("ul", { class: "points" }, step.points.map((point) => h("li", {}, point)))
        : step.points.length && h("p", { class: "points" }, step.points[0]);
      const heading = step.kind !== "question" && h("h3", { tabindex: -1, ...written }, step.heading);
      return [heading, points, words && h("p", { class: "fault" }, words), spread && drawSpread(spread), at === 0 && drawForms()];
    }

    function drawSpread({ said, rows, notes }) {
      const most = Math.max(1, ...rows.map((row) => row.count));
      return h("div", { class: "spread" }, said.map((words) => h("p", {}, words)), rows.length > 0 && h("table", {},
        h("caption", { class: "unseen" }, "How many people said what, alone"),
        h("thead", { class: "unseen" }, h("tr", {}, h("th", { scope: "col" }, "Answer"), h("th", { scope: "col" }, "People"))),
        h("tbody", {}, rows.map((row) => h("tr", {},
          h("th", { scope: "row" }, h("span", {}, h("span", { class: "level" }, row.level), " ", h("span", {}, row.words.join(". Or: ")))),
          h("td", {}, h("span", { class: "people" }, String(row.count)),
            h("span", { class: "length", "aria-hidden": "true", style: `inline-size: ${(100 * row.count) / most}%` })))))),
        notes.map((words) => h("p", { class: "hint" }, words)));
    }

    /** On the first screen: two hours, or the short form. */
    function drawForms() {
      const one = (short, words) => h("label", { class: "option" },
        h("input", { type: "radio", name: `${view}-form`, checked: isShort() === short, onchange: () => { box.post({ kind: "go", to: 0, short }); } }),
        h("span", { class: "words" }, words));
      return h("fieldset", { class: "forms" }, h("legend", {}, "How long have you got?"),
        one(false, `About ${long("full")} minutes: all ${sheets.full.length} screens`),
        one(true, `About ${long("short")} minutes, or fewer than five people: the short form, ${sheets.short.length} screens`));
    }

    function long(form) { return Math.max(...sheets[form].map((step) => step.minutes[1])); }

    /** The screens by part, each with its number. */
    function parts() {
      const found = [];
      steps().forEach((step, number) => {
        if (found.at(-1)?.part !== step.part) found.push({ part: step.part, minutes: step.minutes, screens: [] });
        found.at(-1).screens.push({ step, number });
      });
      return found;
    }

    function drawPart({ part, minutes, screens }) {
      return h("section", {}, h("h3", {}, part, h("span", { class: "said" }, ` minutes ${minutes[0]} to ${minutes[1]}`)),
        h("ol", {}, screens.map(({ step, number }) => h("li", { value: number + 1 },
          h("button", { type: "button", class: "quiet", "aria-current": number === at() ? "step" : null, onclick: () => go(number) },
            step.kind === "spread" ? `${step.label}: private answers` : step.label)))));
    }

    /** The focus goes to the heading of the new screen, which for a question stands on a card that comes later. */
    function focusHeading(step, tries) {
      const heading = step.kind === "question"
        ? el.closest(".workshop")?.querySelector(`[id="${CSS.escape(`q-${step.name}`)}"] legend`)
        : show.querySelector("h3");
      if (!heading) return tries > 0 && setTimeout(() => { if (steps()[at()] === step) focusHeading(step, tries - 1); }, WAIT_FOR_CARD);
      body.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    }

    // ---- the clock: it informs, and nothing happens when it runs out

    function toggle() {
      started = started ? null : Date.now() - steps()[at()].minutes[0] * MINUTE; // from where the run sheet is now
      kept.keep({ ...kept.kept(), started });
      tick();
    }

    function tick() {
      const [from, to] = steps()[at()].minutes;
      const rest = to - Math.floor((Date.now() - started) / MINUTE);
      const words = started === null ? `This part is from minute ${from} to ${to}.` : left(rest);
      if (clock.textContent !== words) clock.textContent = words;
      if (started !== null && SPOKEN.includes(rest)) say(spoken, words);
      start.textContent = started === null ? "Start the clock" : "Stop the clock";
    }
  },
};

function left(rest) {
  if (rest > 0) return `${rest === 1 ? "One minute" : `${rest} minutes`} left in this part.`;
  return rest === 0 ? "Time for the next part." : `${rest === -1 ? "One minute" : `${-rest} minutes`} over. That is fine.`;
}
