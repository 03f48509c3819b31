// The app's end of the engine: a button, and the slides over the whole window in a frame of their own, so that neither
// the app's keys nor its styles reach them. It is mounted by Streamlit, which calls it again whenever its data change.

const FRAME = "ita-lens-slides";

export default function (component) {
  const { parentElement } = component;
  const data = JSON.parse(new TextDecoder().decode(component.data));
  const button = parentElement.querySelector("button");
  const kept = (parentElement.itaLens ??= { slides: null, began: false });
  kept.data = data;
  kept.tell = component.setTriggerValue;
  button.textContent = data.start;
  button.onclick = () => begin(kept, button);
  if (!kept.began && asked()) begin(kept, button);
  kept.began = true;
  return () => end(kept, null);
}

function asked() {
  return new URL(location.href).searchParams.get("slide");
}

function write(name) {
  const address = new URL(location.href);
  if (name === null) address.searchParams.delete("slide");
  else address.searchParams.set("slide", name);
  history.replaceState(history.state, "", address);
}

/** An address of the app, whatever path it stands under: all but the last part of a page's own address. */
function below(name) {
  const folder = location.pathname.replace(/\/+$/, "").replace(/\/[^/]*$/, "");
  return `${location.origin}${folder}/${name}`;
}

/** Present what the page shows now; what changes on the page meanwhile never changes the slides under the audience. */
function begin(kept, button) {
  if (kept.slides) return;
  const content = JSON.parse(kept.data.deck);
  const source = below(kept.data.frame);
  const frame = document.createElement("iframe");
  Object.assign(frame, { id: FRAME, title: content.title, src: source, allow: "fullscreen" });
  Object.assign(frame.style, { position: "fixed", inset: "0", width: "100vw", height: "100vh", border: "0", zIndex: "2147483000", background: "#fff" });
  const place = { home: window, speaker: source, read: () => asked() ?? "", write, leave: () => end(kept, button), rehearsed: (record) => kept.tell("rehearsed", record) };
  frame.addEventListener("load", () => {
    kept.slides.deck = frame.contentWindow.itaDeck.start(content, place);
    frame.contentWindow.focus();
  });
  const keys = new AbortController();
  // A key that reaches the app's own window belongs to the slides as well: "r" must not run the page again.
  const hand = (event) => {
    event.stopImmediatePropagation();
    frame.contentWindow.focus();
    if (event.type === "keydown") kept.slides?.deck?.press(event);
  };
  for (const type of ["keydown", "keyup", "keypress"]) addEventListener(type, hand, { capture: true, signal: keys.signal });
  kept.slides = { frame, keys, deck: null };
  document.getElementById("root").inert = true;
  document.body.append(frame);
}

function end(kept, button) {
  if (!kept.slides) return;
  const { frame, keys, deck } = kept.slides;
  kept.slides = null;
  keys.abort();
  deck?.destroy();
  frame.remove();
  document.getElementById("root").inert = false;
  if (document.fullscreenElement) document.exitFullscreen();
  write(null);
  button?.focus();
}
