"""Two neighbours who are in touch through the bot, what they say to each other, and what is reported."""

import json
from dataclasses import dataclass

from db import cases, posts, volunteers
from db.cases import Look
from db.ids import milliseconds
from db.model import Pair, PairState, Person, PostState, Report, Row, Tx


def open_pair(tx: Tx, post: int, asker: int, helper: Person) -> Pair:
    """They found each other."""
    pair = Pair(tx.new_id(), post, asker, helper.id, PairState.OPEN)
    tx.write("pairs.open", id=pair.id, post=post, asker=asker, helper=helper.id, now=milliseconds(tx.now))
    return pair


async def get(tx: Tx, pair: int) -> Pair | None:
    """One pair."""
    row = await tx.one("pairs.get", pair=pair)
    return _pair(row) if row else None


async def mine(tx: Tx, pair: int, person: Person) -> Pair | None:
    """One pair, if it is there and this person belongs to it."""
    found = await get(tx, pair)
    return found if found and person.id in (found.asker, found.helper) else None


async def of_post(tx: Tx, post: int) -> Pair | None:
    """The pair that is in touch about a request."""
    row = await tx.one("pairs.of_post", post=post)
    return _pair(row) if row else None


async def of_person(tx: Tx, person: Person) -> list[Pair]:
    """Everybody somebody is in touch with, the latest first."""
    return [_pair(row) for row in await tx.all("pairs.of_person", person=person.id)]


async def close(tx: Tx, pair: Pair, state: PairState) -> bool:
    """They are done, or one of them ended it; False where it was over already. What is done counts for the helper."""
    closed = bool(await tx.change("pairs.close", pair=pair.id, state=state.value, now=milliseconds(tx.now)))
    if closed and state is PairState.DONE:
        volunteers.count_task(tx, pair.helper)
    return closed


async def end(tx: Tx, pair: Pair) -> bool:
    """Contact ends before it is done, and the request with it; False where it was over already."""
    if not await close(tx, pair, PairState.ENDED):
        return False
    await posts.move(tx, pair.post, PostState.TAKEN, PostState.WITHDRAWN)
    return True


async def release(tx: Tx, pair: Pair) -> list[int]:
    """The helper cannot after all: the request is open again. Returns who may be asked again."""
    posts.answered(tx, pair.post, pair.helper, "no")
    await close(tx, pair, PairState.ENDED)
    await posts.move(tx, pair.post, PostState.TAKEN, PostState.OPEN)
    return await silent(tx, pair.post)


async def silent(tx: Tx, post: int) -> list[int]:
    """Everybody who heard of a request, did not say no, and helps at the moment."""
    answers = await posts.invited(tx, post)
    helping = [volunteer.person for volunteer in await volunteers.admitted(tx)]
    return [person for person in helping if answers.get(person, "no") != "no"]


async def says(tx: Tx, pair: Pair, person: Person, says: str) -> bool:
    """How it went, in one of their words; False where they said so before."""
    return bool(await tx.change("pairs.says", pair=pair.id, person=person.id, says=says))


def relay(tx: Tx, pair: Pair, sender: Person, words: str) -> None:
    """Keep what one said to the other, sealed, in case it is reported."""
    sealed = tx.seal.seal(json.dumps(words, ensure_ascii=False))
    tx.write("pairs.relay", id=tx.new_id(), pair=pair.id, person=sender.id, words=sealed, now=milliseconds(tx.now))


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is reported: the code of a reason, and the pair or the request (id) it is about, if it is about one."""

    reason: str
    pair: Pair | None = None
    post: int | None = None


async def report(tx: Tx, reporter: Person, wrong: Wrong, look: Look) -> int:
    """Freeze what was said, for the coordinators, in a case of its own; returns its id."""
    pair = wrong.pair
    said = await _transcript(tx, pair) if pair else ()
    number = tx.new_id()
    tx.write(
        "pairs.report",
        id=number,
        person=reporter.id,
        pair=pair.id if pair else None,
        reason=wrong.reason,
        transcript=tx.seal.seal(json.dumps(said, ensure_ascii=False)),
        now=milliseconds(tx.now),
    )
    cases.open_report(tx, number, wrong.reason, wrong.post, look)
    return number


async def _transcript(tx: Tx, pair: Pair) -> tuple[tuple[str, str], ...]:
    """Who ("asker" or "helper") said what, in order."""
    sides = {pair.asker: "asker", pair.helper: "helper"}
    rows = await tx.all("pairs.transcript", pair=pair.id)
    return tuple((sides[row["person_id"]], json.loads(tx.seal.unseal(row["words_sealed"]))) for row in rows)


async def get_report(tx: Tx, report: int) -> Report | None:
    """One report with what was frozen."""
    row = await tx.one("pairs.get_report", report=report)
    if row is None:
        return None
    said = tuple((side, words) for side, words in json.loads(tx.seal.unseal(row["transcript_sealed"])))
    people = row["asker_id"], row["helper_id"]
    return Report(row["id"], row["pair_id"], row["person_id"], row["reason"], said, *people)


def _pair(row: Row) -> Pair:
    return Pair(row["id"], row["post_id"], row["asker_id"], row["helper_id"], PairState(row["state"]))
