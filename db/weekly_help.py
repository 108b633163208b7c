"""Neighbours who come every week: how often still, when next, and in which words that were approved."""

from datetime import datetime

from db.ids import to_milliseconds
from db.model import HelpContact, Person, Revision, Row, Tx, WeeklyHelp, WeeklyHelpState


def create_weekly_help(tx: Tx, contact: HelpContact, approved: Revision, wanted: str) -> int:
    """Create the weekly help that a requester considers; nobody is asked yet. `wanted` is its first day. Returns its
    id.
    """
    number = tx.new_id()
    known = {
        "id": number,
        "request": contact.request,
        "approved": approved.id,
        "asker": contact.asker,
        "helper": contact.helper,
    }
    tx.write("weekly_help.begin", **known, wanted=wanted, now=to_milliseconds(tx.now))
    return number


async def find_own_weekly_help(tx: Tx, number: int, person: Person) -> WeeklyHelp | None:
    """One series, if it is there and this person belongs to it."""
    row = await tx.one("weekly_help.get", id=number, person=person.id)
    return _weekly_help_of_row(row) if row else None


async def list_running(tx: Tx, person: Person) -> list[WeeklyHelp]:
    """Every series of theirs that runs."""
    return [_weekly_help_of_row(row) for row in await tx.all("weekly_help.of_person", person=person.id)]


async def propose_weekly_help(tx: Tx, one: WeeklyHelp, wanted: str, times: int) -> bool:
    """The helper is asked for so many times from that day on; False where these two have a series already."""
    known = {"id": one.id, "wanted": wanted, "times": times}
    return bool(await tx.change("weekly_help.propose", **known, now=to_milliseconds(tx.now)))


async def start_weekly_help(tx: Tx, one: WeeklyHelp, times: int) -> bool:
    """The helper agrees to so many times; False where they are not asked any more."""
    return bool(await tx.change("weekly_help.start", id=one.id, times=times, now=to_milliseconds(tx.now)))


async def count_settled_day(tx: Tx, one: WeeklyHelp, following: str) -> bool:
    """Settle the next day of the weekly help and move to the one after; False where that happened before."""
    known = {"id": one.id, "wanted": one.wanted, "following": following}
    return bool(await tx.change("weekly_help.count", **known, now=to_milliseconds(tx.now)))


def set_latest_request(tx: Tx, one: WeeklyHelp, request: int) -> None:
    """A request was made out of it, which stands for all before it from now on."""
    tx.write("weekly_help.follow", id=one.id, request=request)


async def end_weekly_help(tx: Tx, one: WeeklyHelp) -> bool:
    """End the weekly help early; False where it was over."""
    return bool(await tx.change("weekly_help.stop", id=one.id, now=to_milliseconds(tx.now)))


async def is_still_allowed(tx: Tx, one: WeeklyHelp) -> bool:
    """Whether the weekly help may go on: its revision is approved, and neither person is suspended or blocked."""
    return await tx.one("weekly_help.holds", id=one.id, now=to_milliseconds(tx.now)) is not None


async def is_idle_since(tx: Tx, one: WeeklyHelp, since: datetime) -> bool:
    """Whether the helper has not come since then."""
    return await tx.one("weekly_help.idle", id=one.id, since=to_milliseconds(since)) is not None


def _weekly_help_of_row(row: Row) -> WeeklyHelp:
    return WeeklyHelp(
        id=row["id"],
        request=row["request_id"],
        approved=row["approved_revision"],
        asker=row["asker_id"],
        helper=row["helper_id"],
        state=WeeklyHelpState(row["state"]),
        wanted=row["next_day"],
        times=row["days_left"],
    )
