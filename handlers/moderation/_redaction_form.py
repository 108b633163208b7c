"""Redaction: take out of a person's message what could identify that person, word by word, or reword it."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.contract.outgoing import Choice, Text, _, choice
from bot.rules.privacy import personal_data
from bot.views.common import NEXT_PAGE_LABEL, Question, quote

MAX_MARKED_WORDS_SHOWN = 2
"""Marked words with a button of their own at once; the others stand behind "More"."""
MAX_WORD_LENGTH_ON_BUTTON = 24
"""Characters of them that fit on a button."""
LEAVE_IN_LABEL = _("Keep: “{words}”")
TAKE_OUT_LABEL = _("Remove: “{words}”")


def remove_marked_words(words: str, stays: Collection[int]) -> str:
    """The text without its marked personal data, except the marks whose number is in `stays`."""
    return personal_data.remove_marks(
        words, (mark for number, mark in enumerate(personal_data.find_personal_data(words)) if number not in stays)
    )


def ask_word_by_word(words: str, picked: Mapping[str, Any]) -> Question:
    """What would be left, and for each marked word whether it goes; `picked` is the case and what was chosen so far."""
    stays = list(picked.get("stays", ()))
    skip = picked.get("skip", 0)
    same = {**picked, "stays": stays, "skip": skip}
    found = [
        (number, words[mark.start : mark.end]) for number, mark in enumerate(personal_data.find_personal_data(words))
    ]
    choices = [_toggle_word_button(number, word, same) for number, word in found[skip : skip + MAX_MARKED_WORDS_SHOWN]]
    further = skip + MAX_MARKED_WORDS_SHOWN if found[skip + MAX_MARKED_WORDS_SHOWN :] else 0
    more = (
        [choice(NEXT_PAGE_LABEL, go="moderation.choose_words_to_remove", **{**same, "skip": further})]
        if len(found) > MAX_MARKED_WORDS_SHOWN
        else []
    )
    return [_("This text would remain:"), quote(remove_marked_words(words, stays))], [
        approve_redacted_button(same),
        *choices,
        *more,
        other_words_button(same),
        back_to_card_button(same),
    ]


def _toggle_word_button(number: int, word: str, same: Mapping[str, Any]) -> Choice:
    stays = same["stays"]
    word = word if len(word) <= MAX_WORD_LENGTH_ON_BUTTON else f"{word[: MAX_WORD_LENGTH_ON_BUTTON - 1]}…"
    if number in stays:
        without = [one for one in stays if one != number]
        return choice(
            Text(TAKE_OUT_LABEL.message, {"words": word}),
            go="moderation.choose_words_to_remove",
            **{**same, "stays": without},
        )
    return choice(
        Text(LEAVE_IN_LABEL.message, {"words": word}),
        go="moderation.choose_words_to_remove",
        **{**same, "stays": [*stays, number]},
    )


def approve_redacted_button(same: Mapping[str, Any]) -> Choice:
    """The button that approves the request as shown."""
    return choice(_("Approve like this"), go="moderation.approve_reworded_request", **same)


def other_words_button(same: Mapping[str, Any]) -> Choice:
    """Write instead what neighbours shall read."""
    return choice(_("Use my own words"), go="moderation.ask_for_other_words", **same)


def back_to_card_button(same: Mapping[str, Any]) -> Choice:
    """The card as it was."""
    known = {name: same[name] for name in ("case", "again", "revision") if name in same}
    return choice(_("Back"), go="moderation.show_request_card", **known)
