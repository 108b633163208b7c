"""Requests for help: asked, looked at version by version, taken by one neighbour, and done."""

from dataclasses import dataclass, replace

from db import cases, ring
from db.cases import Look
from db.engine import moment
from db.ids import milliseconds
from db.keyring import Private
from db.likeness import Wording as Wording
from db.likeness import columns
from db.likeness import wording_of as wording_of
from db.model import Person, Post, PostState, Request, Revision, RevisionState, Row, Tx


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a version is refused: the code of a reason, and what a coordinator says of it in their own words."""

    reason: str
    why: str = ""


def ask(tx: Tx, author: Person, kind: str, wording: Wording, look: Look) -> int:
    """A new request with its first version, and the case in which it is looked at; returns its id."""
    post, now = tx.new_id(), milliseconds(tx.now)
    cases.open_request(tx, post, author.id, look)
    tx.write("posts.ask", id=post, person=author.id, kind=kind, quarter=wording.quarter, now=now)
    tx.write("posts.revise", id=tx.new_id(), post=post, person=author.id, **columns(tx, wording, author.id), now=now)
    return post


async def change(tx: Tx, post: int, author: Person, wording: Wording, look: Look) -> bool:
    """A newer version, which waits to be looked at in the same case; what is published stays until then.

    False where it is not theirs, or somebody helps already, or it is over.
    """
    newer, now = tx.new_id(), milliseconds(tx.now)
    if await tx.one("pairs.of_post", post=post):
        return False
    if not await tx.change(
        "posts.revise", id=newer, post=post, person=author.id, **columns(tx, wording, author.id), now=now
    ):
        return False
    tx.write("posts.replace_waiting", post=post, newer=newer, now=now)
    cases.open_request(tx, post, author.id, look)
    return True


async def approve(tx: Tx, revision: Revision, by: Person) -> bool:
    """Publish exactly this version; False where it no longer waits, or the request is taken or over."""
    if not await _decide(tx, revision, RevisionState.APPROVED, by):
        return False
    published = await tx.change("posts.publish", post=revision.post, revision=revision.id, quarter=revision.quarter)
    ring.decided(tx, revision.post)
    await fill(tx, revision.post)
    cases.follow(tx, revision.post)
    return bool(published)


async def fill(tx: Tx, post: int) -> None:
    """Once enough neighbours help nobody else is looked for, and nothing waits to be decided."""
    if await tx.change("pairs.fill", post=post):
        ring.decided(tx, post)
        cases.follow(tx, post)


async def reword(tx: Tx, revision: Revision, wording: Wording, by: Person, kind: str = "") -> int | None:
    """A version that waits is said differently, perhaps as another kind; returns the number of the one in its place, or
    None where it no longer waits, or the request is taken or over."""
    if not await _decide(tx, revision, RevisionState.REPLACED, by):
        return None
    newer, post, now = tx.new_id(), revision.post, milliseconds(tx.now)
    said = columns(tx, wording, revision.author)
    await tx.change("posts.revise", id=newer, post=post, person=revision.author, **said, now=now)
    if kind:
        tx.write("posts.set_kind", post=post, kind=kind)
    cases.belongs_to(tx, post, wording.quarter)
    cases.follow(tx, post)
    return newer


async def approve_without(tx: Tx, revision: Revision, words: str, by: Person) -> int | None:
    """Publish a version in fewer words than its author wrote, which becomes a version of its own; returns its number.

    None where the one they wrote no longer waits, or the request is taken or over.
    """
    fewer = await reword(tx, revision, replace(wording_of(revision), words=words), by)
    published = fewer is not None and await approve(tx, replace(revision, id=fewer, words=words), by)
    return fewer if published else None


async def reject(tx: Tx, revision: Revision, by: Person, no: Rejection) -> bool:
    """Refuse this version; a request that was never approved ends with it."""
    if not await _decide(tx, revision, RevisionState.REJECTED, by, no):
        return False
    await move(tx, revision.post, PostState.WAITING, PostState.REJECTED)
    cases.follow(tx, revision.post)
    return True


async def _decide(tx: Tx, revision: Revision, state: RevisionState, by: Person, no: Rejection | None = None) -> bool:
    why = {"reason": no.reason, "why": Private(revision.author, no.why)} if no else {"reason": "", "why": ""}
    decision = {"revision": revision.id, "state": state.value, "by": by.id, **why}
    return bool(await tx.change("posts.decide", **decision, now=milliseconds(tx.now)))


async def take_back(tx: Tx, revision: Revision) -> bool:
    """A decision about this version is undone: what was published before it is again. False where it was none."""
    if not await tx.change("posts.undecide", revision=revision.id, post=revision.post):
        return False
    tx.write("posts.unpublish", post=revision.post)
    cases.follow(tx, revision.post)
    return True


async def say_why(tx: Tx, post: int, author: Person, because: str) -> bool:
    """Why a neighbour is needed, by a code; False where the request is not theirs."""
    return bool(await tx.change("posts.because", post=post, person=author.id, because=because))


async def withdraw(tx: Tx, post: int) -> bool:
    """Nobody is needed any more, and nothing waits to be looked at; False where it is over already."""
    if await _close(tx, post, PostState.WITHDRAWN):
        return True
    return await move(tx, post, PostState.TAKEN, PostState.WITHDRAWN)


async def expire(tx: Tx, post: int) -> bool:
    """Its time has come and nobody helps; False where somebody does, or where it is over already."""
    return await _close(tx, post, PostState.EXPIRED)


async def _close(tx: Tx, post: int, after: PostState) -> bool:
    now = milliseconds(tx.now)
    if not await tx.change("posts.close", post=post, after=after.value, now=now):
        return False
    tx.write("posts.replace_waiting", post=post, newer=0, now=now)
    cases.follow(tx, post)
    return True


async def move(tx: Tx, post: int, before: PostState, after: PostState) -> bool:
    """From one state to the next; False where somebody was quicker."""
    now = milliseconds(tx.now)
    moved = await tx.change("posts.move", post=post, before=before.value, after=after.value, now=now)
    cases.follow(tx, post)
    return bool(moved)


async def get(tx: Tx, post: int) -> Post | None:
    """One request."""
    row = await tx.one("posts.get", post=post)
    return _post(row) if row else None


async def revision(tx: Tx, number: int) -> Revision | None:
    """One version."""
    row = await tx.one("posts.revision", revision=number)
    return _revision(tx, row) if row else None


async def latest(tx: Tx, post: int) -> Revision | None:
    """The newest version of a request."""
    row = await tx.one("posts.latest", post=post)
    return _revision(tx, row) if row else None


async def of_person(tx: Tx, person: Person) -> list[Post]:
    """Somebody's requests that are not over, newest first."""
    return [_post(row) for row in await tx.all("posts.of_person", person=person.id)]


async def count_open(tx: Tx, person: Person) -> int:
    """How many requests somebody has that are not over."""
    row = await tx.one("posts.count_open", person=person.id)
    return int(row["number"]) if row else 0


async def approved_before(tx: Tx, person: Person) -> bool:
    """Whether a request of somebody was ever published."""
    row = await tx.one("posts.count_approved", person=person.id)
    return bool(row and row["number"])


async def last_quarter(tx: Tx, person: Person) -> str:
    """The quarter somebody last asked for help in, by its id; empty where they never did."""
    row = await tx.one("posts.last_quarter", person=person.id)
    return str(row["quarter"]) if row else ""


async def request(tx: Tx, post: int) -> Request | None:
    """A request as coordinators see it, by its newest version; None where whoever asked was forgotten."""
    asked, newest = await get(tx, post), await latest(tx, post)
    row = await tx.one("posts.case", post=post)
    if asked is None or newest is None or row is None:
        return None
    return Request(
        post=asked,
        newest=newest,
        first=not row["known"],
        repeats=bool(row["repeats"]),
        asked=row["asked"],
        reason=row["reason"],
        why=row["why"],
        decided=moment(row["decided_at"]) if row["decided_at"] else None,
        decider=row["decider"] or "",
        refused=row["refused"],
        silent=row["silent"],
        helping=row["helping"],
        because=row["because"],
        ring=await ring.get(tx, post),
    )


async def waiting_for_help(tx: Tx, helper: int, limit: int) -> list[Post]:
    """What waits for a helper such as this one, oldest first."""
    rows = await tx.all("posts.open_posts", helper=helper, limit=limit, now=milliseconds(tx.now))
    return [_post(row) for row in rows]


def invite(tx: Tx, approved: Revision, person: int) -> None:
    """A volunteer is asked in the words of this version."""
    tx.write("posts.invite", post=approved.post, revision=approved.id, person=person, now=milliseconds(tx.now))


def answered(tx: Tx, post: int, person: int, answer: str) -> None:
    """What a volunteer said, asked or not: "yes" or "no"."""
    tx.write("posts.answer", post=post, person=person, answer=answer, now=milliseconds(tx.now))


async def behind(tx: Tx, approved: Revision) -> list[int]:
    """Who was asked in the words of an older version and is still silent."""
    return [row["person_id"] for row in await tx.all("posts.behind", post=approved.post, revision=approved.id)]


async def uninvite(tx: Tx, post: int, revision: int = 0) -> list[int]:
    """Nobody who was asked, in the words of this version or of any, and is silent can say yes any more, unless they are
    asked anew. Returns who they were."""
    return [row["person_id"] for row in await tx.all("posts.uninvite", post=post, revision=revision)]


async def invited(tx: Tx, post: int) -> dict[int, str]:
    """Everybody who heard of a request, with their answer, empty where they are silent."""
    return {row["person_id"]: row["answer"] for row in await tx.all("posts.invited", post=post)}


async def published(tx: Tx, post: int) -> Revision | None:
    """The version that others may see, if one was approved."""
    found = await get(tx, post)
    return await revision(tx, found.approved) if found and found.approved else None


def _post(row: Row) -> Post:
    return Post(
        id=row["id"],
        author=row["person_id"],
        kind=row["kind"],
        state=PostState(row["state"]),
        quarter=row["quarter"],
        approved=row["approved"],
        made=moment(row["made_at"]),
        hands=row["hands"],
        talked=row["talked_at"] is not None,
    )


def _revision(tx: Tx, row: Row) -> Revision:
    return Revision(
        id=row["id"],
        post=row["post_id"],
        author=row["person_id"],
        number=row["number"],
        words=row["words"],
        wanted=row["wanted"],
        quarter=row["quarter"],
        quarter_name=row["quarter_name"],
        whom=row["whom"],
        state=RevisionState(row["state"]),
        made=moment(row["made_at"]),
        decided=moment(row["decided_at"]) if row["decided_at"] else None,
        languages=tuple(filter(None, row["languages"].split(","))),
        wishes=tuple(filter(None, row["wishes"].split(","))),
        answer=row["answer"],
        hands=row["hands"],
        voice=tx.seal.unseal(row["voice_sealed"]) if row["voice_sealed"] else "",
        helped=row["helped"],
        reach=row["reach"],
        level=row["level"],
    )
