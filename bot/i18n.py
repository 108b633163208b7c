"""Every sentence in the reader's language: reads the catalogs, and what is said in languages that have none yet."""

import gettext
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.contract.emergency_phrases import EmergencyPhrases
from bot.contract.outgoing import Text, _
from bot.contract.placeholders import NearMoment, Placeholder, TimeOfDay
from bot.format_values import CATALOG_FOLDERS, folder_of, format_value, locale_of
from bot.pseudo_locales import PSEUDO_LOCALES, pseudo_catalog
from bot.rules.understanding.search_query import WordLists, parse_word_lists

SOURCE_LANGUAGE = "en"

# Translators: a day near by, with its time; it stands in sentences such as "A coordinator will look at it by {moment}."
_NEAR_DAYS = {-1: _("yesterday at {time}"), 0: _("today at {time}"), 1: _("tomorrow at {time}")}

_CODE_OF_FOLDER = {folder: code for code, folder in CATALOG_FOLDERS.items()}
_NUMBER_GROUPS = re.compile(r"(?<![A-Za-z0-9])\+?\d+(?:[ /-]\d+)+(?![A-Za-z0-9])")
_NATIVE_NAMES = {"de-simple": "Deutsch (einfach)", **PSEUDO_LOCALES}


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """How far a catalog is: of `total` sentences so many are translated, so many marked as unsure."""

    total: int
    translated: int
    fuzzy: int

    @property
    def complete(self) -> bool:
        """Whether people may choose this language."""
        return self.translated == self.total and not self.fuzzy


@dataclass(frozen=True, slots=True)
class CatalogSentence:
    """One sentence as the code says it, in English; `plural` is its second form; `files` say it, in this `context`."""

    message: str
    plural: str
    files: tuple[str, ...]
    context: str = ""


@dataclass(frozen=True)
class Languages:
    """All catalogs in memory. `live` are the codes people may choose; `words` what they call commands and places;
    `sentences` are all that are said, in the order of the files that say them. Of languages without a catalog there are
    only the phrases for an emergency.
    """

    live: tuple[str, ...]
    words: WordLists = field(repr=False)
    sentences: tuple[CatalogSentence, ...] = field(repr=False)
    _catalogs: Mapping[str, gettext.NullTranslations] = field(repr=False)
    _progress: Mapping[str, CatalogStatus] = field(repr=False)
    _emergency: Mapping[str, EmergencyPhrases] = field(repr=False, default_factory=dict)

    @classmethod
    def load(cls, folder: Path, wanted: Sequence[str] = ()) -> "Languages":
        """Read every language under `folder`; only `wanted` ones go live, all complete ones if none is named.

        Raises ValueError where a wanted language is missing or incomplete, or phrases for an emergency are, and babel's
        PoFileError for a broken file.
        """
        template = _read_catalog(folder / "messages.pot")
        files = {_code_of_folder(path.parts[-3]): path for path in sorted(folder.glob("*/LC_MESSAGES/messages.po"))}
        read = {language: _read_catalog(path, language) for language, path in files.items()}
        progress = {language: _catalog_status(catalog, template, language) for language, catalog in read.items()}
        catalogs = {language: _compile_catalog(catalog) for language, catalog in read.items()}
        _link_fallbacks(catalogs)
        made = {language: _compile_catalog(pseudo_catalog(template, language)) for language in PSEUDO_LOCALES}
        words = parse_word_lists(_read_tables(folder, "words.toml"))
        read_phrases = EmergencyPhrases.model_validate
        emergency = {code: read_phrases(table) for code, table in _read_tables(folder, "emergency.toml").items()}
        return cls(
            _choose_live(progress, wanted), words, _list_sentences(template), {**catalogs, **made}, progress, emergency
        )

    def render(self, text: Text, language: str, zone: ZoneInfo, now: datetime | None = None) -> str:
        """The sentence in this language with all holes filled; with `now`, days near by are called "tomorrow" or so.

        Raises ValueError for an unknown language and KeyError for a hole without a value.
        """
        if language not in self._catalogs:
            raise ValueError(f"no language is called {language}")
        said = {name: self._fill(hole, language, zone, now) for name, hole in text.holes.items()}
        sentence = _translate(text, self._catalogs[language]).format_map(said)
        return _keep_groups_together(sentence) if self.right_to_left(language) else sentence

    def _fill(self, hole: Placeholder, language: str, zone: ZoneInfo, now: datetime | None) -> str:
        if isinstance(hole, NearMoment) and now is not None:
            there = hole.moment.astimezone(zone)
            near = _NEAR_DAYS.get((there.date() - now.astimezone(zone).date()).days)
            if near:
                return self.render(Text(near.message, {"time": TimeOfDay(there.time())}), language, zone)
        return format_value(hole, language, zone)

    def negotiate(self, hint: str) -> str | None:
        """The live language that fits what a client says of its user, such as "ar-SY"; None where none does."""
        known = {language.lower(): language for language in self.live}
        asked = hint.replace("_", "-").lower()
        return known.get(asked) or known.get(asked.partition("-")[0])

    def emergency(self, language: str) -> EmergencyPhrases | None:
        """What is said in a language that is not live, for people in danger; None where we cannot say it."""
        return None if language in self.live else self._emergency.get(language)

    def unspoken(self, language: str) -> Text | None:
        """In a language that is not live: that we do not speak it yet, and what we do; None where we cannot say it."""
        phrases = self.emergency(language)
        names = ", ".join(map(self.native_name, self.live))
        return Text(phrases.unspoken.own, {"languages": names}) if phrases else None

    def nearest(self, hint: str) -> str | None:
        """The live language that the speakers of another, such as "ru" or "fa-AF", most likely read."""
        phrases = self.emergency(hint.replace("_", "-").lower().partition("-")[0])
        return next((language for language in phrases.nearest if language in self.live), None) if phrases else None

    @staticmethod
    def right_to_left(language: str) -> bool:
        """Whether the language is written from right to left."""
        return locale_of(language).character_order == "right-to-left"

    @staticmethod
    def native_name(language: str) -> str:
        """What its speakers call the language, such as "Türkçe"."""
        name = _NATIVE_NAMES.get(language) or Locale.parse(folder_of(language)).display_name or language
        return name[:1].upper() + name[1:]

    def status(self) -> Mapping[str, CatalogStatus]:
        """How far each catalog is."""
        return self._progress


def _code_of_folder(folder: str) -> str:
    return _CODE_OF_FOLDER.get(folder, folder.replace("_", "-"))


def _read_tables(folder: Path, name: str) -> dict[str, Any]:
    """What stands in the files of this name, by language."""
    return {
        _code_of_folder(path.parent.name): tomllib.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob(f"*/{name}"))
    }


def _read_catalog(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=folder_of(language) if language else None, abort_invalid=True)


def _list_sentences(template: Catalog) -> tuple[CatalogSentence, ...]:
    said = ((message, _source_forms(message)) for message in template if message.id)
    found = [
        CatalogSentence(one, more, tuple(file for file, _ in message.locations), message.context or "")
        for message, (one, more) in said
    ]
    return tuple(sorted(found, key=lambda sentence: sentence.files))


def _source_forms(message: Message) -> tuple[str, str]:
    return (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])


def _translated_forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _is_translated(source: Message, catalog: Catalog) -> bool:
    message = catalog.get(source.id, source.context)
    forms = catalog.num_plurals if source.pluralizable else 1
    return message is not None and len(_translated_forms(message)) == forms and all(_translated_forms(message))


def _catalog_status(catalog: Catalog, template: Catalog, language: str) -> CatalogStatus:
    """English needs no translation: its catalog only holds what reads better than the source."""
    sources = [message for message in template if message.id]
    translated = sum(language == SOURCE_LANGUAGE or _is_translated(source, catalog) for source in sources)
    return CatalogStatus(len(sources), translated, sum(message.fuzzy for message in catalog if message.id))


def _compile_catalog(catalog: Catalog) -> gettext.NullTranslations:
    """Half-translated plurals are left out: gettext would fill them with English instead of asking the fallback."""
    for message in [message for message in catalog if message.id and not all(_translated_forms(message))]:
        catalog.delete(message.id, message.context)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _link_fallbacks(catalogs: Mapping[str, gettext.NullTranslations]) -> None:
    for language, catalog in catalogs.items():
        base = language.partition("-")[0]
        if base != language and base in catalogs:
            catalog.add_fallback(catalogs[base])


def _choose_live(progress: Mapping[str, CatalogStatus], wanted: Sequence[str]) -> tuple[str, ...]:
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


def _keep_groups_together(sentence: str) -> str:
    """From right to left the groups of a number such as 116 117 would be read in reverse, so they stay together."""
    return _NUMBER_GROUPS.sub("\u2066\\g<0>\u2069", sentence)


def _translate(text: Text, catalog: gettext.NullTranslations) -> str:
    if text.context:
        return catalog.pgettext(text.context, text.message)
    if not text.plural:
        return catalog.gettext(text.message)
    count = text.holes["count"]
    if not isinstance(count, int):
        raise TypeError(f"the count of a sentence is a whole number, not {count!r}")
    return catalog.ngettext(text.message, text.plural, count)
