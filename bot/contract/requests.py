"""Sentences about requests for help: what neighbours, volunteers and coordinators read of the same request."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.contract import kinds, remit, wishes
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Day, Line, Moment, Refusal, Text, _, choice
from bot.rules import care, trust
from bot.rules.care import Care
from bot.rules.wanted import FLEXIBLE, ends, over, part_of
from db.model import Post, Revision

FOR_WHOM: dict[str, Text] = {
    "myself": _("It is for the person who asks."),
    "agreed": _("It is for somebody else, who knows about it."),
    "called": _("It is for somebody who called the office."),
    "represented": _("It is for somebody who trusts the person who asks."),
}

REASONS: dict[str, Text] = {
    "trade": _("Work for a trade"),
    "personal": _("Personal details in it"),
    "unclear": _("Not clear"),
    "forbidden": _("Not allowed"),
    "danger": _("Somebody may be in danger"),
    "other": _("Another reason"),
}

# Translators: said kindly to the person who asked for help.
REFUSED: dict[str, Text] = {
    "trade": _("This is work for a trade, for your safety. A neighbour can help with something smaller around it."),
    "personal": _("There are personal details in it, such as a number or an address. Please write it without them."),
    "unclear": _("It is not clear yet what a neighbour would do. Please say it once more in other words."),
    "forbidden": _("Neighbours may not help with this. Please ask for something else."),
}

IN_PART: dict[str, Text] = {
    "morning": _("When: {day}, in the morning."),
    "noon": _("When: {day}, around noon."),
    "afternoon": _("When: {day}, in the afternoon."),
    "evening": _("When: {day}, in the evening."),
    "night": _("When: {day}, late in the evening."),
}
CHOOSE_ONE = _("Please choose one of these, or type its number.")
PASSED_ON = _("Thank you. I passed it on. A coordinator reads it.")
NO_LONGER_NEEDED = _("It is no longer needed, thank you for being there.")
NOT_ASKED = _("You are not asked for this any more. Thank you for being there.")
BEFORE_STAYS = _("Neighbours still see it as it was before.")
MINE = choice(_("My requests"), go="mine")
MENU = choice(_("Menu"), go="menu")


def subject(post: int) -> str:
    """Every message about a request that is kept up to date in its place bears this."""
    return f"post:{post}"


def in_private(ctx: Context) -> None:
    """Raises Refusal where others would read along."""
    if ctx.chat != "private":
        raise Refusal(_("Please write that to me in our own chat. Others read along here."))


def level(kind: str, said: Revision) -> int:
    """What a volunteer must have reached: what a coordinator said, or else what the kind takes, and the certificate
    where it may be about a child."""
    child = Care.CHILD in care.about(said.words)
    return said.level or max(kinds.of(kind).level, trust.CERTIFIED if child else trust.ADMITTED)


def need(kind: str, quarter: str) -> Text:
    """Who needs what, in one sentence; `quarter` is a name."""
    return Text(kinds.of(kind).needs.message, {"quarter": quarter})


def quoted(words: str) -> Text:
    """What somebody wrote, as they wrote it, or chose to say instead."""
    return remit.worded(words)


def when(wanted: str) -> Text:
    """The day of a request as a sentence; `wanted` is what `rules.wanted` understood."""
    first, _slash, last = wanted.partition("/")
    if first == FLEXIBLE:
        return _("Any day is fine.")
    if part := part_of(wanted):
        return Text(IN_PART[part].message, {"day": Day(datetime.fromisoformat(first).date())})
    if last:
        days = {"first": Day(date.fromisoformat(first)), "last": Day(date.fromisoformat(last))}
        return _("Between {first} and {last}.", **days)
    if "T" in first:
        return _("When: {moment}.", moment=Moment(datetime.fromisoformat(first)))
    return _("When: {day}.", day=Day(date.fromisoformat(first)))


def invitation(post: Post, approved: Revision, more: Sequence[Line] = ()) -> tuple[list[Line], list[Choice]]:
    """What a volunteer hears of a request: never who asks, only words that were approved, and `more` about these."""
    what = need(post.kind, approved.quarter_name), when(approved.wanted)
    besides = asked_besides(post.kind, approved)
    yes = choice(_("I can"), go="accept.take", post=post.id)
    no = choice(_("Not this time"), go="accept.decline", post=post.id)
    never = choice(_("Never this kind"), go="never.this_kind", post=post.id)
    wrong = choice(_("Something is wrong"), go="report.about", post=post.id)
    return [what, quoted(approved.words), *more, *besides, kinds.of(post.kind).invites], [yes, no, never, wrong]


def over_at(kind: str, said: Revision, zone: ZoneInfo) -> datetime:
    """When the time of a version has gone by; "any day" ends when its kind says."""
    return ends(said.wanted, said.made.astimezone(zone), kinds.of(kind).open_for)


ALL_RIGHT = _("All right.")


def is_over(said: Revision | None, now: datetime) -> bool:
    """Whether the day of a request is over, so that nobody else is asked; `now` is in the city's own time."""
    return said is not None and over(said.wanted, now)


def asked_besides(kind: str, said: Revision) -> list[Line]:
    """What else was said of a request, in one line: the answer to its kind's question, languages, wishes, hands."""
    besides = (*kinds.answered(kind, said.answer), *wishes.of(said))
    return [besides] if besides else []


def withdraw(ctx: Context, post: int, invited: Iterable[int]) -> None:
    """Whoever was asked and has not answered reads in its place that they are not asked any more."""
    for person in invited:
        ctx.tell(person, NOT_ASKED, subject=subject(post))


def release(ctx: Context, post: int, invited: Mapping[int, str]) -> None:
    """Whoever was asked and has not answered need not any more; `invited` are their answers."""
    for person, answer in invited.items():
        if not answer:
            ctx.tell(person, NO_LONGER_NEEDED, subject=subject(post))
