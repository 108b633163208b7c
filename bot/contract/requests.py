"""Sentences about requests for help: what neighbours, volunteers and coordinators read of the same request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from bot.contract.context import Context, Room
from bot.contract.outgoing import Choice, Day, Line, Moment, Refusal, Text, Tongues, _, choice, many, plain
from bot.rules import personal
from bot.rules.wanted import FLEXIBLE
from db.model import LIVE, Case, Post, PostState, Revision, RevisionState, Task

LABELS: dict[Task, Text] = {
    Task.HOME: _("A hand at home"),
    Task.COMPANY: _("Coming along"),
    Task.SHOPPING: _("Shopping"),
    Task.TRANSLATING: _("Translating"),
    Task.VISIT: _("A visit"),
    Task.OTHER: _("Something different"),
}

SIGNS: dict[Task, str] = {
    Task.HOME: "🏠",
    Task.COMPANY: "🚶",
    Task.SHOPPING: "🛒",
    Task.TRANSLATING: "💬",
    Task.VISIT: "☕",
    Task.OTHER: "✨",
}

# Translators: said to volunteers, to coordinators, and to the person who asks; {quarter} is a part of the city.
NEEDS: dict[Task, Text] = {
    Task.HOME: _("Somebody in {quarter} needs a hand at home."),
    Task.COMPANY: _("Somebody in {quarter} would like company on the way."),
    Task.SHOPPING: _("Somebody in {quarter} needs help with shopping."),
    Task.TRANSLATING: _("Somebody in {quarter} needs help with a language."),
    Task.VISIT: _("Somebody in {quarter} would like a visit."),
    Task.OTHER: _("Somebody in {quarter} needs a hand."),
}

FOR_WHOM: dict[str, Text] = {
    "myself": _("It is for the person who asks."),
    "agreed": _("It is for somebody else, who knows about it."),
}

FLAGS: dict[str, Text] = {
    "email": _("Please look: there is an e-mail address in it."),
    "iban": _("Please look: there is a bank account in it."),
    "street": _("Please look: there is a street with a number in it."),
    "phone": _("Please look: there is a phone number in it."),
}

REASONS: dict[str, Text] = {
    "trade": _("Work for a trade"),
    "personal": _("Personal details in it"),
    "unclear": _("Not clear"),
    "forbidden": _("Not allowed"),
    "other": _("Another reason"),
}

REJECTED: dict[str, Text] = {
    "trade": _("Rejected: this is work for a trade."),
    "personal": _("Rejected: there are personal details in it."),
    "unclear": _("Rejected: it is not clear."),
    "forbidden": _("Rejected: this is not allowed."),
    "other": _("Rejected for another reason."),
}

# Translators: said kindly to the person who asked for help.
REFUSED: dict[str, Text] = {
    "trade": _("This is work for a trade, for your safety. A neighbour can help with something smaller around it."),
    "personal": _("There are personal details in it, such as a number or an address. Please write it without them."),
    "unclear": _("It is not clear yet what a neighbour would do. Please say it once more in other words."),
    "forbidden": _("Neighbours may not help with this. Please ask for something else."),
    "other": _("It does not fit here as it is. Please say it in another way."),
}

STANDS: dict[PostState, Text] = {
    PostState.WAITING: _("A coordinator looks at it."),
    PostState.OPEN: _("Neighbours are asked. I tell you as soon as somebody can help."),
    PostState.TAKEN: _("A neighbour helps you."),
}

ENDINGS: dict[PostState, Text] = {
    PostState.TAKEN: _("A neighbour helps."),
    PostState.DONE: _("It is done."),
    PostState.WITHDRAWN: _("It was withdrawn. Nothing is left to do."),
}

TAP_ONE = _("Please tap one of these, or type its number.")
MINE = choice(_("My requests"), go="mine")
MENU = choice(_("Menu"), go="menu")


class Known(Protocol):
    """A room as the database knows it."""

    @property
    def id(self) -> int: ...

    @property
    def language(self) -> str: ...


def subject(post: int) -> str:
    """Every message about a request that is kept up to date in its place bears this."""
    return f"post:{post}"


def in_private(ctx: Context) -> None:
    """Raises Refusal where others would read along."""
    if ctx.chat != "private":
        raise Refusal(_("Please write that to me in our own chat. Others read along here."))


def need(task: Task, quarter: str) -> Text:
    """Who needs what, in one sentence; `quarter` is a name."""
    return Text(NEEDS[task].message, {"quarter": quarter})


def quoted(words: str) -> Text:
    """What somebody wrote, as they wrote it."""
    return Text("“{words}”", {"words": words})


def when(wanted: str) -> Text:
    """The day of a request as a sentence; `wanted` is what `rules.wanted` understood."""
    first, _slash, last = wanted.partition("/")
    if first == FLEXIBLE:
        return _("Any day is fine.")
    if last:
        days = {"first": Day(date.fromisoformat(first)), "last": Day(date.fromisoformat(last))}
        return _("Between {first} and {last}.", **days)
    if "T" in first:
        return _("When: {moment}.", moment=Moment(datetime.fromisoformat(first)))
    return _("When: {day}.", day=Day(date.fromisoformat(first)))


def need_and_facts(task: Task, quarter: str, wording: Mapping[str, object]) -> tuple[Text, ...]:
    """All but the words, side by side; `quarter` is a name, `wording` has at least wanted and whom."""
    return need(task, quarter), when(str(wording["wanted"])), FOR_WHOM[str(wording["whom"])]


def invitation(post: Post, approved: Revision, quarter: str) -> tuple[list[Line], list[Choice]]:
    """What a volunteer hears of a request: never who asks, only words that were approved. `quarter` is a name."""
    lines: list[Line] = [(need(post.task, quarter), when(approved.wanted)), quoted(approved.words), _("Can you help?")]
    yes = choice(_("I can"), go="accept.take", post=post.id)
    return lines, [yes, choice(_("Not this time"), go="accept.decline", post=post.id)]


def card(case: Case, *, again: bool = False) -> tuple[list[Line], list[Choice]]:
    """A request as coordinators see it, and what they can do; `again` marks a second copy of its card."""
    newest = case.newest
    lines: list[Line] = [
        (plain(f"#{case.number}"), need(case.post.task, case.quarter)),
        (when(newest.wanted), FOR_WHOM[newest.whom], _("Language: {language}.", language=Tongues((case.language,)))),
        quoted(newest.words),
        *(FLAGS[kind] for kind in personal.found(newest.words)),
        _known(case),
        *_standing(case),
    ]
    if not undecided(case):
        return lines, []
    approve = choice(_("Approve"), go="moderate.approve", revision=newest.id, again=again)
    return lines, [approve, choice(_("Reject"), go="moderate.reject", revision=newest.id, again=again)]


def show(ctx: Context, case: Case | None, backchannel: Iterable[Known], *first: Text) -> None:
    """Bring the card up to date wherever coordinators see it, with something said `first` where it needs saying.

    A second copy whose button was pressed is brought up to date as well.
    """
    if case is None:
        return
    again = bool(ctx.picked.get("again"))
    for room in backchannel:
        lines, choices = card(case)
        ctx.tell(Room(room.id, room.language), [*first, *lines], choices, subject=subject(case.post.id))
    if again:
        lines, choices = card(case, again=True)
        ctx.say([*first, *lines], choices, instead=True)


def undecided(case: Case) -> bool:
    """Whether a coordinator has something to decide."""
    return case.newest.state is RevisionState.WAITING and case.post.state in LIVE


def _known(case: Case) -> Text:
    return _("It is their first request.") if case.first else _("They have asked before.")


def _standing(case: Case) -> list[Line]:
    """Where it stands, who decided, and how many neighbours know of it."""
    lines: list[Line] = []
    if undecided(case):
        lines.append(_("It waits since {moment}.", moment=Moment(case.newest.made)))
        if case.post.approved:
            lines.append(_("This is a change. The version before is still what neighbours see."))
    elif case.newest.state is RevisionState.APPROVED:
        lines.append(_approved(case))
    elif case.newest.state is RevisionState.REJECTED:
        lines.append(REJECTED[case.reason])
    return [*lines, ENDINGS[case.post.state]] if case.post.state in ENDINGS else lines


def _approved(case: Case) -> Line:
    at = Moment(case.decided or case.newest.made)
    by = _("Approved by {name}: {moment}.", name=case.decider, moment=at)
    asked = many("One neighbour was asked.", "{count} neighbours were asked.", count=case.asked)
    return (by if case.decider else _("Approved by a coordinator: {moment}.", moment=at), asked)
