"""The access gate: suspensions and read-only mode. Every route that is not open to all at any time is closed then."""

from datetime import timedelta, tzinfo

from bot.contract.outgoing import Reply
from bot.flow import system_messages
from bot.flow.decision import Answer, Call, Ignore
from bot.flow.services import Services
from bot.flow.sessions import Session
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.sanctions import APPEAL_BUTTON, READ_ONLY_NOTICE, describe_own_sanction
from db import inbox, sanctions
from db.model import Person, Tx
from db.sanctions import AccessBlock

RETRY_DELAY = timedelta(minutes=15)
BANNED_RETRY_DELAY = timedelta(days=1)


async def find_hindrance(tx: Tx, house: Services, visitor: Session, what: Call) -> Answer | Ignore | None:
    """Why the act does not happen, with the reply instead; None where it does.

    Looked up in the transaction that the work is part of. A timer waits until it may go on, without a message to
    anybody.
    """
    if not what.route.always:
        hindrance = await sanctions.read_access_block(tx, visitor.person.id)
        if hindrance.read_only or hindrance.sanction:
            pause = BANNED_RETRY_DELAY if hindrance.sanction and hindrance.sanction.banned else RETRY_DELAY
            zone = house.city.zone
            whose = visitor.person
            return _hindrance_answer(hindrance, what) if visitor.came else _reschedule(tx, zone, what, pause, whose)
    return None


def _hindrance_answer(hindrance: AccessBlock, what: Call) -> Answer:
    """One kind sentence. Read-only mode passes soon, so the question that waits goes on waiting."""
    if hindrance.sanction is None:
        return Answer(Reply((READ_ONLY_NOTICE,), (system_messages.MENU_BUTTON,)))
    until = describe_own_sanction(hindrance.sanction.until, banned=hindrance.sanction.banned)
    return Answer(Reply((until,), (APPEAL_BUTTON, system_messages.MENU_BUTTON)), ends=what.route.step)


def _reschedule(tx: Tx, zone: tzinfo, what: Call, pause: timedelta, whose: Person) -> Ignore:
    """Once more later, by day: a timer may write to strangers."""
    payload = {"route": what.route.name, "data": dict(what.button_data)}
    at = next_waking_time((tx.now + pause).astimezone(zone))
    inbox.schedule_timer(tx, at, at, payload, whose.id)
    return Ignore("it waits until it may go on")
