// The report on paper: a sentence is edited where it stands. Every text comes as data and is written as text.
// What is typed lies in the tab's session storage until Python says that it is kept. Told to Python: the triggers
// `kept` (edits to keep) and `go` (a question to show).

const PAUSE = 500; // milliseconds without a letter before the checker is asked
const TRIES = 3; // how often Python is told of an edit that it does not say to have kept
const CLAIMS = "ita-claim"; // the highlight of what the data deny in the words that are being typed

export default function ({ data, parentElement, setTriggerValue }) {
  const desk = parentElement.querySelector(".desk");
  (desk.itaPaper ??= new Paper(desk)).receive(data, setTriggerValue);
}

class Paper {
  open = null; // the address of the sentence that is being edited
  chosen = null; // the one that the margin speaks of
  found = null; // what the checker says of its words
  waiting = false;
  full = false;
  told = null; // what Python was told of the open sentence when the window was left, and what stood there before
  undo = null;
  next = null; // the sentence that the Tab key comes to while none is chosen
  composing = false;
  pressed = false;

  constructor(desk) {
    this.desk = desk;
    this.pages = element("div", { className: "pages" });
    this.side = element("aside", { className: "margin" });
    this.box = element("div", { className: "box" }, this.pages, this.side);
    this.spoken = element("p", { className: "spoken", role: "status" }); // stays, so that a screen reader hears what changes in it
    desk.replaceChildren(this.box, this.spoken);
    this.pages.onmousedown = (event) => this.press(event);
    for (const name of ["keydown", "keypress", "keyup"]) desk.addEventListener(name, (event) => event.stopPropagation()); // Streamlit has keys of its own
    this.pages.onkeydown = (event) => this.key(event);
    this.pages.oninput = () => this.typed();
    this.pages.onpaste = (event) => this.paste(event);
    this.pages.addEventListener("beforeinput", (event) => this.limit(event));
    this.pages.addEventListener("compositionstart", () => (this.composing = true));
    this.pages.addEventListener("compositionend", () => ((this.composing = false), this.typed()));
    this.box.addEventListener("focusin", (event) => this.focused(event));
    this.box.addEventListener("focusout", (event) => this.left(event));
    this.box.onscroll = () => this.remember("top", this.box.scrollTop);
    this.listen("ita-lens-checked", ({ detail }) => this.answer(detail));
    this.listen("mouseup", () => this.released());
    this.listen("blur", () => this.open && this.keepOpen());
    new ResizeObserver(() => this.resized()).observe(this.pages);
  }

  /** Hear what happens to the window for as long as the paper is on the page. */
  listen(name, act) {
    const heard = (event) => (this.desk.isConnected ? act(event) : window.removeEventListener(name, heard));
    window.addEventListener(name, heard);
  }

  // ---- what Python says

  receive(data, tell) {
    const before = this.data;
    this.tell = tell;
    this.data = data;
    this.drafts = this.recall("drafts") ?? {};
    for (const [address, draft] of Object.entries(this.drafts)) if (data.done.includes(draft.id)) this.forget(address);
    if (before?.content !== data.content) this.begin();
    else if (sameBlocks(before, data)) this.refresh(before);
    else if (this.open) this.late = true; // letters are being typed: the pages are drawn anew when that has ended
    else this.draw();
    this.margin();
    if (before?.content === data.content) this.send(TRIES);
  }

  /** Another document: the place where the reader was, and what was being typed there, come back. */
  begin() {
    Object.assign(this, { open: null, chosen: null, found: null, late: false, undo: null });
    this.draw();
    this.box.scrollTop = this.recall("top") ?? 0;
    if (this.data.show && this.recall("shown") !== this.data.show.token) {
      this.show(this.data.show.section);
      this.remember("shown", this.data.show.token);
    }
    const typing = Object.entries(this.drafts).find(([address, draft]) => !draft.id && this.data.sentences[address]);
    if (typing) this.edit(typing[0]);
    this.send();
  }

  /** Draw all pages; the chosen sentence stays chosen, and the paper where it was. */
  draw() {
    const top = this.box.scrollTop;
    this.late = false;
    this.nodes = new Map();
    const blocks = blocksOf(this.data).map((block) => drawn(block, this));
    const small = this.data.marks ? [drawn({ kind: "paragraph", voice: "note", said: [], text: this.data.marks }, this)] : [];
    paginate(this.pages, [...blocks, ...small]);
    this.wide = this.pages.clientWidth;
    this.stops();
    this.box.scrollTop = top;
  }

  /** The sentences whose words or marks are others now, and paragraphs that count the edits. */
  refresh(before) {
    for (const [address, told] of Object.entries(this.data.sentences)) {
      const same = JSON.stringify(told) === JSON.stringify(before.sentences[address]);
      if (!same || this.nodes.get(address).classList.contains("kept")) this.dress(address);
    }
    const now = blocksOf(this.data);
    const shown = [...this.pages.querySelectorAll(".block")].filter((node) => node.itaBlock.kind === "paragraph" && !node.itaBlock.said.length);
    const texts = now.filter((block) => block.kind === "paragraph" && !block.said.length);
    texts.forEach((block, at) => {
      const words = shown[at]?.firstChild;
      if (words && words.data !== block.text) words.data = block.text;
    });
  }

  // ---- sentences

  sentence(address) {
    const own = element("span", { role: "button", tabIndex: -1 });
    own.dataset.address = address;
    this.nodes.set(address, own);
    this.dress(address);
    return own;
  }

  words(address) {
    return this.drafts[address]?.words || this.data.sentences[address].text;
  }

  /** A sentence as it is read: its words, what of them the data deny underlined, and its marks. */
  dress(address) {
    const own = this.nodes.get(address), told = this.data.sentences[address], draft = this.drafts[address];
    if (this.open === address) return;
    const state = !draft ? told.state : !draft.words ? "draft" : draft.words === this.data.removed ? "removed" : "edited";
    const words = !draft ? told.text : state === "edited" ? draft.words : told.generated;
    own.className = ["sentence", state, draft ? "kept" : "", told.claims.length && !draft ? "wrong" : "", told.stale ? "old" : ""].filter(Boolean).join(" ");
    const { signs } = this.data;
    own.dataset.sign = [told.claims.length && !draft ? signs.wrong : told.stale ? signs.old : "", signs.edited].join(" ").trim();
    own.replaceChildren(...underlined(words, draft ? [] : told.claims));
    own.setAttribute("role", "button");
    own.removeAttribute("aria-multiline");
    own.removeAttribute("contenteditable");
    own.setAttribute("aria-label", [this.data.words[state] ?? "", told.claims.length ? this.data.words.denied : "", words].filter(Boolean).join(": "));
    this.mark(own, address);
  }

  mark(own, address) {
    if (address === this.chosen) own.setAttribute("aria-current", "true");
    else own.removeAttribute("aria-current");
  }

  /** One sentence is in the order of the Tab key; the arrows go on from it. */
  stops() {
    const known = [this.chosen, this.next, ...this.nodes.keys()].find((address) => this.nodes.has(address));
    for (const [address, node] of this.nodes) {
      node.tabIndex = address === known ? 0 : -1;
      this.mark(node, address);
    }
  }

  choose(address) {
    if (this.chosen !== address) {
      this.chosen = address;
      this.found = this.data.sentences[address]?.claims.length ? this.data.sentences[address] : null;
    }
    this.stops();
    this.margin();
  }

  show(section) {
    const inside = Object.keys(this.data.sentences).filter((address) => address.split("/").at(-2) === section);
    const wanted = inside.find((address) => this.data.sentences[address].claims.length || this.data.sentences[address].stale) ?? inside[0];
    if (!wanted) return;
    this.choose(wanted);
    this.bring(this.nodes.get(wanted), 0.25);
  }

  goTo(number) {
    const node = [...this.pages.querySelectorAll("h2")].find((head) => head.itaBlock.section === number);
    this.bring(node, 0.02);
    const after = [...this.nodes.values()].find((own) => node.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING);
    this.finish(true, false);
    this.next = after?.dataset.address;
    const was = this.chosen;
    this.chosen = null;
    this.stops();
    if (was) this.margin();
  }

  /** Scroll the box, and never the page, so that a node stands at a part of its height. */
  bring(node, part) {
    this.box.scrollTop += node.getBoundingClientRect().top - this.box.getBoundingClientRect().top - part * this.box.clientHeight;
  }

  margin() {
    const active = this.desk.getRootNode().activeElement;
    const alike = () => [...this.side.querySelectorAll("button, select")].filter((own) => own.className === active?.className);
    const place = this.side.contains(active) ? alike().indexOf(active) : -1;
    this.rebuilding = true; // a focus that goes with its button has not left
    this.side.replaceChildren(margin(this));
    this.uncover();
    if (place >= 0) (alike()[place] ?? this.nodes.get(this.chosen))?.focus({ preventScroll: true });
    this.rebuilding = false;
  }

  /** On a narrow screen the margin lies over the foot of the paper: the open sentence stands above it. */
  uncover() {
    const own = this.open && this.nodes.get(this.open);
    const { top, left, right } = this.side.getBoundingClientRect();
    const under = own?.getBoundingClientRect();
    if (this.pressed) return; // nothing moves under a mouse that is held down
    if (under && under.bottom > top && under.left < right && under.right > left) this.bring(own, 0.05);
  }

  go(where) {
    this.finish(true, false);
    this.tell("go", where);
  }

  resized() {
    if (!this.data || this.open || this.pages.clientWidth === this.wide || !this.pages.clientWidth) return;
    this.draw();
  }
}

/** Whether two reports differ in words alone, so that the same elements can show both. */
function sameBlocks(one, other) {
  const bare = (data) =>
    JSON.stringify(blocksOf(data).map((block) => (block.kind === "paragraph" ? { ...block, text: "" } : block)));
  return bare(one) === bare(other);
}

/** Words as pieces of text, those that the data deny underlined. */
function underlined(words, claims) {
  const pieces = [];
  let at = 0;
  for (const { start, end, says } of [...claims].filter(({ start }) => start >= 0).sort((one, other) => one.start - other.start)) {
    if (start < at) continue;
    pieces.push(words.slice(at, start), element("u", { title: says }, words.slice(start, end)));
    at = end;
  }
  return [...pieces, words.slice(at)].filter((piece) => piece !== "");
}
