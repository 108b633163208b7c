"""The names of quarters, and which quarter a single word names, in any script and spelling.

Names are held against words letter by letter, by their sound, and with a slip in a long one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Any

from rapidfuzz.distance import OSA

from bot.rules.places.quarter_context import (
    ContextWord,
    canonical_words,
    local_direction_names,
    name_endings,
    ordinary_words,
    remove_combining_marks,
    split_words,
)
from bot.rules.text import phonetics
from bot.rules.text.normalize import normalize
from db.model import Quarter

MAX_NAME_WORDS = 4
SURE_MATCH = 3
LIKELY_MATCH = 2
DOUBTFUL_MATCH = 1
"""It is the name; it sounds like it; it does, and needs something beside it that says it is a place."""
LONG_NAME_LETTERS = 6
VERY_LONG_NAME_LETTERS = 11
MIN_SLIP_LETTERS = 5
MIN_SOUND_LETTERS = 4
MIN_FORM_LETTERS = 3
MAX_SPOKEN_SLIPS = 3
SPOKEN_ALIKE_SLIPS = 4
"""Letters in which a name may be otherwise than people speak it; and what that counts for, beside names with slips."""
_VOWELS = "aeiou"
_PLACE_PREFIXES = "بلع"
"""Letters that Arabic writes onto the front of a place: in, to, at."""


@dataclass(frozen=True, slots=True)
class QuarterMatch:
    """A quarter that a word may name, how surely, by how many slips, and whether its ending says that it is a place."""

    quarter: Quarter
    sure: int
    slips: int = 0
    placed: bool = False
    form: str = ""


class QuarterIndex:
    """The names of quarters, by their letters and by their sounds."""

    def __init__(self, quarters: Sequence[Quarter]) -> None:
        """Sort them."""
        self.exact: dict[str, list[Quarter]] = {}
        self.sounds: dict[str, dict[object, list[Quarter]]] = {"latin": {}, "cyrillic": {}, "arabic": {}}
        self.longer: dict[str, list[tuple[Quarter, Sequence[str]]]] = {}
        for quarter in quarters:
            for name in (quarter.name, *quarter.names):
                self._add(quarter, name)
            if _is_latin(quarter.name):
                self._add_sounds(
                    quarter, "".join(word.plain for word in split_words(remove_combining_marks(quarter.name)))
                )
        self.near = {way: _group_by_beginning(keys) for way, keys in self.sounds.items()}
        for quarter in quarters:
            self._add_spellings(quarter)

    def _add(self, quarter: Quarter, name: str) -> None:
        parts = [word.folded for word in canonical_words(split_words(remove_combining_marks(name)))]
        turned = len(parts) < MAX_NAME_WORDS and not local_direction_names().isdisjoint(parts)
        for order in sorted(set(permutations(parts))) if turned else [tuple(parts)]:
            if len(order) > 1:
                self.longer.setdefault(order[0], []).append((quarter, order))
        single = "".join(parts)
        if single and single not in local_direction_names():
            _append_once(self.exact, single, quarter)

    def _add_spellings(self, quarter: Quarter) -> None:
        """Long other names, which are known by their sound, but without a slip."""
        for name in filter(_is_latin, quarter.names):
            plain = "".join(word.plain for word in split_words(remove_combining_marks(name)))
            if len(plain) >= LONG_NAME_LETTERS and normalize(plain) not in local_direction_names():
                _append_once(self.sounds["latin"], phonetics.latin_sound(plain), quarter)

    def _add_sounds(self, quarter: Quarter, plain: str) -> None:
        _append_once(self.sounds["latin"], phonetics.latin_sound(plain), quarter)
        if len(split_words(remove_combining_marks(quarter.name))) > 1:
            return
        for sound in phonetics.cyrillic_spellings_sound(plain):
            _append_once(self.sounds["cyrillic"], _sound_stem(sound), quarter)
        for way in phonetics.arabic_spellings(plain):
            if len(way[0]) >= MIN_FORM_LETTERS:
                _append_once(self.sounds["arabic"], way, quarter)


def _is_latin(name: str) -> bool:
    return all(phonetics.script_of(word.plain) == "latin" for word in split_words(remove_combining_marks(name)))


def _append_once(into: dict[Any, list[Quarter]], key: object, quarter: Quarter) -> None:
    if quarter not in into.setdefault(key, []):
        into[key].append(quarter)


def _group_by_beginning(keys: Mapping[object, Sequence[Quarter]]) -> Mapping[str, Sequence[Any]]:
    found: dict[str, list[Any]] = {}
    for key in keys:
        bones = key if isinstance(key, str) else key[0]  # type: ignore[index]
        if len(bones) >= MIN_SLIP_LETTERS:
            found.setdefault(bones[0], []).append(key)
    return found


def _sound_stem(sound: str) -> str:
    """A name without a vowel at its end, for which its cases have others."""
    return sound[:-1] if sound[-1:] in "aeiou" and len(sound) > MIN_SOUND_LETTERS else sound


@lru_cache(maxsize=4)
def build_quarter_index(quarters: tuple[Quarter, ...]) -> QuarterIndex:
    """The index of the names of these quarters."""
    return QuarterIndex(quarters)


def match_quarter(word: ContextWord, names: QuarterIndex) -> QuarterMatch | None:
    """The one quarter that a word names; None where it could be two."""
    forms = [(form, placed) for form, placed in word_readings(word) if form in names.exact]
    forms = [one for one in forms if one[0] == word.folded or len(one[0]) > MIN_FORM_LETTERS]
    found = [
        QuarterMatch(quarter=quarter, sure=SURE_MATCH, slips=0, placed=placed, form=form)
        for form, placed in forms
        for quarter in names.exact[form]
    ]
    if not found and word.folded not in ordinary_words():
        way = phonetics.script_of(word.plain)
        found = list(_MATCHERS_BY_SCRIPT[way](word, names)) if way else []
    best = min(found, key=lambda one: (one.slips, -one.sure, not one.placed), default=None)
    others = {one.quarter.id for one in found if best and one.slips == best.slips and one.sure == best.sure}
    return best if len(others) == 1 else None


def word_readings(word: ContextWord) -> Sequence[tuple[str, bool]]:
    """A normalised word, and the same without prefixes and endings; some of these show that it is a place."""
    return _word_readings(word.folded, phonetics.script_of(word.plain))


@lru_cache(maxsize=8192)
def _word_readings(folded: str, script: str) -> Sequence[tuple[str, bool]]:
    return [(folded, False), *_shortened_forms(folded, script)]


def _shortened_forms(folded: str, script: str) -> Iterator[tuple[str, bool]]:
    known_endings = name_endings()
    if script == "arabic":
        cut = [
            (folded.removeprefix(one), one[-1] in _PLACE_PREFIXES)
            for one in known_endings["arabic"]
            if folded.startswith(one)
        ]
    elif script == "latin":
        ends = [folded[-length:] for length in range(1, LONG_NAME_LETTERS)]
        known_ends = [one for one in ends if one in known_endings["places"] or one in known_endings["latin"]]
        cut = [(folded.removesuffix(one), one in known_endings["places"]) for one in known_ends]
    else:
        return
    least = MIN_SOUND_LETTERS - (script == "arabic")
    yield from (
        (stem, placed) for stem, placed in cut if len(stem) >= (least if placed else least + (script == "latin"))
    )


def _match_latin(word: ContextWord, names: QuarterIndex) -> Iterator[QuarterMatch]:
    sounds = names.sounds["latin"]
    near = names.near["latin"]
    for form, placed in word_readings(word):
        sound = phonetics.latin_sound(form)
        if form != word.folded and form in ordinary_words():
            continue
        sure = LIKELY_MATCH if len(sound) >= LONG_NAME_LETTERS else DOUBTFUL_MATCH
        yield from (
            QuarterMatch(quarter=quarter, sure=sure, slips=0, placed=placed, form=normalize(quarter.name))
            for quarter in sounds.get(sound, ())
        )
        for other, slips in _similar_sounds(sound, near):
            likely = slips < SPOKEN_ALIKE_SLIPS and _is_likely_slip(sound, other)
            sure = LIKELY_MATCH if likely else DOUBTFUL_MATCH
            yield from (
                QuarterMatch(quarter=quarter, sure=sure, slips=slips, placed=placed) for quarter in sounds[other]
            )


def _is_likely_slip(sound: str, meant: str) -> bool:
    """Whether it is rather the name with a slip than another word: the shorter it is, the less may be wrong."""
    if len(meant) > LONG_NAME_LETTERS + 1:
        return True
    if len(meant) >= LONG_NAME_LETTERS and len(sound) == len(meant):
        return all(one in _VOWELS and other in _VOWELS for one, other in zip(sound, meant, strict=True) if one != other)
    left_out = next((letter for letter, other in zip(meant, f"{sound} ", strict=False) if letter != other), "")
    return (
        len(sound) < len(meant)
        and len(meant) >= LONG_NAME_LETTERS
        and (len(meant) > LONG_NAME_LETTERS or left_out in "aeiou")
    )


def _similar_sounds(sound: str, near: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """The sounds that are a slip away, in a very long one two, and those that are spoken alike."""
    for other in near.get(sound[:1], ()):
        slips = OSA.distance(sound, other, score_cutoff=MAX_SPOKEN_SLIPS)
        long_enough = len(other) > MIN_SLIP_LETTERS or len(sound) != len(other)
        if 0 < slips <= 1 + (len(other) >= VERY_LONG_NAME_LETTERS) and len(sound) >= MIN_SOUND_LETTERS and long_enough:
            yield other, slips
        elif 1 < slips <= MAX_SPOKEN_SLIPS and _is_spoken_alike(sound, other):
            yield other, SPOKEN_ALIKE_SLIPS


def _is_spoken_alike(sound: str, meant: str) -> bool:
    """Whether it is a long name as people speak it, by ear: huckada, aplabek, scharnost."""
    said, name = phonetics.spoken_sound(sound), phonetics.spoken_sound(meant)
    if min(len(said), len(meant) - 2) < MIN_SLIP_LETTERS:
        return False
    return OSA.distance(said, name, score_cutoff=1) <= (len(name) > LONG_NAME_LETTERS)


def _match_cyrillic(word: ContextWord, names: QuarterIndex) -> Iterator[QuarterMatch]:
    said = phonetics.cyrillic_sound(word.plain)
    sounds = names.sounds["cyrillic"]
    near = names.near["cyrillic"]
    for end in name_endings()["cyrillic"]:
        stem = said.removesuffix(end)
        if not said.endswith(end) or len(stem) < MIN_SOUND_LETTERS - (stem[-1:] in _VOWELS and bool(end)):
            continue
        other = stem[:-1] + "h" if end[:1] == "i" and stem[-1] == "s" else stem
        yield from (
            QuarterMatch(quarter, DOUBTFUL_MATCH)
            for quarter in sounds.get(f"{stem}i", ())
            if stem[-1] in _VOWELS and end
        )
        sure = (
            LIKELY_MATCH
            if len(stem) >= MIN_SLIP_LETTERS or (word.capital and len(said) >= MIN_SLIP_LETTERS)
            else DOUBTFUL_MATCH
        )
        yield from (QuarterMatch(quarter, sure) for way in {stem, other} for quarter in sounds.get(way, ()))
        for like, slips in _similar_sounds(stem, near):
            likely = slips < SPOKEN_ALIKE_SLIPS and len(like) > LONG_NAME_LETTERS
            sure = LIKELY_MATCH if likely else DOUBTFUL_MATCH
            yield from (QuarterMatch(quarter, sure, slips + 1) for quarter in sounds[like])


def _match_arabic(word: ContextWord, names: QuarterIndex) -> Iterator[QuarterMatch]:
    sounds = names.sounds["arabic"]
    near = names.near["arabic"]
    for form, placed in [(word.plain, False), *_without_arabic_prefix(word.plain)]:
        for said in phonetics.arabic_consonants(form):
            if len(said.consonants) < 2 or (form != word.plain and normalize(form) in ordinary_words()):
                continue
            for quarter, sure, slips in _match_consonants(said, sounds, near):
                if phonetics.has_fitting_long_vowels(form, quarter.name):
                    yield QuarterMatch(
                        quarter=quarter,
                        sure=sure,
                        slips=slips,
                        placed=placed,
                        form="" if slips else normalize(quarter.name),
                    )


def _match_consonants(
    said: phonetics.ConsonantForm, sounds: Mapping[object, Sequence[Quarter]], near: Mapping[str, Sequence[Any]]
) -> Iterator[tuple[Quarter, int, int]]:
    """Names with the same consonants, or nearly the same, and the same vowels around them."""
    bones, first, last = said
    sure = LIKELY_MATCH if len(bones) >= MIN_SOUND_LETTERS else DOUBTFUL_MATCH
    yield from ((quarter, sure, 0) for quarter in sounds.get(said, ()))
    if sure > DOUBTFUL_MATCH:
        yield from ((quarter, DOUBTFUL_MATCH, 0) for quarter in sounds.get((bones, first, not last), ()))
    for other in near.get(bones[0], ()):
        if other[0] != bones and other[1:] == said[1:] and OSA.distance(bones, other[0], score_cutoff=1) <= 1:
            left_out = len(bones) < len(other[0]) and len(other[0]) > LONG_NAME_LETTERS
            if _is_spoken_alike_in_arabic(bones, other[0]):
                yield from ((quarter, DOUBTFUL_MATCH, SPOKEN_ALIKE_SLIPS) for quarter in sounds[other])
            elif left_out or (len(bones) > MIN_SLIP_LETTERS and sorted(bones) == sorted(other[0])):
                yield from ((quarter, LIKELY_MATCH, 1) for quarter in sounds[other])


def _is_spoken_alike_in_arabic(bones: str, meant: str) -> bool:
    """Whether only an r before another consonant is left out, or a t at the end is a d."""
    hard = meant[-1:] == "t" and bones in (f"{meant[:-1]}d", f"{meant}d")
    return hard or any(bones == meant[:at] + meant[at + 1 :] for at in range(1, len(meant) - 1) if meant[at] == "r")


def _without_arabic_prefix(plain: str) -> Iterator[tuple[str, bool]]:
    for one in name_endings()["arabic"]:
        if plain.startswith(one) and len(plain) - len(one) > 1:
            yield plain.removeprefix(one), one[-1] in _PLACE_PREFIXES or one in ("بال", "عال", "لل")


_MATCHERS_BY_SCRIPT: Mapping[str, Callable[[ContextWord, QuarterIndex], Iterator[QuarterMatch]]] = {
    "latin": _match_latin,
    "cyrillic": _match_cyrillic,
    "arabic": _match_arabic,
}
