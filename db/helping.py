"""After it is done: thanks in one's own words, a note for next time, the same helper once more, hours and the paper."""

import json
from datetime import date

from db import cases, codes
from db.cases import Look
from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.model import Certificate, Issued, Pair, PaperState, Person, Post, Revision, Spell, Tx

NOTES = 3
"""So many of the latest notes stand on a card."""


async def thank(tx: Tx, pair: Pair, person: Person) -> bool:
    """They thank in their own words now; False where they did before, it did not go well, or it was reported."""
    return bool(await tx.change("helping.thank", pair=pair.id, person=person.id))


def leave_note(tx: Tx, pair: Pair, by: Person, words: str) -> None:
    """Keep for the coordinators, sealed, what is good to know when the asker of this pair asks again."""
    sealed = Private(pair.asker, tx.seal.seal(json.dumps(words, ensure_ascii=False)))
    tx.write("helping.leave_note", id=tx.new_id(), person=pair.asker, by=by.id, words=sealed, now=milliseconds(tx.now))


async def notes(tx: Tx, post: Post) -> tuple[str, ...]:
    """What was noted of whoever asks before they asked this, in order."""
    known = {"person": post.author, "before": post.id, "limit": NOTES}
    rows = await tx.all("helping.notes", **known)
    return tuple(json.loads(tx.seal.unseal(row["words_sealed"])) for row in reversed(rows))


async def wish(tx: Tx, pair: Pair, wanted: str) -> bool:
    """The asker asks the same helper once more, for this day; False where they wait for an answer already."""
    return bool(await tx.change("helping.wish", pair=pair.id, wanted=wanted))


async def wished(tx: Tx, pair: Pair) -> str:
    """The day for which the helper is asked once more; empty where nobody asks them."""
    row = await tx.one("helping.wished", pair=pair.id)
    return str(row["again"]) if row else ""


async def answer(tx: Tx, pair: Pair, wanted: str) -> bool:
    """The helper is not asked any more for this day; False where they were not."""
    return bool(wanted and await tx.change("helping.answer", pair=pair.id, wanted=wanted))


async def repeat(tx: Tx, approved: Revision, wanted: str) -> int | None:
    """The same request for another day, exactly in the words that were approved, so nobody has to look at it anew.

    Returns its id; None where that approval holds no longer.
    """
    post, revision, now = tx.new_id(), tx.new_id(), milliseconds(tx.now)
    cases.open_request(tx, post, approved.author, Look(tx.now, quarter=approved.quarter))
    same = {"approved": approved.id, "now": now}
    if not await tx.change("helping.repeat_post", id=post, revision=revision, **same):
        return None
    if not await tx.change("helping.repeat_revision", id=revision, post=post, wanted=wanted, **same):
        return None
    cases.follow(tx, post)
    return post


async def spend(tx: Tx, pair: Pair, day: date, minutes: int) -> bool:
    """The helper notes how long it took; False where they did before."""
    return bool(await tx.change("helping.spend", id=tx.new_id(), pair=pair.id, day=day.isoformat(), minutes=minutes))


async def spent(tx: Tx, person: int) -> tuple[Spell, ...]:
    """Everything somebody noted, the latest first."""
    rows = await tx.all("helping.spent", person=person)
    return tuple(Spell(row["id"], row["kind"], date.fromisoformat(row["day"]), row["minutes"]) for row in rows)


async def correct(tx: Tx, spell: int, person: Person, minutes: int) -> bool:
    """It took longer, or shorter; False where it is not theirs, or gone."""
    return bool(await tx.change("helping.correct", id=spell, person=person.id, minutes=minutes))


async def drop(tx: Tx, spell: int, person: Person) -> bool:
    """It does not count; False where it is not theirs, or gone."""
    return bool(await tx.change("helping.drop", id=spell, person=person.id))


async def want_paper(tx: Tx, person: Person, name: str, look: Look) -> int:
    """Somebody would like a certificate under this name, and waits until it is signed. Returns the id of the case."""
    number = tx.new_id()
    cases.open_certificate(tx, number, person.id, look)
    sealed = Private(person.id, tx.seal.seal(json.dumps(name, ensure_ascii=False)))
    tx.write("helping.wants_paper", id=number, person=person.id, name=sealed, now=milliseconds(tx.now))
    return number


async def waits_for_paper(tx: Tx, person: Person) -> bool:
    """Whether one of theirs waits to be signed."""
    return await tx.one("helping.paper_of", person=person.id) is not None


async def paper(tx: Tx, case: int) -> Certificate | None:
    """The certificate that a case is about, over all that its person has noted until now."""
    row = await tx.one("helping.paper", id=case)
    if row is None:
        return None
    name, whose = json.loads(tx.seal.unseal(row["name_sealed"])), row["person_id"]
    return Certificate(row["id"], whose, name, PaperState(row["state"]), await spent(tx, whose))


async def decide_paper(tx: Tx, paper: Certificate, state: PaperState) -> bool:
    """Signed, or not now; False where somebody was quicker."""
    if not await tx.change("helping.decide_paper", id=paper.id, state=state.value):
        return False
    return await cases.close(tx, paper.id)


async def unsign(tx: Tx, paper: Certificate, look: Look) -> bool:
    """It never reached anybody, so it waits to be signed again; False where it was not signed."""
    if not await tx.change("helping.unsign", id=paper.id):
        return False
    cases.open_certificate(tx, paper.id, paper.person, look)
    return True


def issue(tx: Tx, paper: Certificate) -> str:
    """A code that shows it is genuine, such as "k7qf9-mxapz"; returned for the one and only time."""
    code = codes.new()
    tx.write("helping.issue", digest=codes.digest(tx, "issued", code), minutes=paper.minutes, now=milliseconds(tx.now))
    return code


async def issued(tx: Tx, code: str) -> Issued | None:
    """What a code stands for, however it was typed; None where it stands for nothing."""
    row = await tx.one("helping.issued", digest=codes.digest(tx, "issued", code))
    return Issued(row["minutes"], moment(row["issued_at"])) if row else None
