"""What the rules make of texts that outsiders bring, so that they can measure them: a JSON line for each line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.rules import abuse, appointed, kindtold, locating, personal, remit, topics, triage
from bot.rules.intent import Intent, understood
from db.model import Quarter

Verdict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Here:
    """What else a sentence is understood by: the time in the city, and its quarters."""

    now: datetime
    quarters: Sequence[Quarter] = ()


SOMEWHERE = Here(datetime(2026, 1, 1, tzinfo=UTC))
"""Some day, in no city."""


def _spam(text: str) -> Verdict:
    judged = abuse.judge(text)
    verdict = "suspicious" if judged.score >= abuse.SUSPICIOUS else "fine"
    return {"verdict": verdict, "score": round(judged.score, 3), "reasons": list(judged.reasons)}


def _personal(text: str) -> Verdict:
    marks = personal.found(text)
    where = [[mark.start, mark.end] for mark in marks]
    kinds = sorted({mark.kind for mark in marks})
    return {"verdict": "found" if marks else "none", "score": len(marks), "reasons": kinds, "marks": where}


def _remit(text: str) -> Verdict:
    judged = remit.judge(text)
    words = [text[start:end] for start, end in judged.marks]
    known = {"verdict": judged.verdict, "score": judged.score, "class": judged.kind or "ok", "reasons": words}
    return {**known, "marks": [list(mark) for mark in judged.marks], "remainder": judged.remainder}


def _triage(text: str) -> Verdict:
    alarm = triage.judge(text)
    verdict = ("sure" if alarm.sure else "unsure") if alarm.dangers else "none"
    reasons = [text[start:end] for start, end in alarm.reasons]
    return {"verdict": verdict, "score": alarm.score, "class": list(alarm.dangers), "reasons": reasons}


CALLED = {Intent.REMIND: "reminder", Intent.DELETE: "privacy", Intent.THANKS: "smalltalk", Intent.CHANGE: "cancel"}
"""What outsiders call some of ours, who tell fewer of them apart; `class` is our own name."""


def _called(intent: Intent) -> str:
    return CALLED.get(intent, intent.value)


def _slots(text: str, here: Here) -> Verdict:
    """What a request would begin with; as `time` an hour, or the part of the day where none was said."""
    when, quarter = appointed.understood(text, here.now), locating.named(text, here.quarters)
    at = when.at.strftime("%H:%M") if when.at else when.part
    return {
        "kind": kindtold.understood(text).sure,
        "day": when.day,
        "time": at,
        "quarter": quarter.name if quarter else "",
    }


def _intent(text: str, here: Here) -> Verdict:
    meaning = understood(text)
    verdict = "sure" if meaning.acts else "unsure" if meaning.offers else "none"
    offers = [] if meaning.acts else list(dict.fromkeys(map(_called, meaning.offers)))
    confidence = round(meaning.confidence, 3)
    known = {"verdict": verdict, "score": confidence, "intent": _called(meaning.first), "class": meaning.first.value}
    return {**known, "confidence": confidence, "acts": meaning.acts, "offers": offers, "slots": _slots(text, here)}


def _topic(text: str) -> Verdict:
    """What they look for, and what else it is like."""
    likely = topics.ranked(text)
    meant = topics.meant(text)
    offers = [] if meant else topics.offered(text)
    score = round(likely[0][1], 3) if likely else 0.0
    verdict = "sure" if meant else "unsure" if offers else "none"
    return {"verdict": verdict, "score": score, "class": meant, "offers": offers}


TRIALS: Mapping[str, Callable[[str, Here], Verdict]] = {
    "intent": _intent,
    "personal": lambda text, _here: _personal(text),
    "remit": lambda text, _here: _remit(text),
    "spam": lambda text, _here: _spam(text),
    "topic": lambda text, _here: _topic(text),
    "triage": lambda text, _here: _triage(text),
}
"""By the word for it: `score` is the number of details for personal and 0 to 1 otherwise; `marks` are the places of its
reasons."""


def verdicts(what: str, lines: Iterable[str], here: Here = SOMEWHERE) -> Iterator[str]:
    """One line of JSON for each line that is written `here`; raises KeyError for a rule that nobody knows."""
    judge = TRIALS[what]
    for line in lines:
        yield json.dumps(judge(line.rstrip("\r\n"), here), ensure_ascii=False)
