// The list of slides as small pictures, and below it the appendix; the arrow keys go from one to the next.

/** `go` takes the number of a slide or the key of one of the appendix; `more` are buttons of the foot: name and act. */
function overviewDialog(deck, go, more) {
  const { words } = deck;
  const made = dialog(words.overview, words);
  const card = (slide, name, mark) => {
    const own = make("button", { type: "button", "data-name": name }, make("b", {}, mark), " ", slide.title);
    own.addEventListener("click", () => {
      made.close();
      go(name);
    });
    return make("li", { class: "card" }, smallSlide(slide, deck), own);
  };
  made.append(make("ol", { class: "cards" }, ...deck.slides.map((slide, place) => card(slide, String(place + 1), String(place + 1)))));
  if (deck.appendix.length) {
    const cards = deck.appendix.map((slide) => card(slide, slide.key, markOf(slide.key, words)));
    made.append(make("h3", {}, fill(words.appendix_n, { n: deck.appendix.length })), make("ol", { class: "cards" }, ...cards));
  }
  made.append(make("footer", {}, ...more.map(([name, act]) => plainButton(name, () => {
    made.close();
    act();
  }))));
  made.addEventListener("keydown", (event) => stepCards(made, event));
  return made;
}

function plainButton(name, act) {
  const made = make("button", { type: "button", class: "plain" }, name);
  made.addEventListener("click", act);
  return made;
}

/** Open the list with the slide that is seen in the middle of it. */
function openOverview(made, name) {
  made.showModal();
  const here = made.querySelector(`[data-name="${CSS.escape(name)}"]`) ?? made.querySelector(".card button");
  for (const other of made.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  here?.setAttribute("aria-current", "true");
  here?.focus();
  here?.scrollIntoView({ block: "center" });
}

/** Where a card begins, whatever its name needs. */
const topOf = (card) => Math.round(card.parentElement.getBoundingClientRect().top);

function stepCards(made, event) {
  const cards = [...made.querySelectorAll(".card button")];
  const at = cards.indexOf(document.activeElement);
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const across = cards.filter((card) => topOf(card) === topOf(cards[0])).length;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + across, ArrowUp: at - across, Home: 0, End: cards.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  cards[Math.min(Math.max(to, 0), cards.length - 1)].focus();
}
