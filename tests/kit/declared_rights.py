"""Every question about rights that the code asks: at a route, of both who agree on a deed, or in place."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.contract import registry
from bot.rules.access import roles
from handlers import discover

SOURCES = ("handlers", "bot/contract", "bot/views", "bot/flow")
FIRST = ("is_allowed", "needs_two_people", "require_age")
"""The functions that ask; the first thing they are given is the act."""


@dataclass(frozen=True, slots=True)
class RightsQuestion:
    """Whether somebody may do an act alone, their `own` alone, or `together` with a second person."""

    act: str
    own: bool = False
    together: bool = False

    def passes(self, held: Collection[str]) -> bool:
        """What the table of rights answers."""
        alone = roles.is_allowed(self.act, held) or (self.own and roles.is_allowed(self.act, held, own=True))
        return alone or (self.together and roles.needs_two_people(self.act, held))


RightsDoor = tuple[RightsQuestion, ...]
"""What opens to whoever one of these asks lets pass."""


@cache
def read_questions() -> frozenset[RightsDoor]:
    """Every door there is."""
    return frozenset({*list_guarded(), *((ask,) for ask in _in_place())})


def list_guarded() -> set[RightsDoor]:
    """The routes and deeds that are open to some only; whoever else comes is told who may."""
    discover()
    routes = {_door(route.act, route.own, route.together) for route in registry.routes.values() if route.act}
    return routes | {(RightsQuestion(deed.act, together=True),) for deed in registry.deeds.values()}


def _door(act: str, own: str, together: bool) -> RightsDoor:
    return (RightsQuestion(act, together=together), *([RightsQuestion(own, own=True)] if own else []))


def _in_place() -> Iterator[RightsQuestion]:
    """What a function asks by itself, with the act written out."""
    for file in (file for source in SOURCES for file in sorted(Path(source).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args and _called(node.func) in FIRST:
                yield from _ask(node, node.args[0])


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _ask(call: ast.Call, act: ast.expr) -> Iterator[RightsQuestion]:
    if isinstance(act, ast.Constant):
        own = _called(call.func) == "require_age" or any(keyword.arg == "own" for keyword in call.keywords)
        yield RightsQuestion(str(act.value), own, _called(call.func) == "needs_two")


def list_open_questions(held: Collection[str]) -> set[RightsDoor]:
    """The doors that open to somebody of these roles."""
    return {door for door in read_questions() if any(ask.passes(held) for ask in door)}
