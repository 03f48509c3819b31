// The speaker's window: what the audience sees, notes, what comes next, the clock, and the questions to expect.

class Speaker {
  static BEAT = 500;
  static ALONE = 2500;

  constructor(root, token, words) {
    Object.assign(this, { root, token, words, deck: null, state: null, heard: 0, paused: false, seen: "", last: null });
    this.banner = make("p", { class: "banner", role: "status" }, words.speaker_waiting);
    this.page = make("div", { class: "speaker-page" });
    root.replaceChildren(this.banner, this.page);
    addEventListener("message", (event) => this.hear(event));
    addEventListener("keydown", (event) => this.press(event));
    setInterval(() => this.beat(), Speaker.BEAT);
    this.beat();
  }

  tell(message) {
    window.opener?.postMessage({ ...message, from: "speaker", token: this.token }, reach());
  }

  wish(does, more = {}) {
    this.tell({ type: "wish", wish: { does, ...more } });
  }

  /** Say that this window is here, and look whether the other one still answers. */
  beat() {
    this.tell({ type: "here", deck: this.deck?.id ?? null });
    this.drawBanner();
    if (this.state) this.clock.draw(this.state, this.last);
  }

  hear(event) {
    const said = event.data;
    // In the app the slides speak from a frame of the window that opened this one; there the origin is the guard.
    if (GUARDED ? event.origin !== location.origin : event.source !== window.opener) return;
    if (said?.from !== "audience" || said.token !== this.token) return;
    this.heard = Date.now();
    this.paused = said.type === "paused";
    if (said.type === "deck") this.take(said.deck);
    if (said.type === "run" && this.deck) this.showRun(said.record);
    if (said.type === "state" && this.deck?.id === said.state.id) {
      this.state = said.state;
      this.draw();
    }
    this.drawBanner();
  }

  take(deck) {
    Object.assign(this, { deck, words: deck.words, seen: "", last: lasting.get(`run-${deck.about}`) });
    document.documentElement.lang = deck.language;
    document.title = `${this.words.speaker_title} · ${deck.title}`;
    this.clock = new Clock(deck, (message) => this.tell(message));
    this.overview?.remove();
    const more = [[this.words.run_title, () => this.last && this.showRun(this.last)]].filter(() => this.last);
    this.overview = overviewDialog(deck, (name) => this.wish("go", { name }), more);
    this.root.append(this.overview);
  }

  press(event) {
    const wish = asked(event);
    const onButton = event.target.closest?.("button, summary, a") && [" ", "Enter"].includes(event.key);
    const open = this.root.querySelector("dialog[open]");
    if (!wish || event.defaultPrevented || onButton || event.target.closest?.("input")) return;
    if (wish.does === "overview" && this.deck) {
      event.preventDefault();
      return open ? open.close() : this.openOverview();
    }
    // Reading the notes needs the arrows that scroll; full screen, paper and the other window need a hand on this one.
    if (open || ["ArrowUp", "ArrowDown"].includes(event.key) || ["full", "speaker", "help", "print"].includes(wish.does)) return undefined;
    event.preventDefault();
    return this.wish(wish.does, wish);
  }

  openOverview() {
    const { aside, index } = this.state;
    openOverview(this.overview, aside ?? String(index + 1));
  }

  showRun(record) {
    this.last = record;
    const shown = runDialog(record, this.deck);
    shown.addEventListener("close", () => shown.remove());
    this.root.append(shown);
    shown.showModal();
  }

  current() {
    const { aside, index } = this.state;
    return aside === null ? this.deck.slides[index] : this.deck.appendix.find((slide) => slide.key === aside);
  }

  following() {
    const { aside, index, ended } = this.state;
    return ended ? null : this.deck.slides[aside === null ? index + 1 : index] ?? null;
  }

  draw() {
    const { id, index, aside, ended, tall } = this.state;
    const seen = `${id} ${index} ${aside} ${ended} ${tall}`;
    if (seen !== this.seen) {
      this.seen = seen;
      this.drawPage();
    }
    this.drawSteps();
    this.drawHand();
    this.clock.draw(this.state, this.last);
  }

  drawPage() {
    const { words } = this;
    const slide = this.current();
    this.stepText = make("p", { class: "steps" });
    const note = slide.own_note ? [make("h2", {}, words.own_note), ...paragraphs(slide.own_note, "own")] : [];
    this.page.replaceChildren(
      make(
        "section", { class: "now" },
        make("p", { class: "which" }, this.which()), make("h1", {}, this.state.ended ? words.end : slide.title), this.stepText, this.pictures(slide),
        ...note, make("h2", {}, words.notes), ...paragraphs(slide.notes, "notes"),
      ),
      make("div", { class: "aside-page" }, this.clock.element, this.nextPart(), this.likelyPart(slide)),
    );
    drawSmall(this.seenNow, this.state.aside === null ? this.state.step : Infinity);
    if (this.seenNext) drawSmall(this.seenNext);
  }

  which() {
    const { index, aside, ended } = this.state;
    if (aside !== null) return CODE.test(aside) ? fill(this.words.appendix_mark, { code: aside }) : this.words.appendix;
    return ended ? this.words.end_mark : fill(this.words.of, { n: index + 1, all: this.deck.slides.length });
  }

  drawSteps() {
    const { step, steps, aside } = this.state;
    this.stepText.textContent = steps && aside === null ? fill(this.words.speaker_step, { step, all: steps }) : "";
    drawSmall(this.seenNow, aside === null ? step : Infinity);
  }

  // ---- what the audience sees, and the hand on it

  pictures(slide) {
    const { words } = this;
    const shown = this.state.ended ? { key: Where.END, title: words.end, lines: [this.deck.footer] } : shownOnly(slide);
    this.seenNow = smallSlide(shown, this.deck, this.state.tall);
    this.surface = make("div", { class: "surface" }, this.seenNow);
    this.hand = new Hand(this.surface, () => this.seenNow, (place) => this.pointTo(place));
    this.toggle = plainButton(words.pointer, () => this.wish("pointer"));
    const acts = [["previous", words.previous], ["next", words.next]].map(([does, name]) => button(name, does, () => this.wish(does)));
    const list = button(words.overview, "overview", () => this.openOverview());
    return make("div", { class: "seen-now" }, this.surface, make("div", { class: "acts" }, ...acts, list, this.toggle, make("p", { class: "from" }, words.pointer_how)));
  }

  pointTo(place) {
    cancelAnimationFrame(this.pointed);
    this.pointed = requestAnimationFrame(() => this.tell({ type: "point", place }));
  }

  drawHand() {
    if (this.hand.on !== this.state.pointing) this.hand.toggle(this.state.pointing);
    this.toggle.setAttribute("aria-pressed", String(this.state.pointing));
  }

  // ---- what comes next, and what may be asked

  nextPart() {
    const next = this.following();
    this.seenNext = null;
    if (!next) return make("section", {}, make("h2", {}, this.words.next_slide), make("p", {}, this.state.ended ? this.words.end_how : this.words.last_slide));
    this.seenNext = smallSlide(shownOnly(next), this.deck);
    return make("section", {}, make("h2", {}, this.words.next_slide), make("p", { class: "next-title" }, next.title), make("div", { class: "next" }, this.seenNext));
  }

  likelyPart(slide) {
    const { words } = this;
    const likely = this.deck.questions.filter((one) => one.slide === slide.key || one.code === slide.key);
    const shown = likely.map((one) => make(
      "article", {}, make("h3", {}, one.question), make("p", {}, make("b", {}, `${words.answer}: `), one.answer),
      make("p", { class: "from" }, `${words.source}: ${one.source}`),
    ));
    return make("section", { class: "likely" }, make("h2", {}, words.likely), ...(shown.length ? shown : [make("p", {}, words.no_likely)]));
  }

  drawBanner() {
    const alone = this.state && (Date.now() - this.heard > Speaker.ALONE || !window.opener || window.opener.closed);
    const offer = this.state?.offer ? fill(this.words.offer_speaker, { offer: this.state.offer }) : "";
    const said = !this.state ? this.words.speaker_waiting : this.paused ? this.words.speaker_paused : alone ? this.words.speaker_alone : this.state.blank ? this.words.speaker_blank : offer;
    write(this.banner, said);
    this.banner.hidden = !said;
  }
}

/** A text of several lines, a paragraph each. */
function paragraphs(text, kind) {
  return text.split("\n").filter((line) => line.trim()).map((line) => make("p", { class: kind }, line));
}
