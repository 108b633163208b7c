"""Which language somebody probably writes: a greeting first, then the letters, then a model for whole sentences.

How a language that we may not speak yet is told from others stands in unspoken.toml; whoever speaks it can mend it.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from pydantic import BaseModel, ConfigDict

from bot.rules.folding import words
from bot.rules.window import begins

ENOUGH_WORDS = 3
SURE = 0.9
LIKELY = 0.7
PERHAPS = 0.5
LONGEST_GREETING = 3
PROOFS = 2
"""So many signs of a language, its words, its letters and what the model says, leave no doubt."""
UNSPOKEN = Path(__file__).with_name("unspoken.toml")

_NEVER_ARABIC = frozenset("پچژگٹڈڑںھےہۆێەڕڵۇۋېۍټډړښځڅ")
_PERSIAN = frozenset("کی")
_ARABIC = frozenset("يكىةأإؤئ")
_DIALECTS = {"ary": "ar", "arz": "ar"}
# Languages of one script, as BCP 47 codes; a text in such a script is in one of these or in none we know.
_SCRIPTS = {
    "Arabic": ((0x0600, 0x06FF), ("ar", "fa", "ur", "ps", "ckb")),
    "Cyrillic": ((0x0400, 0x04FF), ("uk", "ru", "bg", "sr", "mk", "be")),
    "Greek": ((0x0370, 0x03FF), ("el",)),
    "Hebrew": ((0x0590, 0x05FF), ("he", "yi")),
    "Ethiopic": ((0x1200, 0x137F), ("ti", "am")),
    "Georgian": ((0x10A0, 0x10FF), ("ka",)),
    "Armenian": ((0x0530, 0x058F), ("hy",)),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """A BCP 47 code and how sure we are, from 0 to 1."""

    language: str
    confidence: float


def guess(text: str, greetings: Mapping[str, str], among: Collection[str]) -> Guess | None:
    """The language in which a message begins, among those we speak, or None where it would be a bet.

    `greetings` maps folded greetings to languages. One or two words in Latin letters ("ok", a quarter) give None.
    """
    text = begins(text)
    spoken = words(text)
    if found := _greeted(spoken, greetings, among):
        return Guess(found, 1.0)
    script = _script(text)
    fitting = _fitting(text, script, among)
    enough = len(spoken) >= ENOUGH_WORDS
    if not fitting or (not script and not enough) or (enough and _foreign(text, fitting)):
        return None
    if len(fitting) == 1:
        return Guess(fitting[0], 0.95) if script else None
    return _modelled(text, fitting) if enough else None


class Signs(BaseModel):
    """By what a language is told from its neighbours; see unspoken.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    words: str
    latin: str = ""
    letters: str = ""
    beside: str = ""
    instead: str = ""
    never: str = ""


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A language that we may not speak: its script, empty for Latin, its frequent words folded, and all signs of it.
    The model knows nothing of one that is `transcribed`, in other letters than its own."""

    code: str
    script: str
    words: frozenset[str]
    signs: Signs
    transcribed: bool = False


def unspoken(text: str, live: Collection[str]) -> str:
    """The language of a message that is surely in one we know of and do not speak, as a BCP 47 code; else empty.

    One word never tells, nor do two in Latin letters, nor names or places.
    """
    text = begins(text)
    spoken, script = words(text), _script(text)
    known = [one for one in _unspoken() if one.script == script and one.code not in live]
    known = [one for one in known if script or not one.words.isdisjoint(spoken)]
    if not known or len(spoken) < (PROOFS if script else ENOUGH_WORDS):
        return ""
    heard = _heard(text, script) if len(spoken) >= ENOUGH_WORDS else Guess("", 0.0)
    proofs = [(_proofs(one, heard, text, spoken), one.code) for one in known]
    most, code = max(proofs)
    return code if most >= PROOFS else ""


def _proofs(one: Unspoken, heard: Guess, text: str, spoken: list[str]) -> int:
    """How many signs of this language there are: none where neither its words nor the model speak for it, in Latin
    letters none unless both do, or many words where the model knows nothing."""
    letters, signs = set(text.lower()), one.signs
    found = len(one.words.intersection(spoken))
    if one.transcribed:
        return found if found >= ENOUGH_WORDS and found * 3 >= len(spoken) else 0
    confidence = heard.confidence if heard.language == one.code else 0.0
    likely = confidence >= LIKELY
    if not letters.isdisjoint(signs.never) or not (found or likely) or (not one.script and not likely):
        return 0
    own, beside = not letters.isdisjoint(signs.letters), not letters.isdisjoint(signs.beside)
    return found + own + (beside and letters.isdisjoint(signs.instead)) + likely + (confidence >= SURE)


def _heard(text: str, script: str) -> Guess:
    """What the model hears, among the languages of a script; in Latin letters among all."""
    return Guess(*_identifier(_SCRIPTS[script][1] if script else ()).classify(text))


@cache
def _unspoken() -> tuple[Unspoken, ...]:
    scripts = {code: name for name, (_, codes) in _SCRIPTS.items() for code in codes}
    read = {code: Signs.model_validate(signs) for code, signs in tomllib.loads(UNSPOKEN.read_text("utf-8")).items()}
    own = [Unspoken(code, scripts.get(code, ""), frozenset(words(one.words)), one) for code, one in read.items()]
    latin = [Unspoken(code, "", frozenset(words(one.latin)), one, True) for code, one in read.items() if one.latin]
    return (*own, *latin)


def warm() -> None:
    """Load the model before the first message needs it (about a second)."""
    _identifier(())
    _unspoken()


def _greeted(spoken: list[str], greetings: Mapping[str, str], among: Collection[str]) -> str:
    """The language of the greeting with which the text begins, the longest one first."""
    heads = (" ".join(spoken[:length]) for length in range(min(LONGEST_GREETING, len(spoken)), 0, -1))
    return next((greetings[head] for head in heads if greetings.get(head) in among), "")


def _script(text: str) -> str:
    """The script, other than Latin, of more than a third of the letters (names stay Latin); empty for Latin or none."""
    letters = [ord(char) for char in text if char.isalpha()]
    counts = {name: sum(low <= code <= high for code in letters) for name, ((low, high), _) in _SCRIPTS.items()}
    name = max(counts, key=lambda name: counts[name])
    return name if counts[name] * 3 > len(letters) else ""


def _fitting(text: str, script: str, among: Collection[str]) -> list[str]:
    """The languages, of those we speak, that are written in this way."""
    if script:
        return [code for code in _SCRIPTS[script][1] if code in among and not (code == "ar" and _not_arabic(text))]
    scripted = {code for _, codes in _SCRIPTS.values() for code in codes}
    return sorted(set(among) - scripted)


def _not_arabic(text: str) -> bool:
    """Letters Arabic does not have; as some Arabic phones write ی and ک, these two count only without Arabic's own."""
    letters = set(text)
    return bool(letters & _NEVER_ARABIC or (letters & _PERSIAN and not letters & _ARABIC))


def _foreign(text: str, fitting: list[str]) -> bool:
    """Whether the model, asked about all languages, rather hears one we do not speak."""
    language, confidence = _identifier(()).classify(text)
    return confidence >= PERHAPS and _DIALECTS.get(language, language) not in fitting


def _modelled(text: str, fitting: list[str]) -> Guess | None:
    language, confidence = _identifier(tuple(fitting)).classify(text)
    return Guess(language, confidence) if confidence >= SURE else None


@lru_cache(maxsize=16)
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    """The model for these languages, as far as it knows them (for all with none given), on one copy of its tables."""
    if not languages:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    full = _identifier(())
    model = full.nb_ptc, full.nb_pc, full.nb_classes, full.tk_nextmove, full.tk_output
    restricted = LanguageIdentifier(*model, norm_probs=True, tk_row=full.tk_row)
    restricted.set_languages(set(languages) & set(full.labels))
    return restricted
