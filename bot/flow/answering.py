"""Carries out a decision: runs the handler, settles its dialog and timers, and speaks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.contract.context import Context, Listening, Outcome, Scene
from bot.contract.outgoing import Refusal, Reply, reply_json
from bot.flow import gate, phrases
from bot.flow.counts import NOT_UNDERSTOOD, UNDERSTOOD
from bot.flow.decision import Answer, Call, Ignore
from bot.flow.house import House
from bot.flow.rights import named, right, write_down
from bot.flow.speaking import Speech, every_chat, here, listeners, speak
from bot.flow.visitors import Visitor
from db import attempts, dialogs, inbox, outbox, tally
from db.model import Delivery, Dialog, Tx

BESIDE = "beside"
"""Marks the question in a trail that something else was begun beside; it goes on once that is over."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Where a visitor is being served: the transaction, the house, the inbox row and who is there.

    On one that is `muted` whoever is there hears nothing more: they were told where help is, and that is enough.
    """

    tx: Tx
    house: House
    row: int
    visitor: Visitor
    muted: bool = False


def answer(floor: Floor, said: Answer) -> None:
    """Say something that needs no handler."""
    visitor, version, goes_on = floor.visitor, 0, None
    if visitor.dialog and said.rewinds:
        version = _rewind(floor, visitor.dialog)
    elif visitor.dialog and said.ends:
        goes_on = _end(floor, visitor.dialog)
    elif visitor.dialog:
        version = visitor.dialog.version
    if floor.muted:
        return
    speak(floor.tx, floor.house, Speech(here(visitor), said.reply, version, floor.row))
    if goes_on:
        _ask_again(floor, goes_on)


def refuse(floor: Floor, refusal: Refusal) -> None:
    """Say why not, with what else to do, or else ask again what still waits; nothing typed before is lost."""
    reply = refusal.reply
    if refusal.first:
        _ask_first(floor, replace(reply, asks=True), *refusal.first)
        return
    if floor.visitor.dialog and not reply.choices:
        reply = phrases.again(reply.lines, reply_json.validate_python(floor.visitor.dialog.question))
    if refusal.counted:
        attempts.note(floor.tx, floor.visitor.person.id, refusal.counted)
    answer(floor, Answer(replace(reply, choices=phrases.way_back(reply.choices))))


def _ask_first(floor: Floor, question: Reply, step: str, kept: Mapping[str, object]) -> None:
    """What has to be known before: it waits like any question."""
    asked = Dialog(step, floor.tx.new_id(), dict(kept), reply_json.dump_python(question, mode="json"), ())
    dialogs.wait(floor.tx, floor.visitor.person, floor.visitor.chat, asked)
    if not floor.muted:
        speak(floor.tx, floor.house, Speech(here(floor.visitor), question, asked.version, floor.row))


async def call(floor: Floor, what: Call) -> None:
    """Run one handler. By what right is looked up and written down in the transaction that its work is part of."""
    visitor = floor.visitor
    closed = await gate.closed(floor.tx, floor.house, visitor, what)
    if closed:
        _turn_away(floor, closed)
        return
    kept = visitor.dialog.kept if visitor.dialog and what.route.step else {}
    by, about = await right(floor.tx, visitor, what.route), named(kept, what.picked, what.text)
    if by.against:
        await write_down(floor.tx, visitor, by, about)
        answer(floor, Answer(by.against))
        return
    scene = Scene(visitor.person, visitor.chat, floor.house.city, floor.tx.now, what.text, what.picked, kept)
    outcome = Outcome()
    context = Context(scene, floor.tx, outcome)
    await what.route.handler(context)
    await write_down(floor.tx, visitor, by, about)
    after = replace(floor, visitor=replace(visitor, person=context.person))
    await _leave_behind(after, what, outcome)
    if outcome.meant:
        _count(floor.tx, context.person.language, *outcome.meant)
    anew = what.beside or context.person.language != visitor.person.language
    if visitor.dialog and not outcome.waits and anew and not floor.muted:
        _ask_again(after, visitor.dialog)


def _count(tx: Tx, language: str, intent: str, how: str, nearest: str) -> None:
    """How well a sentence was understood, never its words."""
    UNDERSTOOD.labels(language, intent, how).inc()
    if nearest:
        NOT_UNDERSTOOD.labels(language, nearest).inc()
    tally.count(tx, language, how, nearest)


def _turn_away(floor: Floor, closed: Answer | Ignore) -> None:
    if isinstance(closed, Answer):
        answer(floor, closed)


async def _leave_behind(floor: Floor, what: Call, outcome: Outcome) -> None:
    """The rows a handler's outcome becomes: timers, the dialog, and speech in the order it was said."""
    for one in outcome.timers:
        payload, whose = {"route": one.route, "data": dict(one.data)}, one.whose or floor.visitor.person.id
        if one.once:
            inbox.later(floor.tx, one.at, one.once, payload, whose)
        else:
            inbox.in_time(floor.tx, one.at, one.before or one.at, payload, whose)
    version, goes_on = _settle(floor, what, outcome)
    if what.first and not floor.muted:
        speak(floor.tx, floor.house, Speech(here(floor.visitor), what.first, 0, floor.row))
    for whom, reply in _noting(outcome):
        await _say(floor, what, whom, reply, version)
    if goes_on and not floor.muted:
        _ask_again(floor, goes_on)


def _noting(outcome: Outcome) -> Iterator[tuple[Listening | None, Reply]]:
    """What was said, the first answer to whoever wrote very much with a word about it."""
    notes = outcome.read_in_part
    for whom, reply in outcome.speeches:
        yield whom, phrases.with_fewer_words(reply) if notes and whom is None else reply
        notes = notes and whom is not None


async def _say(floor: Floor, what: Call, whom: Listening | None, reply: Reply, version: int) -> None:
    if reply.retracts and isinstance(whom, int):
        await _take_back(floor, whom, reply)
        return
    if whom is None and floor.muted:
        return
    if whom is None:
        replaces = what.offer.outbox if what.offer and reply.instead and _is_seen_there(floor, what) else None
        if replaces and floor.visitor.room and not reply.choices:
            dialogs.is_answered(floor.tx, floor.visitor.key, replaces, phrases.ANSWERED)
        speak(floor.tx, floor.house, Speech(here(floor.visitor), reply, version, floor.row, replaces))
        return
    for to in await listeners(floor.tx, whom):
        about = reply.subject if reply.delivery is not Delivery.CONTACT else ""
        replaces = await outbox.about(floor.tx, to.address, about) if about else None
        beside = await outbox.seen_as(floor.tx, to.address, reply.beside) if reply.beside else ""
        speak(floor.tx, floor.house, Speech(replace(to, thread=beside or to.thread), reply, 0, floor.row, replaces))


async def _take_back(floor: Floor, whom: int, reply: Reply) -> None:
    """All that was said to somebody about a subject leaves their chats; where nobody knows any more what it was,
    that is said."""
    quiet, found = replace(reply, subject=""), 0
    for to in await every_chat(floor.tx, whom):
        for row in await outbox.shown(floor.tx, to.address, reply.subject):
            speak(floor.tx, floor.house, Speech(to, quiet, 0, floor.row, row))
            found += 1
    if not found and reply.otherwise:
        inbox.otherwise(floor.tx, floor.row, whom, {"route": reply.otherwise.go, "data": dict(reply.otherwise.data)})


def _is_seen_there(floor: Floor, what: Call) -> bool:
    """Whoever typed looks below their words, not further up; in a room a card has its place."""
    return not what.typed or floor.visitor.room is not None


def _settle(floor: Floor, what: Call, outcome: Outcome) -> tuple[int, Dialog | None]:
    """Open, move on or close the dialog; returns the version that its buttons belong to, and the dialog that goes on
    where one beside it is over."""
    visitor = floor.visitor
    if outcome.waits:
        return _wait(floor, what, outcome), None
    if visitor.dialog and what.route.step:
        return 0, _end(floor, visitor.dialog)
    if visitor.dialog and not what.route.anytime:
        dialogs.close(floor.tx, visitor.person, visitor.chat)
        return 0, None
    return visitor.dialog.version if visitor.dialog else 0, None


def _end(floor: Floor, dialog: Dialog) -> Dialog | None:
    """Close it; a question that it was begun beside waits again, under a new version since others were asked."""
    places = [place for place, mark in enumerate(dialog.trail) if mark.get(BESIDE)]
    if not places:
        dialogs.close(floor.tx, floor.visitor.person, floor.visitor.chat)
        return None
    return _back_at(floor, dialog, places[-1])


def _wait(floor: Floor, what: Call, outcome: Outcome) -> int:
    assert outcome.waits is not None  # noqa: S101 - narrows the type; only called where something waits
    step, kept, reply = outcome.waits
    before = floor.visitor.dialog if what.route.step or what.beside else None
    trail = (*before.trail, _mark(before) | ({BESIDE: True} if what.beside else {})) if before else ()
    question = reply_json.dump_python(reply, mode="json")
    dialog = Dialog(step, floor.tx.new_id(), dict(kept), question, trail)
    if before and (before.step, before.kept) == (step, dialog.kept):
        # The same question once more is no step forward: its buttons stay good, and "back" leads where it did.
        dialog = replace(dialog, version=before.version, trail=before.trail)
    dialogs.wait(floor.tx, floor.visitor.person, floor.visitor.chat, dialog)
    return dialog.version


def _mark(dialog: Dialog) -> dict[str, object]:
    return {"step": dialog.step, "kept": dialog.kept, "question": dialog.question}


def _rewind(floor: Floor, dialog: Dialog) -> int:
    """One question back, under a new version so that the buttons in between are old."""
    return _back_at(floor, dialog, len(dialog.trail) - 1).version


def _back_at(floor: Floor, dialog: Dialog, place: int) -> Dialog:
    """The question at this place of the trail waits again."""
    last: dict[str, Any] = {**dialog.trail[place]}
    last.pop(BESIDE, None)
    before = replace(dialog, **last, version=floor.tx.new_id(), trail=dialog.trail[:place])
    dialogs.wait(floor.tx, floor.visitor.person, floor.visitor.chat, before)
    return before


def _ask_again(floor: Floor, dialog: Dialog) -> None:
    """The question that waits, in the language they read now; it is asked now."""
    dialogs.wait(floor.tx, floor.visitor.person, floor.visitor.chat, dialog)
    question = reply_json.validate_python(dialog.question)
    speak(floor.tx, floor.house, Speech(here(floor.visitor), question, dialog.version, floor.row))
