"""Carries out a decision: runs the handler, settles its dialog and timers, and speaks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.contract.context import Addressee, Context, HandlerInput, HandlerOutput
from bot.contract.outgoing import Refusal, Reply, reply_json
from bot.flow import access_gate, system_messages
from bot.flow.authorize import authorize, find_subject, record_decision
from bot.flow.decision import Answer, Call, Ignore
from bot.flow.interruptions import PASSING_STEPS
from bot.flow.metrics import SENTENCES_NOT_UNDERSTOOD, SENTENCES_UNDERSTOOD
from bot.flow.needless_edits import describe_shown_content, is_edit_needless
from bot.flow.render import OutgoingReply, find_recipients, private_chats_of, recipient_of, render_reply
from bot.flow.services import Services
from bot.flow.sessions import Session
from bot.flow.withhold_promises import without_promises
from db import attempts, dialogs, inbox, outbox, understanding_counts
from db.model import Delivery, Dialog, Tx

DIGRESSION_KEY = "beside"
"""Marks the question in a trail that something else was begun beside; it goes on once that is over."""


@dataclass(frozen=True, slots=True)
class HandlerRun:
    """One run of a handler: the transaction, the services, the inbox row and the session.

    A `muted` run sends the current person nothing more: the emergency reply was enough.
    """

    tx: Tx
    house: Services
    row: int
    visitor: Session
    muted: bool = False


def send_answer(floor: HandlerRun, said: Answer) -> None:
    """Say something that needs no handler."""
    visitor = floor.visitor
    version = 0
    goes_on = None
    if visitor.dialog and said.rewinds:
        version = _go_back(floor, visitor.dialog)
    elif visitor.dialog and said.ends:
        goes_on = _close_dialog(floor, visitor.dialog)
    elif visitor.dialog:
        version = visitor.dialog.version
    if floor.muted:
        return
    render_reply(
        floor.tx,
        floor.house,
        OutgoingReply(to=recipient_of(visitor), reply=said.reply, version=version, inbox=floor.row),
    )
    if goes_on:
        _repeat_question(floor, goes_on)


def send_refusal(floor: HandlerRun, refusal: Refusal) -> None:
    """Send the refusal with other buttons, or ask the open question again; no typed answer is lost."""
    reply = refusal.reply
    if refusal.first:
        _ask_before(floor, replace(reply, asks=True), *refusal.first)
        return
    if floor.visitor.dialog and not reply.choices:
        reply = system_messages.repeat_question(reply.lines, reply_json.validate_python(floor.visitor.dialog.question))
    if refusal.counted:
        attempts.record_attempt(floor.tx, floor.visitor.person.id, refusal.counted)
    send_answer(floor, Answer(replace(reply, choices=system_messages.buttons_or_menu(reply.choices))))


def _ask_before(floor: HandlerRun, question: Reply, step: str, kept: Mapping[str, object]) -> None:
    """What has to be known before: it waits like any question."""
    asked = Dialog(
        step=step,
        version=floor.tx.new_id(),
        kept=dict(kept),
        question=reply_json.dump_python(question, mode="json"),
        trail=(),
    )
    dialogs.open_dialog(floor.tx, floor.visitor.person, floor.visitor.chat, asked)
    if not floor.muted:
        render_reply(
            floor.tx,
            floor.house,
            OutgoingReply(to=recipient_of(floor.visitor), reply=question, version=asked.version, inbox=floor.row),
        )


async def run_handler(floor: HandlerRun, what: Call) -> None:
    """Run one handler. By what right is looked up and written down in the transaction that its work is part of."""
    visitor = floor.visitor
    closed = await access_gate.find_hindrance(floor.tx, floor.house, visitor, what)
    if closed:
        _send_closed(floor, closed)
        return
    kept = visitor.dialog.kept if visitor.dialog and what.route.step else {}
    about = find_subject(kept, what.button_data, what.text)
    by = await authorize(floor.tx, visitor, what.route, about)
    if by.against:
        await record_decision(floor.tx, visitor, by, about)
        send_answer(floor, Answer(by.against))
        return
    outcome = HandlerOutput()
    context = Context(_build_input(floor, what, kept), floor.tx, outcome)
    await what.route.handler(context)
    await record_decision(floor.tx, visitor, by, about)
    after = replace(floor, visitor=replace(visitor, person=context.person))
    await _save_outcome(after, what, outcome)
    if outcome.meant:
        _count_understanding(floor.tx, context.person.language, *outcome.meant)
    anew = what.beside or context.person.language != visitor.person.language
    if visitor.dialog and not outcome.waits and anew and not floor.muted:
        _repeat_question(after, visitor.dialog)


def _build_input(floor: HandlerRun, what: Call, kept: Mapping[str, Any]) -> HandlerInput:
    return HandlerInput(
        person=floor.visitor.person,
        chat=floor.visitor.chat,
        city=floor.house.city,
        now=floor.tx.now,
        text=what.text,
        button_data=what.button_data,
        kept=kept,
    )


def _count_understanding(tx: Tx, language: str, intent: str, how: str, nearest: str) -> None:
    """How well a sentence was understood, never its words."""
    SENTENCES_UNDERSTOOD.labels(language, intent, how).inc()
    if nearest:
        SENTENCES_NOT_UNDERSTOOD.labels(language, nearest).inc()
    understanding_counts.count_sentence(tx, language, how, nearest)


def _send_closed(floor: HandlerRun, closed: Answer | Ignore) -> None:
    if isinstance(closed, Answer):
        send_answer(floor, closed)


async def _save_outcome(floor: HandlerRun, what: Call, outcome: HandlerOutput) -> None:
    """The rows a handler's outcome becomes: timers, the dialog, and speech in the order it was said."""
    for one in outcome.timers:
        payload = {"route": one.route, "data": dict(one.data)}
        whose = one.whose or floor.visitor.person.id
        if one.once:
            inbox.schedule_named(floor.tx, one.at, one.once, payload, whose)
        else:
            inbox.schedule_timer(floor.tx, one.at, one.before or one.at, payload, whose)
    version, goes_on = _settle_dialog(floor, what, outcome)
    if what.first and not floor.muted:
        render_reply(
            floor.tx,
            floor.house,
            OutgoingReply(to=recipient_of(floor.visitor), reply=what.first, version=0, inbox=floor.row),
        )
    for whom, reply in _with_notes(outcome):
        said = reply if whom is not None else await without_promises(floor.tx, floor.visitor.person.id, reply)
        if said:
            await _send_reply(floor, what, whom, said, version)
    if goes_on and not floor.muted:
        _repeat_question(floor, goes_on)


def _with_notes(outcome: HandlerOutput) -> Iterator[tuple[Addressee | None, Reply]]:
    """What was said, the first answer to whoever wrote very much with a word about it."""
    notes = outcome.read_in_part
    for whom, reply in outcome.speeches:
        yield whom, system_messages.add_read_only_beginning(reply) if notes and whom is None else reply
        notes = notes and whom is not None


async def _send_reply(floor: HandlerRun, what: Call, addressee: Addressee | None, reply: Reply, version: int) -> None:
    if reply.retracts and isinstance(addressee, int):
        await _take_back_messages(floor, addressee, reply)
        return
    if addressee is None and floor.muted:
        return
    if addressee is None:
        replaces = what.offer.outbox if what.offer and reply.instead and _is_visible_in_place(floor, what) else None
        if replaces and floor.visitor.room and not reply.choices:
            dialogs.redirect_answered_choices(floor.tx, floor.visitor.key, replaces, system_messages.ANSWERED_KEY)
        render_reply(
            floor.tx,
            floor.house,
            OutgoingReply(
                to=recipient_of(floor.visitor), reply=reply, version=version, inbox=floor.row, replaces=replaces
            ),
        )
        return
    for to in await find_recipients(floor.tx, addressee):
        about = reply.subject if reply.delivery is not Delivery.CONTACT else ""
        replaces = await outbox.find_latest_about(floor.tx, to.address, about) if about else None
        beside = await outbox.find_foreign_ref(floor.tx, to.address, reply.beside) if reply.beside else ""
        speech = OutgoingReply(
            to=replace(to, thread=beside or to.thread), reply=reply, version=0, inbox=floor.row, replaces=replaces
        )
        content = describe_shown_content(floor.tx, floor.house, reply, to.language) if replaces and to.room else ""
        if not content or not await is_edit_needless(floor.tx, floor.house, replaces, content):
            render_reply(floor.tx, floor.house, speech)


async def _take_back_messages(floor: HandlerRun, addressee: int, reply: Reply) -> None:
    """All that was said to somebody about a subject leaves their chats; where nobody knows any more what it was,
    that is said."""
    quiet = replace(reply, subject="")
    found = 0
    for to in await private_chats_of(floor.tx, addressee):
        for row in await outbox.recall_messages_about(floor.tx, to.address, reply.subject):
            render_reply(
                floor.tx, floor.house, OutgoingReply(to=to, reply=quiet, version=0, inbox=floor.row, replaces=row)
            )
            found += 1
    if not found and reply.otherwise:
        inbox.schedule_fallback(
            floor.tx, floor.row, addressee, {"route": reply.otherwise.go, "data": dict(reply.otherwise.data)}
        )


def _is_visible_in_place(floor: HandlerRun, what: Call) -> bool:
    """Whoever typed looks below their words, not further up; in a room a card has its place."""
    return not what.typed or floor.visitor.room is not None


def _settle_dialog(floor: HandlerRun, what: Call, outcome: HandlerOutput) -> tuple[int, Dialog | None]:
    """Open, move on or close the dialog; returns the version that its buttons belong to, and the dialog that goes on
    where one beside it is over."""
    visitor = floor.visitor
    if outcome.waits:
        return _open_dialog(floor, what, outcome), None
    if visitor.dialog and what.route.step:
        return 0, _close_dialog(floor, visitor.dialog)
    if visitor.dialog and not what.route.anytime:
        dialogs.close_dialog(floor.tx, visitor.person, visitor.chat)
        return 0, None
    return visitor.dialog.version if visitor.dialog else 0, None


def _close_dialog(floor: HandlerRun, dialog: Dialog) -> Dialog | None:
    """Close it; a question that it was begun beside waits again, under a new version since others were asked."""
    places = [place for place, mark in enumerate(dialog.trail) if mark.get(DIGRESSION_KEY)]
    if not places:
        dialogs.close_dialog(floor.tx, floor.visitor.person, floor.visitor.chat)
        return None
    return _restore_dialog_at(floor, dialog, places[-1])


def _open_dialog(floor: HandlerRun, what: Call, outcome: HandlerOutput) -> int:
    assert outcome.waits is not None  # noqa: S101 - narrows the type; only called where something waits
    step, kept, reply = outcome.waits
    before = floor.visitor.dialog if what.route.step or what.beside else None
    trail = _trail_behind(before, beside=what.beside) if before else ()
    question = reply_json.dump_python(reply, mode="json")
    dialog = Dialog(step=step, version=floor.tx.new_id(), kept=dict(kept), question=question, trail=trail)
    if before and (before.step, before.kept) == (step, dialog.kept):
        # The same question once more is no step forward: its buttons stay good, and "back" leads where it did.
        dialog = replace(dialog, version=before.version, trail=before.trail)
    dialogs.open_dialog(floor.tx, floor.visitor.person, floor.visitor.chat, dialog)
    return dialog.version


def _trail_behind(before: Dialog, *, beside: bool) -> tuple[dict[str, Any], ...]:
    """The trail of a question that comes after this one; what was asked in passing is not gone back to."""
    if beside and before.step in PASSING_STEPS:
        return before.trail
    return (*before.trail, _history_entry(before) | ({DIGRESSION_KEY: True} if beside else {}))


def _history_entry(dialog: Dialog) -> dict[str, object]:
    return {"step": dialog.step, "kept": dialog.kept, "question": dialog.question}


def _go_back(floor: HandlerRun, dialog: Dialog) -> int:
    """One question back, under a new version so that the buttons in between are old."""
    return _restore_dialog_at(floor, dialog, len(dialog.trail) - 1).version


def _restore_dialog_at(floor: HandlerRun, dialog: Dialog, place: int) -> Dialog:
    """The question at this place of the trail waits again."""
    last: dict[str, Any] = {**dialog.trail[place]}
    last.pop(DIGRESSION_KEY, None)
    before = replace(dialog, **last, version=floor.tx.new_id(), trail=dialog.trail[:place])
    dialogs.open_dialog(floor.tx, floor.visitor.person, floor.visitor.chat, before)
    return before


def _repeat_question(floor: HandlerRun, dialog: Dialog) -> None:
    """The question that waits, in the language they read now; it is asked now."""
    dialogs.open_dialog(floor.tx, floor.visitor.person, floor.visitor.chat, dialog)
    question = reply_json.validate_python(dialog.question)
    render_reply(
        floor.tx,
        floor.house,
        OutgoingReply(to=recipient_of(floor.visitor), reply=question, version=dialog.version, inbox=floor.row),
    )
