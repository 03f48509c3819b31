// The speaker's clock: how much time is left, whether the slides keep the plan, and a rehearsal.

const SOON = 0.2; // share of the plan that is left when the countdown changes its colour

class Clock {
  /** `tell` takes what the audience's window is to keep or do. */
  constructor(deck, tell) {
    Object.assign(this, { deck, tell, words: deck.words });
    this.left = make("p", { class: "big" });
    this.mood = make("p", {});
    this.pace = make("p", {});
    this.slide = make("p", {});
    this.minutes = make("input", { type: "number", min: 1, max: 240, "aria-label": this.words.minutes });
    this.minutes.addEventListener("change", () => this.plan(Math.round(Number(this.minutes.value))));
    this.rehearsal = plainButton("", () => this.tell({ type: "wish", wish: { does: "rehearse" } }));
    const step = (by) => () => this.plan(this.state.minutes + by);
    const change = make(
      "p", { class: "plan" }, button(this.words.fewer_minutes, "fewer", step(-1)), this.minutes, make("span", {}, this.words.minutes_short),
      button(this.words.more_minutes, "more", step(1)),
    );
    const restart = plainButton(this.words.restart_clock, () => this.tell({ type: "clock", clock: { startedAt: Date.now(), endedAt: null } }));
    this.element = make(
      "section", { class: "timing" }, make("h2", {}, this.words.clock), make("div", { class: "clock" }, this.left, this.mood, this.pace, this.slide),
      make("div", { class: "timing-acts" }, change, restart, this.rehearsal),
    );
  }

  plan(minutes) {
    if (minutes >= 1 && minutes <= 240) this.tell({ type: "clock", clock: { minutes } });
    else this.draw(this.state, this.last);
  }

  /** The state of the audience's window, and the times of the last rehearsal if there are any. */
  draw(state, last) {
    Object.assign(this, { state, last });
    const { words } = this;
    const now = state.endedAt ?? Date.now();
    const used = state.startedAt === null ? 0 : now - state.startedAt;
    const planned = state.minutes * 60_000;
    const rest = planned - used;
    const mood = rest < 0 ? "late" : rest <= planned * SOON ? "soon" : "enough";
    this.left.className = `big ${mood}`;
    write(this.left, rest < 0 ? `+${clockText(-rest)}` : clockText(rest + 999));
    this.mood.className = mood;
    write(this.mood, `${{ late: "+", soon: "!", enough: "●" }[mood]} ${words[`time_${mood}`]} · ${fill(words.used, { used: clockText(used), n: state.minutes })}`);
    this.drawPace(state, used, planned / this.deck.slides.length);
    this.drawSlide(state, now, planned / this.deck.slides.length, last);
    write(this.rehearsal, words[state.rehearsing ? "rehearse_end" : "rehearse_begin"]);
    if (document.activeElement !== this.minutes) this.minutes.value = state.minutes;
  }

  drawPace(state, used, share) {
    const { words } = this;
    const [from, until] = [state.index * share, (state.index + 1) * share];
    const [mood, pace] = used > until ? ["behind", fill(words.behind, { time: clockText(used - until) })]
      : used < from && state.startedAt !== null ? ["ahead", fill(words.ahead, { time: clockText(from - used) })] : ["on-time", words.on_time];
    this.pace.className = mood;
    write(this.pace, `${{ behind: "«", ahead: "»", "on-time": "=" }[mood]} ${pace}`);
  }

  drawSlide(state, now, share, last) {
    const { words } = this;
    const key = state.aside ?? this.deck.slides[state.index].key;
    const before = secondsOn(last, key);
    const spent = fill(words.per_slide, { spent: clockText(state.startedAt === null ? 0 : now - state.enteredAt), planned: clockText(share) });
    write(this.slide, before === null ? spent : `${spent} · ${fill(words.rehearsed, { time: clockText(before * 1000) })}`);
  }
}

/** Change a text only where it differs. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
