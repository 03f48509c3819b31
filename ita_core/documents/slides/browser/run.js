// A rehearsal: how long each slide was seen. It is a plain value, so that a reload of the window goes on with it.

/** A run that begins on a slide. */
function beginRun(minutes, key, now = Date.now()) {
  return { minutes, spent: {}, key, since: now };
}

/** The run with the time of the slide that was left, now on another one. */
function turnRun(run, key, now = Date.now()) {
  const spent = { ...run.spent, [run.key]: (run.spent[run.key] ?? 0) + now - run.since };
  return { ...run, spent, key, since: now };
}

/** What a run came to: whole seconds by slide, in the order in which they were first seen. */
function endRun(run, now = Date.now()) {
  const { spent, minutes } = turnRun(run, null, now);
  return { at: now, minutes, slides: Object.entries(spent).map(([key, time]) => [key, Math.round(time / 1000)]) };
}

/** All seconds of a run. */
function secondsOf(record) {
  return record.slides.reduce((sum, [, seconds]) => sum + seconds, 0);
}

/** The seconds that a slide took, or null. */
function secondsOn(record, key) {
  return record?.slides.find(([name]) => name === key)?.[1] ?? null;
}

/** The times of a rehearsal as a table: each slide beside its share of the plan, the whole beside the plan. */
function runDialog(record, deck) {
  const { words } = deck;
  const all = [...deck.slides, ...deck.appendix];
  const share = (record.minutes * 60) / deck.slides.length;
  const longest = Math.max(share, ...record.slides.map(([, seconds]) => seconds));
  const rows = record.slides.flatMap(([key, seconds]) => {
    const place = all.findIndex((slide) => slide.key === key);
    if (place < 0) return [];
    const bar = make("i", { class: seconds > share ? "bar long" : "bar" });
    bar.style.width = `${(100 * seconds) / longest}%`;
    const number = place < deck.slides.length ? String(place + 1) : markOf(key, words);
    return [make("tr", {}, make("td", {}, number), make("th", { scope: "row" }, all[place].title), make("td", { class: "right" }, clockText(seconds * 1000)), make("td", { class: "bars" }, bar))];
  });
  const [total, planned] = [secondsOf(record), record.minutes * 60];
  const left = fill(total > planned ? words.run_over : words.run_left, { time: clockText(Math.abs(planned - total) * 1000) });
  const heads = [words.run_number, words.run_slide, words.run_time, ""].map((head) => make(head ? "th" : "td", head ? { scope: "col" } : {}, head));
  return dialog(
    words.run_title, words,
    make("p", { class: total > planned ? "over-plan" : "within-plan" }, `${fill(words.run_total, { total: clockText(total * 1000), planned: clockText(planned * 1000) })} · ${left}`),
    make("table", { class: "run" }, make("caption", { class: "unseen" }, words.run_title), make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)),
    make("p", { class: "when" }, fill(words.run_when, { when: dayText(record.at, deck.language), share: clockText(share * 1000) })),
  );
}

/** How an appendix slide is named where a number stands otherwise: its code, else the word. */
function markOf(key, words) {
  return CODE.test(key) ? key : words.appendix;
}
