// Small things that every part of the engine uses.

/** An element with its attributes and children. A text stays text: nothing here ever reads HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const WHOLE = /(น้ำหนัก|ประจำปี|ปฏิบัติงาน|เจ้าหน้าที่|ผู้บริหาร|คะแนนรวม|ตัวชี้วัด|ค่าเป้าหมาย|ต่ำสุด|สูงสุด|มากที่สุด|น้อยที่สุด|โปร่งใส|งบประมาณ|สภา|พ\.ศ\. ?[\d๐-๙]{4}|ปี [\d๐-๙]{4}|(?:ส่วน|ข้อ|ลำดับ)ที่ [\d๐-๙,]+|[+−]?[\d๐-๙.,]+ คะแนน|\([^()\s]{1,12}\))/u;

/** The text as nodes in which what belongs together is never parted at the end of a line. */
function whole(text) {
  return text.split(WHOLE).map((part, place) => (place % 2 ? make("span", { class: "whole" }, part) : part)).filter((part) => part !== "");
}

/** The words with their {placeholders} filled. */
function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A picture on a button: no font can lack it. */
function icon(name) {
  const shapes = {
    previous: "M15 4 7 12l8 8",
    next: "m9 4 8 8-8 8",
    overview: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
    speaker: "M3 5h12v9H3zM9 14v4M5 18h8M18 9v9h3M18 13h3",
    pointer: "M5 4l14 7-6 2-2 6z",
    close: "M5 5l14 14M19 5 5 19",
    more: "M12 5v14M5 12h14",
    fewer: "M5 12h14",
  };
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["class", "icon"]]) {
    picture.setAttribute(key, value);
  }
  path.setAttribute("d", shapes[name]);
  picture.append(path);
  return picture;
}

/** A button with a picture and a name. */
function button(name, picture, act) {
  const made = make("button", { type: "button", "aria-label": name, title: name }, icon(picture));
  made.addEventListener("click", (event) => {
    act();
    if (event.detail > 0) made.blur(); // after a click of the mouse the space bar is the clicker's again
  });
  return made;
}

/** Minutes and seconds of a time in ms. */
function clockText(time) {
  const seconds = Math.max(Math.floor(time / 1000), 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Values by name in one of the browser's stores; a browser may refuse to keep them. */
function storeOf(kind) {
  const named = (name) => `ita-lens-${name}`;
  const tried = (act) => {
    try {
      return act(window[kind]);
    } catch {
      return null; // without it a reload begins anew; nothing else depends on it
    }
  };
  return {
    get: (name) => tried((store) => JSON.parse(store.getItem(named(name)))),
    set: (name, value) => tried((store) => store.setItem(named(name), JSON.stringify(value))),
    drop: (name) => tried((store) => store.removeItem(named(name))),
  };
}

/** What this tab remembers through a reload. */
const memory = storeOf("sessionStorage");
/** What this browser remembers until the next meeting. */
const lasting = storeOf("localStorage");

/** A day and an hour as the reader writes them, in Thai in the Buddhist era. */
function dayText(at, language) {
  const place = language === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
  return new Intl.DateTimeFormat(place, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}
