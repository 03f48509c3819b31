// The slides as small pictures in their order, drawn by the slides' own engine, which stands before this in the script. A
// card is dragged to another place, or picked and moved with Alt and the arrow keys. Every text comes as data and is
// written as text. Told to Python: the state `picked`, the trigger `order`.

export default function (component) {
  const { parentElement, setStateValue, setTriggerValue } = component;
  const { cards, pictures } = JSON.parse(new TextDecoder().decode(component.data));
  const root = parentElement.querySelector(".slides");
  const focused = parentElement.activeElement?.dataset?.key;
  const known = picturesIn(root, pictures);
  const list = make("ol", { "aria-label": cards.label });
  for (const slide of cards.slides) list.append(card(slide, known(slide.key), cards, { setStateValue, setTriggerValue }));
  root.replaceChildren(list, make("p", { class: "hint" }, cards.hint));
  if (focused) root.querySelector(`button[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** The small picture of a slide by its key; what was drawn once is kept as long as the slides say the same. */
function picturesIn(root, pictures) {
  if (root.itaLens?.pictures !== pictures) root.itaLens = { pictures, deck: JSON.parse(pictures), drawn: new Map() };
  const { deck, drawn: made } = root.itaLens;
  return (key) => {
    if (!made.has(key)) made.set(key, smallSlide(deck.slides[key], deck.look));
    return made.get(key);
  };
}

function card(slide, picture, cards, tell) {
  const keys = cards.slides.map((one) => one.key);
  const own = make(
    "button", { type: "button", draggable: "true", "aria-pressed": String(slide.key === cards.picked), "data-key": slide.key, title: slide.title },
    make("span", { class: "caption" }, make("b", {}, slide.number), " ", slide.title), make("span", { class: "states" }, slide.marks),
  );
  own.onclick = () => tell.setStateValue("picked", slide.key);
  own.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(keys, slide.key, keys[keys.indexOf(slide.key) + by], tell);
  };
  const place = make("li", { class: slide.hidden ? "card hidden" : "card" }, picture, own);
  own.ondragstart = (event) => {
    event.dataTransfer.setData("text/plain", slide.key);
    event.dataTransfer.setDragImage(place, 20, 20);
  };
  place.ondragover = (event) => {
    event.preventDefault();
    place.classList.add("over");
  };
  place.ondragleave = () => place.classList.remove("over");
  place.ondrop = (event) => {
    event.preventDefault();
    place.classList.remove("over");
    move(keys, event.dataTransfer.getData("text/plain"), slide.key, tell);
  };
  return place;
}

/** Put a slide in the place of another; the ones in between move up. */
function move(keys, key, to, tell) {
  if (!keys.includes(key) || !keys.includes(to) || key === to) return;
  const place = keys.indexOf(to);
  const others = keys.filter((known) => known !== key);
  others.splice(place, 0, key);
  tell.setTriggerValue("order", others);
}
