// The slides as small cards in their order. A card is dragged to another place, or picked and moved with Alt and the
// arrow keys. Every text comes as data and is written as text. Told to Python: the state `picked`, the trigger `order`.

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".slides");
  const focused = parentElement.activeElement?.dataset?.key;
  const list = element("ol", { ariaLabel: data.label });
  for (const slide of data.slides) list.append(card(slide, data, setStateValue, setTriggerValue));
  root.replaceChildren(list, element("p", { className: "told" }, data.hint));
  if (focused) root.querySelector(`button[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function card(slide, data, setStateValue, setTriggerValue) {
  const keys = data.slides.map((one) => one.key);
  const button = element(
    "button",
    { type: "button", draggable: true, ariaPressed: String(slide.key === data.picked), title: slide.title },
    element("span", { className: "number" }, slide.number),
    element("span", { className: "title" }, slide.title),
    element("span", { className: "parts", ariaHidden: "true" }, ...slide.parts.map((kind) => element("i", { className: kind }))),
    element("span", { className: "marks" }, slide.marks),
  );
  button.dataset.key = slide.key;
  button.onclick = () => setStateValue("picked", slide.key);
  button.onkeydown = (event) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(keys, slide.key, keys[keys.indexOf(slide.key) + by], setTriggerValue);
  };
  button.ondragstart = (event) => event.dataTransfer.setData("text/plain", slide.key);
  const own = element("li", { className: slide.hidden ? "hidden" : "" }, button);
  own.ondragover = (event) => {
    event.preventDefault();
    own.classList.add("over");
  };
  own.ondragleave = () => own.classList.remove("over");
  own.ondrop = (event) => {
    event.preventDefault();
    own.classList.remove("over");
    move(keys, event.dataTransfer.getData("text/plain"), slide.key, setTriggerValue);
  };
  return own;
}

/** Put a slide in the place of another; the ones in between move up. */
function move(keys, key, to, setTriggerValue) {
  if (!keys.includes(key) || !keys.includes(to) || key === to) return;
  const place = keys.indexOf(to);
  const others = keys.filter((known) => known !== key);
  others.splice(place, 0, key);
  setTriggerValue("order", others);
}

function element(name, properties, ...children) {
  const own = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) own[key] = value;
  own.append(...children);
  return own;
}
