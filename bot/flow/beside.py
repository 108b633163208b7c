"""Beside the question: what somebody writes in place of an answer, and whether it is surely none."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.contract.capabilities import COMMANDS
from bot.contract.routing import Route, registry
from bot.flow.visitors import Visitor
from bot.flow.worry import READ_BY_A_HUMAN
from bot.rules import asides, plainly
from bot.rules.agreeing import Said, agreement
from bot.rules.folding import fold
from bot.rules.intent import Intent
from bot.rules.query import Words
from db.dialogs import PRIVATE

ROUTE, IN_SHORT = "meanwhile.answer", "meanwhile.in_short"
FOR_PEOPLE = (*READ_BY_A_HUMAN, "note")
"""What is written there is for a human to read, who may be asked anything."""
FOR_A_NEIGHBOUR = ("pass_on", "visit")
"""What is written there may be for a neighbour."""
FOR_GUESTS = ("event", "change", "correct", "point", "series")
"""What is written there tells others what something costs, or where it is."""
LOOKS = {Intent.PLACE: ("events",), Intent.HELP: ("change",), Intent.COMPLAINT: ("happened", "concern")}
"""Where these are what is being asked for besides."""

PASSING = ("places.where", "events.where")
"""Questions that a wish of its own ends, and that nobody remembers after a while."""
A_WHILE = timedelta(hours=1)

INTERRUPTING = ("talk", "places", "events", "answers", "privacy", "mydata", "help", "reminders", "mine")
"""Capabilities after which a question that waits goes on; the others take its place, as they say themselves."""


def goes_on_after(visitor: Visitor, command: str) -> bool:
    """Whether what somebody called by its plain name stands beside the question that waits."""
    step = visitor.dialog.step if visitor.dialog else ""
    own = registry.module_of(step) in (*READ_BY_A_HUMAN, *FOR_A_NEIGHBOUR, registry.module_of(command))
    return bool(step) and visitor.chat == PRIVATE and command in INTERRUPTING and not own


def may_be(visitor: Visitor, route: Route, text: str) -> bool:
    """Whether these words came in place of an answer, of somebody who answers for themselves and to us."""
    waits = visitor.dialog is not None and visitor.dialog.step == route.name and visitor.chat == PRIVATE
    return waits and bool(text) and not (route.verbatim or route.act or route.module in FOR_A_NEIGHBOUR)


def without_what_is_forgotten(visitor: Visitor, now: datetime) -> Visitor:
    """Whoever was asked in passing, some time ago, and writes now is not asked any more."""
    asked = visitor.dialog.asked if visitor.dialog else None
    return replace(visitor, dialog=None) if _is_passing(visitor) and asked and now - asked >= A_WHILE else visitor


def wishes_else(visitor: Visitor, route: Route, text: str) -> bool:
    """Whether this is surely a wish of its own that was written where a passing question waits; raises
    embedding.Unread."""
    return route.name in PASSING and _is_passing(visitor) and asides.is_a_wish_of_its_own(text)


def _is_passing(visitor: Visitor) -> bool:
    """Whether the question that waits is asked in passing, and no other one goes on after it."""
    return visitor.dialog is not None and visitor.dialog.step in PASSING and not visitor.dialog.trail


def leaves(text: str, words: Words) -> bool:
    """Whether they want out; what is a word for yes or no everywhere is an answer."""
    return fold(text) not in words.universal and asides.leaves(text)


def agrees(visitor: Visitor, text: str, words: Words) -> bool:
    """Whether this is a yes or a no to a question that has choices, however politely it is said."""
    chosen_from = visitor.dialog is not None and bool(visitor.dialog.question.get("choices"))
    return chosen_from and agreement(text, words.universal) is not Said.NEITHER


def asked_of_the_form(visitor: Visitor, text: str) -> list[str]:
    """What they ask about the form they are in, where no human reads it, who may be asked anything."""
    step = visitor.dialog.step if visitor.dialog else ""
    return [] if registry.module_of(step) in (*FOR_PEOPLE, *FOR_GUESTS) else plainly.asked_of_the_form(text)


def meant(visitor: Visitor, text: str) -> Intent | None:
    """What this surely is, if it is no answer; a face or mere signs are small talk."""
    if asides.is_wordless(text):
        return Intent.SMALLTALK
    step = visitor.dialog.step if visitor.dialog else ""
    found = asides.aside(text, for_people=registry.module_of(step) in FOR_PEOPLE)
    return None if found is None or _is_the_same(visitor, found) else found


def after_all(visitor: Visitor, text: str, words: Words) -> Intent | None:
    """What this most likely is, where the question could not be answered with it."""
    found = asides.after_all(text, words)
    return None if found is None or _is_the_same(visitor, found) else found


def asks_for_languages(visitor: Visitor) -> bool:
    """Whether the names of languages answer the question that waits, so that none of them is to be spoken."""
    waits = visitor.dialog
    return waits is not None and (waits.step == "change.wished" or waits.kept.get("part") == "languages")


def _is_the_same(visitor: Visitor, meant: Intent) -> bool:
    """Whether that is what they are doing already."""
    step = visitor.dialog.step if visitor.dialog else ""
    if meant is Intent.LANGUAGE and asks_for_languages(visitor):
        return True
    act = visitor.dialog.kept.get("act") if visitor.dialog else None
    same = [name for name in (COMMANDS.get(meant), *LOOKS.get(meant, ())) if name]
    begun = registry.module_of(step) in [registry.module_of(name) or name for name in same]
    return begun or act in same or step not in registry.routes
