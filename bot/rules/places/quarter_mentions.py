"""Where in a sentence the name of a quarter stands, and whether a place is meant by it.

What is short, an ordinary word or the name of a person is a quarter only where something around it says so: "in Nette",
"Nette, bitte".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import contains

from bot.rules.places.quarter_context import (
    APOSTROPHES,
    ContextWord,
    canonical_words,
    context_words,
    name_endings,
    ordinary_words,
    remove_combining_marks,
    split_words,
)
from bot.rules.places.quarter_names import (
    DOUBTFUL_MATCH,
    LIKELY_MATCH,
    LONG_NAME_LETTERS,
    SURE_MATCH,
    QuarterIndex,
    build_quarter_index,
    match_quarter,
    word_readings,
)
from bot.rules.text import phonetics
from bot.rules.text.input_limits import text_start
from db.model import Quarter

ARABIC_ON = "على"
"""Folded that is the name Ali."""
MAX_SHORT_TEXT_WORDS = 3
"""Words; who writes no more and begins with a name says where."""


@dataclass(frozen=True, slots=True)
class QuarterMention:
    """A quarter named from word `first` to `last`; `left` is the text without that name."""

    quarter: Quarter
    first: int
    last: int
    sure: int
    placed: bool = False
    form: str = ""
    slips: int = 0
    left: str = ""


def find_quarter_mentions(text: str, quarters: Sequence[Quarter], *, asked: bool = False) -> list[QuarterMention]:
    """Every quarter that is named in the beginning of a text, in order; where one was `asked` for, a single word needs
    nothing beside it."""
    plain = remove_combining_marks(text_start(text))
    said, names = canonical_words(split_words(plain)), build_quarter_index(tuple(quarters))
    found = [*_long_names(said, names), *_single_word_names(said, names), *_split_names(said, names)]
    places = found if asked and len(said) == 1 else [one for one in found if _is_place(said, one)]
    chosen: list[QuarterMention] = []
    for one in sorted(places, key=lambda one: (one.first - one.last, -one.sure)):
        if not any(one.first <= other.last and other.first <= one.last for other in chosen):
            chosen.append(one)
    return [replace(one, left=_text_without(plain, said, one)) for one in sorted(chosen, key=lambda one: one.first)]


def _text_without(plain: str, said: Sequence[ContextWord], spot: QuarterMention) -> str:
    return " ".join((plain[: said[spot.first].start] + " " + plain[said[spot.last].end :]).split())


def _long_names(said: Sequence[ContextWord], names: QuarterIndex) -> Iterator[QuarterMention]:
    """Names of several words; one with a direction in any order."""
    forms = [{form for form, _placed in word_readings(word)} for word in said]
    for first, here in enumerate(forms):
        for quarter, parts in (entry for form in here for entry in names.longer.get(form, ())):
            behind = forms[first : first + len(parts)]
            if len(behind) == len(parts) and all(map(contains, behind, parts)):
                yield QuarterMention(
                    quarter=quarter, first=first, last=first + len(parts) - 1, sure=SURE_MATCH, placed=True
                )


def _single_word_names(said: Sequence[ContextWord], names: QuarterIndex) -> Iterator[QuarterMention]:
    for place, word in enumerate(said):
        if one := match_quarter(word, names):
            yield QuarterMention(
                quarter=one.quarter,
                first=place,
                last=place,
                sure=one.sure,
                placed=one.placed,
                form=one.form,
                slips=one.slips,
            )


def _split_names(said: Sequence[ContextWord], names: QuarterIndex) -> Iterator[QuarterMention]:
    """One name written as two words: Dorst feld, فيلينغ هوفن."""
    for place, (word, after) in enumerate(pairwise(said)):
        if (
            word.folded in ordinary_words()
            or word.clause != after.clause
            or len(word.folded + after.folded) <= LONG_NAME_LETTERS
        ):
            continue
        both = replace(word, plain=word.plain + after.plain, folded=word.folded + after.folded)
        one = match_quarter(both, names)
        if one and not one.slips and one.sure > DOUBTFUL_MATCH:
            yield QuarterMention(quarter=one.quarter, first=place, last=place + 1, sure=one.sure, placed=one.placed)


def _is_place(said: Sequence[ContextWord], spot: QuarterMention) -> bool:
    """Whether what stands around a name lets it be a place."""
    around = context_words()
    word = said[spot.first]
    before = said[spot.first - 1].folded if spot.first else ""
    if before in around["articles"] and spot.first > 1:
        before = said[spot.first - 2].folded
    after = [one for one in said[spot.last + 1 : spot.last + 4] if one.clause == word.clause]
    other = any(one.folded in around["others"] for one in after[:1]) or any(
        one.folded in around["towns"] for one in after
    )
    if _is_person(said, spot, before) or other:
        return False
    plain = _is_ordinary_word(said, spot)
    if spot.sure >= LIKELY_MATCH and not plain:
        return True
    led = not around["before"].isdisjoint((before, before.removeprefix("و")))
    told = led or spot.placed or _has_case_ending(said, spot) or (not spot.slips and _stands_out(said, spot))
    thing = plain and not word.capital and bool(after) and after[0].capital
    return told and not thing


def _is_person(said: Sequence[ContextWord], spot: QuarterMention, before: str) -> bool:
    """Whether what stands right before it says that somebody is called so."""
    there = said[spot.first - 1]
    return before in context_words()["persons"] and there.plain != ARABIC_ON and there.clause == said[spot.first].clause


def _is_ordinary_word(said: Sequence[ContextWord], spot: QuarterMention) -> bool:
    """Whether the name is also an ordinary word, in any language or in that of the sentence."""
    around = context_words()
    word = said[spot.first]
    forms = {spot.form, word.folded}
    if word.plain in around["ordinary_english"]:
        return not word.capital and any(one.folded in around["english"] for one in said)
    german = any(one.folded in around["german"] for one in said) or not word.capital
    return bool(forms & around["ordinary"]) or (german and bool(forms & around["ordinary_german"]))


def _stands_out(said: Sequence[ContextWord], spot: QuarterMention) -> bool:
    """Whether it is a clause by itself, begins a very short text, ends a clause with a capital, belongs to the word
    before, or is the only one in its script."""
    word = said[spot.first]
    after = said[spot.last + 1 : spot.last + 2]
    begins = spot.first == 0 or said[spot.first - 1].clause != word.clause
    closes = (
        not after or after[0].clause != word.clause or (begins and after[0].folded in context_words()["told_after"])
    )
    foreign = phonetics.script_of(word.plain) == "latin" and not any(
        phonetics.script_of(one.plain) == "latin" for one in (*said[: spot.first], *after)
    )
    short = begins and len(said) <= MAX_SHORT_TEXT_WORDS
    return word.joined == "-" or (closes and (begins or word.capital)) or short or (foreign and len(said) > 1)


def _has_case_ending(said: Sequence[ContextWord], spot: QuarterMention) -> bool:
    """Whether an ending stands behind it after an apostrophe, as in Turkish."""
    behind = said[spot.last + 1] if spot.last + 1 < len(said) else None
    return behind is not None and behind.joined in APOSTROPHES and behind.folded in name_endings()["places"]


def choose_meant_quarters(found: Sequence[QuarterMention], text: str) -> Sequence[QuarterMention]:
    """Of several quarters those that are meant: not the one in a clause that says no, nor one that says near what."""
    said = canonical_words(split_words(remove_combining_marks(text_start(text))))
    no, seeking = _clauses_with(said, "negations"), _clauses_with(said, "seeking")
    left = [one for one in found if said[one.first].clause not in no] or found
    left = [one for one in left if said[one.first].clause in seeking] or left
    return [one for one in left if not one.first or said[one.first - 1].folded not in context_words()["beside"]] or left


def _clauses_with(said: Sequence[ContextWord], words: str) -> set[int]:
    """The clauses in which one of these words stands."""
    return {word.clause for word in said if word.folded in context_words()[words]}
