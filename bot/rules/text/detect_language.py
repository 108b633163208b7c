"""The likely language of a text: a greeting first, then the letters, then a model for whole sentences.

How an unsupported language is told from others is in unsupported_languages.toml, for any speaker of it to correct.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from pydantic import BaseModel, ConfigDict

from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalized_words

MIN_MODEL_WORDS = 3
SURE_CONFIDENCE = 0.9
LIKELY_CONFIDENCE = 0.7
FOREIGN_CONFIDENCE = 0.5
MAX_GREETING_WORDS = 3
MIN_PROOFS = 2
"""So many signs of a language, its words, its letters and what the model says, leave no doubt."""
UNSUPPORTED_LANGUAGES_FILE = Path(__file__).with_name("unsupported_languages.toml")

_NON_ARABIC_LETTERS = frozenset("پچژگٹڈڑںھےہۆێەڕڵۇۋېۍټډړښځڅ")
_PERSIAN_LETTERS = frozenset("کی")
_ARABIC_LETTERS = frozenset("يكىةأإؤئ")
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
class LanguageGuess:
    """A BCP 47 code and how sure we are, from 0 to 1."""

    language: str
    confidence: float


def guess_language(text: str, greetings: Mapping[str, str], among: Collection[str]) -> LanguageGuess | None:
    """The language of the beginning of a message, among the supported ones, or None where it is uncertain.

    `greetings` maps normalised greetings to languages. One or two words in Latin letters ("ok", a quarter) give None.
    """
    text = text_start(text)
    spoken = normalized_words(text)
    if found := _language_of_greeting(spoken, greetings, among):
        return LanguageGuess(found, 1.0)
    script = _main_script(text)
    fitting = _languages_of_script(text, script, among)
    enough = len(spoken) >= MIN_MODEL_WORDS
    if not fitting or (not script and not enough) or (enough and _is_foreign(text, fitting)):
        return None
    if len(fitting) == 1:
        return LanguageGuess(fitting[0], 0.95) if script else None
    return _guess_by_model(text, fitting) if enough else None


class LanguageSigns(BaseModel):
    """By what a language is told from its neighbours; see unsupported_languages.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    words: str
    latin: str = ""
    letters: str = ""
    beside: str = ""
    instead: str = ""
    never: str = ""


@dataclass(frozen=True, slots=True)
class UnsupportedLanguage:
    """An unsupported language: its script, empty for Latin, its frequent words normalised, and all signs of it. The
    model knows nothing of a `transcribed` one, in letters of another script.
    """

    code: str
    script: str
    words: frozenset[str]
    signs: LanguageSigns
    transcribed: bool = False


def find_unsupported_language(text: str, live: Collection[str]) -> str:
    """The language of a message that is surely in one we know of and do not speak, as a BCP 47 code; else empty.

    One word never tells, nor do two in Latin letters, nor names or places.
    """
    text = text_start(text)
    spoken, script = normalized_words(text), _main_script(text)
    known = [one for one in _read_unsupported_languages() if one.script == script and one.code not in live]
    known = [one for one in known if script or not one.words.isdisjoint(spoken)]
    if not known or len(spoken) < (MIN_PROOFS if script else MIN_MODEL_WORDS):
        return ""
    heard = _guess_in_script(text, script) if len(spoken) >= MIN_MODEL_WORDS else LanguageGuess("", 0.0)
    proofs = [(_count_proofs(one, heard, text, spoken), one.code) for one in known]
    most, code = max(proofs)
    return code if most >= MIN_PROOFS else ""


def _count_proofs(one: UnsupportedLanguage, heard: LanguageGuess, text: str, spoken: list[str]) -> int:
    """How many signs of this language there are: none where neither its words nor the model speak for it, in Latin
    letters none unless both do, or many words where the model knows nothing."""
    letters = set(text.lower())
    signs = one.signs
    found = len(one.words.intersection(spoken))
    if one.transcribed:
        return found if found >= MIN_MODEL_WORDS and found * 3 >= len(spoken) else 0
    confidence = heard.confidence if heard.language == one.code else 0.0
    likely = confidence >= LIKELY_CONFIDENCE
    if not letters.isdisjoint(signs.never) or not (found or likely) or (not one.script and not likely):
        return 0
    own = not letters.isdisjoint(signs.letters)
    beside = not letters.isdisjoint(signs.beside)
    return found + own + (beside and letters.isdisjoint(signs.instead)) + likely + (confidence >= SURE_CONFIDENCE)


def _guess_in_script(text: str, script: str) -> LanguageGuess:
    """What the model hears, among the languages of a script; in Latin letters among all."""
    return LanguageGuess(*_load_identifier(_SCRIPTS[script][1] if script else ()).classify(text))


@cache
def _read_unsupported_languages() -> tuple[UnsupportedLanguage, ...]:
    scripts = {code: name for name, (_, codes) in _SCRIPTS.items() for code in codes}
    read = {
        code: LanguageSigns.model_validate(signs)
        for code, signs in tomllib.loads(UNSUPPORTED_LANGUAGES_FILE.read_text("utf-8")).items()
    }
    own = [
        UnsupportedLanguage(
            code=code, script=scripts.get(code, ""), words=frozenset(normalized_words(one.words)), signs=one
        )
        for code, one in read.items()
    ]
    latin = [
        UnsupportedLanguage(
            code=code, script="", words=frozenset(normalized_words(one.latin)), signs=one, transcribed=True
        )
        for code, one in read.items()
        if one.latin
    ]
    return (*own, *latin)


def preload_language_model() -> None:
    """Load the model before the first message needs it (about a second)."""
    _load_identifier(())
    _read_unsupported_languages()


def _language_of_greeting(spoken: list[str], greetings: Mapping[str, str], among: Collection[str]) -> str:
    """The language of the greeting with which the text begins, the longest one first."""
    heads = (" ".join(spoken[:length]) for length in range(min(MAX_GREETING_WORDS, len(spoken)), 0, -1))
    return next((greetings[head] for head in heads if greetings.get(head) in among), "")


def _main_script(text: str) -> str:
    """The script, other than Latin, of more than a third of the letters (names stay Latin); empty for Latin or none."""
    letters = [ord(char) for char in text if char.isalpha()]
    counts = {name: sum(low <= code <= high for code in letters) for name, ((low, high), _) in _SCRIPTS.items()}
    name = max(counts, key=lambda name: counts[name])
    return name if counts[name] * 3 > len(letters) else ""


def _languages_of_script(text: str, script: str, among: Collection[str]) -> list[str]:
    """The languages, of those we speak, that are written in this way."""
    if script:
        return [
            code
            for code in _SCRIPTS[script][1]
            if code in among and not (code == "ar" and _has_non_arabic_letters(text))
        ]
    scripted = {code for _, codes in _SCRIPTS.values() for code in codes}
    return sorted(set(among) - scripted)


def _has_non_arabic_letters(text: str) -> bool:
    """Letters Arabic does not have; as some Arabic phones write ی and ک, these two count only without Arabic's own."""
    letters = set(text)
    return bool(letters & _NON_ARABIC_LETTERS or (letters & _PERSIAN_LETTERS and not letters & _ARABIC_LETTERS))


def _is_foreign(text: str, fitting: list[str]) -> bool:
    """Whether the model, asked about all languages, rather hears one we do not speak."""
    language, confidence = _load_identifier(()).classify(text)
    return confidence >= FOREIGN_CONFIDENCE and _DIALECTS.get(language, language) not in fitting


def _guess_by_model(text: str, fitting: list[str]) -> LanguageGuess | None:
    language, confidence = _load_identifier(tuple(fitting)).classify(text)
    return LanguageGuess(language, confidence) if confidence >= SURE_CONFIDENCE else None


@lru_cache(maxsize=16)
def _load_identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    """The model for these languages, as far as it knows them (for all with none given), on one copy of its tables."""
    if not languages:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    full = _load_identifier(())
    model = full.nb_ptc, full.nb_pc, full.nb_classes, full.tk_nextmove, full.tk_output
    restricted = LanguageIdentifier(*model, norm_probs=True, tk_row=full.tk_row)
    restricted.set_languages(set(languages) & set(full.labels))
    return restricted
