// The speaker's window: notes, what comes next, the clock, and the questions to expect.

class Speaker {
  static BEAT = 500;
  static ALONE = 2500;

  constructor(root, token, words) {
    Object.assign(this, { root, token, words, deck: null, state: null, heard: 0, paused: false, seen: "" });
    this.banner = make("p", { class: "banner", role: "status" }, words.speaker_waiting);
    this.page = make("div", { class: "speaker-page" });
    root.replaceChildren(this.banner, this.page);
    addEventListener("message", (event) => this.hear(event));
    addEventListener("keydown", (event) => this.press(event));
    addEventListener("resize", () => this.scale());
    addEventListener("load", () => this.scale());
    setInterval(() => this.beat(), Speaker.BEAT);
    this.beat();
  }

  tell(message) {
    window.opener?.postMessage({ ...message, from: "speaker", token: this.token }, reach());
  }

  /** Say that this window is here, and look whether the other one still answers. */
  beat() {
    this.tell({ type: "here", deck: this.deck?.id ?? null });
    this.drawBanner();
    if (this.state) this.drawClock();
  }

  hear(event) {
    const said = event.data;
    // In the app the slides speak from a frame of the window that opened this one; there the origin is the guard.
    if (GUARDED ? event.origin !== location.origin : event.source !== window.opener) return;
    if (said?.from !== "audience" || said.token !== this.token) return;
    this.heard = Date.now();
    this.paused = said.type === "paused";
    if (said.type === "deck") {
      this.deck = said.deck;
      this.words = said.deck.words;
      this.seen = "";
      document.documentElement.lang = said.deck.language;
      document.title = `${this.words.speaker_title} · ${said.deck.title}`;
    }
    if (said.type === "state" && this.deck?.id === said.state.id) {
      this.state = said.state;
      this.draw();
    }
    this.drawBanner();
  }

  press(event) {
    const wish = asked(event);
    const onButton = event.target.closest?.("button, summary, a") && [" ", "Enter"].includes(event.key);
    // Reading the notes needs the arrows that scroll; full screen and the other window need a hand on this one.
    if (!wish || onButton || ["ArrowUp", "ArrowDown"].includes(event.key) || ["full", "speaker", "help"].includes(wish.does)) return;
    event.preventDefault();
    this.tell({ type: "wish", wish });
  }

  current() {
    const { aside, index } = this.state;
    return aside === null ? this.deck.slides[index] : this.deck.appendix.find((slide) => slide.key === aside);
  }

  following() {
    const { aside, index } = this.state;
    return this.deck.slides[aside === null ? index + 1 : index] ?? null;
  }

  draw() {
    const { id, index, aside } = this.state;
    const seen = `${id} ${index} ${aside}`;
    if (seen !== this.seen) {
      this.seen = seen;
      this.drawPage();
    }
    this.drawSteps();
    this.drawClock();
  }

  drawPage() {
    const { words } = this;
    const slide = this.current();
    this.stepText = make("p", { class: "steps" });
    this.clock = make("div", { class: "clock" });
    const note = slide.own_note ? [make("h2", {}, words.own_note), ...paragraphs(slide.own_note, "own")] : [];
    this.page.replaceChildren(
      make(
        "section", { class: "now" },
        make("p", { class: "which" }, this.which()), make("h1", {}, slide.title), this.stepText,
        ...note, make("h2", {}, words.notes), ...paragraphs(slide.notes, "notes"),
      ),
      make("div", { class: "aside-page" }, this.clockPart(), this.nextPart(), this.likelyPart(slide)),
    );
    this.scale();
  }

  which() {
    const { index, aside } = this.state;
    return aside === null ? fill(this.words.of, { n: index + 1, all: this.deck.slides.length }) : fill(this.words.appendix_mark, { code: aside });
  }

  drawSteps() {
    const { step, steps } = this.state;
    this.stepText.textContent = steps ? fill(this.words.speaker_step, { step, all: steps }) : "";
  }

  // ---- the clock

  clockPart() {
    const { words } = this;
    const change = (by) => () => this.tell({ type: "clock", clock: { minutes: Math.max(this.state.minutes + by, 1) } });
    this.plan = make("span", {});
    const buttons = make(
      "p", { class: "plan" },
      button(words.fewer_minutes, "fewer", change(-1)), this.plan, button(words.more_minutes, "more", change(1)),
    );
    const restart = make("button", { type: "button", class: "plain" }, words.restart_clock);
    restart.addEventListener("click", () => this.tell({ type: "clock", clock: { startedAt: Date.now() } }));
    return make("section", { class: "timing" }, make("h2", {}, words.clock), this.clock, make("div", {}, buttons, restart));
  }

  drawClock() {
    const { words, state } = this;
    const now = Date.now();
    const used = state.startedAt === null ? 0 : now - state.startedAt;
    const share = (state.minutes * 60_000) / this.deck.slides.length;
    const [from, until] = [state.index * share, (state.index + 1) * share];
    const [mood, pace] = used > until ? ["behind", fill(words.behind, { time: clockText(used - until) })]
      : used < from && state.startedAt !== null ? ["ahead", fill(words.ahead, { time: clockText(from - used) })] : ["on-time", words.on_time];
    const spent = { spent: clockText(state.startedAt === null ? 0 : now - state.enteredAt), planned: clockText(share) };
    const shown = [
      make("p", { class: "big" }, clockText(used), make("span", {}, ` / ${state.minutes}:00`)),
      make("p", { class: mood }, `${{ behind: "«", ahead: "»", "on-time": "=" }[mood]} ${pace}`), make("p", {}, fill(words.per_slide, spent)),
    ];
    this.clock.replaceChildren(...shown);
    this.plan.textContent = fill(words.planned, { n: state.minutes });
  }

  // ---- what comes next, and what may be asked

  nextPart() {
    const next = this.following();
    if (!next) return make("section", {}, make("h2", {}, this.words.next_slide), make("p", {}, this.words.last_slide));
    this.small = make("div", { class: "small", "aria-hidden": "true" });
    this.small.inert = true; // a picture: nothing in it is reached by the keyboard
    const section = drawSlide(shownOnly(next), this.deck);
    section.classList.add("on");
    this.small.append(make("div", { class: "stage" }, section));
    return make("section", {}, make("h2", {}, this.words.next_slide), make("p", { class: "next-title" }, next.title), this.small);
  }

  scale() {
    if (!this.small?.isConnected) return;
    const { wide, high } = this.deck.stage;
    const stage = this.small.firstElementChild;
    const scale = this.small.clientWidth / wide;
    stage.style.transform = `scale(${scale})`;
    this.small.style.height = `${high * scale}px`;
    prepare(stage.firstElementChild, this.deck, String(high));
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
    const said = !this.state ? this.words.speaker_waiting : this.paused ? this.words.speaker_paused : alone ? this.words.speaker_alone : this.state.blank ? this.words.speaker_blank : "";
    if (this.banner.textContent !== said) this.banner.textContent = said;
    this.banner.hidden = !said;
  }
}

/** A text of several lines, a paragraph each. */
function paragraphs(text, kind) {
  return text.split("\n").filter((line) => line.trim()).map((line) => make("p", { class: kind }, line));
}
