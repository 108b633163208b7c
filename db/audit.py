"""What was done by right of a role: each act is a link of one chain, so nobody changes, drops or adds one unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import orjson

from db.encryption import WrongKey
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Row, Tx

RECENT_ACTS_WINDOW = timedelta(hours=1)
OPERATOR = "operator"
LINKED_COLUMNS = ("id", "act", "outcome", "about", "who", "network", "done_at")
"""The columns a link vouches for. Whose act it was may be forgotten, so `who` stands there in place of `person_id`."""
SUBJECTS_WITH_CASE = ("case", "number", "post", "revision", "report")
SUBJECT_KEYS = ("case", "number", "revision", "post", "report", "pair", "room", "person")
"""What an act can be about, by the names that buttons have for it; the first one counts."""
MAX_ACT_ID = 2**62


class Outcome(StrEnum):
    """Whether the act in the audit log was done or denied."""

    DONE = "done"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What to write down: an act of the table of roles, what it was `about` (see `about`), and whose it is; without a
    person it is the operator's, at the command line."""

    act: str
    about: str = ""
    person: int | None = None
    network: str = ""
    outcome: Outcome = Outcome.DONE


@dataclass(frozen=True, slots=True)
class AuditedAct:
    """What was written down. `who` is the same for all acts of one person, and says nothing about them."""

    id: int
    act: str
    outcome: Outcome
    about: str
    who: str
    person: int | None
    done: datetime


@dataclass(frozen=True, slots=True)
class ChainEnds:
    """Where the chain begins and ends: two links, the number of the newest act and its time in milliseconds."""

    begin: str = ""
    end: str = ""
    last: int = 0
    at: int = 0
    kept_since: int = 0


def describe_subject(tx: Tx, named: Mapping[str, object]) -> str:
    """What an act is about, such as "revision:7", from what its button names; a person only as a keyed hash."""
    thing = next((thing for thing in SUBJECT_KEYS if thing in named), "")
    number = str(named.get(thing, ""))
    return f"{thing}:{_pseudonym(tx, number) if thing == 'person' else number}" if thing else ""


def _pseudonym(tx: Tx, person: str) -> str:
    return tx.seal.digest("audit", person)


async def append_entry(tx: Tx, deed: AuditEntry) -> None:
    """One more link. Time never goes back in the chain, or its oldest part could not go first."""
    ends = await _read_ends(tx)
    number = ends.last + 1
    at = max(to_milliseconds(tx.now), ends.at)
    row = {
        "id": number,
        "act": deed.act,
        "outcome": deed.outcome.value,
        "about": deed.about,
        "who": OPERATOR if deed.person is None else _pseudonym(tx, str(deed.person)),
        "network": deed.network,
        "done_at": at,
    }
    link = _hash_link(tx, ends.end, row)
    tx.write("audit.add", **row, person=deed.person, link=link)
    _store_ends(tx, replace(ends, end=link, last=number, at=at))


def _hash_link(tx: Tx, before: str, row: Row) -> str:
    return tx.seal.digest("audit link", before, *(str(row[name]) for name in LINKED_COLUMNS))


async def _read_ends(tx: Tx) -> ChainEnds:
    """Raises WrongKey where somebody changed them."""
    row = await tx.one("audit.ends")
    if row is None:
        return ChainEnds()
    begin, end, last, at = orjson.loads(tx.seal.unseal(row["ends_sealed"]))
    return ChainEnds(begin=begin, end=end, last=last, at=at, kept_since=row["kept_since"])


def _store_ends(tx: Tx, ends: ChainEnds) -> None:
    sealed = tx.seal.seal(orjson.dumps([ends.begin, ends.end, ends.last, ends.at]).decode())
    tx.write("audit.keep_ends", kept_since=ends.kept_since, ends=sealed)


async def release_acts_before(tx: Tx, before: int) -> None:
    """Release the audit log before that time for deletion; the chain begins after it."""
    last = await tx.one("audit.last_before", before=before)
    if last:
        _store_ends(tx, replace(await _read_ends(tx), begin=last["link"], kept_since=before))


async def find_chain_fault(tx: Tx) -> str:
    """Where the chain of the audit log is broken, in one line; empty where it is whole."""
    try:
        ends = await _read_ends(tx)
    except WrongKey:
        return "audit: what seals the two ends of the chain was changed"
    link = ends.begin
    sound = None
    for row in await tx.all("audit.everything"):
        link = _hash_link(tx, link, row)
        if row["link"] != link:
            return _describe_break(sound)
        sound = row
    return "" if link == ends.end else _describe_break(sound)


def _describe_break(sound: Row | None) -> str:
    if sound is None:
        return "audit: the chain is broken from its beginning on"
    when = from_milliseconds(sound["done_at"]).astimezone(UTC)
    return f"audit: the chain is broken after act {sound['id']} of {when:%Y-%m-%d %H:%M} UTC"


async def count_recent_acts(tx: Tx, person: int) -> dict[str, int]:
    """The number of recent acts of a person, by act."""
    rows = await tx.all("audit.done_since", person=person, since=to_milliseconds(tx.now - RECENT_ACTS_WINDOW))
    return {row["act"]: int(row["number"]) for row in rows}


async def list_latest(tx: Tx, most: int, *, before: int = MAX_ACT_ID, person: int | None = None) -> list[AuditedAct]:
    """What was done last and `before` an act, the newest first; all that was done, or what one person did."""
    if person is None:
        rows = await tx.all("audit.latest", before=before, most=most)
    else:
        rows = await tx.all("audit.latest_of", person=person, before=before, most=most)
    return [_act_of_row(row) for row in rows]


def _act_of_row(row: Row) -> AuditedAct:
    outcome, done = Outcome(row["outcome"]), from_milliseconds(row["done_at"])
    return AuditedAct(
        id=row["id"],
        act=row["act"],
        outcome=outcome,
        about=row["about"],
        who=row["who"],
        person=row["person_id"],
        done=done,
    )


async def find_case_number(tx: Tx, act: AuditedAct) -> int | None:
    """The number of the case an act was about; None where it was none, or is gone."""
    thing, _colon, number = act.about.partition(":")
    if thing not in SUBJECTS_WITH_CASE:
        return None
    found = (
        {"revision": int(number), "thing": None} if thing == "revision" else {"revision": None, "thing": int(number)}
    )
    row = await tx.one("audit.number_of", **found)
    return int(row["number"]) if row else None
