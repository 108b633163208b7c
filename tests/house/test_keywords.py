"""What has many fields is built by keyword: a swap of two of them would be silent otherwise."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREES = {
    path: ast.parse(path.read_text())
    for folder in ("bot", "db", "handlers")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
FEW_FIELDS = 4
MOST_IN_ORDER = 3


def dataclasses() -> dict[str, tuple[list[str], list[str]]]:
    """The fields and the bases of each, by its name."""
    return {
        node.name: (
            [one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)],
            [ast.unparse(base) for base in node.bases],
        )
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(one) for one in node.decorator_list)
    }


KNOWN = dataclasses()


def count_fields(name: str) -> int:
    """With those of its bases."""
    fields, bases = KNOWN.get(name, ([], []))
    return len(fields) + sum(count_fields(base) for base in bases)


def constructions() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a dataclass with many fields, and where it stands."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and count_fields(ast.unparse(node.func).rpartition(".")[2]) > FEW_FIELDS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_many_fields_are_given_by_keyword() -> None:
    """At most three by their order."""
    assert [where for where, call in constructions() if len(call.args) > MOST_IN_ORDER] == []


def test_no_tuple_is_poured_into_many_fields() -> None:
    """No star: nobody sees which field gets what."""
    assert [where for where, call in constructions() if any(isinstance(one, ast.Starred) for one in call.args)] == []


def test_the_rule_sees_what_it_forbids() -> None:
    """There are such calls at all, and a base counts."""
    assert len(list(constructions())) > 50
    assert count_fields("HelpContact") > FEW_FIELDS
