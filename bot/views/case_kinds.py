"""What coordinators see of each kind of case: registered once, by the capability that opens such cases."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.contract.outgoing import Choice, Line, Text
from db.model import Case, CaseKind

T = TypeVar("T")
CaseButtons = Callable[[Case, Choice, dict[str, Any]], list[Choice]]
"""What can be decided, of a case, the button that writes to its person, and the data every button of the card bears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKindView:
    """`title` names a case where its kind alone says too little; `describe` are the lines of its card below the title.

    A resident who wrote is told when the case is closed (`promised_reader`), when its response time has passed
    (`told_a_time`), and of a new time also once a coordinator has looked (`awaits_decision`).
    """

    label: Text
    describe: Callable[[Case], list[Line]]
    buttons: CaseButtons
    title: Callable[[Case], Text] | None = None
    promised_reader: bool = False
    told_a_time: bool = False
    awaits_decision: bool = False


_views: dict[str, CaseKindView] = {}


def register_case_kind(kind: str, view: CaseKindView) -> None:
    """From now on cases of this kind have a card. Raises ValueError for a kind that has another one already."""
    if kind in _views:
        raise ValueError(f"two cards are registered for the kind of case {kind}")
    _views[kind] = view


def case_kind_view(case: Case) -> CaseKindView:
    """What coordinators see of a case. Raises LookupError where nothing was registered for its kind."""
    try:
        return _views[case.kind]
    except KeyError:
        raise LookupError(f"no card is registered for the kind of case {case.kind}") from None


def list_case_kind_labels() -> dict[str, Text]:
    """Every kind with its label: ours in the order of their enumeration, then those that came with a capability."""
    first = [kind for kind in CaseKind if kind in _views]
    return {kind: _views[kind].label for kind in dict.fromkeys([*first, *_views])}


def case_about(case: Case, kind: type[T]) -> T:
    """What a case is about. Raises TypeError where it is about something else."""
    if not isinstance(case.about, kind):
        raise TypeError(f"a case of the kind {case.kind} is about {type(case.about).__name__}")
    return case.about
