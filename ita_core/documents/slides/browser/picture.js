// A chart: lines and dots as one drawing, its texts as texts over it. Every place comes ready; heights are shares of the
// box, so that a higher screen stretches the picture and nothing has to be drawn again.

const SVG = "http://www.w3.org/2000/svg";
const STAR = Array.from({ length: 10 }, (_, point) => {
  const [far, angle] = [point % 2 ? 0.5 : 1.2, (Math.PI * point) / 5 - Math.PI / 2];
  return [far * Math.cos(angle), far * Math.sin(angle)];
});
const CORNERS = {
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  hollow: [[0, -0.84], [0.84, 0], [0, 0.84], [-0.84, 0]],
  down: [[-1, -0.8], [1, -0.8], [0, 1]],
  star: STAR,
};

function part(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** The picture with its figures as a table, which takes its place on a telephone. */
function drawChart(shown, section, deck) {
  const { picture } = shown;
  const plot = make("div", { class: "plot", role: "img", "aria-label": shown.alt, style: `font-size:${picture.size}px` });
  const drawing = part("svg", { class: "drawing", "aria-hidden": "true" });
  const stepped = Array.from({ length: picture.steps }, () => []);
  const put = (place, made, step) => {
    place.append(made);
    if (step) stepped[step - 1].push(made);
  };
  for (const [kind, x1, y1, x2, y2, step] of picture.strokes) {
    put(drawing, part("line", { class: kind, x1, y1: `${y1}%`, x2, y2: `${y2}%` }), step);
  }
  for (const [x, y, form, colour, says, step] of picture.dots) put(drawing, drawDot(picture.dot / 2, { x, y, form, colour, says }), step);
  plot.append(drawing);
  for (const [x, y, text, side, kinds, width, step] of picture.words) put(plot, drawWords(text, { x, y, side, kinds, width }), step);
  section.parts.push(...stepped.map((parts) => (seen) => parts.forEach((one) => hider(one)(seen))));
  pointAt(plot);
  return make("div", { class: "box" }, plot, drawRows(shown, deck));
}

function drawDot(radius, { x, y, form, colour, says }) {
  const shape = form === "circle" ? part("circle", { r: radius }) : part("polygon", { points: CORNERS[form].map(([a, b]) => `${(a * radius).toFixed(1)},${(b * radius).toFixed(1)}`).join(" ") });
  shape.setAttribute("fill", colour);
  const dot = part("svg", { class: `dot ${form}${says ? " score" : ""}`, x, y: `${y}%`, overflow: "visible", width: 1, height: 1 }, shape);
  if (says) dot.dataset.says = says;
  return dot;
}

function drawWords(text, { x, y, side, kinds, width }) {
  const made = make("span", { class: `says ${side} ${kinds}${width ? " wraps" : ""}` }, ...signed(text));
  made.style.top = `${y}%`;
  if (width) made.style.width = `${width}px`;
  if (side === "end") made.style.right = `calc(100% - ${x}px)`;
  else made.style.left = `${x}px`;
  return made;
}

/** A text whose warning symbol has its colour. */
function signed(text) {
  const parts = whole(text);
  if (mood(text) !== " bad" || typeof parts[0] !== "string") return parts;
  return [make("span", { class: "below" }, parts[0][0]), parts[0].slice(1), ...parts.slice(1)];
}

/** The figures as rows; on a telephone each has a short track with its dots and the target below its name. */
function drawRows(shown, deck) {
  const heads = [deck.words.item, ...shown.heads].map((head) => make("th", { scope: "col" }, head));
  const rows = shown.rows.map(([name, ...figures], row) => make(
    "tr", {}, make("th", { scope: "row" }, ...signed(name), drawTrack(shown, row)),
    ...figures.map((figure) => make("td", { class: "right" }, figure)),
  ));
  return make("table", { class: "figures" }, make("caption", { class: "unseen" }, shown.alt), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

function drawTrack(shown, row) {
  const at = (share, kind) => {
    const made = make("i", { class: kind });
    made.style.left = `${share}%`;
    return made;
  };
  const dots = shown.shares[row].map((share, which) => (share === null ? null : at(share, `mark mark-${which}`)));
  return make("span", { class: "mini", "aria-hidden": "true" }, at(shown.target, "goal"), ...dots);
}

/** What a dot says while the mouse is on it. */
function pointAt(plot) {
  let tip = null;
  plot.addEventListener("pointerover", (event) => {
    tip?.remove();
    const dot = event.target.closest(".score");
    if (!dot) return;
    tip = make("span", { class: "tip" }, dot.dataset.says);
    const [x, right] = [Number(dot.getAttribute("x")), plot.clientWidth / 2];
    tip.style.top = dot.getAttribute("y");
    tip.style[x < right ? "left" : "right"] = `${x < right ? x + 24 : plot.clientWidth - x + 24}px`;
    plot.append(tip);
  });
  plot.addEventListener("pointerleave", () => tip?.remove());
}
