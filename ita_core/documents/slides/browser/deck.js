// The audience's window: which slide is seen, how large, and what moves it.

const PHONE = 700;
const SWIPE = 60;

/**
 * The slides in `root`. `place` is where they run: `home` (the window with the address), `speaker` (address of the
 * speaker window), `read()` and `write(name)` (the slide in the address), `leave` (null where there is nowhere to go).
 */
class Deck {
  constructor(root, content, place) {
    Object.assign(this, { root, content, place, index: 0, step: 0, aside: null, blank: false });
    const { slides, appendix, words } = content;
    this.notes = { slides: slides.map(spoken), appendix: appendix.map(spoken), questions: content.questions };
    this.slides = slides.map(shownOnly);
    this.appendix = new Map(appendix.map((slide) => [slide.key, shownOnly(slide)]));
    this.clock = memory.get(`clock-${content.id}`) ?? { startedAt: null, minutes: content.minutes };
    this.enteredAt = Date.now();
    this.build(words);
    this.typing = new Typing([...this.appendix.keys()], (what, typed) => this.hint(what, typed), (typed) => this.goTo(typed));
    this.link = new SpeakerLink(place.home, place.speaker, (said) => this.hear(said));
    this.listen();
    this.layOut();
    this.comeBack();
    this.show();
    document.fonts?.ready.then(() => this.layOut(true));
  }

  // ---- what is there

  build(words) {
    this.sections = this.slides.map((slide) => drawSlide(slide, this.content));
    this.asides = new Map();
    this.number = make("span", { class: "number" });
    const act = (does) => () => this.act({ does });
    this.controls = make(
      "div", { class: "controls", role: "group", "aria-label": words.controls },
      button(words.previous, "previous", act("previous")), this.number, button(words.next, "next", act("next")),
      button(words.overview, "overview", () => this.overview.showModal()), button(words.speaker, "speaker", act("speaker")),
      this.place.leave ? button(words.leave, "close", () => this.leave()) : null,
    );
    this.stage = make("div", { class: "stage" }, ...this.sections, this.controls);
    this.live = make("p", { class: "unseen", "aria-live": "polite" });
    this.word = make("p", { class: "word", role: "status", hidden: true });
    this.dark = make("div", { class: "dark", hidden: true }, make("p", { class: "unseen" }, words.blank));
    this.help = helpDialog(words, Boolean(this.place.leave));
    this.overview = overviewDialog({ ...this.content, slides: this.slides }, (place) => this.goTo(String(place + 1)), () => this.help.showModal());
    this.root.replaceChildren(this.stage, this.live, this.dark, this.word, this.overview, this.help);
  }

  section() {
    if (this.aside === null) return this.sections[this.index];
    if (!this.asides.has(this.aside)) {
      const made = drawSlide(this.appendix.get(this.aside), this.content);
      made.classList.add("aside");
      this.asides.set(this.aside, made);
      this.stage.insertBefore(made, this.controls);
    }
    return this.asides.get(this.aside);
  }

  // ---- what is seen

  show() {
    const section = this.section();
    for (const other of this.stage.querySelectorAll(".slide.on")) if (other !== section) other.classList.remove("on");
    section.classList.add("on");
    prepare(section, this.content, this.shape);
    reveal(section, this.step, this.content);
    this.say();
    this.place.write(this.aside ?? String(this.index + 1));
    memory.set("back", { id: this.content.id, aside: this.aside, index: this.index, step: this.step });
    this.tell();
    this.prepareLater();
  }

  say() {
    const { words } = this.content;
    const title = (this.aside === null ? this.slides[this.index] : this.appendix.get(this.aside)).title;
    const counted = { n: this.index + 1, all: this.slides.length, title, code: this.aside };
    const mark = fill(this.aside === null ? words.of : "{code}", counted);
    if (this.number.textContent !== mark) this.number.textContent = mark;
    const told = fill(this.aside === null ? words.slide : words.appendix_slide, counted);
    if (this.live.textContent !== told) this.live.textContent = told;
  }

  /** The size of the stage: 16 : 9 up to 4 : 3 on a screen, the page itself on a telephone. */
  layOut(again = false, printed = false) {
    const { wide, high, highest } = this.content.stage;
    const [width, height] = printed ? [wide, high] : [this.root.clientWidth, this.root.clientHeight];
    const reading = width < PHONE;
    const tall = Math.round(Math.min(Math.max((wide * height) / Math.max(width, 1), high), highest));
    const scale = Math.min(width / wide, height / tall);
    this.root.classList.toggle("reading", reading);
    this.stage.style.setProperty("--stage-height", `${tall}px`);
    this.stage.style.transform = reading || printed ? "none" : `translate(${(width - wide * scale) / 2}px, ${(height - tall * scale) / 2}px) scale(${scale})`;
    const shape = reading ? "reading" : String(tall);
    if (shape === this.shape && !again) return;
    this.shape = shape;
    if (again) for (const section of [...this.sections, ...this.asides.values()]) section.shape = null;
    prepare(this.section(), this.content, this.shape);
    this.prepareLater();
  }

  /** Draw the slides around this one while nobody waits. */
  prepareLater() {
    cancelIdleCallback(this.idle);
    const near = (place) => Math.abs(place - this.index - 0.5);
    const left = this.sections.map((section, place) => [section, place]).filter(([section]) => section.shape !== this.shape);
    const next = left.sort(([, one], [, other]) => near(one) - near(other))[0];
    if (!next || (!window.Plotly && next[0].charts.length)) return;
    this.idle = requestIdleCallback(() => {
      prepare(next[0], this.content, this.shape);
      this.prepareLater();
    }, { timeout: 400 });
  }

  // ---- what moves it

  listen() {
    this.off = new AbortController();
    const { signal } = this.off;
    addEventListener("resize", () => this.layOut(), { signal });
    addEventListener("load", () => this.layOut(true), { signal });
    addEventListener("beforeprint", () => this.print(true), { signal });
    addEventListener("afterprint", () => this.print(false), { signal });
    addEventListener("hashchange", () => this.comeBack() && this.show(), { signal });
    addEventListener("keydown", (event) => this.press(event), { signal });
    const touch = { x: 0, y: 0 };
    this.root.addEventListener("touchstart", ({ touches: [first] }) => Object.assign(touch, { x: first.clientX, y: first.clientY }), { signal, passive: true });
    this.root.addEventListener("touchend", ({ changedTouches: [last] }) => {
      const [x, y] = [last.clientX - touch.x, last.clientY - touch.y];
      if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) this.act({ does: x < 0 ? "next" : "previous" });
    }, { signal, passive: true });
  }

  press(event) {
    const wish = asked(event);
    const open = this.overview.open || this.help.open;
    const onButton = event.target.closest?.("button") && [" ", "Enter"].includes(event.key);
    const scrolls = this.root.classList.contains("reading") && ["ArrowUp", "ArrowDown"].includes(event.key);
    if (!wish || onButton || scrolls || (open && wish.does === "escape")) return;
    if (open && wish.does !== "help") return;
    event.preventDefault();
    this.act(wish);
  }

  act(wish) {
    if (this.blank) return this.darken(false);
    const acts = {
      next: () => this.move(1), previous: () => this.move(-1), first: () => this.goTo("1"),
      last: () => this.goTo(String(this.slides.length)), blank: () => this.darken(true), escape: () => this.escape(),
      enter: () => (this.typing.text ? this.typing.enter() : this.move(1)), erase: () => (this.typing.text ? this.typing.erase() : this.move(-1)),
      type: () => this.typing.type(wish.typed), full: () => this.full(), speaker: () => this.openSpeaker(),
      help: () => (this.help.open ? this.help.close() : this.help.showModal()),
    };
    return acts[wish.does]();
  }

  move(by) {
    this.typing.clear();
    if (this.aside !== null) {
      this.aside = null;
      return this.enter();
    }
    const parts = this.section().parts.length;
    const within = this.step + by;
    if (within >= 0 && within <= parts && parts > 0) {
      this.step = within;
      return this.show();
    }
    const index = this.index + by;
    if (index < 0 || index >= this.slides.length) return undefined;
    if (this.clock.startedAt === null) this.keepClock({ startedAt: Date.now() });
    this.index = index;
    this.step = by > 0 ? 0 : this.sections[index].parts.length;
    return this.enter();
  }

  /** Go to a slide by number or to a question by code; false where there is none. */
  goTo(name) {
    if (this.appendix.has(name)) this.aside = name;
    else if (/^\d+$/.test(name) && Number(name) >= 1 && Number(name) <= this.slides.length) {
      Object.assign(this, { aside: null, index: Number(name) - 1, step: 0 });
    } else return false;
    this.enter();
    return true;
  }

  enter() {
    this.enteredAt = Date.now();
    this.show();
  }

  /** Where the address says, after a reload also the steps and the way back. True where that is another place. */
  comeBack() {
    const name = this.place.read();
    if (!name || name === (this.aside ?? String(this.index + 1))) return false;
    const kept = memory.get("back");
    if (kept && kept.id === this.content.id && kept.index < this.slides.length && (kept.aside === name || (!kept.aside && String(kept.index + 1) === name))) {
      Object.assign(this, { aside: this.appendix.has(kept.aside) ? kept.aside : null, index: kept.index, step: kept.step });
      return true;
    }
    if (this.appendix.has(name)) this.aside = name;
    else if (/^\d+$/.test(name)) Object.assign(this, { aside: null, index: Math.min(Math.max(Number(name), 1), this.slides.length) - 1, step: 0 });
    else return false;
    return true;
  }

  escape() {
    if (this.typing.text) return this.typing.clear();
    if (this.aside !== null) return this.move(-1);
    if (this.place.leave) return this.leave();
    return this.overview.showModal();
  }

  darken(blank) {
    this.blank = blank;
    this.dark.hidden = !blank;
    this.tell();
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  // ---- a short word at the edge

  hint(what, typed) {
    if (!what) return this.notice("");
    return this.notice(fill(this.content.words[what], { typed }));
  }

  notice(words, time = 0) {
    clearTimeout(this.noticed);
    this.word.textContent = words;
    this.word.hidden = !words;
    if (time) this.noticed = setTimeout(() => this.notice(""), time);
  }

  // ---- the speaker

  openSpeaker() {
    if (!this.link.open()) this.notice(this.content.words.popup_blocked, 6000);
  }

  hear(said) {
    if (said.type === "closed") this.notice(this.content.words.speaker_lost, 5000);
    if (said.type === "here") this.tell(said.deck);
    // Escape in the speaker window closes what is open; it never takes the slides from the audience.
    const idle = !this.blank && this.aside === null && !this.typing.text;
    if (said.type === "wish" && !(said.wish.does === "escape" && idle)) {
      this.overview.close();
      this.help.close();
      this.act(said.wish);
    }
    if (said.type === "clock") this.keepClock(said.clock);
  }

  keepClock(changed) {
    this.clock = { ...this.clock, ...changed };
    memory.set(`clock-${this.content.id}`, this.clock);
    this.tell();
  }

  /** Where the slides are; with all notes where the speaker window does not have them yet. */
  tell(known = this.content.id) {
    const { id, title, footer, language, words, letters, stage, template } = this.content;
    const own = { id, title, footer, language, words, letters, stage, template, ...this.notes };
    if (known !== id) this.link.tell({ type: "deck", deck: own });
    const { index, step, aside, blank, clock, enteredAt } = this;
    this.link.tell({ type: "state", state: { id, index, step, steps: this.section().parts.length, aside, blank, enteredAt, ...clock } });
  }

  // ---- paper, and the end

  print(now) {
    this.root.classList.toggle("printed", now);
    this.layOut(true, now);
    for (const section of this.sections) {
      if (now) {
        prepare(section, this.content, this.shape);
        reveal(section, section.parts.length, this.content);
      }
    }
    if (!now) this.show();
  }

  leave() {
    this.link.tell({ type: "paused" });
    this.place.leave();
  }

  destroy() {
    this.off.abort();
    this.link.close();
    this.typing.clear();
    cancelIdleCallback(this.idle);
    this.root.replaceChildren();
  }
}

/** A slide with all that the speaker needs: goes to the speaker window only. */
function spoken(slide) {
  return slide;
}

/** A slide without the words that the audience must not see. */
function shownOnly({ notes: _, own_note: __, ...slide }) {
  return slide;
}
