"""Mutants of Python: what mutmut changes, one change a place, and calls that are left out."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

UNTOUCHED = (mutators.operator_string, mutators.operator_dict_arguments)
"""Sentences and names of rows are the matter of other tests."""
LOGS = ("log", "logger", "structlog")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A cut in a file: what stands from `start` to `end` becomes `after`; `where` is the function or the query.

    `context` is the line, so that a mutant is found again when others have moved it; `inside` is False where the line
    runs at import only.
    """

    file: str
    where: str
    context: str
    before: str
    after: str
    line: int
    start: int = field(compare=False)
    end: int = field(compare=False)
    inside: bool = field(default=True, compare=False)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What it is called by, wherever its line stands."""
        return self.file, self.where, self.context, self.before, self.after

    def lot(self, seed: int) -> str:
        """Decides who is drawn: the same for the same change, whatever else changes."""
        return hashlib.sha256(repr((seed, *self.key)).encode()).hexdigest()

    def applied(self, text: str) -> str:
        """The file with the change in it."""
        assert text[self.start : self.end] == self.before, self
        return text[: self.start] + self.after + text[self.end :]

    def __str__(self) -> str:
        """One line for a report."""
        return f"{self.file}:{self.line} {self.where}: `{_short(self.before)}` -> `{_short(self.after)}`"


def _short(text: str) -> str:
    return " ".join(text.split())[:80]


def one_a_place(mutants: Iterable[Mutant], seed: int) -> list[Mutant]:
    """Of all that begin at the same place the one whose lot is the smallest."""
    found: dict[tuple[str, int], Mutant] = {}
    for mutant in mutants:
        place = (mutant.file, mutant.start)
        if place not in found or mutant.lot(seed) < found[place].lot(seed):
            found[place] = mutant
    return list(found.values())


def python_mutants(root: Path, path: Path) -> list[Mutant]:
    """Every change of one file that can be made by a cut in its text."""
    text = path.read_text()
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    finder = _Finder(str(path.relative_to(root)), text, wrapper.module)
    wrapper.visit(finder)
    return finder.found


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, file: str, text: str, module: cst.Module) -> None:
        super().__init__()
        self.found: list[Mutant] = []
        self._file, self._text, self._module = file, text, module
        self._lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._names: list[str] = []
        self._functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Note every change of this node, unless nobody could see any inside it."""
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._names.append(node.name.value)
            self._functions += isinstance(node, cst.FunctionDef)
            return True
        if self._is_untouched(node):
            return False
        for changed in _changes(node):
            self._note(node, changed)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Out of a function again."""
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._names.pop()
            self._functions -= isinstance(original_node, cst.FunctionDef)

    def _is_untouched(self, node: cst.CSTNode) -> bool:
        """Annotations, imports, decorators, assertions for the type checker, aliases of types and log lines."""
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom | cst.Decorator | cst.Assert):
            return True
        if isinstance(node, cst.Call):
            return self._module.code_for_node(node.func).split(".")[0] in (*LOGS, "TypeVar", "assert_never")
        alias = isinstance(node, cst.Assign) and isinstance(node.value, cst.Subscript | cst.BinaryOperation)
        return alias and not self._names

    def _note(self, node: cst.CSTNode, changed: cst.CSTNode) -> None:
        span = self.get_metadata(PositionProvider, node, None)
        if span is None:
            return
        start, end = (self._starts[at.line - 1] + at.column for at in (span.start, span.end))
        start += len(self._text[start:end]) - len(self._text[start:end].lstrip())
        before, after = (self._module.code_for_node(one).strip() for one in (node, changed))
        if self._text[start:end] == before != after:
            context = self._lines[span.start.line - 1].strip()
            where = ".".join(self._names)
            inside = bool(self._functions)
            line = span.start.line
            self.found.append(Mutant(self._file, where, context, before, after, line, start, end, inside))


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutators.mutation_operators:
        if isinstance(node, kind) and operator not in UNTOUCHED:
            yield from (changed for changed in operator(node) if not _misfits(node, changed))
    if isinstance(node, cst.Expr) and _calls(node.value):
        yield cst.Pass()


def _misfits(node: cst.CSTNode, changed: cst.CSTNode) -> bool:
    """A call that lost an argument by its place only fails in a way that mypy sees."""
    if not isinstance(node, cst.Call) or not isinstance(changed, cst.Call) or len(node.args) == len(changed.args):
        return False
    return [arg.keyword for arg in node.args].count(None) != [arg.keyword for arg in changed.args].count(None)


def _calls(value: cst.BaseExpression) -> bool:
    inner = value.expression if isinstance(value, cst.Await) else value
    return isinstance(inner, cst.Call) and not (
        isinstance(inner.func, cst.Attribute)
        and isinstance(inner.func.value, cst.Name)
        and inner.func.value.value in LOGS
    )
