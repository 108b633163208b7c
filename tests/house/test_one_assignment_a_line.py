"""Unlike things are assigned on lines of their own: what is packed to save a line is read wrongly."""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [path for folder in ("bot", "db", "handlers", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]


class Anonymous(ast.NodeTransformer):
    """The shape of an expression, without the names and values in it."""

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name("name", node.ctx)

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(type(node.value).__name__)


def shape(expression: ast.expr) -> str:
    """Two points of a map have the same, an hour and a name have not."""
    return ast.dump(Anonymous().visit(copy.deepcopy(expression)))


def parallel(tree: ast.AST) -> Iterator[tuple[int, list[ast.expr]]]:
    """The line and the values of each tuple that is taken apart where it is written."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            yield node.lineno, node.value.elts


def packed(tree: ast.Module) -> list[int]:
    """The lines where unlike things are assigned at once, and constants of a module, which each need their line."""
    constants = {
        line for statement in tree.body if isinstance(statement, ast.Assign) for line, _ in parallel(statement)
    }
    unlike = {line for line, values in parallel(tree) if len({shape(one) for one in values}) > 1}
    return sorted(constants | unlike)


@pytest.mark.parametrize(
    ("written", "forbidden"),
    [
        ("def f(a, b):\n    lat_a, lat_b = radians(a.lat), radians(b.lat)", False),
        ("def f(a, b):\n    a, b = b, a", False),
        ("def f(a, b):\n    name, age = a.name(), b", True),
        ("LEAST, MOST = 2, 30", True),
        ("first, *others = read()", False),
    ],
)
def test_like_things_may_stand_together(written: str, forbidden: bool) -> None:
    """The rule itself: a swap and two of a kind are read at once."""
    assert bool(packed(ast.parse(written))) is forbidden


def test_unlike_things_have_lines_of_their_own() -> None:
    """In all that we wrote, tests as well."""
    found = {str(path.relative_to(ROOT)): packed(ast.parse(path.read_text())) for path in FILES}
    assert {path: lines for path, lines in found.items() if lines} == {}
