// One slide: what it shows, letters as large as fit, its live charts, and what its steps reveal.

/** The section of a slide. `section.parts` are the functions that show or hide its parts, one a step. */
function drawSlide(slide, deck) {
  const section = make("section", { class: slide.lines ? "slide cover" : "slide", "data-key": slide.key });
  section.parts = [];
  section.charts = [];
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

function drawChart(shown, section, deck) {
  const plot = make("div", { class: "plot", role: "img", "aria-label": shown.alt, style: `--scale:${shown.scale}` });
  const heads = [deck.words.item, ...shown.heads].map((head) => make("th", { scope: "col" }, head));
  const rows = shown.rows.map(([name, ...figures]) => make("tr", {}, make("th", { scope: "row" }, name), ...figures.map((figure) => make("td", { class: "right" }, figure))));
  const figures = make("table", { class: "figures" }, make("caption", { class: "unseen" }, shown.alt), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  const steps = Math.max(0, ...shown.figure.data.map((trace) => trace.meta.step));
  section.charts.push({ plot, shown, revealed: steps });
  const chart = section.charts.at(-1);
  for (let step = 1; step <= steps; step += 1) {
    section.parts.push((seen) => {
      chart.revealed = seen ? Math.max(chart.revealed, step) : Math.min(chart.revealed, step - 1);
    });
  }
  return make("div", { class: "box" }, plot, figures);
}

function hider(element) {
  return (seen) => element.classList.toggle("later", !seen);
}

/** Show the first `step` parts of a slide. */
function reveal(section, step, deck) {
  section.parts.forEach((show, place) => show(place < step));
  for (const chart of section.charts) drawFigure(chart, deck);
}

/** Letters as large as fit, and charts as large as their box. */
function prepare(section, deck, shape) {
  if (section.shape === shape) return;
  for (const box of section.querySelectorAll("[data-letters]")) fit(box, deck.letters[box.dataset.letters], shape);
  for (const chart of section.charts) drawFigure(chart, deck);
  if (shape === "reading" || section.charts.every((chart) => chart.drawn)) section.shape = shape;
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

/** Draw a chart, or follow a change of its box or of what it has revealed; nothing where nothing changed. */
function drawFigure(chart, deck) {
  const { plot, shown, revealed } = chart;
  const size = { width: plot.clientWidth, height: plot.clientHeight };
  const wanted = `${size.width}×${size.height}·${revealed}`;
  if (!window.Plotly || size.width === 0 || chart.drawn === wanted) return;
  const data = structuredClone(shown.figure.data);
  for (const trace of data) {
    trace.visible = trace.meta.step <= revealed;
    if (trace.meta.names) breakNames(trace, shown.rows.map(([name]) => name), NAME_LINE * (shown.figure.layout.yaxis.range[0] / size.height));
  }
  const layout = { ...structuredClone(shown.figure.layout), ...size, template: deck.template };
  try {
    window.Plotly.react(plot, data, layout, { displayModeBar: false, doubleClick: false, showTips: false });
  } catch (trouble) {
    plot.parentElement.classList.add("failed");
    plot.parentElement.prepend(make("p", { class: "trouble" }, deck.words.chart_failed));
    console.warn(trouble);
  }
  chart.drawn = wanted;
}

const NAME_SIZE = 24;
const NAME_LINE = 33;
const measure = document.createElement("canvas").getContext("2d");

/** Break the names beside lying tracks between words; they come broken by a rule that knows a few words only. */
function breakNames(trace, names, line) {
  if (!window.Intl?.Segmenter || !trace.x.length) return;
  measure.font = `${NAME_SIZE}px Sarabun, sans-serif`;
  const { names: middles, lines: given, width } = trace.meta;
  const texts = trace.text.slice();
  const rough = given.map((count) => texts.splice(0, count));
  const broken = names.map((name) => linesOf(name, width).map(plotlyText));
  const ends = (which, side) => middles[which] + (side * broken[which].length * line) / 2;
  const clear = (which) => (which === 0 || ends(which, -1) >= ends(which - 1, 1) - 4) && (which === names.length - 1 || ends(which, 1) <= ends(which + 1, -1) + 4);
  // A name that needs more lines than were planned for it keeps the planned ones where its neighbours leave no room.
  broken.forEach((lines, which) => {
    if (lines.length > given[which] && !clear(which)) broken[which] = rough[which];
  });
  const x = trace.x[0];
  const placed = broken.flatMap((lines, which) => lines.map((words, place) => [words, middles[which] + (place - (lines.length - 1) / 2) * line]));
  Object.assign(trace, { x: placed.map(() => x), y: placed.map(([, y]) => y), text: placed.map(([words]) => words) });
}

/** The text in lines no wider than `width`, parted between words, what belongs together kept together. */
function linesOf(text, width) {
  const words = new Intl.Segmenter("th", { granularity: "word" });
  const parts = text.split(WHOLE).flatMap((part, place) => (place % 2 ? [part] : [...words.segment(part)].map(({ segment }) => segment)));
  const lines = [""];
  let waiting = ""; // an opening bracket goes with what it opens
  for (const part of parts) {
    const piece = waiting + part;
    waiting = /[([{“]$/u.test(piece) ? piece : "";
    if (waiting) continue;
    const longer = lines.at(-1) + piece;
    const stays = measure.measureText(longer.trimEnd()).width <= width || lines.at(-1).trim() === "" || /^[\s).,:;!?ๆฯ]+$/u.test(piece);
    if (stays) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  lines[lines.length - 1] += waiting;
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** A text as Plotly shows it letter by letter; a warning symbol has its colour. */
function plotlyText(line) {
  const meaning = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;", "%{": "&#37;{" };
  const shown = line.replace(/%\{|[&<>$]/g, (found) => meaning[found]);
  const warning = getComputedStyle(document.documentElement).getPropertyValue("--below");
  return shown.startsWith("▼") ? `<b><span style="color:${warning}">▼</span></b>${shown.slice(1)}` : shown;
}
