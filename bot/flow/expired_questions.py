"""Questions that end by themselves: what is written long after is read as new words, and nothing goes to a neighbour or
to a coordinator because of a question that nobody remembers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.contract.incoming import LocationMessage, MediaMessage, Received, TextMessage
from bot.flow import match_choice
from bot.flow.interruptions import PASSING_STEPS
from bot.flow.run_handler import DIGRESSION_KEY
from bot.flow.sessions import Session
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.search_query import WordLists
from db import cases, contacts, dialogs
from db.dialogs import PRIVATE_CHAT
from db.model import ContactState, Dialog, Tx

QUESTION_TIMEOUT = timedelta(minutes=30)
"""So long a talk goes on without a word of either, and so long a sentence is awaited that may as well stay away."""

CHAT_STEPS = ("contacts.send_chat_message", "contacts.continue_chat")
"""While these wait, what is written goes to a neighbour."""
ANSWER_TO_COORDINATOR_STEP = "moderation.receive_author_answer"
"""Nothing is lost where it ends: a coordinator who still waits gets the words all the same."""

TIMEOUTS: Mapping[str, timedelta] = {
    **dict.fromkeys(PASSING_STEPS, timedelta(hours=1)),
    **dict.fromkeys(CHAT_STEPS, QUESTION_TIMEOUT),
    ANSWER_TO_COORDINATOR_STEP: QUESTION_TIMEOUT,
    "safety.receive_report_details": QUESTION_TIMEOUT,
    "contacts.receive_thanks": QUESTION_TIMEOUT,
    "contacts.receive_note": QUESTION_TIMEOUT,
    "contacts.receive_contact_details": QUESTION_TIMEOUT,
}
"""After how long each of these questions ends; the others wait until they are answered."""

VISIT_TIME_STEP = "contacts.propose_visit_time"
"""Ends with the contact: nobody needs a time to meet any more."""

LEAVING_WORDS = ("cancel", "back")


async def close_expired_question(tx: Tx, visitor: Session, heard: Received, words: WordLists) -> Session:
    """The session without a question that is too old for what was written now; its buttons and "stop" still answer
    it."""
    if not isinstance(heard.incoming, TextMessage | MediaMessage | LocationMessage):
        return visitor
    if visitor.dialog is None or not await _is_expired(tx, visitor, visitor.dialog):
        return visitor
    if isinstance(heard.incoming, TextMessage) and await _answers_by_name(tx, visitor, heard, words):
        return visitor
    dialogs.close_dialog(tx, visitor.person, visitor.chat)
    return replace(visitor, dialog=None)


async def _is_expired(tx: Tx, visitor: Session, waits: Dialog) -> bool:
    """Whether the question ended by now; none does that another one goes on after."""
    if waits.step == VISIT_TIME_STEP:
        contact = await contacts.find_own_contact(tx, int(str(waits.kept["pair"])), visitor.person)
        return contact is None or contact.state is not ContactState.OPEN
    timeout = TIMEOUTS.get(waits.step)
    beside = any(mark.get(DIGRESSION_KEY) for mark in waits.trail)
    if timeout is None or visitor.chat != PRIVATE_CHAT or beside or waits.asked is None:
        return False
    if tx.now - waits.asked < timeout:
        return False
    if waits.step == ANSWER_TO_COORDINATOR_STEP:
        return bool(await cases.find_awaiting_reply(tx, visitor.person))
    talks = waits.step in CHAT_STEPS
    return not (talks and await contacts.has_anyone_talked(tx, int(str(waits.kept["pair"])), tx.now - timeout))


async def _answers_by_name(tx: Tx, visitor: Session, heard: Received, words: WordLists) -> bool:
    """Whether a button below the question is typed, or it is to end."""
    assert isinstance(heard.incoming, TextMessage)  # noqa: S101 - narrows the type; only called with words
    leaving = words.universal.get(normalize(text_start(heard.incoming.text)))
    return leaving in LEAVING_WORDS or await match_choice.is_choice_by_words(tx, visitor, heard, words)
