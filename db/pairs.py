"""Two neighbours who are in touch through the bot, what they say to each other, and what is reported."""

import json

from db.ids import milliseconds
from db.model import Pair, PairState, Person, Row, Tx


def open_pair(tx: Tx, post: int, asker: int, helper: Person) -> Pair:
    """They found each other."""
    pair = Pair(tx.new_id(), post, asker, helper.id, PairState.OPEN)
    tx.write("pairs.open", id=pair.id, post=post, asker=asker, helper=helper.id, now=milliseconds(tx.now))
    return pair


async def get(tx: Tx, pair: int) -> Pair | None:
    """One pair."""
    row = await tx.one("pairs.get", pair=pair)
    return _pair(row) if row else None


async def of_post(tx: Tx, post: int) -> Pair | None:
    """The pair that is in touch about a request."""
    row = await tx.one("pairs.of_post", post=post)
    return _pair(row) if row else None


async def of_person(tx: Tx, person: Person) -> list[Pair]:
    """Everybody somebody is in touch with, the latest first."""
    return [_pair(row) for row in await tx.all("pairs.of_person", person=person.id)]


async def close(tx: Tx, pair: Pair, state: PairState) -> bool:
    """They are done, or one of them ended it; False where it was over already."""
    return bool(await tx.change("pairs.close", pair=pair.id, state=state.value, now=milliseconds(tx.now)))


def relay(tx: Tx, pair: Pair, sender: Person, words: str) -> None:
    """Keep what one said to the other, sealed, in case it is reported."""
    sealed = tx.seal.seal(words)
    tx.write("pairs.relay", id=tx.new_id(), pair=pair.id, person=sender.id, words=sealed, now=milliseconds(tx.now))


async def report(tx: Tx, pair: Pair, reporter: Person, reason: str) -> int:
    """Freeze what was said, for the coordinators; returns the number of the report."""
    rows = await tx.all("pairs.transcript", pair=pair.id)
    said = [["asker" if r["person_id"] == pair.asker else "helper", tx.seal.unseal(r["words_sealed"])] for r in rows]
    number = tx.new_id()
    tx.write(
        "pairs.report",
        id=number,
        person=reporter.id,
        pair=pair.id,
        reason=reason,
        transcript=tx.seal.seal(json.dumps(said, ensure_ascii=False)),
        now=milliseconds(tx.now),
    )
    return number


def _pair(row: Row) -> Pair:
    return Pair(row["id"], row["post_id"], row["asker_id"], row["helper_id"], PairState(row["state"]))
