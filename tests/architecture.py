"""The rules of the house, read off the source: which module may import which, and what may stand nowhere."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# From the ground up. An import may stay on its floor or go down; `ita_core` alone is the package's own first line.
FLOORS = (
    (
        "ita_core.numbers",
        "ita_core.thai",
        "ita_core.place",
        "ita_core.framework",
        "ita_core.text",
        "ita_core.findings",
        "ita_core.database",
    ),
    ("ita_core.workbook", "ita_core.scoring"),
    ("ita_core.consistency", "ita_core.analysis", "ita_core.survey", "ita_core.peers", "ita_core.nation"),
    ("ita_core.narrative", "ita_core.report_check", "ita_core.office"),
    ("ita_core.charts", "ita_core.tables", "ita_core.documents", "ita_core.as_json"),
    ("ita_core.server",),
    ("ita_core", "ita_core.api", "ita_core.commands", "ita_core.__main__"),
    ("ui",),
    ("pages",),
    ("app",),
)
SCREEN = ("ui", "pages", "app")
SPREADSHEETS_AND_OFFICE = {"docx", "openpyxl", "pptx", "python_calamine", "sqlalchemy", "typst", "xlsxwriter"}
LINES = 400
LOOKED_AT = (ast.Call, ast.FormattedValue, ast.FunctionDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Module:
    """One source file; `name` is dotted, a package is named without `__init__`."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """What the rules look at, found in one walk for all of them."""
        return tuple(node for node in ast.walk(ast.parse(self.text)) if isinstance(node, LOOKED_AT))

    @property
    def package(self) -> str:
        """The package that a relative import starts from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Line and dotted name of everything imported; `from a import b` gives `a.b`."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[tuple[int, str]]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                parts = self.package.split(".")
                start = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
                source = ".".join(filter(None, (start, node.module)))
                yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)


def modules(root: Path) -> list[Module]:
    """The modules of the house: `app.py` and everything below `ita_core`, `ui` and `pages`."""
    files = [path for path in (root / "app.py",) if path.exists()]
    for folder in ("ita_core", "ui", "pages"):
        files += sorted((root / folder).rglob("*.py"))
    return [Module(path, _dotted(path.relative_to(root))) for path in files]


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def floor(name: str) -> int | None:
    """The floor of a module; None for what is not ours or stands on no floor."""
    homes = [(len(home), level) for level, names in enumerate(FLOORS) for home in names if _is_in(name, home)]
    return max(homes)[1] if homes else None


def _is_in(name: str, home: str) -> bool:
    # `ita_core` is a home for itself only: a new package must be given its floor.
    return name == home or (home != "ita_core" and name.startswith(f"{home}."))


def problems(root: Path) -> list[str]:
    """Every breach, as `file:line: what`."""
    found = modules(root)
    names = {module.name for module in found}
    breaches = [breach for module in found for breach in (*_place(module, root), *_imports(module), *_words(module))]
    return breaches + [f"cycle: {' → '.join(cycle)}" for cycle in cycles(_graph(found, names))]


def _place(module: Module, root: Path) -> Iterator[str]:
    where = module.path.relative_to(root)
    if floor(module.name) is None:
        yield f"{where}:1: stands on no floor"
    if where.parent == Path("pages"):
        yield f"{where}:1: stands directly in pages/, where Streamlit runs it without app.py"
    if (lines := module.text.count("\n")) > LINES:
        yield f"{where}:{lines}: longer than {LINES} lines"


def _imports(module: Module) -> Iterator[str]:
    own, screen = floor(module.name), module.name.split(".")[0] in SCREEN
    for line, name in module.imports:
        where, top = f"{module.path.name}:{line}", name.split(".")[0]
        target = floor(name) if floor(name) is not None else floor(name.rpartition(".")[0])
        if own is not None and target is not None and target > own:
            yield f"{where}: {module.name} imports upward: {name}"
        if top == "streamlit" and not screen:
            yield f"{where}: {module.name} imports streamlit; the core knows no screen"
        if module.name.startswith("pages.") and top in SPREADSHEETS_AND_OFFICE:
            yield f"{where}: {module.name} imports {top}; a page asks the core"
        if name.startswith("plotly.express"):
            yield f"{where}: {module.name} imports plotly.express; use plotly.graph_objects"
        if top == "yaml" and not module.name.startswith("ita_core.framework"):
            yield f"{where}: {module.name} imports yaml; only the framework reads YAML"


def _words(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Call):
            yield from (f"{module.path.name}:{node.lineno}: {breach}" for breach in _call(node))
        if isinstance(node, ast.FunctionDef):
            yield from (f"{module.path.name}:{node.lineno}: {breach}" for breach in _cache(node))
        if (
            _prints_figures(module)
            and isinstance(node, ast.FormattedValue)
            and re.search(r"\.\d+[fge%]", ast.unparse(node))
        ):
            yield f"{module.path.name}:{node.lineno}: a score is printed by ita_core.numbers.score_text only"


def _prints_figures(module: Module) -> bool:
    # The workbook's rooms print sizes of files, never a score.
    return not module.name.startswith("ita_core.workbook.")


def _call(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id == "round":
        yield "round() rounds half to even; use ita_core.numbers.round_half_up"
    for keyword in call.keywords:
        if keyword.arg in ("unsafe_allow_html", "unsafe_allow_javascript"):
            yield f"{keyword.arg}: text from a workbook must never become HTML"
        if keyword.arg == "errors" and isinstance(keyword.value, ast.Constant) and keyword.value.value == "coerce":
            yield "coercing errors drops a value without a word"


_OF_SAMPLES = ("SampleName", "OfSamples")


def _cache(function: ast.FunctionDef) -> Iterator[str]:
    """A cached function that takes anything belongs to one session, unless it can only take what is of samples."""
    for decorator in function.decorator_list:
        text = ast.unparse(decorator)
        named = function.args.posonlyargs + function.args.args + function.args.kwonlyargs
        takes = [arg for arg in named if arg.annotation is None or ast.unparse(arg.annotation) not in _OF_SAMPLES]
        if re.match(r"(st|streamlit)\.cache_(data|resource)\b", text) and takes and "scope='session'" not in text:
            yield f'{function.name}: cached without scope="session", so every office shares it'


def _graph(found: list[Module], names: set[str]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    for module in found:
        targets = {name if name in names else name.rpartition(".")[0] for _, name in module.imports}
        graph[module.name] = targets & names
    return graph


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Import cycles, each once, as the names along it with the first again at the end."""
    done: set[str] = set()
    found: list[list[str]] = []

    def walk(name: str, trail: list[str]) -> None:
        if name in trail:
            found.append([*trail[trail.index(name) :], name])
        elif name not in done:
            for target in sorted(graph[name]):
                walk(target, [*trail, name])
            done.add(name)

    for name in sorted(graph):
        walk(name, [])
    return found


def page_files(root: Path) -> set[tuple[str, str]]:
    """Section and name of every page file."""
    return {(path.parent.name, path.stem) for path in (root / "pages").glob("*/*.py")}


def menu_lines(root: Path) -> set[tuple[str, str]]:
    """Section and name of every page in app.py's menu."""
    calls = [node for node in ast.walk(ast.parse((root / "app.py").read_text("utf-8"))) if isinstance(node, ast.Call)]
    return {
        (call.args[0].value, call.args[1].value)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "page"
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[1], ast.Constant)
    }
