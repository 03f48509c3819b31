// The blocks of the report as elements, and the sheets of paper that they stand on. Every text is written as text.

const A4 = Math.SQRT2; // a sheet's height to its width
const MANY = 7; // columns; more of them stand closer together
const NARROW = 560; // pixels: below that the text runs on in one sheet

/** The blocks of all sections with what the sheets need to know of each; one entry is one element later. */
function blocksOf(data) {
  const title = data.title.map((text, at) => ({ kind: at ? "subtitle" : "title", text, keeps: true }));
  const listed = data.sections.map((section) => section.heading);
  const blocks = [...title, { kind: "contents", text: data.contents, items: listed, fresh: true }];
  data.sections.forEach((section, number) => {
    const { heading, new_page: fresh, across, blocks: own } = section;
    blocks.push({ kind: "heading", depth: 1, text: heading, fresh: fresh || across, across, section: number });
    for (const block of own) blocks.push({ ...block, across });
  });
  return blocks;
}

/** A block as an element; the paper gives its sentences and knows where to go for what stands open. */
function drawn(block, paper) {
  const make = { heading, title, subtitle: title, contents, paragraph, list, table, chart, break: () => element("hr", {}) };
  const own = make[block.kind](block, paper);
  own.classList.add("block", ...(block.across ? ["across"] : []));
  own.itaBlock = block;
  return own;
}

const heading = (block) => element(`h${block.depth + 1}`, {}, block.text);
const title = (block) => element("p", { className: block.kind }, block.text);

function contents(block) {
  const entries = block.items.map((item) => element("li", {}, item));
  return element("div", { className: "contents" }, element("p", { className: "subtitle" }, block.text), element("ul", {}, ...entries));
}

function paragraph(block, paper) {
  const own = element("p", { className: block.voice });
  own.append(block.text, ...block.said.flatMap((address, at) => [...(at ? [" "] : []), paper.sentence(address)]));
  if (block.voice === "open" && !block.said.length) own.append(" ", action(paper.data.words.fill, "go", () => paper.go({ open: block.across ? "plan" : "texts" })));
  return own;
}

function list(block, paper) {
  const items = block.said.length ? block.said.map((address) => element("li", {}, paper.sentence(address))) : block.items.map((item) => element("li", {}, item));
  return element("ul", {}, ...items);
}

/** A table, or the rows `from` to `to` of it; equal neighbours below each other in a merged column are one cell. */
function table(block, _paper, from = 0, to = block.rows.length) {
  const { columns, rows, bands } = block;
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const cols = columns.map((column) => {
    const own = element("col", {});
    own.style.width = `${(100 * column.share) / whole}%`;
    return own;
  });
  const head = columns.map((column) => element("th", { scope: "col" }, column.heading));
  const body = element("tbody", {});
  const left = columns.map(() => 0); // how many more rows the cell above goes on for
  for (let at = from; at < to; at++) {
    const row = element("tr", {});
    if (bands.includes(at)) {
      row.append(element("th", { colSpan: columns.length, scope: "rowgroup", className: "band" }, rows[at][0]));
      left.fill(0);
    } else {
      columns.forEach((column, place) => {
        if (left[place] > 0) return void left[place]--;
        let end = at + 1;
        while (column.merged && end < to && !bands.includes(end) && rows[end][place] === rows[at][place]) end++;
        row.append(element("td", { className: column.align, rowSpan: end - at }, rows[at][place]));
        left[place] = end - at - 1;
      });
    }
    body.append(row);
  }
  const own = element("table", { className: columns.length > MANY ? "many" : "" }, element("colgroup", {}, ...cols), element("thead", {}, element("tr", {}, ...head)), body);
  if (from === 0) own.prepend(element("caption", {}, block.caption));
  else own.ariaLabel = block.caption;
  const box = element("div", { className: "table" }, own);
  box.itaRows = [from, to];
  return box;
}

function chart(block) {
  const marks = block.upright ? upright(block) : across(block);
  const legend = element("p", { className: "legend" });
  for (const series of block.series) legend.append(element("span", {}, dyed("i", series.color), series.name));
  legend.append(element("span", { className: "axis" }, block.axis));
  const picture = element("div", { className: "picture", role: "img", ariaLabel: block.alt }, marks, legend);
  return element("figure", {}, picture, element("figcaption", {}, block.caption));
}

/** Scores as dots on a track that may begin above zero, the target as a line, as the PDF has them. */
function across(block) {
  const place = (value) => `${Math.max(0, Math.min(100, (100 * (value - block.start)) / (100 - block.start)))}%`;
  const rows = block.categories.map((category, at) => {
    const track = element("span", { className: "track" });
    const target = element("i", { className: "target" });
    target.style.left = place(block.target);
    track.append(target);
    for (const series of [...block.series].reverse()) {
      if (series.values[at] === null) continue;
      const dot = dyed("i", series.color, series.quiet ? "dot quiet" : "dot");
      dot.style.left = place(series.values[at]);
      track.append(dot);
    }
    const shown = block.series.map((series) => element("b", { className: series.quiet ? "quiet" : "" }, series.shown[at]));
    return element("div", { className: "row" }, element("span", { className: "category" }, category), track, element("span", { className: "shown" }, ...shown));
  });
  return element("div", { className: "dots", ariaHidden: "true" }, ...rows);
}

/** Scores of years as columns from zero. */
function upright(block) {
  const line = element("i", { className: "target" });
  line.style.bottom = `${block.target}%`;
  const groups = block.categories.map((_, at) => {
    const bars = block.series.map((series) => {
      const bar = dyed("i", series.color);
      bar.style.height = `${series.values[at] ?? 0}%`;
      return element("span", { className: "bar" }, element("b", {}, series.shown[at]), bar);
    });
    return element("div", { className: "group" }, ...bars);
  });
  const names = block.categories.map((name) => element("span", {}, name));
  const field = element("div", { className: "columns" }, line, ...groups);
  return element("div", { className: "upright", ariaHidden: "true" }, field, element("div", { className: "names" }, ...names));
}

function dyed(name, color, className = "") {
  const own = element(name, { className });
  own.style.background = color;
  return own;
}

/** Put blocks that stand on one sheet onto sheets of A4; a heading stays with what follows, a long table is parted. */
function paginate(pages, blocks) {
  const flow = element("section", { className: "sheet" }, ...blocks);
  pages.replaceChildren(flow);
  const wide = flow.clientWidth;
  flow.classList.toggle("long", wide < NARROW);
  if (wide < NARROW) return;
  const style = getComputedStyle(flow);
  const room = wide * A4 - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const sheets = [];
  let left = -1;
  const turn = () => {
    sheets.push([]);
    left = room;
  };
  for (const { node, high } of measured(blocks)) {
    const { fresh } = node.itaBlock;
    if (left < 0 || fresh) turn();
    if (high > left && node.itaRows && high > room / 2) part(node, sheets, turn, () => left, (used) => (left -= used));
    else {
      if (high > left && sheets.at(-1).length) carry(sheets, turn, (used) => (left -= used));
      sheets.at(-1).push({ node, high });
      left -= high;
    }
  }
  pages.replaceChildren(...sheets.map((own) => element("section", { className: "sheet" }, ...own.map(({ node }) => node))));
  for (const sheet of pages.children) sheet.style.minHeight = `${wide * A4}px`;
}

/** Each element with the height that it takes up with its distance to the next. */
function measured(nodes) {
  const tops = nodes.map((node) => node.getBoundingClientRect().top);
  const last = nodes.at(-1)?.getBoundingClientRect().bottom;
  return nodes.map((node, at) => ({ node, high: (tops[at + 1] ?? last) - tops[at], rows: node.itaRows ? rowHeights(node) : null }));
}

const rowHeights = (node) => [...node.querySelectorAll("tr")].map((row) => row.getBoundingClientRect().height);

/** Begin a sheet; headings at the foot of the last one come along. */
function carry(sheets, turn, use) {
  const last = sheets.at(-1);
  let from = last.length;
  while (from > 1 && last[from - 1].node.matches("h2, h3, h4")) from--;
  const taken = last.splice(from);
  turn();
  sheets.at(-1).push(...taken);
  use(taken.reduce((sum, { high }) => sum + high, 0));
}

/** A table over several sheets; a band is never the last row of one. */
function part(node, sheets, turn, left, use) {
  const { itaBlock: block } = node;
  const [head, ...rows] = rowHeights(node);
  const caption = node.getBoundingClientRect().height - head - rows.reduce((sum, high) => sum + high, 0);
  let from = 0;
  while (from < rows.length) {
    let used = head + (from ? 0 : Math.max(0, caption)), to = from;
    while (to < rows.length && used + rows[to] <= left()) used += rows[to++];
    while (to > from && to < rows.length && block.bands.includes(to - 1)) used -= rows[--to];
    if (to === from && sheets.at(-1).length) {
      if (from === 0) carry(sheets, turn, use);
      else turn();
      if (used + rows[from] <= left()) continue;
    }
    to = Math.max(to, from + 1);
    const own = table(block, null, from, to);
    own.classList.add("block", ...(block.across ? ["across"] : []));
    own.itaBlock = block;
    sheets.at(-1).push({ node: own, high: used });
    use(used);
    from = to;
    if (from < rows.length) turn();
  }
}

function element(name, properties, ...children) {
  const own = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) own[key] = value;
  own.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return own;
}
