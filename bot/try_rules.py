"""Tries the rules on texts that an operator brings, to measure the results: one line of JSON for each text."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.rules.moderation import abuse
from bot.rules.places import resolve_quarter, topics
from bot.rules.privacy import personal_data
from bot.rules.requests import help_kind, scope_of_help
from bot.rules.safety import detect_danger
from bot.rules.understanding import day_and_time
from bot.rules.understanding.intent import Intent, classify_intent
from db.model import Quarter

Verdict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TrialContext:
    """What else a sentence is understood by: the time in the city, and its quarters."""

    now: datetime
    quarters: Sequence[Quarter] = ()


DEFAULT_CONTEXT = TrialContext(datetime(2026, 1, 1, tzinfo=UTC))
"""Some day, in no city."""


def _try_spam(text: str) -> Verdict:
    judged = abuse.assess_abuse(text)
    verdict = "suspicious" if judged.score >= abuse.SUSPICION_THRESHOLD else "fine"
    return {"verdict": verdict, "score": round(judged.score, 3), "reasons": list(judged.reasons)}


def _try_personal(text: str) -> Verdict:
    marks = personal_data.find_personal_data(text)
    where = [[mark.start, mark.end] for mark in marks]
    kinds = sorted({mark.kind for mark in marks})
    return {"verdict": "found" if marks else "none", "score": len(marks), "reasons": kinds, "marks": where}


def _try_scope(text: str) -> Verdict:
    judged = scope_of_help.assess_scope(text)
    words = [text[start:end] for start, end in judged.marks]
    known = {"verdict": judged.verdict, "score": judged.score, "class": judged.kind or "ok", "reasons": words}
    return {**known, "marks": [list(mark) for mark in judged.marks], "remainder": judged.remainder}


def _try_emergency(text: str) -> Verdict:
    alarm = detect_danger.assess_danger(text)
    verdict = ("sure" if alarm.sure else "unsure") if alarm.dangers else "none"
    reasons = [text[start:end] for start, end in alarm.reasons]
    return {"verdict": verdict, "score": alarm.score, "class": list(alarm.dangers), "reasons": reasons}


OUTSIDE_INTENT_NAMES = {
    Intent.REMIND: "reminder",
    Intent.DELETE: "privacy",
    Intent.THANKS: "smalltalk",
    Intent.CHANGE: "cancel",
}
"""What outsiders call some of ours, who tell fewer of them apart; `class` is our own name."""


def _outside_name(intent: Intent) -> str:
    return OUTSIDE_INTENT_NAMES.get(intent, intent.value)


def _try_slots(text: str, trial: TrialContext) -> Verdict:
    """What a request would begin with; as `time` an hour, or the part of the day where none was said."""
    when = day_and_time.parse_day_and_time(text, trial.now)
    quarter = resolve_quarter.find_named_quarter(text, trial.quarters)
    at = when.at.strftime("%H:%M") if when.at else when.part
    return {
        "kind": help_kind.guess_help_kind(text).sure,
        "day": when.day,
        "time": at,
        "quarter": quarter.name if quarter else "",
    }


def _try_intent(text: str, trial: TrialContext) -> Verdict:
    meaning = classify_intent(text)
    verdict = "sure" if meaning.acts else "unsure" if meaning.offers else "none"
    offers = [] if meaning.acts else list(dict.fromkeys(map(_outside_name, meaning.offers)))
    confidence = round(meaning.confidence, 3)
    known = {
        "verdict": verdict,
        "score": confidence,
        "intent": _outside_name(meaning.first),
        "class": meaning.first.value,
    }
    return {**known, "confidence": confidence, "acts": meaning.acts, "offers": offers, "slots": _try_slots(text, trial)}


def _try_topic(text: str) -> Verdict:
    """What they look for, and what else it is like."""
    likely = topics.rank_topics(text)
    meant = topics.find_sure_topic(text)
    offers = [] if meant else topics.find_likely_topics(text)
    score = round(likely[0][1], 3) if likely else 0.0
    verdict = "sure" if meant else "unsure" if offers else "none"
    return {"verdict": verdict, "score": score, "class": meant, "offers": offers}


TRIALS: Mapping[str, Callable[[str, TrialContext], Verdict]] = {
    "intent": _try_intent,
    "personal": lambda text, _here: _try_personal(text),
    "remit": lambda text, _here: _try_scope(text),
    "spam": lambda text, _here: _try_spam(text),
    "topic": lambda text, _here: _try_topic(text),
    "triage": lambda text, _here: _try_emergency(text),
}
"""By the word for it: `score` is the number of details for personal and 0 to 1 otherwise; `marks` are the places of its
reasons."""


def try_lines(what: str, lines: Iterable[str], trial: TrialContext = DEFAULT_CONTEXT) -> Iterator[str]:
    """One line of JSON for each text, in the context `trial`; raises KeyError for an unknown rule."""
    judge = TRIALS[what]
    for line in lines:
        yield json.dumps(judge(line.rstrip("\r\n"), trial), ensure_ascii=False)
