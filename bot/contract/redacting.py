"""Taking out of somebody's words what could give them away: word by word, or in other words."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.contract.asking import Question
from bot.contract.outgoing import Choice, Text, _, choice
from bot.contract.requests import quoted
from bot.rules import personal

SHOWN = 2
"""Marked words with a button of their own at once; the others stand behind "More"."""
LONGEST_WORD = 24
"""Characters of them that fit on a button."""
LEAVE_IN = _("Leave in: “{words}”")
TAKE_OUT = _("Take out: “{words}”")


def left(words: str, stays: Collection[int]) -> str:
    """What is left of these words; of what is marked in them some `stays`, by its number."""
    return personal.without(words, (mark for number, mark in enumerate(personal.found(words)) if number not in stays))


def word_by_word(words: str, picked: Mapping[str, Any]) -> Question:
    """What would be left, and for each marked word whether it goes; `picked` is the case and what was chosen so far."""
    stays, skip = list(picked.get("stays", ())), picked.get("skip", 0)
    same = {**picked, "stays": stays, "skip": skip}
    found = [(number, words[mark.start : mark.end]) for number, mark in enumerate(personal.found(words))]
    ways = [_keep_or_not(number, word, same) for number, word in found[skip : skip + SHOWN]]
    further = skip + SHOWN if found[skip + SHOWN :] else 0
    more = [choice(_("More"), go="moderate.take_out", **{**same, "skip": further})] if len(found) > SHOWN else []
    return [_("This would be left:"), quoted(left(words, stays))], [so(same), *ways, *more, own_words(same), back(same)]


def _keep_or_not(number: int, word: str, same: Mapping[str, Any]) -> Choice:
    stays, word = same["stays"], word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…"
    if number in stays:
        without = [one for one in stays if one != number]
        return choice(Text(TAKE_OUT.message, {"words": word}), go="moderate.take_out", **{**same, "stays": without})
    return choice(
        Text(LEAVE_IN.message, {"words": word}), go="moderate.take_out", **{**same, "stays": [*stays, number]}
    )


def so(same: Mapping[str, Any]) -> Choice:
    """Publish it as it is shown."""
    return choice(_("Approve it so"), go="moderate.approve_without", **same)


def own_words(same: Mapping[str, Any]) -> Choice:
    """Write instead what neighbours shall read."""
    return choice(_("In other words"), go="redact.begin", **same)


def back(same: Mapping[str, Any]) -> Choice:
    """The card as it was."""
    known = {name: same[name] for name in ("case", "again", "revision") if name in same}
    return choice(_("Back"), go="moderate.look", **known)
