"""What a parser of ours gives up on; the parent maps each name to a refusal."""


class NotThai(ValueError):
    """Bytes that are neither UTF-8 nor plausible Thai in a one-byte encoding."""


class OpenQuote(ValueError):
    """A quotation mark that is never closed: where one field ends and the next begins is anybody's guess."""


class CutNumbers(ValueError):
    """Decimal commas in a file whose fields end at commas: 'i1,92,55' is one number and not two."""


class TooManyCells(ValueError):
    """More columns, or more repeated cells, than any score sheet has."""


class RepeatedCell(ValueError):
    """A sheet that gives the same cell twice: readers keep one of them without a word."""


class LibraryPanic(ValueError):
    """A library broke down on the file, where it should have said what is wrong."""


class CellBeyondSheet(ValueError):
    """A cell right of column XFD or below the last row, which some readers leave out without a word."""


class ForbiddenDeclaration(ValueError):
    """A document type or an entity, by which a small file can make a parser do much, or read other files."""


class TablesElsewhere(ValueError):
    """A web page that only shows other files, in which its tables are."""


class DamagedPart(ValueError):
    """A part with cells or texts that breaks off or is no XML: what a lenient reader finds in it is not all of it."""
