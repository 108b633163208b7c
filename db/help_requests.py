"""Requests for help: asked, looked at version by version, taken by one neighbour, and done."""

from dataclasses import dataclass, replace

from db import cases, request_dispatch
from db.cases import ReviewDue
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import HelpRequest, Person, RequestReview, RequestState, Revision, RevisionState, Row, Tx
from db.request_texts import RequestText, revision_columns, text_of_revision


@dataclass(frozen=True, slots=True)
class RejectionReason:
    """Why a version is refused: the code of a reason, and what a coordinator says of it in their own words."""

    reason: str
    why: str = ""


def create_request(tx: Tx, author: Person, kind: str, wording: RequestText, review_due: ReviewDue) -> int:
    """A new request with its first version, and the case in which it is looked at; returns its id."""
    request = tx.new_id()
    now = to_milliseconds(tx.now)
    cases.open_request(tx, request, author.id, review_due)
    tx.write("help_requests.ask", id=request, person=author.id, kind=kind, quarter=wording.quarter, now=now)
    tx.write(
        "help_requests.revise",
        id=tx.new_id(),
        request=request,
        person=author.id,
        **revision_columns(tx, wording, author.id),
        now=now,
    )
    return request


async def add_revision(tx: Tx, request: int, author: Person, wording: RequestText, review_due: ReviewDue) -> bool:
    """Add a revision, which waits for review in the same case; the published one stays until then.

    False where the request is another person's, has a helper, or is over.
    """
    newer = tx.new_id()
    now = to_milliseconds(tx.now)
    if await tx.one("contacts.of_request", request=request):
        return False
    if not await tx.change(
        "help_requests.revise",
        id=newer,
        request=request,
        person=author.id,
        **revision_columns(tx, wording, author.id),
        now=now,
    ):
        return False
    tx.write("help_requests.replace_waiting", request=request, newer=newer, now=now)
    cases.open_request(tx, request, author.id, review_due)
    return True


async def approve_revision(tx: Tx, revision: Revision, by: Person) -> bool:
    """Publish exactly this version; False where it no longer waits, or the request is taken or over."""
    if not await _decide_revision(tx, revision, RevisionState.APPROVED, by):
        return False
    published = await tx.change(
        "help_requests.publish", request=revision.request, revision=revision.id, quarter=revision.quarter
    )
    request_dispatch.set_decided(tx, revision.request)
    await close_if_full(tx, revision.request)
    cases.sync_request_case(tx, revision.request)
    return bool(published)


async def close_if_full(tx: Tx, request: int) -> None:
    """Once enough neighbours help nobody else is looked for, and nothing waits to be decided."""
    if await tx.change("contacts.fill", request=request):
        request_dispatch.set_decided(tx, request)
        cases.sync_request_case(tx, request)


async def reword_revision(tx: Tx, revision: Revision, wording: RequestText, by: Person, kind: str = "") -> int | None:
    """A version that waits is said differently, perhaps as another kind; returns the number of the one in its place, or
    None where it no longer waits, or the request is taken or over."""
    if not await _decide_revision(tx, revision, RevisionState.REPLACED, by):
        return None
    newer = tx.new_id()
    request = revision.request
    now = to_milliseconds(tx.now)
    said = revision_columns(tx, wording, revision.author)
    await tx.change("help_requests.revise", id=newer, request=request, person=revision.author, **said, now=now)
    if kind:
        tx.write("help_requests.set_kind", request=request, kind=kind)
    cases.set_quarter(tx, request, wording.quarter)
    cases.sync_request_case(tx, request)
    return newer


async def approve_shortened(tx: Tx, revision: Revision, words: str, by: Person) -> int | None:
    """Publish a version in fewer words than its author wrote, which becomes a version of its own; returns its number.

    None where the one they wrote no longer waits, or the request is taken or over.
    """
    fewer = await reword_revision(tx, revision, replace(text_of_revision(revision), words=words), by)
    published = fewer is not None and await approve_revision(tx, replace(revision, id=fewer, words=words), by)
    return fewer if published else None


async def reject_revision(tx: Tx, revision: Revision, by: Person, no: RejectionReason) -> bool:
    """Refuse this version; a request that was never approved ends with it."""
    if not await _decide_revision(tx, revision, RevisionState.REJECTED, by, no):
        return False
    await set_state(tx, revision.request, RequestState.WAITING, RequestState.REJECTED)
    cases.sync_request_case(tx, revision.request)
    return True


async def _decide_revision(
    tx: Tx, revision: Revision, state: RevisionState, by: Person, no: RejectionReason | None = None
) -> bool:
    why = {"reason": no.reason, "why": PrivateText(revision.author, no.why)} if no else {"reason": "", "why": ""}
    decision = {"revision": revision.id, "state": state.value, "by": by.id, **why}
    return bool(await tx.change("help_requests.decide", **decision, now=to_milliseconds(tx.now)))


async def undo_decision(tx: Tx, revision: Revision) -> bool:
    """A decision about this version is undone: what was published before it is again. False where it was none."""
    if not await tx.change("help_requests.undecide", revision=revision.id, request=revision.request):
        return False
    tx.write("help_requests.unpublish", request=revision.request)
    cases.sync_request_case(tx, revision.request)
    return True


async def set_reason_for_need(tx: Tx, request: int, author: Person, because: str) -> bool:
    """Why a neighbour is needed, by a code; False where the request is not theirs."""
    return bool(await tx.change("help_requests.because", request=request, person=author.id, because=because))


async def withdraw_request(tx: Tx, request: int) -> bool:
    """Withdraw the request; False where it is over already."""
    if await _close_request(tx, request, RequestState.WITHDRAWN):
        return True
    return await set_state(tx, request, RequestState.TAKEN, RequestState.WITHDRAWN)


async def expire_request(tx: Tx, request: int) -> bool:
    """Expire a request without a helper; False where it has one, or is over already."""
    return await _close_request(tx, request, RequestState.EXPIRED)


async def _close_request(tx: Tx, request: int, after: RequestState) -> bool:
    now = to_milliseconds(tx.now)
    if not await tx.change("help_requests.close", request=request, after=after.value, now=now):
        return False
    tx.write("help_requests.replace_waiting", request=request, newer=0, now=now)
    cases.sync_request_case(tx, request)
    return True


async def set_state(tx: Tx, request: int, before: RequestState, after: RequestState) -> bool:
    """Move the request from one state to the next; False where another transaction was quicker."""
    now = to_milliseconds(tx.now)
    moved = await tx.change("help_requests.move", request=request, before=before.value, after=after.value, now=now)
    cases.sync_request_case(tx, request)
    return bool(moved)


async def get_request(tx: Tx, request: int) -> HelpRequest | None:
    """One request."""
    row = await tx.one("help_requests.get", request=request)
    return _request_of_row(row) if row else None


async def get_revision(tx: Tx, number: int) -> Revision | None:
    """One version."""
    row = await tx.one("help_requests.revision", revision=number)
    return _revision_of_row(tx, row) if row else None


async def find_latest_revision(tx: Tx, request: int) -> Revision | None:
    """The newest version of a request."""
    row = await tx.one("help_requests.latest", request=request)
    return _revision_of_row(tx, row) if row else None


async def list_open_of_person(tx: Tx, person: Person) -> list[HelpRequest]:
    """A requester's open requests, newest first."""
    return [_request_of_row(row) for row in await tx.all("help_requests.of_person", person=person.id)]


async def count_open(tx: Tx, person: Person) -> int:
    """The number of a requester's open requests."""
    row = await tx.one("help_requests.count_open", person=person.id)
    return int(row["number"]) if row else 0


async def has_published_before(tx: Tx, person: Person) -> bool:
    """Whether a request of this person was ever published."""
    row = await tx.one("help_requests.count_approved", person=person.id)
    return bool(row and row["number"])


async def find_last_quarter(tx: Tx, person: Person) -> str:
    """The id of the quarter of the person's last request; empty where there is none."""
    row = await tx.one("help_requests.last_quarter", person=person.id)
    return str(row["quarter"]) if row else ""


async def read_request_review(tx: Tx, request: int) -> RequestReview | None:
    """A request as coordinators see it, by its newest revision; None where its requester was deleted."""
    asked, newest = await get_request(tx, request), await find_latest_revision(tx, request)
    row = await tx.one("help_requests.case", request=request)
    if asked is None or newest is None or row is None:
        return None
    return RequestReview(
        request=asked,
        newest=newest,
        first=not row["known"],
        repeats=bool(row["repeats"]),
        asked=row["asked"],
        reason=row["reason"],
        why=row["reason_words"],
        decided=from_milliseconds(row["decided_at"]) if row["decided_at"] else None,
        decider=row["decider"] or "",
        refused=row["refused"],
        silent=row["silent"],
        helping=row["helping"],
        because=row["reason_for_need"],
        dispatch=await request_dispatch.find_dispatch(tx, request),
    )


async def list_waiting_for_helper(tx: Tx, helper: int, limit: int) -> list[HelpRequest]:
    """What waits for a helper such as this one, oldest first."""
    rows = await tx.all("help_requests.open_requests", helper=helper, limit=limit, now=to_milliseconds(tx.now))
    return [_request_of_row(row) for row in rows]


def create_invitation(tx: Tx, approved: Revision, person: int) -> None:
    """A volunteer is asked in the words of this version."""
    tx.write(
        "help_requests.invite",
        request=approved.request,
        revision=approved.id,
        person=person,
        now=to_milliseconds(tx.now),
    )


def record_invitation_answer(tx: Tx, request: int, person: int, answer: str) -> None:
    """What a volunteer said, asked or not: "yes" or "no"."""
    tx.write("help_requests.answer", request=request, person=person, answer=answer, now=to_milliseconds(tx.now))


async def list_invited_to_older(tx: Tx, approved: Revision) -> list[int]:
    """Who was asked in the words of an older version and is still silent."""
    return [
        row["person_id"] for row in await tx.all("help_requests.behind", request=approved.request, revision=approved.id)
    ]


async def withdraw_invitations(tx: Tx, request: int, revision: int = 0) -> list[int]:
    """Withdraw the unanswered invitations for this revision or for any. Returns the ids of the volunteers."""
    return [row["person_id"] for row in await tx.all("help_requests.uninvite", request=request, revision=revision)]


async def read_invitation_answers(tx: Tx, request: int) -> dict[int, str]:
    """The answer of each invited volunteer by person id, empty where there is none."""
    return {row["person_id"]: row["answer"] for row in await tx.all("help_requests.invited", request=request)}


async def find_published_revision(tx: Tx, request: int) -> Revision | None:
    """The version that others may see, if one was approved."""
    found = await get_request(tx, request)
    return await get_revision(tx, found.approved) if found and found.approved else None


def _request_of_row(row: Row) -> HelpRequest:
    return HelpRequest(
        id=row["id"],
        author=row["person_id"],
        kind=row["kind"],
        state=RequestState(row["state"]),
        quarter=row["quarter"],
        approved=row["approved_revision"],
        made=from_milliseconds(row["made_at"]),
        hands=row["hands"],
        talked=row["talked_at"] is not None,
    )


def _revision_of_row(tx: Tx, row: Row) -> Revision:
    return Revision(
        id=row["id"],
        request=row["request_id"],
        author=row["person_id"],
        number=row["number"],
        words=row["words"],
        wanted=row["wanted_day"],
        quarter=row["quarter"],
        quarter_name=row["quarter_name"],
        whom=row["for_whom"],
        state=RevisionState(row["state"]),
        made=from_milliseconds(row["made_at"]),
        decided=from_milliseconds(row["decided_at"]) if row["decided_at"] else None,
        languages=tuple(filter(None, row["languages"].split(","))),
        wishes=tuple(filter(None, row["wishes"].split(","))),
        answer=row["answer"],
        hands=row["hands"],
        voice=tx.seal.unseal(row["voice_sealed"]) if row["voice_sealed"] else "",
        helped=row["helped_name"],
        reach=row["how_to_reach"],
        level=row["level"],
    )
