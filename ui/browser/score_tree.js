// The tree of all scores: searched, filtered and sorted here, without asking the server. Every text comes as data and is
// written as text. A question that is chosen is told to Python as the state `question`.

const BY = {
  tree: null,
  lowest: (row) => (row.score === null ? Infinity : row.score),
  gain: (row) => (row.gain_n === null ? Infinity : -row.gain_n),
  fell: (row) => (row.change_n === null ? Infinity : row.change_n),
};
const FILTERS = {
  all: () => true,
  below: (row) => row.standing === "below" || row.standing === "zero",
  fell: (row) => row.change_n !== null && row.change_n < 0,
  IIT: (row) => row.instrument === "IIT",
  EIT: (row) => row.instrument === "EIT",
  OIT: (row) => row.instrument === "OIT",
};

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".scores");
  const kept = (root.itaLens ??= { order: data.order, filter: "all", words: "", open: null, content: "" });
  if (kept.content !== data.content) {
    // Another workbook, year or language: the tree opens anew on its worst question.
    Object.assign(kept, { content: data.content, open: new Set(ways(data, data.chosen)), asked: null });
  }
  if (kept.asked !== data.chosen) {
    kept.asked = data.chosen;
    for (const code of ways(data, data.chosen)) kept.open.add(code);
    kept.show = true;
  }
  const offers = (pairs, name) => pairs.some(([known]) => known === name);
  if (!offers(data.orders, kept.order)) kept.order = "tree";
  if (!offers(data.filters, kept.filter)) kept.filter = "all";
  kept.data = data;
  kept.choose = (code) => setStateValue("question", code);
  draw(root, kept);
}

/** The codes above a code, so that a tree that has them open shows it. */
function ways(data, code) {
  const parents = new Map(data.rows.map((row) => [row.code, row.parent]));
  const way = [];
  for (let at = parents.get(code); at; at = parents.get(at)) way.push(at);
  return [...way, ...data.rows.filter((row) => row.depth < 2).map((row) => row.code)];
}

function draw(root, kept) {
  const { words } = kept.data;
  root.replaceChildren(tools(root, kept), table(root, kept));
  const found = root.querySelector("tbody").dataset.found;
  const whole = kept.order === "tree" && !kept.words && kept.filter === "all";
  const told = element("p", { className: "told", role: "status" }, whole ? words.whole : words.found.replace("{n}", found));
  root.append(told);
  const chosen = root.querySelector("tr[aria-current] button");
  const box = root.querySelector(".box");
  box.scrollTop = kept.top ?? 0;
  if (kept.show && chosen) bring(chosen.closest("tr"), box);
  box.onscroll = () => (kept.top = box.scrollTop);
  if (kept.focus) root.querySelector(`[data-focus="${CSS.escape(kept.focus)}"]`)?.focus({ preventScroll: true });
  kept.show = false;
  kept.focus = null;
}

/** Scroll the box, and never the page, so far that a row is in view with some of its neighbours. */
function bring(row, box) {
  const from = row.offsetTop, to = from + row.offsetHeight, room = box.clientHeight;
  if (from < box.scrollTop + 80 || to > box.scrollTop + room - 40) box.scrollTop = from - room / 2;
}

function tools(root, kept) {
  const { words, orders, filters } = kept.data;
  const search = element("input", { type: "search", value: kept.words, placeholder: words.search, ariaLabel: words.search });
  search.dataset.focus = "search";
  search.oninput = () => {
    kept.words = search.value;
    const at = search.selectionStart;
    again(root, kept, "search");
    root.querySelector('[type="search"]').setSelectionRange(at, at);
  };
  const filter = element("select", { ariaLabel: words.filter_by });
  filter.dataset.focus = "filter";
  for (const [name, label] of filters) filter.append(new Option(label, name, false, name === kept.filter));
  filter.onchange = () => {
    kept.filter = filter.value;
    again(root, kept, "filter");
  };
  const group = element("div", { className: "orders", role: "group", ariaLabel: words.order_by });
  for (const [name, label] of orders) {
    const button = element("button", { type: "button", ariaPressed: String(kept.order === name) }, label);
    button.dataset.focus = `order ${name}`;
    button.onclick = () => {
      kept.order = name;
      kept.show = true;
      const first = name === "tree" ? null : rows(kept)[0];
      again(root, kept, `order ${name}`);
      if (first && first.is_question) kept.choose(first.code);
    };
    group.append(button);
  }
  return element("div", { className: "tools" }, search, filter, group);
}

function again(root, kept, focus) {
  kept.focus = focus;
  draw(root, kept);
}

/** The rows to show, in their order. */
function rows(kept) {
  const { data, order, filter } = kept;
  const wanted = kept.words.trim().toLowerCase();
  const fits = (row) => FILTERS[filter](row) && `${row.shown_code} ${row.name}`.toLowerCase().includes(wanted);
  if (order !== "tree") {
    const key = BY[order];
    const known = data.rows.filter((row) => row.is_question && fits(row) && key(row) !== Infinity);
    return known.sort((one, other) => key(one) - key(other));
  }
  if (!wanted && filter === "all") return data.rows.filter((row) => seen(row, kept));
  const shown = new Set();
  for (const row of data.rows.filter((row) => row.is_question && fits(row))) {
    shown.add(row.code);
    for (let at = row.parent; at; at = kept.parents.get(at)) shown.add(at);
  }
  return data.rows.filter((row) => shown.has(row.code));
}

function seen(row, kept) {
  for (let at = row.parent; at; at = kept.parents.get(at)) if (!kept.open.has(at)) return false;
  return true;
}

function table(root, kept) {
  const { data } = kept;
  kept.parents = new Map(data.rows.map((row) => [row.code, row.parent]));
  const head = element("tr", {});
  for (const [name, label, help] of data.columns) {
    head.append(element("th", { scope: "col", className: name, title: help }, label));
  }
  const body = element("tbody", {});
  const shown = rows(kept);
  body.dataset.found = String(shown.filter((row) => row.is_question).length);
  const nested = kept.order === "tree";
  for (const row of shown) body.append(line(row, nested, root, kept));
  body.onkeydown = (event) => walk(event, root, kept);
  if (!shown.length) {
    body.append(element("tr", {}, element("td", { colSpan: data.columns.length }, data.words.none)));
  }
  const full = element("table", {}, element("thead", {}, head), body);
  full.ariaLabel = data.words.table;
  return element("div", { className: "box", tabIndex: 0, role: "region", ariaLabel: data.words.table }, full);
}

function line(row, nested, root, kept) {
  const chosen = row.code === kept.data.chosen;
  const own = element("tr", { className: `depth${nested ? row.depth : 4}` });
  if (chosen) own.ariaCurrent = "true";
  own.append(element("th", { scope: "row", className: "name" }, button(row, nested, chosen, root, kept)));
  own.append(element("td", { className: "track" }, track(row, kept.data)));
  own.append(element("td", { className: "score" }, row.shown));
  for (const name of kept.data.columns.map(([name]) => name).slice(3)) {
    const cell = element("td", { className: name }, row[name] || "");
    if (name === "change" && row.change_n < 0) cell.classList.add("fell");
    if (name === "standing") cell.classList.add(row.standing);
    if (name === "standing") cell.textContent = row.standing_words;
    own.append(cell);
  }
  own.onclick = (event) => {
    if (event.target.closest("button") === null) act(row, root, kept);
  };
  return own;
}

function button(row, nested, chosen, root, kept) {
  const sign = row.has_below && nested ? (kept.open.has(row.code) ? "▾" : "▸") : "";
  const name = element("span", { className: "words" }, row.shown_code && element("b", {}, row.shown_code), ` ${row.name}`);
  const own = element("button", { type: "button", title: row.name }, element("span", { className: "sign", ariaHidden: "true" }, sign), name);
  own.style.paddingLeft = nested ? `${row.depth * 0.8}rem` : "0";
  own.dataset.focus = row.code;
  if (row.has_below && nested) own.ariaExpanded = String(kept.open.has(row.code));
  if (row.is_question) own.ariaPressed = String(chosen);
  own.onclick = () => act(row, root, kept);
  return own;
}

function act(row, root, kept) {
  kept.focus = row.code;
  if (row.has_below && kept.order === "tree") {
    if (kept.open.has(row.code)) kept.open.delete(row.code);
    else kept.open.add(row.code);
    draw(root, kept);
  }
  if (row.is_question) kept.choose(row.code);
}

/** The arrow keys go from row to row; to the right opens what lies below, to the left closes it. */
function walk(event, root, kept) {
  const buttons = [...root.querySelectorAll("tbody button")];
  const at = buttons.indexOf(event.target);
  const row = kept.data.rows.find((row) => row.code === event.target.dataset?.focus);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  const turn = { ArrowRight: false, ArrowLeft: true }[event.key];
  if (to !== undefined) buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus();
  else if (turn !== undefined && row?.has_below && kept.open.has(row.code) === turn) act({ ...row, is_question: false }, root, kept);
  else return;
  event.preventDefault();
}

/** The score as a dot on 0 to 100, with the target as a line; the number itself stands beside it. */
function track(row, data) {
  const own = element("div", { className: "line", ariaHidden: "true" });
  const target = element("i", { className: "target" });
  target.style.left = `${data.target}%`;
  own.append(target);
  if (row.score !== null) {
    const dot = element("i", { className: "dot" });
    dot.style.left = `${row.score}%`;
    dot.style.background = data.grades[row.grade];
    own.append(dot);
  }
  return own;
}

function element(name, properties, ...children) {
  const own = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) own[key] = value;
  own.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return own;
}
