"""How long a case has waited for a coordinator, and who deals with it."""

from datetime import datetime, timedelta

from bot.contract.outgoing import Text, _, many
from bot.contract.placeholders import ShortMoment
from db.model import Case, CaseState

ONE_MINUTE = timedelta(minutes=1)
ONE_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)
MAX_IN_HOURS = 2 * ONE_DAY
"""Up to here a wait is counted in hours, beyond in days."""


def describe_turn(case: Case, now: datetime | None) -> tuple[Text, ...]:
    """How long the case has waited, and which coordinator holds it.

    With `now` in a message that answers a coordinator at once; without it on a card that stays in the room, where only
    since when it waits stays true.
    """
    since = describe_wait(now - case.opened) if now else _("Waiting since {moment}.", moment=ShortMoment(case.opened))
    if case.state is CaseState.ASKED:
        since = _("We are waiting for this person's answer.")
    if case.holder is None:
        return since, _("Not taken yet.")
    return since, _("{name} is dealing with it.", name=case.holder_name) if case.holder_name else _(
        "Someone is dealing with it."
    )


def describe_wait(waited: timedelta) -> Text:
    """The time that a case has waited, as people say it: whole minutes, hours or days."""
    if waited < ONE_MINUTE:
        return _("It has just come in.")
    if waited < ONE_HOUR:
        return many("Waiting for one minute.", "Waiting for {count} minutes.", count=waited // ONE_MINUTE)
    if waited < MAX_IN_HOURS:
        return many("Waiting for one hour.", "Waiting for {count} hours.", count=waited // ONE_HOUR)
    return many("Waiting for one day.", "Waiting for {count} days.", count=waited // ONE_DAY)
