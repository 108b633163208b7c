"""Where in a sentence the name of a quarter stands, and whether a place is meant by it.

What is short, an ordinary word or the name of a person is a quarter only where something around it says so: "in Nette",
"Nette, bitte".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import contains

from bot.rules import sounding
from bot.rules.placewords import APOSTROPHES, Word, canonical, endings, known, ordinary, plain_of, words_of
from bot.rules.quarternames import DOUBTFUL, LIKELY, LONG, SURE, Index, heard, index, readings
from bot.rules.window import begins
from db.model import Quarter

ON = "على"
"""Folded that is the name Ali."""
SHORT_TEXT = 3
"""Words; who writes no more and begins with a name says where."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A quarter that is named from one word up to another; `left` is the text without them."""

    quarter: Quarter
    first: int
    last: int
    sure: int
    placed: bool = False
    form: str = ""
    slips: int = 0
    left: str = ""


def spots(text: str, quarters: Sequence[Quarter], *, asked: bool = False) -> list[Spot]:
    """Every quarter that is named in the beginning of a text, in order; where one was `asked` for, a single word needs
    nothing beside it."""
    plain = plain_of(begins(text))
    said, names = canonical(words_of(plain)), index(tuple(quarters))
    found = [*_long(said, names), *_single(said, names), *_apart(said, names)]
    places = found if asked and len(said) == 1 else [one for one in found if _is_place(said, one)]
    chosen: list[Spot] = []
    for one in sorted(places, key=lambda one: (one.first - one.last, -one.sure)):
        if not any(one.first <= other.last and other.first <= one.last for other in chosen):
            chosen.append(one)
    return [replace(one, left=_without(plain, said, one)) for one in sorted(chosen, key=lambda one: one.first)]


def _without(plain: str, said: Sequence[Word], spot: Spot) -> str:
    return " ".join((plain[: said[spot.first].start] + " " + plain[said[spot.last].end :]).split())


def _long(said: Sequence[Word], names: Index) -> Iterator[Spot]:
    """Names of several words; one with a direction in any order."""
    forms = [{form for form, _placed in readings(word)} for word in said]
    for first, here in enumerate(forms):
        for quarter, parts in (entry for form in here for entry in names.longer.get(form, ())):
            behind = forms[first : first + len(parts)]
            if len(behind) == len(parts) and all(map(contains, behind, parts)):
                yield Spot(quarter, first, first + len(parts) - 1, SURE, placed=True)


def _single(said: Sequence[Word], names: Index) -> Iterator[Spot]:
    for place, word in enumerate(said):
        if one := heard(word, names):
            yield Spot(one.quarter, place, place, one.sure, one.placed, one.form, one.slips)


def _apart(said: Sequence[Word], names: Index) -> Iterator[Spot]:
    """One name written as two words: Dorst feld, فيلينغ هوفن."""
    for place, (word, after) in enumerate(pairwise(said)):
        if word.folded in ordinary() or word.clause != after.clause or len(word.folded + after.folded) <= LONG:
            continue
        both = replace(word, plain=word.plain + after.plain, folded=word.folded + after.folded)
        one = heard(both, names)
        if one and not one.slips and one.sure > DOUBTFUL:
            yield Spot(one.quarter, place, place + 1, one.sure, placed=one.placed)


def _is_place(said: Sequence[Word], spot: Spot) -> bool:
    """Whether what stands around a name lets it be a place."""
    around = known()
    word, before = said[spot.first], said[spot.first - 1].folded if spot.first else ""
    if before in around["articles"] and spot.first > 1:
        before = said[spot.first - 2].folded
    after = [one for one in said[spot.last + 1 : spot.last + 4] if one.clause == word.clause]
    other = any(one.folded in around["others"] for one in after[:1]) or any(
        one.folded in around["towns"] for one in after
    )
    if _is_person(said, spot, before) or other:
        return False
    plain = _is_ordinary(said, spot)
    if spot.sure >= LIKELY and not plain:
        return True
    led = not around["before"].isdisjoint((before, before.removeprefix("و")))
    told = led or spot.placed or _in_a_case(said, spot) or (not spot.slips and _stands_out(said, spot))
    thing = plain and not word.capital and bool(after) and after[0].capital
    return told and not thing


def _is_person(said: Sequence[Word], spot: Spot, before: str) -> bool:
    """Whether what stands right before it says that somebody is called so."""
    there = said[spot.first - 1]
    return before in known()["persons"] and there.plain != ON and there.clause == said[spot.first].clause


def _is_ordinary(said: Sequence[Word], spot: Spot) -> bool:
    """Whether the name is also an ordinary word, in any language or in that of the sentence."""
    around, word = known(), said[spot.first]
    forms = {spot.form, word.folded}
    if word.plain in around["ordinary_english"]:
        return not word.capital and any(one.folded in around["english"] for one in said)
    german = any(one.folded in around["german"] for one in said) or not word.capital
    return bool(forms & around["ordinary"]) or (german and bool(forms & around["ordinary_german"]))


def _stands_out(said: Sequence[Word], spot: Spot) -> bool:
    """Whether it is a clause by itself, begins a very short text, ends a clause with a capital, belongs to the word
    before, or is the only one in its script."""
    word, after = said[spot.first], said[spot.last + 1 : spot.last + 2]
    begins = spot.first == 0 or said[spot.first - 1].clause != word.clause
    closes = not after or after[0].clause != word.clause or (begins and after[0].folded in known()["told_after"])
    foreign = sounding.script(word.plain) == "latin" and not any(
        sounding.script(one.plain) == "latin" for one in (*said[: spot.first], *after)
    )
    short = begins and len(said) <= SHORT_TEXT
    return word.joined == "-" or (closes and (begins or word.capital)) or short or (foreign and len(said) > 1)


def _in_a_case(said: Sequence[Word], spot: Spot) -> bool:
    """Whether an ending stands behind it after an apostrophe, as in Turkish."""
    behind = said[spot.last + 1] if spot.last + 1 < len(said) else None
    return behind is not None and behind.joined in APOSTROPHES and behind.folded in endings()["places"]


def meant(found: Sequence[Spot], text: str) -> Sequence[Spot]:
    """Of several quarters those that are meant: not the one in a clause that says no, nor one that says near what."""
    said = canonical(words_of(plain_of(begins(text))))
    no, seeking = _clauses(said, "negations"), _clauses(said, "seeking")
    left = [one for one in found if said[one.first].clause not in no] or found
    left = [one for one in left if said[one.first].clause in seeking] or left
    return [one for one in left if not one.first or said[one.first - 1].folded not in known()["beside"]] or left


def _clauses(said: Sequence[Word], words: str) -> set[int]:
    """The clauses in which one of these words stands."""
    return {word.clause for word in said if word.folded in known()[words]}
