// A table of which one row is picked, and opened by its name. Every text comes as data and is written as text. Told to
// Python: the state `picked` (the row that is picked), the trigger `opened` (the row that is to be opened).

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".pick");
  const box = root.querySelector(".box");
  const top = box?.scrollTop ?? 0;
  const head = element("tr", {});
  for (const [name, label] of data.columns) head.append(element("th", { scope: "col", className: name }, label));
  const body = element("tbody", {});
  for (const row of data.rows) body.append(line(row, data, setStateValue, setTriggerValue));
  const table = element("table", { ariaLabel: data.label }, element("thead", {}, head), body);
  const focused = parentElement.activeElement?.dataset?.id;
  root.replaceChildren(element("div", { className: "box", tabIndex: 0, role: "region", ariaLabel: data.label }, table));
  const fresh = root.querySelector(".box");
  fresh.scrollTop = top;
  const chosen = root.querySelector("tr[aria-current]");
  if (chosen && root.itaChosen !== data.chosen) {
    const from = chosen.offsetTop;
    if (from < fresh.scrollTop + 40 || from + chosen.offsetHeight > fresh.scrollTop + fresh.clientHeight) {
      fresh.scrollTop = from - fresh.clientHeight / 2;
    }
  }
  root.itaChosen = data.chosen;
  if (focused) root.querySelector(`button[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function line(row, data, setStateValue, setTriggerValue) {
  const own = element("tr", {});
  if (row.id === data.chosen) own.ariaCurrent = "true";
  for (const [name] of data.columns) {
    const told = row.cells[name] ?? "";
    if (name !== data.opens) {
      own.append(element("td", { className: `${name} ${name === data.marked ? row.mark : ""}` }, told));
      continue;
    }
    const button = element("button", { type: "button", title: data.hint }, told);
    button.dataset.id = row.id;
    button.onclick = (event) => {
      event.stopPropagation();
      setTriggerValue("opened", row.id);
    };
    own.append(element("th", { scope: "row", className: name }, button));
  }
  own.onclick = () => setStateValue("picked", row.id);
  return own;
}

function element(name, properties, ...children) {
  const own = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) own[key] = value;
  own.append(...children);
  return own;
}
