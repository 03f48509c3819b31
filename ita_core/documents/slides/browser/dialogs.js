// What comes over the slides for a moment: the keys, and the offer to go on where the last showing stopped.

/** A dialog with its heading and a button that closes it. */
function dialog(name, words, ...content) {
  const made = make("dialog", { class: "over", "aria-label": name });
  const close = button(words.close, "close", () => made.close());
  made.append(make("header", {}, make("h2", {}, name), close), ...content);
  return made;
}

const KEYS = ["next", "previous", "ends", "overview", "code", "number", "blank", "pointer", "speaker", "rehearse", "full", "print", "escape", "help"];

/** The keys and what they do. */
function helpDialog(words, inApp) {
  const rows = KEYS.map((name) => {
    const does = name === "escape" && inApp ? "does_escape_app" : `does_${name}`;
    return make("tr", {}, make("th", { scope: "row" }, words[`key_${name}`]), make("td", {}, words[does]));
  });
  const table = make("table", { class: "keys" }, make("caption", { class: "unseen" }, words.help), make("tbody", {}, ...rows));
  return dialog(words.help, words, table);
}

/** The offer on the first slide: `place` is where the last showing stopped, `answer` takes true for going on. */
function offerBox(words, place, answer) {
  const go = make("button", { type: "button", class: "plain main" }, words.offer_go);
  const anew = make("button", { type: "button", class: "plain" }, words.offer_anew);
  go.addEventListener("click", () => answer(true));
  anew.addEventListener("click", () => answer(false));
  return make("div", { class: "offer", role: "group", "aria-label": words.offer }, make("p", {}, fill(words.offer_where, place)), go, anew);
}
