// The margin beside the paper: what a sentence rests on, what is wrong with it, and what can be done with it.

/** What stands beside the chosen sentence; `found` is what the checker says of the words that are in it now. */
function margin(paper) {
  const { data, chosen } = paper;
  const told = chosen && data.sentences[chosen];
  if (!told) return outline(paper);
  const own = element("div", { className: "beside" });
  own.append(...state(paper, told), verdict(paper), ...actions(paper, told), sources(paper, told), ways(paper));
  return own;
}

/** The parts of the report, to go to one, each with how much of it was edited and should be read again. */
function outline(paper) {
  const { data } = paper;
  const entries = data.sections.map((section, number) => {
    const button = element("button", { type: "button", className: "way" }, section.heading, ...marksOf(paper, section));
    button.onclick = () => paper.goTo(number);
    return element("li", {}, button);
  });
  const hints = ["hint", "hint_keys"].map((name) => element("p", { className: `hint ${name}` }, data.words[name]));
  return element("nav", { ariaLabel: data.contents }, ...hints, ways(paper), element("ul", {}, ...entries));
}

/** The same in one line, for where a sentence has the room. */
function ways(paper) {
  const { sections, words } = paper.data;
  const own = element("select", { ariaLabel: words.go_to, className: "ways" }, new Option(words.go_to, ""));
  sections.forEach((section, number) => own.append(new Option(section.heading, number)));
  own.onchange = () => own.value && paper.goTo(Number(own.value));
  return own;
}

function marksOf(paper, section) {
  const own = section.blocks.flatMap((block) => block.said ?? []).map((address) => paper.data.sentences[address]);
  const edited = own.filter((told) => told.state !== "draft").length;
  const wrong = own.filter((told) => told.claims.length || told.stale).length;
  const { signs } = paper.data;
  const marks = [edited ? `${signs.edited} ${edited}` : "", wrong ? `${signs.wrong} ${wrong}` : ""].filter(Boolean).join(" ");
  return marks ? [element("span", { className: "mark" }, marks)] : [];
}

function state({ data, drafts, chosen }, told) {
  const { words } = data;
  const lines = [];
  if (told.state !== "draft") lines.push(element("p", { className: "own" }, words[told.state]));
  if ((drafts[chosen]?.tries ?? 0) >= TRIES) lines.push(element("p", { className: "stale" }, words.not_kept));
  if (told.stale) lines.push(element("p", { className: "stale" }, told.stale));
  return lines;
}

/** The checker's word on what stands in the sentence. */
function verdict(paper) {
  const { data, found, waiting, full } = paper;
  const { words } = data;
  const own = element("div", { className: "verdict" });
  if (full) own.append(element("p", { className: "wrong" }, words.too_long));
  if (waiting) own.append(element("p", { className: "waits" }, words.checking));
  else if (found && !found.claims.length) own.append(element("p", { className: "holds" }, words.holds));
  else if (found) own.append(...found.claims.map((claim) => denied(paper, claim)));
  if (found?.dropped && !waiting) own.append(element("p", { className: "waits" }, found.dropped));
  return own;
}

function denied(paper, claim) {
  const { words } = paper.data;
  const own = element("div", { className: "claim" }, element("p", { className: "wrong" }, element("b", {}, `${paper.data.signs.wrong} ${claim.rule}: `), element("u", {}, claim.quote)));
  own.append(element("p", {}, claim.says));
  if (claim.corrected) {
    const take = action(words.take_over, "take", () => paper.takeOver(claim));
    own.append(take, element("p", { className: "corrected" }, element("span", {}, `${words.corrected} `), claim.corrected));
  }
  return own;
}

function actions(paper, told) {
  const { words } = paper.data;
  const buttons = [];
  if (paper.open) buttons.push(action(words.keep, "keep main", () => paper.finish(true, true)), action(words.give_up, "give-up", () => paper.finish(false, true)));
  else if (told.state !== "removed") buttons.push(action(words.edit, "edit main", () => paper.edit(paper.chosen)));
  if (told.state !== "draft") buttons.push(action(words.restore, "restore", () => paper.put("")));
  if (told.state !== "removed") buttons.push(action(words.remove, "remove", () => paper.put(paper.data.removed)));
  const undo = paper.undo?.address === paper.chosen && !paper.open;
  if (undo) buttons.push(action(words.undo, "undo", () => paper.put(paper.undo.words)));
  const own = [element("div", { className: "actions" }, ...buttons)];
  if (paper.open) own.push(element("p", { className: "hint" }, words.keys));
  if (told.state !== "draft") own.push(element("p", { className: "drafted" }, element("span", {}, `${words.drafted} `), told.generated));
  return own;
}

/** A button that leaves the caret where it is when it is pressed with the mouse. */
function action(label, name, act) {
  const own = element("button", { type: "button", className: name }, label);
  own.onmousedown = (event) => event.preventDefault();
  own.onclick = act;
  return own;
}

function sources(paper, told) {
  const { words } = paper.data;
  const own = element("div", { className: "sources" }, element("h3", {}, words.figures));
  const rows = told.figures.map(({ printed, what, place, question }) => {
    const name = element("span", {}, what);
    const where = element("span", { className: "place" }, place);
    const line = element("div", {}, name, where);
    if (question) line.append(action(words.question.replace("{code}", question), "go", () => paper.go({ question })));
    return element("li", {}, element("b", {}, printed), line);
  });
  own.append(rows.length ? element("ul", {}, ...rows) : element("p", {}, words.no_figures), element("p", { className: "hint" }, told.rule));
  return own;
}
