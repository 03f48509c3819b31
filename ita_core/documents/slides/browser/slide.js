// One slide: what it shows, letters as large as fit, and what its steps reveal.

/** The section of a slide. `section.parts` are the functions that show or hide its parts, one a step. */
function drawSlide(slide, deck) {
  const section = make("section", { class: slide.lines ? "slide cover" : "slide", "data-key": slide.key });
  section.parts = [];
  section.append(make("h1", { class: "title", "data-letters": slide.lines ? "cover-title" : "title" }, make("span", {}, ...whole(slide.title))));
  if (slide.lines) {
    section.append(make("div", { class: "lines", "data-letters": "cover-lines" }, make("div", {}, ...slide.lines.map((line) => make("p", {}, ...whole(line))))));
    return section;
  }
  const body = make("div", { class: `body shows-${slide.shown.length}` });
  const draw = { bullets: drawBullets, table: drawTable, chart: drawChart, figures: drawFigures, timeline: drawTimeline, statement: drawStatement };
  body.append(...slide.shown.map((shown) => draw[shown.kind](shown, section, deck)));
  section.append(body, make("p", { class: "source" }, slide.source || deck.footer));
  if (slide.marks) section.append(make("p", { class: "source marks" }, slide.marks));
  if (!slide.steps) section.parts = [];
  return section;
}

function drawBullets(shown, section) {
  const items = shown.items.map((item) => make("li", {}, ...whole(item)));
  section.parts.push(...items.map(hider));
  return make("div", { class: "box", "data-letters": "bullets" }, make("ul", { class: "bullets" }, ...items));
}

function drawTable(shown, section) {
  const heads = shown.columns.map((column) => make("th", { scope: "col", class: column.align }, column.heading));
  const rows = shown.rows.map((cells, place) => {
    if (shown.bands.includes(place)) return make("tr", { class: "band" }, make("th", { scope: "rowgroup", colspan: heads.length }, cells[0]));
    return make("tr", {}, ...cells.map((cell, column) => make("td", { class: `${shown.columns[column].align}${mood(cell)}` }, ...whole(cell))));
  });
  section.parts.push(...rows.map(hider));
  const table = make(
    "table", {},
    make("caption", { class: "unseen" }, shown.caption || section.querySelector("h1").textContent),
    make("colgroup", {}, ...shown.columns.map((column) => make("col", { style: `width:${column.width}%` }))),
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...rows),
  );
  return make("div", { class: "box", "data-letters": "table" }, table);
}

/** One or two giant figures, each with what it is above and what it means below. */
function drawFigures(shown, section) {
  const one = ({ figure, above, below, tone }) =>
    make("div", { class: `one ${tone}` }, make("p", { class: "above" }, ...whole(above)), make("p", { class: "figure" }, figure), below ? make("p", { class: "below" }, ...whole(below)) : null);
  const figures = shown.figures.map(one);
  section.parts.push(...figures.map(hider));
  if (shown.between) figures.splice(1, 0, make("p", { class: "between" }, shown.between));
  return large(section, shown.lines, make("div", { class: "giants" }, ...figures));
}

/** Moments on one line from left to right. */
function drawTimeline(shown, section) {
  const moments = shown.moments.map(({ when, what, weighty }) =>
    make("li", { class: weighty ? "weighty" : "" }, make("p", { class: "when" }, ...whole(when)), make("p", {}, ...whole(what))));
  section.parts.push(...moments.map(hider));
  return large(section, shown.lines, make("ol", { class: "moments" }, ...moments));
}

/** Words to be read aloud. */
function drawStatement(shown, section) {
  return large(section, shown.lines, make("blockquote", {}, ...whole(shown.words)));
}

/** Large words and the lines below them, all letters as large as fit together. */
function large(section, lines, words) {
  const below = lines.map((line) => make("li", {}, ...whole(line)));
  section.parts.push(...below.map(hider));
  return make("div", { class: "box", "data-letters": "large" }, make("div", { class: "large" }, words, below.length ? make("ul", { class: "bullets under" }, ...below) : null));
}

/** A cell that begins with a symbol has its colour too. */
function mood(cell) {
  return /^[▲▼✖]/.test(cell) ? " bad" : cell.startsWith("✔") ? " good" : "";
}

function hider(element) {
  return (seen) => element.classList.toggle("later", !seen);
}

/** Show the first `step` parts of a slide. */
function reveal(section, step) {
  section.parts.forEach((show, place) => show(place < step));
}

/** Letters as large as fit their box in a shape of the stage. */
function prepare(section, deck, shape) {
  if (section.shape === shape || !section.clientWidth) return;
  for (const box of section.querySelectorAll("[data-letters]")) fit(box, deck.letters[box.dataset.letters], shape);
  section.shape = shape;
}

/**
 * The largest of the sizes at which the content stays within its box; on a telephone the style sheet knows better.
 * A table may give up its own widths of columns, then some of its air. What does not fit even then becomes smaller than
 * it should: nothing is cut off or runs into the foot, and the checks before the meeting name that slide.
 */
function fit(box, sizes, shape) {
  const content = box.firstElementChild;
  const shapes = content.tagName === "TABLE" ? ["", "free", "free tight"] : [""];
  box.style.removeProperty("font-size");
  content.className = content.className.replace(/ ?\b(free|tight)\b/g, "");
  if (shape === "reading") return;
  const base = content.className;
  const least = sizes.at(-1);
  const smaller = Array.from({ length: Math.max(least - 13, 0) }, (_, by) => least - 1 - by);
  for (const size of [...sizes, ...smaller]) {
    box.style.fontSize = `${size}px`;
    for (const extra of size > least ? [""] : shapes) {
      content.className = `${base} ${extra}`.trim();
      if (content.scrollHeight <= box.clientHeight && content.scrollWidth <= box.clientWidth) return;
    }
  }
}
