"""Which languages are there, which may be chosen, and whether each counts as its grammar does."""

import gettext
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from babel.plural import to_gettext

from bot.contract.outgoing import _, many
from bot.i18n import Languages, Status
from bot.pseudo import LONG, MIRRORED, PSEUDO, lengthened, mirrored

LOCALES = Path(__file__).parents[2] / "locales"
CATALOGS = sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))
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
    choose, expected = gettext.c2py(ours.plural_expr), gettext.c2py(expression)
    assert f"nplurals={ours.num_plurals}" == count
    assert [choose(number) for number in NUMBERS] == [expected(number) for number in NUMBERS]


@pytest.mark.parametrize(("language", "model", "disguise"), [(LONG, "en", lengthened), (MIRRORED, "ar", mirrored)])
def test_pseudo_locales_count_like_their_model(folder: Path, language: str, model: str, disguise: object) -> None:
    """The singular stands for exactly the numbers for which the model language has its singular."""
    languages, rule = Languages.load(folder), Locale(model).plural_form
    for number in NUMBERS:
        source = "{count} key" if rule(number) == "one" else "{count} keys"
        said = languages.render(many("{count} key", "{count} keys", count=number), language, BERLIN)
        assert said == disguise(source).format(count=f"{number:,}")  # type: ignore[operator]


def test_complete_languages_go_live(folder: Path) -> None:
    """English needs no translation, a half-done language waits, a pseudo-locale is never offered."""
    languages = Languages.load(folder)
    assert languages.live == ("de", "en")
    assert languages.status() == {"de": Status(2, 2, 0), "en": Status(2, 2, 0), "tr": Status(2, 1, 0)}


def test_an_unsure_sentence_keeps_a_language_from_going_live(folder: Path) -> None:
    """Fuzzy means that nobody has looked at it since the source changed."""
    catalog(folder, "so", "Haa", ("{count} fure", "{count} fure"), flags="#, fuzzy")
    assert Languages.load(folder).status()["so"] == Status(2, 2, 1)
    assert "so" not in Languages.load(folder).live


def test_a_sentence_that_became_a_plural_is_translated_anew(folder: Path) -> None:
    """The old single form stands under the same key and would be said for every number."""
    catalog(folder, "so", "Haa", ())
    path = folder / "so/LC_MESSAGES/messages.po"
    path.write_text(path.read_text("utf-8").replace("msgid_plural", "msgstr").replace("{count} keys", "fure"), "utf-8")
    assert Languages.load(folder).status()["so"] == Status(2, 1, 0)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [("tr", "tr is wanted, but only 1 of 2"), ("fr", "fr is wanted, but there is no"), (LONG, "there is no catalog")],
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
    assert languages.status()["de-simple"] == Status(2, 1, 0)
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
        language: Languages.right_to_left(language) for language in ("ar", "de", "tr", "en", "de-simple", *PSEUDO)
    }
    assert [language for language, reverse in directions.items() if reverse] == ["ar", MIRRORED]


def test_pseudo_locales_show_what_they_are_for() -> None:
    """Long: accents, brackets, more room. Mirrored: starts from the right. Holes are left alone in both."""
    source = "What do you need, {name}? One or two sentences are enough."
    assert 1.35 < len(lengthened(source)) / len(source) < 1.55
    assert lengthened("See {place}!") == "[Šéé {place}! ~~~~]"
    assert mirrored("Go, {name}") == "\u200f\u202eGo\u202c\u200f, {name}"


def test_a_sentence_without_words_is_not_disguised(folder: Path) -> None:
    """People's own words come out as they are, in a pseudo-locale too."""
    assert Languages.load(folder).render(_("{words}", words="Olga"), LONG, BERLIN) == "\u2068Olga\u2069"


def test_the_real_catalogs_load() -> None:
    """All five languages are there with their words."""
    assert {"de", "ar", "tr", "en", "uk"} <= set(Languages.load(LOCALES).status())
