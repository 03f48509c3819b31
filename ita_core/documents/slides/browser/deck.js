// The audience's window: which slide is seen, how large, and what moves it.

const PHONE = 700;
const SWIPE = 60;

/**
 * The slides in `root`. `place` is where they run: `home` (the window with the address), `speaker` (address of the
 * speaker window), `read()` and `write(name)` (the slide in the address), `leave` (null where there is nowhere to go),
 * `rehearsed(record)` (takes the times of a rehearsal; null where nobody keeps them).
 */
class Deck {
  constructor(root, content, place) {
    Object.assign(this, { root, content, place, blank: false });
    const { slides, appendix } = content;
    this.notes = { slides, appendix, questions: content.questions };
    this.slides = slides.map(shownOnly);
    this.appendix = new Map(appendix.map((slide) => [slide.key, shownOnly(slide)]));
    this.clock = memory.get(`clock-${content.id}`) ?? { startedAt: null, endedAt: null, minutes: content.minutes };
    this.run = memory.get(`run-${content.id}`);
    this.enteredAt = Date.now();
    this.off = new AbortController();
    this.build();
    this.where = new Where(slides.length, this.appendix, (index) => this.sections[index].parts.length);
    this.typing = new Typing([...this.appendix.keys()], (what, typed) => this.hint(what, typed), (typed) => this.goTo(typed));
    this.link = new SpeakerLink(place.home, place.speaker, (said) => this.hear(said));
    this.listen();
    this.layOut();
    if (!this.comeBack()) this.offerToGoOn();
    this.show();
    document.fonts?.ready.then(() => this.layOut(true));
  }

  // ---- what is there

  build() {
    const { words } = this.content;
    this.sections = this.slides.map((slide) => drawSlide(slide, this.content));
    this.asides = new Map();
    this.end = drawSlide({ key: Where.END, title: words.end, lines: [this.content.footer] }, this.content);
    this.end.classList.add("aside");
    this.number = make("span", { class: "number" });
    const act = (does) => () => this.act({ does });
    this.controls = make(
      "div", { class: "controls", role: "group", "aria-label": words.controls },
      button(words.previous, "previous", act("previous")), this.number, button(words.next, "next", act("next")),
      button(words.overview, "overview", act("overview")), button(words.speaker, "speaker", act("speaker")),
      this.place.leave ? button(words.leave, "close", () => this.leave()) : null,
    );
    this.dot = make("div", { class: "pointer", hidden: true });
    this.stage = make("div", { class: "stage" }, ...this.sections, this.end, this.controls, this.dot);
    this.live = make("p", { class: "unseen", "aria-live": "polite" });
    this.word = make("p", { class: "word", role: "status", hidden: true });
    this.runs = make("p", { class: "runs", hidden: !this.run }, words.rehearsing);
    this.dark = make("div", { class: "dark", hidden: true }, make("p", { class: "unseen" }, words.blank));
    this.help = helpDialog(words, Boolean(this.place.leave));
    this.root.replaceChildren(this.stage, this.live, this.runs, this.dark, this.word, this.help);
    this.hand = new Hand(this.root, () => this.stage, (place) => putDot(this.dot, place), this.off.signal);
  }

  section() {
    const { aside, ended, index } = this.where;
    if (aside === null) return ended ? this.end : this.sections[index];
    if (!this.asides.has(aside)) {
      const made = drawSlide(this.appendix.get(aside), this.content);
      made.classList.add("aside");
      this.asides.set(aside, made);
      this.stage.insertBefore(made, this.controls);
    }
    return this.asides.get(aside);
  }

  /** The key of what is seen; of the end the word of the address. */
  get key() {
    const { aside, ended, index } = this.where;
    return aside ?? (ended ? Where.END : this.slides[index].key);
  }

  // ---- what is seen

  show() {
    const section = this.section();
    for (const other of this.stage.querySelectorAll(".slide.on")) if (other !== section) other.classList.remove("on");
    section.classList.add("on");
    prepare(section, this.content, this.shape);
    reveal(section, this.where.aside === null ? this.where.step : section.parts.length);
    this.say();
    this.place.write(this.where.name);
    memory.set("back", { id: this.content.id, ...this.where.kept() });
    this.tell();
    this.prepareLater();
  }

  say() {
    const { words } = this.content;
    const { aside, ended, index } = this.where;
    const title = (aside === null ? this.slides[index] : this.appendix.get(aside)).title;
    const counted = { n: index + 1, all: this.slides.length, title, code: aside && markOf(aside, words) };
    const [mark, told] = aside !== null ? ["{code}", words.appendix_slide] : ended ? [words.end_mark, words.end] : [words.of, words.slide];
    if (this.number.textContent !== fill(mark, counted)) this.number.textContent = fill(mark, counted);
    if (this.live.textContent !== fill(told, counted)) this.live.textContent = fill(told, counted);
  }

  /** The size of the stage: 16 : 9 up to 4 : 3 on a screen, the page itself on a telephone. */
  layOut(again = false, printed = false) {
    const { wide, high, highest } = this.content.stage;
    const [width, height] = printed ? [wide, high] : [this.root.clientWidth, this.root.clientHeight];
    const reading = width < PHONE;
    this.tall = Math.round(Math.min(Math.max((wide * height) / Math.max(width, 1), high), highest));
    const scale = Math.min(width / wide, height / this.tall);
    this.root.classList.toggle("reading", reading);
    this.stage.style.setProperty("--stage-height", `${this.tall}px`);
    this.stage.style.transform = reading || printed ? "none" : `translate(${(width - wide * scale) / 2}px, ${(height - this.tall * scale) / 2}px) scale(${scale})`;
    const shape = reading ? "reading" : String(this.tall);
    if (shape === this.shape && !again) return;
    this.shape = shape;
    if (again) for (const section of [...this.sections, ...this.asides.values(), this.end]) section.shape = null;
    prepare(this.section(), this.content, this.shape);
    this.prepareLater();
  }

  /** Fit the letters of the slides around this one while nobody waits. */
  prepareLater() {
    cancelIdleCallback(this.idle);
    const near = (place) => Math.abs(place - this.where.index - 0.5);
    const left = this.sections.map((section, place) => [section, place]).filter(([section]) => section.shape !== this.shape);
    const next = left.sort(([, one], [, other]) => near(one) - near(other))[0];
    if (!next || this.shape === "reading") return;
    this.idle = requestIdleCallback(() => {
      prepare(next[0], this.content, this.shape);
      this.prepareLater();
    }, { timeout: 400 });
  }

  // ---- what moves it

  listen() {
    const { signal } = this.off;
    addEventListener("resize", () => this.layOut(), { signal });
    addEventListener("beforeprint", () => this.print(true), { signal });
    addEventListener("afterprint", () => this.print(false), { signal });
    addEventListener("hashchange", () => this.comeBack() && this.enter(), { signal });
    addEventListener("keydown", (event) => this.press(event), { signal });
    const touch = { x: 0, y: 0 };
    this.root.addEventListener("touchstart", ({ touches: [first] }) => Object.assign(touch, { x: first.clientX, y: first.clientY }), { signal, passive: true });
    this.root.addEventListener("touchend", ({ target, changedTouches: [last] }) => {
      const [x, y] = [last.clientX - touch.x, last.clientY - touch.y];
      if (this.hand.used || target.closest("dialog")) return;
      if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) this.act({ does: x < 0 ? "next" : "previous" });
    }, { signal, passive: true });
  }

  press(event) {
    const wish = asked(event);
    const open = this.root.querySelector("dialog[open]");
    const typed = this.typing.text && ["enter", "erase"].includes(wish?.does);
    const onButton = !typed && event.target.closest?.("button") && [" ", "Enter"].includes(event.key);
    const scrolls = this.root.classList.contains("reading") && ["ArrowUp", "ArrowDown"].includes(event.key);
    if (!wish || event.defaultPrevented || onButton || scrolls) return;
    // Over the slides only what closes it again counts, and a code typed into the list of slides.
    const closes = open === this.help ? "help" : "overview";
    if (open && wish.does !== closes && wish.does !== "type" && !typed) return;
    event.preventDefault();
    this.act(wish);
  }

  act(wish) {
    if (this.blank) return this.darken(false);
    const acts = {
      next: () => this.move(1), previous: () => this.move(-1), first: () => this.goTo("1"),
      last: () => this.goTo(String(this.slides.length)), blank: () => this.darken(true), escape: () => this.escape(),
      enter: () => (this.typing.text ? this.typing.enter() : this.move(1)), erase: () => (this.typing.text ? this.typing.erase() : this.move(-1)),
      type: () => this.typing.type(wish.typed), go: () => this.goTo(wish.name), full: () => this.full(), speaker: () => this.openSpeaker(),
      overview: () => this.toggleOverview(), pointer: () => this.togglePointer(), print: () => print(),
      rehearse: () => this.rehearse(), resume: () => this.offer?.answer(true), help: () => (this.help.open ? this.help.close() : this.help.showModal()),
    };
    return acts[wish.does]();
  }

  move(by) {
    this.typing.clear();
    const key = this.key;
    if (!this.where.move(by)) return undefined;
    return this.key === key ? this.show() : this.enter();
  }

  /** Go to a slide by number or to one of the appendix by its key; false where there is none. */
  goTo(name) {
    if (!this.where.goTo(name)) return false;
    for (const open of this.root.querySelectorAll("dialog[open]")) open.close();
    this.enter();
    return true;
  }

  /** Another slide: the clock, the rehearsal and what is remembered follow. */
  enter() {
    const now = Date.now();
    const { ended } = this.where;
    this.enteredAt = now;
    this.endOffer();
    if (this.clock.startedAt === null) this.keepClock({ startedAt: now }, false);
    if (ended !== (this.clock.endedAt !== null)) this.keepClock({ endedAt: ended ? now : null }, false);
    if (this.run) this.keepRun(ended ? null : turnRun(this.run, this.key, now));
    this.remember();
    this.show();
  }

  /** Where the address says, after a reload also the steps and the way back. True where that is another place. */
  comeBack() {
    const name = this.place.read();
    if (!name || name === this.where.name) return false;
    const kept = memory.get("back");
    if (kept?.id === this.content.id && this.where.takeUp(kept, name)) return true;
    const past = /^\d+$/.test(name) && Number(name) > this.slides.length;
    return this.where.goTo(past ? String(this.slides.length) : name);
  }

  escape() {
    if (this.typing.text) return this.typing.clear();
    if (this.hand.on) return this.togglePointer();
    if (this.where.aside !== null) return this.move(-1);
    return this.place.leave ? this.leave() : this.toggleOverview();
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

  // ---- comfort: the list, the hand, the rehearsal, the place of the last showing

  toggleOverview() {
    if (!this.overview) {
      const more = [[this.content.words.help, () => this.help.showModal()], [this.content.words.print, () => print()]];
      this.overview = overviewDialog({ ...this.content, slides: this.slides, appendix: [...this.appendix.values()] }, (name) => this.goTo(name), more);
      this.root.append(this.overview);
    }
    return this.overview.open ? this.overview.close() : openOverview(this.overview, this.where.name);
  }

  togglePointer() {
    this.hand.toggle();
    this.notice(this.content.words[this.hand.on ? "pointer_on" : "pointer_off"], 2500);
    this.tell();
  }

  /** Begin a rehearsal on the slide that is seen, or end it and show its times. */
  rehearse() {
    const now = Date.now();
    if (this.run) return this.keepRun(null);
    if (this.where.ended) this.where.goTo("1");
    this.keepClock({ startedAt: now, endedAt: null }, false);
    this.enteredAt = now;
    this.keepRun(beginRun(this.clock.minutes, this.key, now));
    return this.show();
  }

  /** The run as it is now; null ends it. */
  keepRun(run) {
    const ended = !run && this.run ? endRun({ ...this.run, minutes: this.clock.minutes }) : null;
    this.run = run;
    if (run) memory.set(`run-${this.content.id}`, run);
    else memory.drop(`run-${this.content.id}`);
    this.runs.hidden = !run;
    if (ended) this.showRun(ended);
    this.tell();
  }

  showRun(record) {
    lasting.set(`run-${this.content.about}`, record);
    this.place.rehearsed?.(record);
    if (this.link.alive) return this.link.tell({ type: "run", record });
    const shown = runDialog(record, this.content);
    shown.addEventListener("close", () => shown.remove());
    this.root.append(shown);
    return shown.showModal();
  }

  remember() {
    const name = `stopped-${this.content.about}`;
    if (this.where.ended || (this.where.aside === null && this.where.index === 0)) lasting.drop(name);
    else lasting.set(name, { key: this.slides[this.where.index].key, at: Date.now() });
  }

  /** Say on the first slide where the last showing stopped, if it stopped on the way. */
  offerToGoOn() {
    const stopped = lasting.get(`stopped-${this.content.about}`);
    const index = this.slides.findIndex((slide) => slide.key === stopped?.key);
    if (index < 1) return;
    const { words, language } = this.content;
    const place = { n: index + 1, title: this.slides[index].title, when: dayText(stopped.at, language) };
    const answer = (goes) => {
      lasting.drop(`stopped-${this.content.about}`);
      this.endOffer();
      if (goes) this.goTo(String(index + 1));
      else this.tell();
    };
    this.offer = { box: offerBox(words, place, answer), answer, said: fill(words.offer_where, place) };
    this.root.append(this.offer.box);
  }

  endOffer() {
    this.offer?.box.remove();
    this.offer = null;
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
    const heard = {
      closed: () => this.notice(this.content.words.speaker_lost, 5000),
      here: () => this.tell(said.deck),
      wish: () => this.wished(said.wish),
      clock: () => this.keepClock(said.clock),
      point: () => putDot(this.dot, said.place),
    };
    heard[said.type]?.();
  }

  /** A key of the speaker window. Escape there closes what is open; it never takes the slides from the audience. */
  wished(wish) {
    const idle = !this.blank && this.where.aside === null && !this.typing.text && !this.hand.on;
    if (wish.does === "escape" && idle) return;
    for (const open of this.root.querySelectorAll("dialog[open]")) open.close();
    this.act(wish);
  }

  keepClock(changed, told = true) {
    this.clock = { ...this.clock, ...changed };
    memory.set(`clock-${this.content.id}`, this.clock);
    if (told) this.tell();
  }

  /** Where the slides are; with all notes where the speaker window does not have them yet. */
  tell(known = this.content.id) {
    const { id } = this.content;
    if (known !== id) this.link.tell({ type: "deck", deck: { ...this.content, ...this.notes } });
    const { blank, clock, enteredAt, tall } = this;
    const steps = this.section().parts.length;
    const more = { blank, enteredAt, tall, steps, pointing: this.hand.on, rehearsing: Boolean(this.run), offer: this.offer?.said ?? "" };
    this.link.tell({ type: "state", state: { id, ...this.where.kept(), ...more, ...clock } });
  }

  // ---- paper, and the end

  print(now) {
    this.root.classList.toggle("printed", now);
    this.layOut(true, now);
    for (const section of this.sections) {
      if (now) {
        prepare(section, this.content, this.shape);
        reveal(section, section.parts.length);
      }
    }
    if (!now) this.show();
  }

  leave() {
    if (this.run) this.keepRun(null);
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

/** A slide without the words that the audience must not see. */
function shownOnly({ notes: _, own_note: __, ...slide }) {
  return slide;
}
