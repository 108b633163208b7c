"""Two neighbours who are in touch through the bot, what they say to each other, and what is reported."""

import json
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from db import blocks, cases, mediation, posts, volunteers
from db.blocks import Why
from db.cases import Look
from db.ids import milliseconds
from db.keyring import Alone, Private
from db.model import Company, Pair, PairState, Passed, Person, Post, PostState, Report, Row, Tie, Tx, Urgency
from db.sanctions import NO_BLAME, joins

LATELY, MOST = timedelta(days=30), 10


async def join(tx: Tx, post: int, helper: Person, code: str) -> Pair | None:
    """They found each other, and know each other by a code word; the last hand that is needed takes the request.

    None where somebody was quicker, or they help already.
    """
    number, sealed = tx.new_id(), Private(helper.id, tx.seal.seal(json.dumps(code, ensure_ascii=False)))
    known = {"id": number, "post": post, "helper": helper.id, "code": sealed}
    if not await tx.change("pairs.open", **known, now=milliseconds(tx.now)):
        return None
    await posts.fill(tx, post)
    return await get(tx, number)


async def tie(tx: Tx, number: int) -> Tie | None:
    """Two who are in touch, whatever for."""
    row = await tx.one("pairs.get", pair=number)
    return _tie(row) if row else None


async def get(tx: Tx, pair: int) -> Pair | None:
    """Two who are in touch about a request."""
    found = await tie(tx, pair)
    return found if isinstance(found, Pair) else None


async def mine(tx: Tx, pair: int, person: Person) -> Pair | None:
    """Two who are in touch about a request, if this person is one of them."""
    found = await get(tx, pair)
    return found if found and person.id in (found.asker, found.helper) else None


async def of_post(tx: Tx, post: int) -> list[Pair]:
    """Everybody who is in touch about a request, whoever came first first."""
    return [pair for row in await tx.all("pairs.of_post", post=post) if isinstance(pair := _tie(row), Pair)]


async def concerned(tx: Tx, pair: Tie, reporter: Person) -> list[Tie]:
    """What ends with a report: whatever the two are in touch about; where a mediator reports it, only this."""
    if reporter.id not in (pair.asker, pair.helper):
        return [pair]
    return [_tie(row) for row in await tx.all("pairs.between", one=pair.asker, other=pair.helper)]


async def code(tx: Tx, pair: Pair) -> str:
    """The code word of two neighbours; empty once it is no longer needed."""
    row = await tx.one("pairs.code", pair=pair.id)
    return str(json.loads(tx.seal.unseal(row["code_sealed"]))) if row and row["code_sealed"] else ""


async def knock(tx: Tx, pair: Pair, before: str, after: str) -> bool:
    """Somebody waits for a word of the other (`after` says who and since when), or got one (empty).

    False where it is not `before` any more.
    """
    return bool(await tx.change("pairs.knock", pair=pair.id, before=before, after=after))


async def ties(tx: Tx, person: Person) -> list[Tie]:
    """Everybody somebody is in touch with, the latest first."""
    return [_tie(row) for row in await tx.all("pairs.of_person", person=person.id)]


async def lately(tx: Tx, person: Person) -> list[Tie]:
    """Everybody somebody is in touch with, or was within the last weeks; who still is first."""
    known = {"person": person.id, "since": milliseconds(tx.now - LATELY), "limit": MOST}
    return [_tie(row) for row in await tx.all("pairs.lately", **known)]


async def of_person(tx: Tx, person: Person) -> list[Pair]:
    """The same about requests only."""
    return [one for one in await ties(tx, person) if isinstance(one, Pair)]


async def close(tx: Tx, pair: Tie, state: PairState) -> bool:
    """They are done, or one of them ended it, and nothing they gave each other stays; False where it was over.

    Help that is done counts for the helper.
    """
    if not await tx.change("pairs.close", pair=pair.id, state=state.value, now=milliseconds(tx.now)):
        return False
    tx.write("disclosures.forget_values", pair=pair.id)
    await mediation.close(tx, pair.id)
    if state is PairState.DONE and isinstance(pair, Pair):
        volunteers.count_task(tx, pair.helper)
    return True


async def end(tx: Tx, pair: Tie) -> bool:
    """Contact ends before it is done, and a request with it unless others help; False where it was over already."""
    if not await close(tx, pair, PairState.ENDED):
        return False
    if not isinstance(pair, Pair):
        return True
    if await of_post(tx, pair.post):
        await posts.move(tx, pair.post, PostState.TAKEN, PostState.OPEN)
    else:
        await posts.withdraw(tx, pair.post)
    return True


async def finish(tx: Tx, pair: Pair) -> bool:
    """They are done, and so is the request once nobody else is at it; False where it was over already."""
    if not await close(tx, pair, PairState.DONE):
        return False
    if not await of_post(tx, pair.post):
        for before in (PostState.TAKEN, PostState.OPEN):
            await posts.move(tx, pair.post, before, PostState.DONE)
    return True


async def release(tx: Tx, pair: Pair) -> list[int]:
    """The helper cannot after all: the request is open again. Returns who may be asked again."""
    posts.answered(tx, pair.post, pair.helper, "no")
    await close(tx, pair, PairState.ENDED)
    await posts.move(tx, pair.post, PostState.TAKEN, PostState.OPEN)
    helping = {other.helper for other in await of_post(tx, pair.post)}
    return [person for person in await silent(tx, pair.post) if person not in helping]


async def silent(tx: Tx, post: int) -> list[int]:
    """Everybody who heard of a request, neither said no nor waits for anything, and helps at the moment."""
    answers = await posts.invited(tx, post)
    helping = [volunteer.person for volunteer in await volunteers.admitted(tx)]
    return [person for person in helping if answers.get(person, "no") in ("", "yes")]


async def to_ask_again(tx: Tx, post: Post) -> list[int]:
    """Whoever of those does not help with it by now and is not kept apart from its author."""
    helping = {pair.helper for pair in await of_post(tx, post.id)}
    apart = await blocks.of_person(tx, post.author)
    return [person for person in await silent(tx, post.id) if person not in helping | apart]


async def says(tx: Tx, pair: Pair, person: Person, says: str) -> bool:
    """How it went, in one of their words; False where they said so before."""
    return bool(await tx.change("pairs.says", pair=pair.id, person=person.id, says=says))


def relay(tx: Tx, pair: Tie, sender: Person, words: str, ready: str = "") -> int:
    """Keep what one said to the others, sealed, in case it is reported. Returns its number."""
    sealed, number = Private(sender.id, tx.seal.seal(json.dumps(words, ensure_ascii=False))), tx.new_id()
    known = {"id": number, "pair": pair.id, "person": sender.id, "words": sealed, "ready": ready}
    tx.write("pairs.relay", **known, now=milliseconds(tx.now))
    return number


async def both_talked(tx: Tx, pair: Tie, since: datetime) -> bool:
    """Whether each of the two has said something since then."""
    row = await tx.one("pairs.talking", pair=pair.id, since=milliseconds(since))
    return row is not None and row["people"] > 1


async def said(tx: Tx, pair: Tie, number: int) -> tuple[int, str] | None:
    """One thing that was said between them: by whom, and the words; None where it was not said there."""
    row = await tx.one("pairs.said", pair=pair.id, said=number)
    return (row["person_id"], json.loads(tx.seal.unseal(row["words_sealed"]))) if row else None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is reported: the code of a reason, and the tie or the request (id) it is about, if it is about one.

    `said` is the number of one thing that was said, if it is about that.
    """

    reason: str
    pair: Tie | None = None
    post: int | None = None
    said: int | None = None


async def report(tx: Tx, reporter: Person, wrong: Wrong, look: Look) -> int:
    """Freeze what was said, for the coordinators, in a case of its own; returns its id."""
    number = tx.new_id()
    await _freeze(tx, number, reporter, wrong)
    cases.open_report(tx, number, wrong.reason, wrong.post, look)
    return number


async def _freeze(tx: Tx, number: int, reporter: Person, wrong: Wrong) -> None:
    pair = wrong.pair
    said = await _transcript(tx, pair, wrong.said) if pair else ()
    tx.write(
        "pairs.report",
        id=number,
        person=reporter.id,
        accused=await _accused(tx, reporter, wrong),
        pair=pair.id if pair else None,
        reason=wrong.reason,
        transcript=Alone(tx.seal.seal(json.dumps([astuple(one) for one in said], ensure_ascii=False))),
        now=milliseconds(tx.now),
    )


async def concerns(tx: Tx, reporter: Person, before: Report, wrong: Wrong) -> bool:
    """It is said later whom a report is about; False where that is known, decided, or not theirs to say."""
    if before.reporter != reporter.id or not await tx.change("pairs.unreport", report=before.id):
        return False
    await _freeze(tx, before.id, reporter, wrong)
    cases.is_about(tx, before.id, wrong.post)
    return True


async def keep_apart(tx: Tx, reporter: Person, wrong: Wrong) -> None:
    """Nothing brings them together with whom they report any more, whatever becomes of it.

    Nobody is to blame where nobody opened, or where somebody only worries.
    """
    accused = await _accused(tx, reporter, wrong) if wrong.reason not in NO_BLAME else None
    if accused:
        blocks.put(tx, reporter.id, accused, Why.REPORTED)


async def _accused(tx: Tx, reporter: Person, wrong: Wrong) -> int | None:
    """Whoever said what is reported, else the other of two, or whose request it is."""
    if wrong.pair is None:
        post = await posts.get(tx, wrong.post) if wrong.post else None
        return post.author if post and post.author != reporter.id else None
    one = await said(tx, wrong.pair, wrong.said) if wrong.said else None
    if one and one[0] != reporter.id:
        return one[0]
    return {wrong.pair.asker: wrong.pair.helper, wrong.pair.helper: wrong.pair.asker}.get(reporter.id)


async def reports_about(tx: Tx, person: Person) -> list[int]:
    """The reports about somebody that nobody has decided yet."""
    return [int(row["id"]) for row in await tx.all("pairs.reports_about", person=person.id)]


@dataclass(frozen=True, slots=True)
class Before:
    """A report that nobody has looked at yet, and whether it is about danger."""

    case: int
    urgent: bool


async def open_report(tx: Tx, reporter: Person, wrong: Wrong) -> Before | None:
    """The case in which a coordinator still has to look at what they reported about the same before, if it joins."""
    about = {"pair": wrong.pair.id if wrong.pair else 0, "post": str(wrong.post or "")}
    rows = await tx.all("pairs.open_report", person=reporter.id, reason=wrong.reason, **about)
    row = next((one for one in rows if joins(wrong.reason, one["reason"])), None)
    return Before(row["id"], row["urgency"] == Urgency.DANGER.value) if row else None


async def helping(tx: Tx, person: int) -> int:
    """How many neighbours somebody helps now."""
    row = await tx.one("pairs.helping", person=person)
    return int(row["number"]) if row else 0


async def _transcript(tx: Tx, pair: Tie, reported: int | None) -> tuple[Passed, ...]:
    """Who said what, in order; whoever is neither of the two mediates."""
    asker, helper = ("asker", "helper") if isinstance(pair, Pair) else ("first", "second")
    sides = {pair.asker: asker, pair.helper: helper}
    rows = await tx.all("pairs.transcript", pair=pair.id)
    return tuple(
        Passed(
            sides.get(row["person_id"], "mediator"),
            json.loads(tx.seal.unseal(row["words_sealed"])),
            row["ready"],
            row["id"] == reported,
        )
        for row in rows
    )


async def get_report(tx: Tx, report: int) -> Report | None:
    """One report with what was frozen."""
    row = await tx.one("pairs.get_report", report=report)
    if row is None:
        return None
    said = tuple(Passed(*one) for one in json.loads(tx.seal.unseal(row["transcript_sealed"])))
    people = row["asker_id"], row["helper_id"], row["mediator_id"], row["accused_id"], bool(row["has_left"])
    gone = bool(row["asker_gone"])
    return Report(row["id"], row["pair_id"], row["person_id"], row["reason"], said, *people, asker_gone=gone)


def _tie(row: Row) -> Pair | Company:
    tie = row["id"], row["asker_id"], row["helper_id"], PairState(row["state"])
    if row["post_id"] is None:
        return Company(*tie, row["event_id"], datetime.fromisoformat(row["original"]))
    return Pair(*tie, row["post_id"], row["knock"])
