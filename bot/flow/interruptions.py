"""Interruptions: what a person writes instead of an answer to a question, and whether it surely is none."""

from datetime import datetime, timedelta

from bot.contract.intent_commands import COMMAND_BY_INTENT
from bot.contract.routing import Route, registry
from bot.flow.concern_routing import CAPABILITIES_READ_BY_PEOPLE, is_reaching_neighbour
from bot.flow.sessions import Session
from bot.rules.requests import help_kind
from bot.rules.text.normalize import normalize
from bot.rules.understanding import digressions, plain_statements
from bot.rules.understanding.intent import Intent
from bot.rules.understanding.search_query import WordLists
from bot.rules.understanding.yes_no import YesNo, parse_yes_no
from db.dialogs import PRIVATE_CHAT
from db.model import Dialog

ANSWER_ROUTE = "account.answer_during_form"
SHORT_ANSWER_ROUTE = "account.answer_form_question"
OWN_WISH_ROUTE = "account.act_on_intent"
STEPS_READ_BY_PEOPLE = (*CAPABILITIES_READ_BY_PEOPLE, "contacts.leave_note")
"""What is written there is for a human to read, who may be asked anything."""
STEPS_FOR_NEIGHBOUR = ("contacts.pass_on_message", "contacts.schedule_visit")
"""What is written there may be for a neighbour."""
STEPS_FOR_GUESTS = (
    "events.submit",
    "requests.edit",
    "places.suggest_correction",
    "contacts.share_location",
    "requests.weekly_help",
)
"""What is written there tells others what something costs, or where it is."""
CAPABILITIES_OF_INTENT = {
    Intent.PLACE: ("events.find",),
    Intent.HELP: ("requests.edit",),
    Intent.COMPLAINT: ("safety.report_details", "safety.raise_concern"),
}
"""Where these are what is being asked for besides."""

BOT_INTENTS = frozenset({Intent.HELP, Intent.PLACE, Intent.EVENT})
"""What we do ourselves, and nobody has to read."""

PASSING_STEPS = ("places.receive_search_origin", "events.receive_where")
"""Questions that a wish of its own ends, and that nobody remembers after a while."""

STALE_QUESTION_AGE = timedelta(days=1)
"""So old is a question that what clearly is something else is no answer to it."""
STALE_TALK_AGE = timedelta(minutes=30)
"""The same of the question what to tell a coordinator, who would read what is meant for us."""
FOR_A_REQUEST = ("requests.create", "requests.edit")
IN_WORDS = "requests.receive_description"

INTERRUPTING_COMMANDS = ("talk", "places", "events", "answers", "privacy", "mydata", "help", "reminders", "mine")
"""Capabilities after which a question that waits goes on; the others take its place, as they say themselves."""


def is_resumed_after(visitor: Session, command: str) -> bool:
    """Whether a command called by its plain name leaves the waiting question open, to be asked again."""
    step = visitor.dialog.step if visitor.dialog else ""
    own = registry.module_of(step) in (*CAPABILITIES_READ_BY_PEOPLE, *STEPS_FOR_NEIGHBOUR, registry.module_of(command))
    return bool(step) and visitor.chat == PRIVATE_CHAT and command in INTERRUPTING_COMMANDS and not own


def may_be_interruption(visitor: Session, route: Route, text: str) -> bool:
    """Whether the text may be an interruption of the waiting question, by a person who answers for no other and to the
    bot.
    """
    waits = visitor.dialog is not None and visitor.dialog.step == route.name and visitor.chat == PRIVATE_CHAT
    return waits and bool(text) and not (route.verbatim or route.act or route.module in STEPS_FOR_NEIGHBOUR)


def is_other_wish(visitor: Session, route: Route, text: str) -> bool:
    """Whether this is surely a wish of its own that was written where a passing question waits; raises
    VectorNotReady."""
    return route.name in PASSING_STEPS and _is_passing_question(visitor) and digressions.is_own_wish(text)


def _is_passing_question(visitor: Session) -> bool:
    """Whether the question that waits is asked in passing, and no other one goes on after it."""
    return visitor.dialog is not None and visitor.dialog.step in PASSING_STEPS and not visitor.dialog.trail


def is_wanting_out(text: str, words: WordLists) -> bool:
    """Whether the text asks to leave the form; a universal yes or no is an answer."""
    return normalize(text) not in words.universal and digressions.is_leaving(text)


def is_yes_or_no(visitor: Session, text: str, words: WordLists) -> bool:
    """Whether this is a yes or a no to a question that has choices, however politely it is said."""
    chosen_from = visitor.dialog is not None and bool(visitor.dialog.question.get("choices"))
    return chosen_from and parse_yes_no(text, words.universal) is not YesNo.NEITHER


def find_questions_about_form(visitor: Session, text: str) -> list[str]:
    """The topics of questions about the current form; none where people read the answers and can be asked anything."""
    step = visitor.dialog.step if visitor.dialog else ""
    return (
        []
        if registry.module_of(step) in (*STEPS_READ_BY_PEOPLE, *STEPS_FOR_GUESTS)
        else plain_statements.find_form_questions(text)
    )


def find_interruption(visitor: Session, text: str) -> Intent | None:
    """The intent of an interruption, or None for an answer; emoji and punctuation alone are small talk."""
    if digressions.is_wordless(text):
        return Intent.SMALLTALK
    step = visitor.dialog.step if visitor.dialog else ""
    found = digressions.find_digression(text, for_people=registry.module_of(step) in STEPS_READ_BY_PEOPLE)
    return None if found is None or _is_same_capability(visitor, found) else found


def find_own_wish(
    visitor: Session, text: str, words: WordLists, now: datetime, *, refused: bool = False
) -> Intent | None:
    """What this clearly is where the question was asked long ago; raises VectorNotReady. What is written for a human
    or for a neighbour stays so, but where to talk to one was asked they may look for something as well. Where it was
    `refused` as an answer, what perhaps asks for help is enough if it says for what."""
    waits = visitor.dialog
    own = registry.module_of(waits.step) if waits else ""
    if (
        waits is None
        or waits.asked is None
        or now - waits.asked < (STALE_TALK_AGE if own == "account.contact_team" else STALE_QUESTION_AGE)
        or is_reaching_neighbour(waits.step)
    ):
        return None
    found = (
        digressions.clearly(text, words) if own not in STEPS_READ_BY_PEOPLE or own == "account.contact_team" else None
    )
    if own in FOR_A_REQUEST and (found is Intent.HELP or (refused and not found and digressions.perhaps_help(text))):
        return Intent.HELP if _is_another_request(waits, text) else None
    if (
        found is None
        or _is_same_capability(visitor, found)
        or (found not in BOT_INTENTS and own in ("account.contact_team", *STEPS_FOR_GUESTS))
    ):
        return None
    return found


def _is_another_request(waits: Dialog, text: str) -> bool:
    """Whether it says what help is needed, and that is no answer to what the help is that was asked for."""
    kind = help_kind.guess_help_kind(text).sure
    return bool(kind) and not (waits.step == IN_WORDS and waits.kept.get("kind") in (kind, None))


def find_fallback_interruption(visitor: Session, text: str, words: WordLists) -> Intent | None:
    """What this most likely is, where the question could not be answered with it."""
    found = digressions.find_fallback_intent(text, words)
    return None if found is None or _is_same_capability(visitor, found) else found


def is_asking_for_languages(visitor: Session) -> bool:
    """Whether the waiting question asks for languages, so that a language name must not switch the bot's language."""
    waits = visitor.dialog
    return waits is not None and (waits.step == "requests.choose_options" or waits.kept.get("part") == "languages")


def _is_same_capability(visitor: Session, meant: Intent) -> bool:
    """Whether that is what they are doing already."""
    step = visitor.dialog.step if visitor.dialog else ""
    if meant is Intent.LANGUAGE and is_asking_for_languages(visitor):
        return True
    act = visitor.dialog.kept.get("act") if visitor.dialog else None
    same = [name for name in (COMMAND_BY_INTENT.get(meant), *CAPABILITIES_OF_INTENT.get(meant, ())) if name]
    begun = registry.module_of(step) in [registry.module_of(name) or name for name in same]
    return begun or act in same or step not in registry.routes
