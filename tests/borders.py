"""The borders between packages, read off the source: no circle at any depth, and what the import of a face loads."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from tests.architecture import Module, cycles, modules

WRITERS = frozenset({"docx", "openpyxl", "pptx", "python_calamine", "sqlalchemy", "typst", "xlsxwriter"})
SCREEN = frozenset({"streamlit", "ui", "pages", "app"})

NOT_LOADED: Mapping[str, frozenset[str]] = {
    "ita_core": frozenset({"ita_core.api", "ita_core.numbers", "pandas"}) | SCREEN | WRITERS,
    "ita_core.text": frozenset({"ita_core.framework", "pandas", "plotly"}) | SCREEN | WRITERS,
    "ita_core.narrative": frozenset({"ita_core.report_check", "ita_core.analysis"}) | SCREEN | WRITERS,
    "ita_core.tables": frozenset({"ita_core.report_check", "ita_core.office", "plotly"}) | SCREEN | WRITERS,
    "ita_core.charts": frozenset({"ita_core.report_check", "ita_core.office", "ita_core.documents"}) | SCREEN | WRITERS,
    "ita_core.as_json.history": frozenset({"ita_core.documents", "ita_core.tables", "plotly"}) | SCREEN | WRITERS,
    "ita_core.peers.tree": frozenset({"ita_core.nation", "ita_core.survey", "narwhals", "pandas", "pyarrow"})
    | SCREEN
    | WRITERS,
    "ita_core.nation.gather": frozenset({"duckdb", "pandas", "pyarrow", "pyspark", "ita_core.documents"})
    | SCREEN
    | WRITERS,
    "ita_core.documents": frozenset({"ita_core.report_check", "ita_core.charts", "plotly"}) | SCREEN | WRITERS,
}
"""By package or module: what nobody has to wait for who only imports it, so that a page or a command stays quick."""


class House:
    """All modules of a tree with what each of them imports."""

    def __init__(self, root: Path) -> None:
        self.modules = {module.name: module for module in modules(root)}

    @cached_property
    def packages(self) -> frozenset[str]:
        """Every package that holds another module."""
        return frozenset(parent for name in self.modules for parent in parents(name))

    @cached_property
    def imports(self) -> dict[str, frozenset[str]]:
        """The modules of the house that each module imports, wherever in it that stands."""
        return {
            name: frozenset(self.target(imported) for _, imported in module.imports) & self.modules.keys() - {name}
            for name, module in self.modules.items()
        }

    def target(self, imported: str) -> str:
        """The module that holds what is imported: `from a import b` is `a.b` where that is a module, else `a`."""
        return imported if imported in self.modules else imported.rpartition(".")[0]

    def loaded_by(self, name: str) -> set[str]:
        """What is loaded when a module is imported: modules of the house, and the first names of all others."""
        loaded: set[str] = set()
        waiting = [name]
        while waiting:
            module = waiting.pop()
            if module in loaded:
                continue
            loaded.add(module)
            waiting += [parent for parent in parents(module) if parent in self.modules]
            if module in self.modules:
                waiting += map(self._found, at_import(self.modules[module]))
        return loaded

    def _found(self, imported: str) -> str:
        target = self.target(imported)
        return target if target in self.modules else imported.partition(".")[0]


def parents(name: str) -> Iterator[str]:
    """'a.b.c' stands in 'a.b' and in 'a'."""
    while name := name.rpartition(".")[0]:
        yield name


def at_import(module: Module) -> Iterator[str]:
    """What a module imports when it is imported itself: not within functions, and not for the type checker only."""
    waiting: list[ast.AST] = [ast.parse(module.text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (name for _, name in imported_by(module, node))
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def imported_by(module: Module, statement: ast.Import | ast.ImportFrom) -> Iterable[tuple[int, str]]:
    """The names that one statement imports."""
    alone = Module(module.path, module.name)
    alone.__dict__["nodes"] = (statement,)
    return alone.imports


def problems(root: Path) -> list[str]:
    """Every circle between neighbours of a package, and everything that a face should not load."""
    house = House(root)
    return [*circles(house), *loads(house)]


def circles(house: House) -> Iterator[str]:
    """Circles between what stands side by side in a package, each taken with all that is in it."""
    for package in sorted(house.packages | {""}):
        graph: dict[str, set[str]] = {}
        for name, imported in house.imports.items():
            own = side(name, package)
            if own:
                others = {side(other, package) for other in imported} - {own, None}
                graph.setdefault(own, set()).update(other for other in others if other)
        for cycle in cycles({name: others & graph.keys() for name, others in graph.items()}):
            yield f"circle in {package or 'the house'}: {' → '.join(cycle)}"


def side(name: str, package: str) -> str | None:
    """What of a package a module belongs to: the module or package right in it; the package's own face is itself."""
    if not package:
        return name.partition(".")[0]
    if name == package:
        return name
    if not name.startswith(f"{package}."):
        return None
    return f"{package}.{name.removeprefix(f'{package}.').partition('.')[0]}"


def loads(house: House) -> Iterator[str]:
    """What the face of a package loads although it must not."""
    for package, forbidden in NOT_LOADED.items():
        if package in house.modules:
            loaded = house.loaded_by(package)
            for name in sorted(
                each for each in forbidden if any(one == each or one.startswith(f"{each}.") for one in loaded)
            ):
                yield f"{package} loads {name}"
