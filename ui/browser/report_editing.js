// Editing a sentence where it stands: typing, checking, keeping. These are methods of the paper.

Object.assign(Paper.prototype, {
  // ---- by mouse and keyboard

  press(event) {
    const own = event.button === 0 && event.target.closest(".sentence");
    this.pressed = true;
    if (own && own.dataset.address !== this.open && this.data.sentences[own.dataset.address].state !== "removed") {
      this.unlock(own.dataset.address); // before the browser puts the caret where the mouse is
    } else if (own) this.choose(own.dataset.address);
  },

  /** The mouse is let go: the caret stands in the sentence that was opened, wherever the lines have moved meanwhile. */
  released() {
    if (!this.pressed) return;
    this.pressed = false;
    const own = this.open && this.nodes.get(this.open), active = this.desk.getRootNode().activeElement;
    if (own && active !== own && !this.side.contains(active)) this.toEnd(own);
    this.uncover();
  },

  toEnd(own) {
    own.focus({ preventScroll: true });
    getSelection().selectAllChildren(own);
    getSelection().collapseToEnd();
  },

  key(event) {
    const own = event.target.closest(".sentence");
    if (!own || event.isComposing) return;
    const act = this.open === own.dataset.address ? this.keyInside(event) : this.keyOn(event, own);
    if (act) {
      event.preventDefault();
      act();
    }
  },

  keyInside(event) {
    if (event.key === "Tab" && !event.shiftKey) return () => this.side.querySelector("button").focus({ preventScroll: true });
    if (event.key === "Escape") return () => this.finish(false, true);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return () => this.finish(true, true);
    return null;
  },

  keyOn(event, own) {
    if (["Enter", " ", "F2"].includes(event.key)) return () => this.edit(own.dataset.address);
    const all = [...this.nodes.values()], at = all.indexOf(own);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return null;
    return () => all[Math.max(0, Math.min(to, all.length - 1))].focus();
  },

  focused(event) {
    const own = event.target.closest(".sentence");
    if (own && own.dataset.address !== this.open) this.choose(own.dataset.address);
  },

  /** The focus goes elsewhere: into the margin is still at work on the sentence, anywhere else keeps it. */
  left(event) {
    if (!this.open || this.rebuilding || !document.hasFocus()) return;
    const own = this.nodes.get(this.open);
    const from = event.target === own || this.side.contains(event.target);
    const to = event.relatedTarget;
    if (from && to !== own && !(to && this.side.contains(to))) this.finish(true, false);
  },

  // ---- the sentence that is open

  edit(address) {
    if (this.data.sentences[address].state === "removed") return this.choose(address);
    this.unlock(address);
    const own = this.nodes.get(address);
    this.bringIntoView(own);
    this.toEnd(own);
  },

  bringIntoView(own) {
    const { top, bottom } = own.getBoundingClientRect(), box = this.box.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) this.bring(own, 0.3);
  },

  unlock(address) {
    this.finish(true, false, true);
    this.choose(address);
    const own = this.nodes.get(address), told = this.data.sentences[address];
    const words = this.words(address);
    Object.assign(this, { open: address, standing: told.text, full: false, told: null });
    own.replaceChildren(words);
    own.className = "sentence open";
    try {
      own.contentEditable = "plaintext-only";
    } catch {
      own.contentEditable = "true"; // an older browser: what is pasted comes as text by `paste`
    }
    own.setAttribute("role", "textbox");
    own.setAttribute("aria-multiline", "true");
    own.setAttribute("aria-label", this.data.words.editing);
    this.found = words === told.text && told.claims.length ? told : null;
    this.underline();
    if (words !== told.text) this.ask();
    this.margin();
  },

  typed() {
    if (!this.open || this.composing) return;
    const words = this.now();
    this.drafts[this.open] = { words, was: this.data.sentences[this.open].generated };
    this.remember("drafts", this.drafts);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  },

  now() {
    return textOf(this.nodes.get(this.open));
  },

  limit(event) {
    if (!this.open || !event.inputType.startsWith("insert") || event.isComposing) return;
    const added = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    const full = added.length + this.now().length > this.data.longest;
    if (full) event.preventDefault();
    if (full !== this.full) {
      this.full = full;
      this.margin();
    }
  },

  paste(event) {
    if (this.nodes.get(this.open)?.contentEditable !== "true") return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  },

  // ---- the checker

  ask(tries = 20) {
    clearTimeout(this.timer);
    if (!this.open) return;
    if (window.itaLensCheck) window.itaLensCheck({ owner: this.data.owner, address: this.open, words: this.now() });
    else if (tries) this.timer = setTimeout(() => this.ask(tries - 1), PAUSE / 2); // the way to Python is not there yet
    if (!this.waiting) {
      this.waiting = true;
      this.margin();
    }
  },

  answer(found) {
    if (!this.open || found.address !== this.open || found.words !== this.now()) return;
    this.found = found;
    this.waiting = false;
    this.underline();
    this.margin();
    this.spoken.textContent = found.claims.map(({ rule, quote, says }) => `${rule}: ${quote}. ${says}`).join(" ") || this.data.words.holds;
  },

  underline() {
    if (!CSS.highlights) return; // the margin quotes what is wrong all the same
    const own = this.open && this.nodes.get(this.open);
    const ranges = own ? (this.found?.claims ?? []).filter(({ start }) => start >= 0).map(({ start, end }) => rangeIn(own, start, end)) : [];
    CSS.highlights.set(CLAIMS, new Highlight(...ranges.filter(Boolean)));
  },

  /** Put what would be right in the place of what the data deny. */
  takeOver(claim) {
    if (!this.open) this.edit(this.chosen);
    const own = this.nodes.get(this.open), words = this.now();
    const there = words.slice(claim.start, claim.end) === claim.quote;
    const start = there ? claim.start : words.indexOf(claim.quote);
    if (start < 0) return;
    own.replaceChildren(words.slice(0, start) + claim.right + words.slice(start + claim.quote.length));
    this.found = null;
    own.focus({ preventScroll: true });
    getSelection().collapse(own.firstChild, start + claim.right.length);
    this.typed();
    this.underline();
    this.ask();
  },

  // ---- keeping

  /** End the editing: keep the words, or give them up; `stay` leaves the focus on the sentence.
   *  Where another sentence is opened next its element must stay: the browser is about to put the caret into it. */
  finish(keep, stay, next = false) {
    if (!this.open) return;
    const address = this.open, words = tidied(this.now()), told = this.data.sentences[address];
    clearTimeout(this.timer);
    Object.assign(this, { open: null, waiting: false, found: null, full: false });
    this.underline();
    const changed = words !== told.text && !(words === "" && told.state === "draft");
    if (!keep && changed) this.undo = { address, words };
    if (keep && changed) this.keep(address, words);
    else if (!keep && this.told) this.keep(address, this.told.before);
    else if (!this.drafts[address]?.id) this.forget(address);
    this.told = null;
    if (this.late && !next) this.draw();
    else this.dress(address);
    this.found = told.claims.length && !this.drafts[address] ? told : null;
    if (stay) this.nodes.get(address).focus({ preventScroll: true });
    this.stops();
    this.margin();
    this.send();
  },

  /** The window is left while a sentence is open: its words are kept, and it stays open. */
  keepOpen() {
    const words = tidied(this.now());
    if (this.composing || words === this.standing || words === "") return;
    const { state, text } = this.data.sentences[this.open];
    this.told ??= { before: state === "draft" ? "" : text }; // what Escape goes back to
    this.standing = words;
    this.keep(this.open, words);
    this.send();
  },

  /** Other words for the chosen sentence by a button: the program's, the ones before, or none. */
  put(words) {
    const address = this.chosen, told = this.data.sentences[address];
    if (this.open) this.finish(false, false);
    this.undo = { address, words: told.state === "draft" ? "" : told.state === "removed" ? this.data.removed : told.text };
    this.keep(address, words);
    this.dress(address);
    this.nodes.get(address).focus({ preventScroll: true });
    this.margin();
    this.send();
  },

  keep(address, words) {
    const was = this.data.sentences[address].generated;
    this.drafts[address] = { words: words === was ? "" : words, was, id: `${Date.now()} ${Math.random()}` };
    this.remember("drafts", this.drafts);
  },

  /** Tell Python every edit that it has not yet said to have kept; by itself only so many times. */
  send(most = Infinity) {
    const kept = Object.entries(this.drafts).filter(([, draft]) => draft.id && (draft.tries ?? 0) < most);
    if (!kept.length) return;
    for (const [, draft] of kept) draft.tries = (draft.tries ?? 0) + 1;
    this.tell("kept", kept.map(([address, { words, was, id }]) => ({ owner: this.data.owner, address, words, was, id })));
  },

  forget(address) {
    delete this.drafts[address];
    this.remember("drafts", this.drafts);
  },

  /** The tab's own memory; where the browser has none, what is typed stays on the page alone. */
  remember(name, value) {
    try {
      sessionStorage.setItem(`ita-lens.report.${name}.${this.data.owner}`, JSON.stringify(value));
    } catch {
      this.forgetful = true;
    }
  },

  recall(name) {
    try {
      return JSON.parse(sessionStorage.getItem(`ita-lens.report.${name}.${this.data.owner}`));
    } catch {
      return null;
    }
  },
});

const tidied = (words) => words.replace(/\r\n?/g, "\n").trim();

/** The words in an element that is being edited, line by line. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeName === "BR") return "\n";
  return [...node.childNodes].map(textOf).join("");
}

/** The stretch of an element between two places in its text; null where it is not there. */
function rangeIn(own, start, end) {
  const range = document.createRange();
  let at = 0, begun = false;
  for (const node of own.childNodes) {
    const next = at + textOf(node).length;
    const inside = node.nodeType === Node.TEXT_NODE;
    if (inside && !begun && start < next) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (inside && begun && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return null;
}
