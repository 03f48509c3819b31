"""Readings of several workbooks of one office as one, so that years kept in files of their own make a history.

A figure that two files state differently is not guessed: the file that knows more of that fiscal year stands for it,
and where neither does, the officer is asked.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ita_core.findings import Finding
from ita_core.framework import Label
from ita_core.numbers import score_text
from ita_core.text import text_in
from ita_core.workbook.guard import MAX_BYTES, directory_is_small
from ita_core.workbook.magic import is_zip, refused
from ita_core.workbook.reading import Agency, CellCount, Option, Question, Reading
from ita_core.workbook.saved_rows import SavedWork
from ita_core.workbook.sheet_figure import quoted

if TYPE_CHECKING:
    import pandas as pd

NOTE = "note"
_BETWEEN = ";"
_FACTS = ("rank", "peers_n", "respondents_iit_n", "staff_n", "respondents_eit_n")
"""Facts of which a year has one each; the level that a sheet states is held against the scores instead."""


def with_every_note(facts: "pd.DataFrame", readings: Sequence[Reading]) -> "pd.DataFrame":
    """The facts with the remarks of all files on a year, each remark once."""
    import pandas as pd

    notes: dict[int, dict[str, None]] = {}
    for year, value in _every(readings, NOTE):
        notes.setdefault(year, {}).update(dict.fromkeys(part.strip() for part in value.split(_BETWEEN)))
    values = [
        f"{_BETWEEN} ".join(filter(None, notes[year])) if key == NOTE else value
        for year, key, value in zip(facts["fiscal_year"], facts["key"], facts["value"], strict=True)
    ]
    return facts.assign(value=pd.Series(values, index=facts.index, dtype=facts["value"].dtype))


def _every(readings: Sequence[Reading], key: str) -> Iterator[tuple[int, str]]:
    for reading in readings:
        own = reading.facts[reading.facts["key"] == key]
        yield from zip(own["fiscal_year"], own["value"], strict=True)


def facts_that_differ(facts: "pd.DataFrame", readings: Sequence[Reading]) -> Iterator[Finding]:
    """The facts of single files that are not those in use."""
    used = {(row.fiscal_year, row.key): row for row in facts.itertuples()}
    for row in (row for reading in readings for row in reading.facts.itertuples()):
        stands = used[row.fiscal_year, row.key]
        if row.key in _FACTS and str(row.value) != str(stands.value):
            used_at = f"{stands.sheet}!{stands.cell}"
            words: dict[str, str | Label] = {"name": _name(str(row.key)), "used": str(stands.value), "place": used_at}
            place = (str(row.sheet), str(row.cell), str(row.value))
            yield Finding("file-facts-differ", *place, fiscal_year=int(str(row.fiscal_year)), facts=words)


def _name(key: str) -> Label:
    return Label(th=text_in("th")(f"template.{key}"), en=text_in("en")(f"template.{key}"))


_LISTED = 8


def answers_for(number: int, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers to the questions of the file of that number."""
    own = f"{number}/"
    return {key.removeprefix(own): option for key, option in answers.items() if key.startswith(own)}


def joined(readings: Sequence[Reading], file_name: str, content_hash: str, answers: Mapping[str, str]) -> Reading:
    """All readings as one; sheets are named with their file, as spreadsheets do: `[file]sheet`.

    Raises:
        WorkbookRefused: the files name different agencies.
    """
    agency = _agency(readings, file_name)
    placed = [_with_file(number, reading) for number, reading in enumerate(readings, start=1)]
    disputes = [_Dispute(year, placed, answers) for year in sorted({y for own in placed for y in own.fiscal_years})]
    open_ = [dispute for dispute in disputes if dispute.codes]
    frames = [_without(reading.scores, number, open_) for number, reading in enumerate(placed, start=1)]
    facts = _first([reading.facts for reading in placed], ["fiscal_year", "key"], disputes)
    return Reading(
        file_name=file_name,
        sha256=content_hash,
        agency=agency,
        scores=_first(frames, ["fiscal_year", "code"], disputes),
        facts=with_every_note(facts, placed),
        findings=(
            *(finding for own in placed for finding in own.findings),
            *(dispute.finding for dispute in open_),
            *facts_that_differ(facts, placed),
        ),
        tables=tuple(table for own in placed for table in own.tables),
        cells=_summed(own.cells for own in placed),
        questions=(*(q for own in placed for q in own.questions), *(dispute.question for dispute in open_)),
        saved_work=SavedWork(tuple(sheet for own in placed for sheet in own.saved_work.sheets)),
    )


def _agency(readings: Sequence[Reading], file_name: str) -> Agency:
    """The one agency that the files name; a file may leave it out."""
    named = {"".join(reading.agency.name.split()): reading.agency for reading in readings if reading.agency.name}
    if len(named) > 1:
        names = name_of([f"'{agency.name}'" for agency in named.values()])
        raise refused("bundle-agencies-differ", file_name, names=names)
    return next(iter(named.values()), readings[0].agency)


def _with_file(number: int, reading: Reading) -> Reading:
    """The reading with its file's name before each sheet and its number before each question."""

    def sheet(name: str) -> str:
        return f"[{reading.file_name}]{name}"

    def asked(question: Question) -> Question:
        facts = dict(question.facts)
        if "sheet" in facts:
            facts["sheet"] = sheet(facts["sheet"])
        return replace(question, id=f"{number}/{question.id}", facts=facts)

    return replace(
        reading,
        scores=reading.scores.assign(sheet=reading.scores["sheet"].map(sheet)),
        facts=reading.facts.assign(sheet=reading.facts["sheet"].map(sheet)),
        findings=tuple(replace(finding, sheet=sheet(finding.sheet)) for finding in reading.findings),
        tables=tuple(replace(table, sheet=sheet(table.sheet)) for table in reading.tables),
        cells=replace(reading.cells, sheets=tuple(replace(n, sheet=sheet(n.sheet)) for n in reading.cells.sheets)),
        questions=tuple(map(asked, reading.questions)),
        saved_work=replace(
            reading.saved_work,
            sheets=tuple(
                replace(
                    saved,
                    name=sheet(saved.name),
                    rows=tuple(replace(row, sheet=sheet(row.sheet)) for row in saved.rows),
                    file=reading.file_name,
                    file_number=number,
                )
                for saved in reading.saved_work.sheets
            ),
        ),
    )


@dataclass(frozen=True, eq=False)
class _Dispute:
    """What the files say about one fiscal year; `codes` are the figures that they state differently."""

    year: int
    readings: Sequence[Reading]
    answers: Mapping[str, str]

    @cached_property
    def _stated(self) -> dict[int, dict[str, Decimal]]:
        rows = {n: r.scores[r.scores["fiscal_year"] == self.year] for n, r in enumerate(self.readings, start=1)}
        return {n: dict(zip(own["code"], own["score"], strict=True)) for n, own in rows.items() if len(own)}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The figures that two files state differently."""
        said = [entry for own in self._stated.values() for entry in set(own.items())]
        return tuple(sorted(code for code, n in Counter(code for code, _ in dict.fromkeys(said)).items() if n > 1))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The files by how much they know of the year."""
        return tuple(sorted(self._stated, key=lambda number: -len(self._stated[number])))

    @cached_property
    def question(self) -> Question:
        """Which file stands for the disputed figures; the one that knows most, where one does."""
        options = tuple(self._option(n) for n in self._stated)
        sizes = [len(self._stated[number]) for number in self.order]
        default = str(self.order[0]) if len(sizes) < 2 or sizes[0] > sizes[1] else None
        known = f"file:{self.year}"
        answer = self.answers.get(known)
        given = answer if answer in {option.id for option in options} else None
        facts = {"year": str(self.year), "n": str(len(self.codes))}
        return Question(known, "ask.file", options, facts, default, given)

    @cached_property
    def turn(self) -> tuple[int, ...]:
        """The files as they stand for the year: the one that was chosen, then by how much they know."""
        chosen = self.question.chosen if self.codes else None
        return tuple(sorted(self.order, key=lambda number: str(number) != chosen))

    def _option(self, number: int) -> Option:
        stated = self._stated[number]
        known = [(code, score_text(stated[code])) for code in self.codes if code in stated]
        name = self.readings[number - 1].file_name
        return Option(str(number), name, figures=tuple(known[:_LISTED]), more=len(known) > _LISTED)

    def _named(self) -> str:
        more = " …" if len(self.codes) > _LISTED else ""
        return ", ".join(self.codes[:_LISTED]) + more

    @property
    def finding(self) -> Finding:
        """That the files differ, and which one is used."""
        chosen = self.question.chosen
        facts = {"codes": self._named(), "n": str(len(self.codes))}
        if chosen is None:
            return Finding("files-differ-open", fiscal_year=self.year, facts=facts)
        used = self.readings[int(chosen) - 1].file_name
        return Finding("files-differ", fiscal_year=self.year, facts=facts | {"file": used})


def _without(scores: "pd.DataFrame", number: int, disputes: Iterable[_Dispute]) -> "pd.DataFrame":
    """The scores of one file without the disputed figures that another file stands for."""
    import pandas as pd

    lost = {(d.year, code) for d in disputes if d.question.chosen != str(number) for code in d.codes}
    keep = [(year, code) not in lost for year, code in zip(scores["fiscal_year"], scores["code"], strict=True)]
    return scores[pd.Series(keep, index=scores.index, dtype=bool)]


def _first(frames: "Sequence[pd.DataFrame]", key: list[str], disputes: Iterable[_Dispute]) -> "pd.DataFrame":
    """The frames below each other, each key once: from the file that stands first for its year."""
    import pandas as pd

    rank = {(d.year, number): place for d in disputes for place, number in enumerate(d.turn)}
    ranked = [
        frame.assign(rank=[rank.get((year, number), len(frames)) for year in frame["fiscal_year"]])
        for number, frame in enumerate(frames, start=1)
    ]
    rows = pd.concat(ranked, ignore_index=True).sort_values("rank", kind="stable")
    return rows.drop_duplicates(key).sort_index().drop(columns="rank").reset_index(drop=True)


def _summed(counts: Iterable[CellCount]) -> CellCount:
    every = tuple(counts)
    return CellCount(
        sum(each.seen for each in every),
        sum(each.used for each in every),
        sum(each.rejected for each in every),
        sum(each.ignored for each in every),
        tuple(sheet for each in every for sheet in each.sheets),
    )


MAX_FILES = 12
_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
_LEFT_BEHIND = ("~$", "._", ".~lock.")
_OF_SYSTEMS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_CHUNK = 256 * 1024
_FIXED = (1980, 1, 1, 0, 0, 0)

File = tuple[str, bytes]
"""Name and content."""


_NAMED = 3


def name_of(names: Sequence[str]) -> str:
    """What a bundle is called: its first files, and how many more there are."""
    return " + ".join(names[:_NAMED]) + (f" + … (+{len(names) - _NAMED})" if len(names) > _NAMED else "")


def pack(files: Iterable[File]) -> bytes:
    """The files as one; the same files give the same bytes, and equal names are told apart."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for number, (name, data) in enumerate(files, start=1):
            own = PurePosixPath(name.replace("\\", "/")).name
            taken = own in archive.namelist()
            archive.writestr(zipfile.ZipInfo(f"{number} {own}" if taken else own, _FIXED), data)
    return buffer.getvalue()


def unpacked(data: bytes, file_name: str) -> tuple[File, ...]:
    """The workbooks in a bundle; none where the bytes are something else.

    Raises:
        WorkbookRefused: there are too many, or together they are too large.
    """
    if not is_zip(data) or len(data) > MAX_BYTES:
        return ()
    directory_is_small(data, file_name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not _is_beside(entry)]
            if not entries or not all(entry.filename.lower().endswith(_ENDINGS) for entry in entries):
                return ()
            if len(entries) > MAX_FILES:
                raise refused("bundle-too-many", file_name, n=str(len(entries)), limit=str(MAX_FILES))
            return _contents(archive, entries, file_name)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, NotImplementedError) as error:
        raise refused("file-damaged", file_name) from error


def _is_beside(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what office programs and some systems put beside the files."""
    return entry.is_dir() or _is_left_behind(entry.filename)


def _is_left_behind(path: str) -> bool:
    """Whether a file is none of the officer's: a lock of Excel or LibreOffice, what Windows and macOS keep."""
    *folders, name = path.replace("\\", "/").split("/")
    return "__MACOSX" in folders or name.startswith(_LEFT_BEHIND) or name.casefold() in _OF_SYSTEMS


def left_out(data: bytes) -> tuple[Finding, ...]:
    """The remark on the files of a bundle that are no workbooks of the officer; none where there is no such file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    beside = [name for name in names if _is_left_behind(name)]
    if not beside:
        return ()
    more = " …" if len(beside) > _LISTED else ""
    listed = ", ".join(f"'{quoted(name)}'" for name in beside[:_LISTED]) + more
    return (Finding("bundle-files-skipped", facts={"files": listed, "n": str(len(beside))}),)


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file_name: str) -> tuple[File, ...]:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise refused("password-protected", file_name)
    files, left = [], MAX_BYTES
    for entry in entries:
        content = bytearray()
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):  # what the header says of the size is not believed
                content += piece
                if len(content) > left:
                    limit = f"{MAX_BYTES / 1024 / 1024:.1f}"
                    raise refused("file-too-large", file_name, size=f"> {limit}", limit=limit)
        left -= len(content)
        files.append((PurePosixPath(entry.filename).name, bytes(content)))
    return tuple(files)
