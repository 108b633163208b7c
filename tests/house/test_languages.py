"""Which languages are there, which may be chosen, and whether each counts as its grammar does."""

import gettext
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from babel.plural import to_gettext

from bot.contract.emergency_phrases import EmergencyPhrase, EmergencyPhrases
from bot.contract.outgoing import Text, _, many
from bot.i18n import CatalogStatus, Languages
from bot.pseudo_locales import LONG_LOCALE, MIRRORED_LOCALE, PSEUDO_LOCALES, lengthen, mirror
from bot.rules.safety.detect_danger import Danger
from bot.views import emergency

LOCALES = Path(__file__).parents[2] / "locales"
CATALOGS = sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))
EMERGENCIES = sorted(path.parent.name for path in LOCALES.glob("*/emergency.toml"))
BERLIN = ZoneInfo("Europe/Berlin")
NUMBERS = [*range(201), 1000]
TEMPLATE = 'msgid "Yes"\nmsgstr ""\n\nmsgid "{count} key"\nmsgid_plural "{count} keys"\nmsgstr[0] ""\nmsgstr[1] ""\n'


def catalog(folder: Path, language: str, yes: str, keys: tuple[str, ...], *, flags: str = "") -> None:
    """Write a catalog of two sentences."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    forms = "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(keys))
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    plural = f'msgid "{{count}} key"\nmsgid_plural "{{count}} keys"\n{forms}'
    path.write_text(f'{header}\n{flags}\nmsgid "Yes"\nmsgstr "{yes}"\n\n{plural}', "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """English untranslated, German complete, Turkish half done."""
    (tmp_path / "messages.pot").write_text(TEMPLATE, "utf-8")
    catalog(tmp_path, "en", "", ("", ""))
    catalog(tmp_path, "de", "Ja", ("{count} Schlüssel", "{count} Schlüssel"))
    catalog(tmp_path, "tr", "Evet", ("{count} anahtar", ""))
    return tmp_path


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_plural_headers_follow_the_grammar(path: Path) -> None:
    """The header in the file chooses the form that CLDR chooses, as Babel's own table for Arabic does not."""
    with path.open("rb") as file:
        ours = read_po(file)
    theirs = to_gettext(Locale.parse(path.parts[-3]).plural_form)
    count, expression = theirs.removesuffix(";").split("; plural=")
    choose = gettext.c2py(ours.plural_expr)
    expected = gettext.c2py(expression)
    assert f"nplurals={ours.num_plurals}" == count
    assert [choose(number) for number in NUMBERS] == [expected(number) for number in NUMBERS]


@pytest.mark.parametrize(
    ("language", "model", "disguise"), [(LONG_LOCALE, "en", lengthen), (MIRRORED_LOCALE, "ar", mirror)]
)
def test_pseudo_locales_count_like_their_model(folder: Path, language: str, model: str, disguise: object) -> None:
    """The singular stands for exactly the numbers for which the model language has its singular."""
    languages = Languages.load(folder)
    rule = Locale(model).plural_form
    for number in NUMBERS:
        source = "{count} key" if rule(number) == "one" else "{count} keys"
        said = languages.render(many("{count} key", "{count} keys", count=number), language, BERLIN)
        assert said == disguise(source).format(count=f"{number:,}")  # type: ignore[operator]


def test_complete_languages_go_live(folder: Path) -> None:
    """English needs no translation, a half-done language waits, a pseudo-locale is never offered."""
    languages = Languages.load(folder)
    assert languages.live == ("de", "en")
    assert languages.status() == {
        "de": CatalogStatus(2, 2, 0),
        "en": CatalogStatus(2, 2, 0),
        "tr": CatalogStatus(2, 1, 0),
    }


def test_an_unsure_sentence_keeps_a_language_from_going_live(folder: Path) -> None:
    """Fuzzy means that nobody has looked at it since the source changed."""
    catalog(folder, "so", "Haa", ("{count} fure", "{count} fure"), flags="#, fuzzy")
    assert Languages.load(folder).status()["so"] == CatalogStatus(2, 2, 1)
    assert "so" not in Languages.load(folder).live


def test_a_sentence_that_became_a_plural_is_translated_anew(folder: Path) -> None:
    """The old single form stands under the same key and would be said for every number."""
    catalog(folder, "so", "Haa", ())
    path = folder / "so/LC_MESSAGES/messages.po"
    path.write_text(path.read_text("utf-8").replace("msgid_plural", "msgstr").replace("{count} keys", "fure"), "utf-8")
    assert Languages.load(folder).status()["so"] == CatalogStatus(2, 1, 0)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("tr", "tr is wanted, but only 1 of 2"),
        ("fr", "fr is wanted, but there is no"),
        (LONG_LOCALE, "there is no catalog"),
    ],
)
def test_a_wanted_language_must_be_complete(folder: Path, wanted: str, why: str) -> None:
    """The start stops with one clear line instead of speaking half a language."""
    with pytest.raises(ValueError, match=why):
        Languages.load(folder, ["de", wanted])


def test_only_wanted_languages_go_live(folder: Path) -> None:
    """A city may offer fewer languages than there are."""
    assert Languages.load(folder, ["de"]).live == ("de",)


def test_easy_german_is_kept_in_its_own_folder_and_falls_back_to_german(folder: Path) -> None:
    """A half-done plural falls back as a whole; otherwise its empty form would come out in English."""
    catalog(folder, "de@simple", "Ja, gern", ("{count} Schlüssel", ""))
    languages = Languages.load(folder)
    assert languages.status()["de-simple"] == CatalogStatus(2, 1, 0)
    assert languages.render(_("Yes"), "de-simple", BERLIN) == "Ja, gern"
    assert languages.render(many("{count} key", "{count} keys", count=2), "de-simple", BERLIN) == "2 Schlüssel"


@pytest.mark.parametrize(
    ("hint", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE_at", "de"),
        ("de-simple", "de"),
        ("en-GB", "en"),
        ("tr", None),
        ("ar-SY", None),
        ("", None),
        ("d", None),
    ],
)
def test_a_clients_hint_finds_a_live_language(folder: Path, hint: str, language: str | None) -> None:
    """Only what is live, whatever the client calls its dialect of it; otherwise nothing."""
    assert Languages.load(folder).negotiate(hint) == language


def test_direction() -> None:
    """Arabic and its pseudo-locale run from right to left."""
    directions = {
        language: Languages.right_to_left(language)
        for language in ("ar", "de", "tr", "en", "de-simple", *PSEUDO_LOCALES)
    }
    assert [language for language, reverse in directions.items() if reverse] == ["ar", MIRRORED_LOCALE]


def test_pseudo_locales_show_what_they_are_for() -> None:
    """Long: accents, brackets, more room. Mirrored: starts from the right. Holes are left alone in both."""
    source = "What do you need, {name}? One or two sentences are enough."
    assert 1.35 < len(lengthen(source)) / len(source) < 1.55
    assert lengthen("See {place}!") == "[Šéé {place}! ~~~~]"
    assert mirror("Go, {name}") == "\u200f\u202eGo\u202c\u200f, {name}"


def test_a_sentence_without_words_is_not_disguised(folder: Path) -> None:
    """People's own words come out as they are, in a pseudo-locale too."""
    assert Languages.load(folder).render(_("{words}", words="Olga"), LONG_LOCALE, BERLIN) == "\u2068Olga\u2069"


def test_the_real_catalogs_load() -> None:
    """All five languages are there with their words."""
    assert {"de", "ar", "tr", "en", "uk"} <= set(Languages.load(LOCALES).status())


ours = pytest.fixture(scope="module")(lambda: Languages.load(LOCALES))
every_emergency = pytest.mark.parametrize("language", EMERGENCIES)


def phrases_in(languages: Languages, language: str) -> EmergencyPhrases:
    """What there is in a language that is not live."""
    found = languages.emergency(language)
    assert found is not None
    return found


def said(phrases: EmergencyPhrases) -> list[EmergencyPhrase]:
    """Everything that is said to somebody in danger."""
    return [phrases.softly, *(one for danger in Danger for one in phrases.dangers[danger])]


def called(words: str) -> set[str]:
    """The numbers in a sentence, without their blanks; hours stand in brackets."""
    return {number.replace(" ", "") for number in re.findall(r"\d+(?: \d+)*", re.sub(r"\([^()]*\)", "", words))}


def in_german(languages: Languages, *texts: Text) -> str:
    return " ".join(languages.render(text, "de", BERLIN) for text in texts)


@every_emergency
def test_an_emergency_has_the_numbers_of_the_card(ours: Languages, language: str) -> None:
    """None is missing and none is wrong, in the language itself and in the German below it."""
    phrases = phrases_in(ours, language)
    assert called(phrases.softly.own) == called(in_german(ours, emergency.IF_IN_DANGER_CALL))
    for danger in Danger:
        card = called(in_german(ours, emergency.CALL_EMERGENCY_NUMBER[danger], *emergency.OTHER_HELPLINES[danger]))
        assert set().union(*(called(one.own) for one in phrases.dangers[danger])) == card
        assert called(phrases.dangers[danger][0].own) == called(
            in_german(ours, emergency.CALL_EMERGENCY_NUMBER[danger])
        )
    assert [one for one in said(phrases) if called(one.own) != called(one.de)] == []


@every_emergency
def test_in_an_emergency_the_number_stands_first(ours: Languages, language: str) -> None:
    """Whoever reads no further has read it."""
    phrases = phrases_in(ours, language)
    assert [one.own for one in said(phrases) if not re.match(r"\d[\d ]*.*?: ?\S", one.own)] == []
    assert {one.de.partition(":")[0].replace(" ", "") for one in said(phrases)} == {
        re.split(" ?:", one.own)[0].replace(" ", "").replace(_or(phrases), "oder") for one in said(phrases)
    }


def _or(phrases: EmergencyPhrases) -> str:
    """The word between the two numbers of one line."""
    line = phrases.dangers[Danger.SELF_HARM][1].own
    return re.sub(r"[\d ]", "", line.partition(":")[0])


@every_emergency
def test_the_german_below_is_the_same_everywhere(ours: Languages, language: str) -> None:
    """So one reader of German knows what all of them say."""
    phrases = phrases_in(ours, language)
    first = phrases_in(ours, EMERGENCIES[0])
    assert [one.de for one in said(phrases)] == [one.de for one in said(first)]
    assert all(one.own != one.de for one in said(phrases))


@every_emergency
def test_who_writes_it_is_told_what_we_speak(ours: Languages, language: str) -> None:
    """By the names that its speakers give them; and they are led to one that is live."""
    assert language not in ours.live
    line = ours.unspoken(language)
    assert line is not None
    shown = ours.render(line, "de", BERLIN)
    assert [name for name in map(ours.native_name, ours.live) if name not in shown] == []
    assert ours.nearest(f"{language}-XX") in ours.live


def test_a_live_language_needs_no_phrases_for_an_emergency(ours: Languages) -> None:
    """Nor has one that nobody here can vouch for any."""
    assert [ours.emergency(code) or ours.unspoken(code) or ours.nearest(code) for code in ("de", "so", "")] == [
        None
    ] * 3


def test_an_emergency_that_lacks_a_danger_is_refused(folder: Path) -> None:
    """The start stops instead of leaving somebody without a number."""
    path = folder / "ru" / "emergency.toml"
    path.parent.mkdir()
    whole = (LOCALES / "ru" / "emergency.toml").read_text("utf-8")
    path.write_text(re.sub(r"(?s)\[\[dangers.child\]\].*", "", whole), "utf-8")
    with pytest.raises(ValueError, match="nothing is said for child"):
        Languages.load(folder)
    path.write_text(whole, "utf-8")
    assert Languages.load(folder).nearest("ru") == "de"
