const FIRST_WAIT = 2500, LONGEST_WAIT = 30000; // milliseconds between attempts

/** A message that Python has not confirmed is kept in this tab only: answers can be private, devices shared. */
function drawer(key) {
  const place = (() => { try { return window.sessionStorage; } catch { return null; } })();
  return {
    keep: (message) => place?.setItem(key, JSON.stringify(message)),
    clear: () => place?.removeItem(key),
    kept: () => JSON.parse(place?.getItem(key) ?? "null"),
  };
}

/**
 * Send what changed up to Python, and keep trying until it says that it is saved.
 * `tell(words, lost)` is called when nothing comes back; `lost` means that the kernel seems to be gone.
 */
function outbox(model, key, tell) {
  const kept = drawer(key);
  let seq = Date.now(), unsent = null, waiting = null, delay = null, retry = null, silent = 0, refused = 0;

  function attempt() {
    clearTimeout(retry);
    if (silent > 0) tell("Not saved yet, trying again", silent > 2);
    silent += 1;
    try { model.send(waiting); } catch { /* no kernel: the next attempt says so */ }
    retry = setTimeout(attempt, FIRST_WAIT);
  }

  function post(message) {
    clearTimeout(delay);
    [delay, unsent] = [null, null];
    waiting = { ...message, seq: (seq += 1) };
    [silent, refused] = [0, 0];
    attempt();
  }

  function flush() { if (unsent) post(unsent); }
  window.addEventListener("pagehide", flush);

  return {
    post,
    flush,
    /** Send when nothing else has changed for `wait` milliseconds. */
    send(message, wait = 0) {
      kept.keep(message);
      unsent = message;
      clearTimeout(delay);
      if (wait) delay = setTimeout(flush, wait); else flush();
    },
    /** Whether `state` says that the waiting message is saved. If Python could not save it, try again, less and less often. */
    heard(state) {
      if (!waiting || state.seq < waiting.seq) return false;
      clearTimeout(retry);
      silent = 0;
      if (state.kind === "trouble") {
        retry = setTimeout(attempt, Math.min(FIRST_WAIT * 2 ** refused, LONGEST_WAIT));
        refused += 1;
        return false;
      }
      waiting = null;
      if (!unsent) kept.clear();
      return true;
    },
    busy: () => waiting !== null || unsent !== null,
    draft: kept.kept,
    leave() {
      flush();
      clearTimeout(retry);
      window.removeEventListener("pagehide", flush);
    },
  };
}

/** What to show when nothing comes back from Python. */
function lostWords(words, lost) {
  return lost ? [`${words}. What you typed is kept in this tab. `,
    h("button", { type: "button", class: "quiet", onclick: () => location.reload() }, "Open this page again")] : [words];
}
