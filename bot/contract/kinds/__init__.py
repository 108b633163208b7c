"""The kinds of help, as data: one small file each, and what all of them have in common.

Each says what is asked, who may ask for it, what a coordinator checks, how far a volunteer must have come and for how
long it stays open.

A new kind is a new file here with its sentences; it is discovered. A city switches kinds off in its city.toml.
"""

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from bot.contract.outgoing import Choice, Text, _
from bot.rules.access.roles import AgeGroup
from bot.rules.requests.request_day import FLEXIBLE_REQUEST_OPEN_FOR
from db.model import Role

OTHER = "other"
OFFICIAL_ROLES = frozenset({Role.ORGANISATION, Role.COORDINATOR})
ADULTS_AND_OFFICIALS = OFFICIAL_ROLES | {AgeGroup.ADULT}
"""Whoever may ask for anything at all; residents from 18 on."""


@dataclass(frozen=True)
class KindQuestion:
    """One more thing to know of a kind, with its answers by code; what is answered is read out as a sentence."""

    prompt: Text
    answers: Mapping[str, Text]


@dataclass(frozen=True)
class HelpKind:
    """A kind of help that residents can ask for.

    `needs` tells volunteers and has a placeholder for the quarter; `roughly` asks for the description. `who` lists the
    roles or ages that may ask; `checks` is what a coordinator reads before approval. `level` is the trust level a
    volunteer needs, `open_for` how long a request for "any day" stays open, `hands` whether it needs many helpers,
    `bridges` whether it is between languages that a helper must all speak, `checks_in` how often both people of a
    lasting contact are asked how it goes, `talks_first` whether a coordinator talks to each of the two first.
    """

    order: int
    sign: str
    label: Text
    needs: Text
    roughly: Text
    invites: Text = field(default_factory=lambda: _("Can you help?"))
    question: KindQuestion | None = None
    who: frozenset[str] = ADULTS_AND_OFFICIALS
    checks: tuple[Text, ...] = ()
    level: int = 1
    open_for: timedelta = FLEXIBLE_REQUEST_OPEN_FOR
    hands: bool = False
    bridges: bool = False
    checks_in: timedelta | None = None
    talks_first: bool = False

    def choice(self, **data: object) -> Choice:
        """The button of this kind of help, with its sign."""
        return Choice(self.label, sign=self.sign, data=data)


@cache
def known_kinds() -> Mapping[str, HelpKind]:
    """Every kind by its name, in the order of the menu."""
    found = {one.name: importlib.import_module(f"{__name__}.{one.name}").KIND for one in pkgutil.iter_modules(__path__)}
    return dict(sorted(found.items(), key=lambda named: named[1].order))


def find_kind(name: str) -> HelpKind:
    """One kind; a request of a kind that is gone is read as something different."""
    return known_kinds().get(name, known_kinds()[OTHER])


def may_ask_for_kind(name: str, held: Collection[str]) -> bool:
    """Whether a person with these roles and this age may ask for that kind of help."""
    return not find_kind(name).who.isdisjoint(held)


def filter_open_kinds(names: Iterable[str], held: Collection[str]) -> list[str]:
    """The kinds of help in a city that a person with these roles and this age may ask for."""
    return [name for name in names if may_ask_for_kind(name, held)]


def describe_kind_answer(name: str, code: str) -> tuple[Text, ...]:
    """What was answered to the question of a kind, as a sentence; nothing where it has none."""
    question = find_kind(name).question
    return (question.answers[code],) if question and code in question.answers else ()


def read_enabled_kinds(off: Iterable[str]) -> tuple[str, ...]:
    """The names of the kinds a city has, in order. Raises ValueError for a name that is none, or for `other`."""
    without = set(off)
    there = [name for name in known_kinds() if name != OTHER]
    if wrong := sorted(without - set(there)):
        raise ValueError(f"kinds_off = {wrong}: choose among {', '.join(there)}")
    return tuple(name for name in known_kinds() if name not in without)
