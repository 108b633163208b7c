"""The volunteers a request could be sent to, and the state of its dispatch."""

from datetime import timedelta

from db import volunteers
from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Candidate, DispatchState, HelpRequest, Point, RequestDispatch, Row, Tx

RECENT_HELP_WINDOW = timedelta(days=7)


async def list_candidates(tx: Tx, request: HelpRequest) -> list[Candidate]:
    """All volunteers who may help and offer the request's kind of help, with recent visits; without the requester, and
    without authors of a refusal that waits for a coordinator.
    """
    return [one for one in await list_candidates_with_waiting(tx, request) if not one.refusal]


async def list_candidates_with_waiting(tx: Tx, request: HelpRequest) -> list[Candidate]:
    """The same volunteers including those whose refusal waits for a coordinator."""
    what = {"kind": request.kind, "author": request.author}
    rows = await tx.all(
        "request_dispatch.candidates",
        **what,
        week=to_milliseconds(tx.now - RECENT_HELP_WINDOW),
        now=to_milliseconds(tx.now),
    )
    return [_candidate_of_row(row) for row in rows]


async def start_dispatch(tx: Tx, request: int) -> RequestDispatch:
    """A request is asked around from now on, or again, also where a coordinator had stopped it."""
    return _dispatch_of_row((await tx.all("request_dispatch.begin", request=request, now=to_milliseconds(tx.now)))[0])


async def find_dispatch(tx: Tx, request: int) -> RequestDispatch | None:
    """How far a request was asked around; None where that has not begun."""
    row = await tx.one("request_dispatch.of_request", request=request)
    return _dispatch_of_row(row) if row else None


def save_dispatch(tx: Tx, dispatch: RequestDispatch) -> None:
    """Save the state of the dispatch."""
    tx.write(
        "request_dispatch.go_on",
        request=dispatch.request,
        state=dispatch.state.value,
        wave=dispatch.wave,
        next=to_milliseconds(dispatch.next),
    )


async def stop_dispatch(tx: Tx, request: int) -> bool:
    """Stop the dispatch; False where it was stopped before, or never begun."""
    return bool(await tx.change("request_dispatch.stop", request=request))


def set_undecided(tx: Tx, request: int) -> None:
    """Nobody was found: its case waits until a coordinator has decided what becomes of it."""
    tx.write("request_dispatch.unhelped", request=request, undecided=True)


def set_decided(tx: Tx, request: int) -> None:
    """Record that a coordinator has decided about the request, or that it has a helper."""
    tx.write("request_dispatch.unhelped", request=request, undecided=False)


async def is_closed_to(tx: Tx, request: int, person: int) -> bool:
    """Whether nobody is asked at the moment, and nobody asked this volunteer in person."""
    return bool(await tx.one("request_dispatch.closed_to", request=request, person=person))


async def extend_radius(tx: Tx, request: int) -> bool:
    """Extend the dispatch beyond the volunteers' walking distance; False where it was before."""
    return bool(await tx.change("request_dispatch.widen", request=request))


async def mark_author_told(tx: Tx, request: int) -> bool:
    """Record that the requester is told that nobody has said yes; False where it was before."""
    return bool(await tx.change("request_dispatch.told", request=request))


async def count_missing_hands(tx: Tx, request: int) -> int:
    """How many hands a request still takes."""
    row = await tx.one("request_dispatch.missing", request=request)
    return max(0, row["number"]) if row else 0


def _dispatch_of_row(row: Row) -> RequestDispatch:
    return RequestDispatch(
        request=row["request_id"],
        state=DispatchState(row["state"]),
        wave=row["wave"],
        wide=bool(row["radius_extended"]),
        told=bool(row["author_told"]),
        next=from_milliseconds(row["next_at"]),
        undecided=bool(row["undecided"]),
    )


def _candidate_of_row(row: Row) -> Candidate:
    return Candidate(
        volunteer=volunteers.volunteer_of_row(row),
        home=Point(row["lat"], row["lon"]) if row["lat"] is not None else None,
        helped=from_milliseconds(row["helped_at"]) if row["helped_at"] else None,
        asked=from_milliseconds(row["last_at"]) if row["last_at"] else None,
        taken=row["taken"] or 0,
        pending=row["pending"] or 0,
        silent=row["silent"] or 0,
        helping=row["helping"] or 0,
        refusal=row["refusal"] or 0,
    )
