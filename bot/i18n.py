"""Every sentence in the reader's language: reads the catalogs and fills the holes the way that language writes them."""

import gettext
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.contract.outgoing import Clock, Date, Day, Hole, Moment, Names, Spans, Text, Tongues, Weekday
from bot.pseudo import PSEUDO, disguised
from bot.rules.query import Words, read_words

SOURCE = "en"

_FOLDERS = {"de-simple": "de@simple"}
_CODES = {folder: code for code, folder in _FOLDERS.items()}
_GROUPS = re.compile(r"(?<![A-Za-z])\+?\d+(?:[ /-]\d+)+(?![A-Za-z])")
_OWN_NAMES = {"de-simple": "Deutsch (einfach)", **PSEUDO}
# English as Europe writes it (day before month, 24 hours); Arabic without a country, whose month names most share.
_MANNERS = {"en": "en_150", "en-XA": "en_150", "ar-XB": "ar"}

_ISOLATE, _ISOLATE_RIGHT_TO_LEFT, _END = "\u2068", "\u2067", "\u2069"
_ODD_SPACES = str.maketrans("\u202f\u00a0\u2009", "   ")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_BROKEN = re.compile(r"[\ud800-\udfff]")
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Joiners spell Persian words and hold emoji together; anywhere but between two visible characters they only hide.
_LOOSE_JOINERS = re.compile("[\u200c\u200d](?![^\\s\u200c\u200d])|(?<![^\\s\u200c\u200d])[\u200c\u200d]")


@dataclass(frozen=True, slots=True)
class Status:
    """How far a catalog is: of `total` sentences so many are translated, so many marked as unsure."""

    total: int
    translated: int
    fuzzy: int

    @property
    def complete(self) -> bool:
        """Whether people may choose this language."""
        return self.translated == self.total and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the code says it, in English; `plural` is its second form; `files` say it."""

    message: str
    plural: str
    files: tuple[str, ...]


@cache
def locale_of(language: str) -> Locale:
    """Babel's rules for a BCP 47 code. Raises ValueError for a code nobody has rules for."""
    try:
        return Locale.parse(_MANNERS.get(language) or _folder(language))
    except LookupError as unknown:
        raise ValueError(f"no language is called {language}") from unknown


def tidy(words: str) -> str:
    """People's words on one line, without characters that are invisible or turn the line around."""
    shown = _HIDDEN.sub("", _BROKEN.sub("\ufffd", words))
    return _LOOSE_JOINERS.sub("", _BREAKS.sub(" ", shown)).strip()


def spoken(hole: Hole, language: str, zone: ZoneInfo) -> str:
    """One value as the language writes it; the only place that asks Babel. Raises ValueError for a naive moment."""
    locale = locale_of(language)
    match hole:
        case str():
            said = _isolated(hole)
        case int():
            said = format_decimal(hole, locale=locale)
        case Names(names):
            said = format_list([_isolated(name) for name in names], locale=locale)
        case Tongues(tongues):
            said = format_list([_tongue(tongue, locale) for tongue in tongues], locale=locale)
        case _:
            said = _time(hole, locale, zone)
    return said.translate(_ODD_SPACES)


@dataclass(frozen=True)
class Languages:
    """All catalogs in memory. `live` are the codes people may choose; `words` what they call commands and places;
    `sentences` are all that are said, in the order of the files that say them.
    """

    live: tuple[str, ...]
    words: Words = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    _catalogs: Mapping[str, gettext.NullTranslations] = field(repr=False)
    _progress: Mapping[str, Status] = field(repr=False)

    @classmethod
    def load(cls, folder: Path, wanted: Sequence[str] = ()) -> "Languages":
        """Read every language under `folder`; only `wanted` ones go live, all complete ones if none is named.

        Raises ValueError where a wanted language is missing or incomplete, and babel's PoFileError for a broken file.
        """
        template = _read(folder / "messages.pot")
        files = {_code(path.parts[-3]): path for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}
        read = {language: _read(path, language) for language, path in files.items()}
        progress = {language: _status(catalog, template, language) for language, catalog in read.items()}
        catalogs = {language: _compiled(catalog) for language, catalog in read.items()}
        _link_fallbacks(catalogs)
        made = {language: _compiled(disguised(template, language)) for language in PSEUDO}
        lists = {
            _code(path.parent.name): tomllib.loads(path.read_text()) for path in sorted(folder.glob("*/words.toml"))
        }
        words = read_words(lists)
        return cls(_live(progress, wanted), words, _sentences(template), {**catalogs, **made}, progress)

    def render(self, text: Text, language: str, zone: ZoneInfo) -> str:
        """The sentence in this language with all holes filled.

        Raises ValueError for an unknown language and KeyError for a hole without a value.
        """
        if language not in self._catalogs:
            raise ValueError(f"no language is called {language}")
        said = {name: spoken(hole, language, zone) for name, hole in text.holes.items()}
        sentence = _sentence(text, self._catalogs[language]).format_map(said)
        return _in_order(sentence) if self.right_to_left(language) else sentence

    def negotiate(self, hint: str) -> str | None:
        """The live language that fits what a client says of its user, such as "ar-SY"; None where none does."""
        known, asked = {language.lower(): language for language in self.live}, hint.replace("_", "-").lower()
        return known.get(asked) or known.get(asked.partition("-")[0])

    @staticmethod
    def right_to_left(language: str) -> bool:
        """Whether the language is written from right to left."""
        return locale_of(language).character_order == "right-to-left"

    @staticmethod
    def own_name(language: str) -> str:
        """What its speakers call the language, such as "Türkçe"."""
        name = _OWN_NAMES.get(language) or Locale.parse(_folder(language)).display_name or language
        return name[:1].upper() + name[1:]

    def status(self) -> Mapping[str, Status]:
        """How far each catalog is."""
        return self._progress


def _folder(language: str) -> str:
    return _FOLDERS.get(language, language.replace("-", "_"))


def _code(folder: str) -> str:
    return _CODES.get(folder, folder.replace("_", "-"))


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=_folder(language) if language else None, abort_invalid=True)


def _sentences(template: Catalog) -> tuple[Sentence, ...]:
    said = ((message, _sources(message)) for message in template if message.id)
    found = [Sentence(one, more, tuple(file for file, _ in message.locations)) for message, (one, more) in said]
    return tuple(sorted(found, key=lambda sentence: sentence.files))


def _sources(message: Message) -> tuple[str, str]:
    return (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _translated(source: Message, catalog: Catalog) -> bool:
    message = catalog.get(source.id)
    forms = catalog.num_plurals if source.pluralizable else 1
    return message is not None and len(_forms(message)) == forms and all(_forms(message))


def _status(catalog: Catalog, template: Catalog, language: str) -> Status:
    """English needs no translation: its catalog only holds what reads better than the source."""
    sources = [message for message in template if message.id]
    translated = sum(language == SOURCE or _translated(source, catalog) for source in sources)
    return Status(len(sources), translated, sum(message.fuzzy for message in catalog if message.id))


def _compiled(catalog: Catalog) -> gettext.NullTranslations:
    """Half-translated plurals are left out: gettext would fill them with English instead of asking the fallback."""
    for message in [message for message in catalog if message.id and not all(_forms(message))]:
        catalog.delete(message.id)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _link_fallbacks(catalogs: Mapping[str, gettext.NullTranslations]) -> None:
    for language, catalog in catalogs.items():
        base = language.partition("-")[0]
        if base != language and base in catalogs:
            catalog.add_fallback(catalogs[base])


def _live(progress: Mapping[str, Status], wanted: Sequence[str]) -> tuple[str, ...]:
    for language in wanted:
        if language not in progress:
            raise ValueError(f"language {language} is wanted, but there is no catalog for it")
        if not progress[language].complete:
            state = progress[language]
            raise ValueError(
                f"language {language} is wanted, but only {state.translated} of {state.total} sentences"
                f" are translated and {state.fuzzy} are unsure"
            )
    return tuple(wanted) or tuple(language for language, state in progress.items() if state.complete)


def _in_order(sentence: str) -> str:
    """From right to left the groups of a number such as 116 117 would be read in reverse, so they stay together."""
    return _GROUPS.sub("\u2066\\g<0>\u2069", sentence)


def _sentence(text: Text, catalog: gettext.NullTranslations) -> str:
    if not text.plural:
        return catalog.gettext(text.message)
    count = text.holes["count"]
    if not isinstance(count, int):
        raise TypeError(f"the count of a sentence is a whole number, not {count!r}")
    return catalog.ngettext(text.message, text.plural, count)


def _isolated(words: str) -> str:
    return f"{_ISOLATE}{tidy(words)}{_END}"


def _time(hole: Day | Date | Weekday | Moment | Clock | Spans, locale: Locale, zone: ZoneInfo) -> str:
    match hole:
        case Day(day):
            return format_date(day, _day_pattern(locale), locale)
        case Date(day):
            return format_date(day, "long", locale)
        case Weekday(day):
            return format_date(day, "EEEE", locale)
        case Moment(moment):
            return _moment(moment, locale, zone)
        case Clock(clock):
            return _clock(clock, locale)
        case Spans(spans):
            return _spans(spans, locale)
    assert_never(hole)


def _day_pattern(locale: Locale) -> str:
    """Day and month as the language orders them, both written out; CLDR has that in full for few languages."""
    skeletons = locale.datetime_skeletons
    pattern = (skeletons.get("MMMMEd") or skeletons["MMMEd"]).pattern
    return re.sub("E+|c+", "EEEE", re.sub("MM+|LLL+", "MMMM", pattern))


def _clock(clock: time, locale: Locale) -> str:
    return format_time(clock, "HH:mm", locale=locale)


def _moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    there = moment.astimezone(zone)
    both = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return both.format(_clock(there.time(), locale), format_date(there.date(), _day_pattern(locale), locale))


def _spans(spans: Sequence[tuple[time, time]], locale: Locale) -> str:
    said = format_list([f"{_clock(start, locale)}–{_clock(end, locale)}" for start, end in spans], locale=locale)
    if locale.character_order == "left-to-right":
        return said
    # Digits alone have no direction: without this, "10:00–18:00" on a line of its own reads from six to ten.
    return f"{_ISOLATE_RIGHT_TO_LEFT}{said}{_END}"


def _tongue(tongue: str, locale: Locale) -> str:
    """The name CLDR knows, such as "Dari" for fa-AF; a language it cannot name is shown as its code."""
    known, base = locale.languages, tongue.partition("-")[0]
    return known.get(_folder(tongue)) or known.get(base) or _isolated(tongue)
