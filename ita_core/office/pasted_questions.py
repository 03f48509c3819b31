"""A pasted list of questions → the office's rules: every line is a question, a part of one, a heading, or a remark."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ita_core.findings import Finding
from ita_core.framework import Framework, NodeRule, OfficeRules, Polarity, QuestionRule
from ita_core.framework.rules_draft import in_order
from ita_core.office.pasted_lines import LETTERS, Line, instrument_of_indicator, line_in
from ita_core.text import span
from ita_core.thai import folded, head

MOST_LETTERS = 200_000
"""Of one pasted list; the questions of a year have about 15,000."""
_MOST_LINES = 4_000
_QUOTED = 60
_MOST_QUESTIONS = 99


@dataclass(frozen=True)
class PastedQuestion:
    """A question of the list with the lines that it stands on."""

    code: str
    wording: str
    parent: str
    polarity: Polarity | None
    lines: tuple[int, ...]


@dataclass(frozen=True)
class PastedList:
    """What a pasted list says. `unread`: the lines that are no part of it, as they were pasted; each has its remark."""

    questions: tuple[PastedQuestion, ...]
    nodes: tuple[NodeRule, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Line, ...] = ()
    absent: tuple[str, ...] = ()


def pasted_list(text: str, framework: Framework, *, instrument: str = "") -> PastedList:
    """The list in a pasted text. `instrument`: whose questions those are that have a number and no letter."""
    reader = _Reader(framework, instrument)
    lines = text[:MOST_LETTERS].splitlines()
    for number, written in enumerate(lines[:_MOST_LINES], start=1):
        line = line_in(number, written, framework, reader.columns)
        if line is not None:
            reader.take(line)
    if len(text) > MOST_LETTERS or len(lines) > _MOST_LINES:
        reader.say("paste-too-long", Line(min(len(lines), _MOST_LINES), ""), n=str(_MOST_LINES))
    return reader.finished()


def rules_with(rules: OfficeRules, pasted: PastedList, *, without_absent: bool = False) -> OfficeRules:
    """The office's rules with a pasted list; `without_absent`: the year has no questions but those of the list."""
    asked = {rule.code: rule for rule in rules.questions}
    for question in pasted.questions:
        values = {"wording": question.wording, "parent": question.parent, "polarity": question.polarity}
        known = asked.get(question.code, QuestionRule(code=question.code))
        asked[question.code] = known.model_copy(update={key: value for key, value in values.items() if value})
    names = {node.code: node for node in rules.nodes} | {node.code: node for node in pasted.nodes}
    gone = {*rules.dropped, *(pasted.absent if without_absent else ())} - {one.code for one in pasted.questions}
    return rules.model_copy(
        update={
            "questions": tuple(asked[code] for code in sorted(asked, key=in_order)),
            "nodes": tuple(names[code] for code in sorted(names, key=lambda code: tuple(map(int, code.split("."))))),
            "dropped": tuple(sorted(gone, key=in_order)),
        }
    )


@dataclass
class _Open:
    """A question while its lines come."""

    code: str
    parent: str
    polarity: Polarity | None
    parts: list[str]
    lines: list[Line]


@dataclass
class _Reader:
    """What the lines so far say."""

    framework: Framework
    given: str
    instrument: str = ""
    indicator: str = ""
    last: dict[str, int] = field(default_factory=dict)
    shift: int = 0
    is_new_indicator: bool = False
    stars: bool = False
    columns: tuple[str, ...] = ()
    open: _Open | None = None
    asked: dict[str, _Open] = field(default_factory=dict)
    again: list[_Open] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    options: list[Line] = field(default_factory=list)

    def say(self, code: str, line: Line, /, **facts: str) -> None:
        told = {"line": str(line.number), **facts}
        self.findings.append(
            Finding(code, value=head(line.text, _QUOTED), fiscal_year=self.framework.fiscal_year, facts=told)
        )

    def leave(self, code: str, line: Line, /, **facts: str) -> None:
        """Keep a line as no part of the list, and say why."""
        self.unread.append(line)
        self.say(code, line, **facts)

    def take(self, line: Line) -> None:
        if line.kind == "stars":
            self.stars = True
        elif line.kind == "options":
            self.options.append(line)
        elif line.kind == "columns":
            self.columns, self.open = line.columns, None
        elif line.kind == "heading":
            self._enter(line)
        elif line.subquestion:
            self.leave("paste-subquestion", line, code=line.subquestion)
        elif line.kind == "question":
            self._ask(line)
        elif line.kind == "text":
            self._go_on(line)

    def _enter(self, line: Line) -> None:
        """Go under a heading."""
        self.open = None
        if line.instrument and not line.indicator:
            self.instrument, self.indicator = line.instrument, ""
            self.shift = 0
            return
        own = instrument_of_indicator(line.indicator, self.framework)
        if not own:
            self.leave("paste-heading-unknown", line, code=line.indicator)
            self.indicator = ""
            return
        if own != self.instrument:
            self.shift = 0
        self.instrument, self.indicator, self.is_new_indicator = own, line.indicator, True
        if line.name:
            self.names.setdefault(line.indicator, line.name)

    def _ask(self, line: Line) -> None:
        if line.indicator:
            self._enter(replace(line, kind="heading"))
        code = line.code or self._numbered(line)
        if not code:
            return
        letter, number = code[0], int(code[1:])
        self.last[letter] = max(number, self.last.get(letter, 0))
        self.is_new_indicator = False
        entry = _Open(code, self._parent(code, line), line.polarity, [line.rest] if line.rest else [], [line])
        if line.spare:
            self.say("paste-cells-left-out", line, code=code, cells=" · ".join(line.spare))
        if self.asked.setdefault(code, entry) is not entry:
            self.again.append(entry)
        self.open = entry

    def _numbered(self, line: Line) -> str:
        """The code of a question that has a number only, '' where its instrument is not known or the number odd."""
        instrument = self.instrument or self.given
        if not instrument:
            if self.open is not None and not line.numbered_by_word and not line.rest:
                self.leave("paste-number-alone", line)
            else:
                self.leave("paste-instrument-unknown", line)
            self.open = None
            return ""
        letter = LETTERS[instrument]
        last = self.last.get(letter, 0)
        if line.bare_number == 1 and last and self.is_new_indicator:
            self.shift = last
            self.say("paste-numbers-restart", line, code=f"{letter}{last + 1}", node=self.indicator)
        number = line.bare_number + self.shift
        if number > _MOST_QUESTIONS or (not line.rest and number != last + 1):  # a page number, not a question
            self.leave("paste-number-alone", line)
            return ""
        return f"{letter}{number}"

    def _parent(self, code: str, line: Line) -> str:
        if self.indicator and LETTERS.get(instrument_of_indicator(self.indicator, self.framework)) != code[0]:
            self.say("paste-indicator-of-other", line, code=code, node=self.indicator)
            self.indicator = ""
        return self.indicator

    def _go_on(self, line: Line) -> None:
        """A line without a code belongs to the question above it."""
        if self.open is None:
            self.leave("paste-line-unread", line)
            return
        if line.rest:
            self.open.parts.append(line.rest)
        self.open.lines.append(line)
        self.open.polarity = self.open.polarity or line.polarity

    def finished(self) -> PastedList:
        """The whole list, with what it lacks."""
        if self.options:
            first = self.options[0]
            self.say("paste-options-left-out", first, n=str(len(self.options)))
        for entry in self.again:
            self._compare(entry, self.asked[entry.code])
        questions = tuple(self._closed(entry) for entry in sorted(self.asked.values(), key=lambda e: in_order(e.code)))
        known = self.framework
        names = {code: name for code, name in self.names.items() if not _is_name(known, code, name)}
        letters = {question.code[0] for question in questions}
        own = {question.code for question in questions}
        absent = tuple(code for code in known.codes("question") if code[0] in letters and code not in own)
        self.findings += _lacks(questions, absent, known.fiscal_year)
        nodes = tuple(NodeRule(code=code, th=name) for code, name in names.items())
        return PastedList(questions, nodes, tuple(self.findings), tuple(self.unread), absent)

    def _compare(self, again: _Open, first: _Open) -> None:
        """A question that stands twice: with the same text it is one, else the second is no part of the list."""
        if folded(_joined(again.parts)) == folded(_joined(first.parts)):
            first.lines += again.lines
            return
        self.say("paste-code-twice", again.lines[0], code=again.code, first=str(first.lines[0].number))
        self.unread += again.lines

    def _closed(self, entry: _Open) -> PastedQuestion:
        wording, polarity = _joined(entry.parts), entry.polarity
        if wording.endswith("*") and self.stars:
            wording, polarity = wording.rstrip("* "), polarity or "negative"
        return PastedQuestion(entry.code, wording, entry.parent, polarity, tuple(line.number for line in entry.lines))


def _is_name(framework: Framework, code: str, name: str) -> bool:
    """Whether a heading has the known name, be it with the number of its questions behind."""
    return code in framework.node_of and folded(name).startswith(folded(framework.label(code).th))


def _joined(parts: Iterable[str]) -> str:
    """Wrapped lines as one: no space where the break stands between two Thai letters."""
    whole = ""
    for part in parts:
        tight = whole and part and "ก" <= whole[-1] <= "๎" and "ก" <= part[0] <= "ๆ"
        whole += part if tight or not whole else f" {part}"
    return whole


def _lacks(questions: tuple[PastedQuestion, ...], absent: tuple[str, ...], fiscal_year: int) -> Iterator[Finding]:
    """What the list as a whole lacks."""
    if not questions:
        yield Finding("paste-no-questions", fiscal_year=fiscal_year)
        return
    lacking = {
        "paste-numbers-missing": list(_gaps(questions)),
        "paste-without-wording": [one.code for one in questions if not one.wording],
        "paste-without-indicator": [one.code for one in questions if not one.parent],
        "paste-not-in-list": list(absent),
    }
    for code, codes in lacking.items():
        if codes:
            yield Finding(code, fiscal_year=fiscal_year, facts={"codes": span(codes), "n": str(len(codes))})


def _gaps(questions: Iterable[PastedQuestion]) -> Iterator[str]:
    own = {question.code for question in questions}
    for letter in "ieo":
        last = max((int(code[1:]) for code in own if code[0] == letter), default=0)
        yield from (f"{letter}{n}" for n in range(1, last) if f"{letter}{n}" not in own)
