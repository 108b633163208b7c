"""What `buedchen check` says of the database that is open, one line for each fault."""

from collections.abc import Iterator

from bot.rules.events.recurrence import parsed_rule
from db import audit, events, import_cleanup, places, retention, unreadable_rows
from db.engine import Database
from db.model import Tx

MAX_NAMES_SHOWN = 40


async def list_database_faults(database: Database, waits: str, sample: str) -> list[str]:
    """Each fault in a line; `waits` says why erasing waits, if it does, and `sample` is the folder of the city where
    all in that is invented.
    """
    verdict = await database.cross(lambda raw: raw.execute("pragma integrity_check").fetchone()[0])
    async with database.transaction() as tx:
        complaints = [*filter(None, [await audit.find_chain_fault(tx)]), *await retention.list_broken_rules(tx)]
        complaints += [
            *filter(None, [waits]),
            *await unreadable_rows.describe_counts(tx),
            *await _list_unfollowed_rules(tx),
            *await _list_place_faults(tx, sample),
        ]
    return [*([] if verdict == "ok" else [f"the file is damaged: {verdict}"]), *_list_refusals(database), *complaints]


def _list_refusals(database: Database) -> Iterator[str]:
    if database.refuses:
        yield f"its disk is {database.refuses} and takes nothing new; see “The disk is full” in the RUNBOOK"


async def _list_place_faults(tx: Tx, sample: str) -> list[str]:
    """None are there, or they are of another city than the one that the bot speaks for."""
    number = await places.count_places(tx)
    if not number:
        return ["there are no places: import some"]
    if not sample or await import_cleanup.has_samples(tx):
        return []
    return [
        f"the city is the sample in {sample}, but the {number} places here are of another one; name the folder of that"
        " city in BUEDCHEN_CITY, and put it back where it is gone"
    ]


async def _list_unfollowed_rules(tx: Tx) -> list[str]:
    """Events that were kept with a rule that is not followed any more."""
    told = [
        one for one in await events.list_public_and_cancelled(tx) if one.series.rule and parsed_rule(one.series) is None
    ]
    names = ", ".join(one.uid for one in told[:MAX_NAMES_SHOWN])
    why = "repeat by a rule that is not followed any more and are shown on their first date only, give them anew"
    return [f"these events {why}: {names}"] if told else []
