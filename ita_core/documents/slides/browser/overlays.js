// What comes over the slides for a moment: the list of slides, the keys, a short word.

/** A dialog with its heading and a button that closes it. */
function dialog(name, words, ...content) {
  const made = make("dialog", { class: "over", "aria-label": name });
  const close = button(words.close, "close", () => made.close());
  made.append(make("header", {}, make("h2", {}, name), close), ...content);
  return made;
}

/** Every slide by number and title; `go` takes its place in the order. */
function overviewDialog(deck, go, help) {
  const list = make("ol", { class: "contents" });
  const made = dialog(deck.words.overview, deck.words, list);
  deck.slides.forEach((slide, place) => {
    const line = make("button", { type: "button" }, slide.title);
    line.addEventListener("click", () => {
      made.close();
      go(place);
    });
    list.append(make("li", {}, line));
  });
  const keys = make("button", { type: "button", class: "plain" }, deck.words.help);
  keys.addEventListener("click", () => {
    made.close();
    help();
  });
  made.append(make("footer", {}, keys));
  return made;
}

/** The keys and what they do. */
function helpDialog(words, inApp) {
  const names = ["next", "previous", "ends", "blank", "code", "number", "full", "speaker", "escape", "help"];
  const rows = names.map((name) => {
    const does = name === "escape" && inApp ? "does_escape_app" : `does_${name}`;
    return make("tr", {}, make("th", { scope: "row" }, words[`key_${name}`]), make("td", {}, words[does]));
  });
  const table = make("table", { class: "keys" }, make("caption", { class: "unseen" }, words.help), make("tbody", {}, ...rows));
  return dialog(words.help, words, table);
}
