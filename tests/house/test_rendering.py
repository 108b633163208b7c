"""What a reader gets to see: sentences with their holes filled, in every language and against every trick in a name."""

import re
import shutil
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from bot.contract.outgoing import Text, _, many, pgettext, plain
from bot.contract.placeholders import (
    Day,
    Duration,
    LanguageNames,
    Moment,
    NameList,
    NearMoment,
    Placeholder,
    TimeOfDay,
    TimeSpans,
    Weekday,
)
from bot.format_values import clean_line, format_value, locale_of
from bot.i18n import Languages
from bot.pseudo_locales import PSEUDO_LOCALES, lengthen
from bot.rules.places.opening_hours import Opening, Openness
from bot.views.places import describe_opening

LOCALES = Path(__file__).parents[2] / "locales"
BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 11, 26)
CHANGE_SENT = "button: what has been sent or published already"
CODES = ("en", "de", "de-simple", "uk", "en-XA")
ARABIC = ("zero", "one", "two", "few {count}", "many {count}", "other {count}")
TRICKS = "\u202e\u2067\u2068\u2069\u200b\u200d\u2029\r\n{}"
INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    """The real catalogs with one plural sentence more, whose Arabic forms say which they are."""
    folder = tmp_path_factory.mktemp("catalogs") / "locales"
    shutil.copytree(LOCALES, folder)
    for path, forms in ((folder / "messages.pot", ("", "")), (folder / "ar/LC_MESSAGES/messages.po", ARABIC)):
        catalog = read_po(BytesIO(path.read_bytes()))
        catalog.add(("{count} lamp", "{count} lamps"), forms)
        with path.open("wb") as file:
            write_po(file, catalog)
    return Languages.load(folder)


@pytest.fixture(scope="module")
def everywhere(languages: Languages) -> list[str]:
    return [*languages.status(), *PSEUDO_LOCALES]


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few 3"),
        (11, "many 11"),
        (99, "many 99"),
        (100, "other 100"),
        (103, "few 103"),
    ],
)
def test_arabic_has_six_plurals(languages: Languages, count: int, form: str) -> None:
    """Our own plural header decides, not Babel's table, which swaps the last two."""
    assert languages.render(many("{count} lamp", "{count} lamps", count=count), "ar", BERLIN) == form


def test_one_english_word_is_two_where_it_means_two_things(languages: Languages) -> None:
    """Each place has its own words; where nothing else is said English is the same, and easy German falls back."""
    moved = pgettext("button: the agreed time of a visit", "Change")
    edited = pgettext(CHANGE_SENT, "Change")
    said = {code: (languages.render(moved, code, BERLIN), languages.render(edited, code, BERLIN)) for code in CODES}
    assert said == {
        "en": ("Change", "Change"),
        "de": ("Termin verschieben", "Bearbeiten"),
        "de-simple": ("Termin verschieben", "Ändern"),
        "uk": ("Перенести", "Змінити"),
        "en-XA": (lengthen("Change"), lengthen("Change")),
    }
    assert languages.render(pgettext("nowhere", "Change"), "de", BERLIN) == "Change"


@pytest.mark.parametrize(("count", "said"), [(0, "0 lamps"), (1, "1 lamp"), (1200, "1,200 lamps")])
def test_english_has_two_plurals(languages: Languages, count: int, said: str) -> None:
    """The source sentence and its plural, with the number grouped as the language does."""
    assert languages.render(many("{count} lamp", "{count} lamps", count=count), "en", BERLIN) == said


@pytest.mark.parametrize(
    ("language", "day", "weekday", "moment"),
    [
        ("de", "Donnerstag, 26. November", "Donnerstag", "Donnerstag, 26. November, 15 Uhr"),
        ("en", "Thursday, 26 November", "Thursday", "Thursday, 26 November, 15:00"),
        ("tr", "26 Kasım Perşembe", "Perşembe", "26 Kasım Perşembe 15:00"),
        ("uk", "четвер, 26 листопада", "четвер", "четвер, 26 листопада, 15:00"),
        ("ar", "الخميس، 26 نوفمبر", "الخميس", "الخميس، 26 نوفمبر، 15:00"),
        ("ar-XB", "الخميس، 26 نوفمبر", "الخميس", "الخميس، 26 نوفمبر، 15:00"),
    ],
)
def test_days_are_said_as_people_say_them(language: str, day: str, weekday: str, moment: str) -> None:
    """Day before month, month in words, 24 hours, and the clock of the city rather than UTC."""
    at = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    said = [format_value(hole, language, BERLIN) for hole in (Day(THURSDAY), Weekday(THURSDAY), Moment(at))]
    assert said == [day, weekday, moment]


def test_a_moment_near_midnight_is_on_the_citys_day() -> None:
    """Half past eleven at night in UTC is already tomorrow in Berlin."""
    assert (
        format_value(Moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)), "de", BERLIN) == "Donnerstag, 2. Juli, 1:30 Uhr"
    )


def test_a_moment_without_zone_is_a_mistake() -> None:
    """A naive time could mean anything, so it is refused."""
    with pytest.raises(ValueError, match="time zone"):
        format_value(Moment(datetime(2026, 7, 1, 23, 30)), "de", BERLIN)  # noqa: DTZ001


def test_times_of_a_day() -> None:
    """Hours are joined like any list; in a right-to-left language a range runs from right to left, even alone."""
    hours = TimeSpans(((time(10), time(12)), (time(14), time(18, 30))))
    assert format_value(TimeOfDay(time(9, 5)), "tr", BERLIN) == "09:05"
    assert format_value(hours, "de", BERLIN) == "10–12 und 14–18:30 Uhr"
    assert format_value(hours, "ar", BERLIN) == "\u206710:00–12:00 و14:00–18:30\u2069"


@pytest.mark.parametrize(
    ("language", "nine", "half_past_two"),
    [
        ("de", "9 Uhr", "14:30 Uhr"),
        ("de-simple", "9 Uhr", "14:30 Uhr"),
        ("en", "9:00", "14:30"),
        ("tr", "09:00", "14:30"),
        ("uk", "9:00", "14:30"),
        ("ar", "9:00", "14:30"),
    ],
)
def test_an_hour_is_said_as_people_say_it(language: str, nine: str, half_past_two: str) -> None:
    """No zero in front where nobody writes one, and in German the word instead of empty minutes."""
    said = [format_value(TimeOfDay(at), language, BERLIN) for at in (time(9), time(14, 30))]
    assert said == [nine, half_past_two]


def test_the_end_of_a_day_is_twenty_four() -> None:
    """In German nobody is open until zero."""
    assert format_value(TimeSpans(((time(18), time(0)),)), "de", BERLIN) == "18–24 Uhr"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["45 minutes", "1 hour", "1½ hours", "2¼ hours", "2 hours and 20 minutes"]),
        ("de", ["45 Minuten", "1 Stunde", "1½ Stunden", "2¼ Stunden", "2 Stunden und 20 Minuten"]),
        ("de-simple", ["45 Minuten", "1 Stunde", "1 Stunde und 30 Minuten"]),
        ("tr", ["45 dakika", "1 saat", "1 saat ve 30 dakika"]),
        ("uk", ["45 хвилин", "1 година", "1 година і 30 хвилин"]),
        ("ar", ["45 دقيقة", "ساعة", "ساعة و30 دقيقة"]),
    ],
)
def test_how_long_it_took_is_said_in_words(language: str, said: list[str]) -> None:
    """Never with a colon, as if it were a time of day."""
    took = [Duration(minutes) for minutes in (45, 60, 90, 135, 140)]
    assert [format_value(one, language, BERLIN) for one in took][: len(said)] == said


LOOKS = Text(
    "A coordinator will look at it by {moment}.", {"moment": NearMoment(datetime(2026, 11, 26, 8, tzinfo=UTC))}
)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 11, 25, 22, 59, tzinfo=UTC), "tomorrow at 9:00"),
        (datetime(2026, 11, 25, 23, 0, tzinfo=UTC), "today at 9:00"),
        (datetime(2026, 11, 27, 12, 0, tzinfo=UTC), "yesterday at 9:00"),
        (datetime(2026, 11, 24, 22, 59, tzinfo=UTC), "Thursday, 26 November, 9:00"),
        (None, "Thursday, 26 November, 9:00"),
    ],
)
def test_a_time_near_by_is_said_by_its_distance(languages: Languages, now: datetime | None, said: str) -> None:
    """By the city's midnight; what is farther away, or printed, has its day and date."""
    assert languages.render(LOOKS, "en", BERLIN, now) == f"A coordinator will look at it by {said}."


def test_a_closed_place_says_when_it_opens_again(languages: Languages) -> None:
    """Today or tomorrow where that is so."""
    now = datetime(2026, 11, 25, 20, tzinfo=BERLIN)
    for hours, said in ((2, "today at 22:00"), (13, "tomorrow at 9:00"), (37, "Friday, 27 November, 9:00")):
        closed = describe_opening(Opening(Openness.CLOSED, now + timedelta(hours=hours)), now)
        assert languages.render(closed, "en", BERLIN, now) == f"Closed now. Opens {said}."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Unser Team sieht es sich bis morgen um 9 Uhr an."),
        ("tr", "Bir koordinatör en geç şu zamana kadar bakacak: yarın saat 09:00."),
        ("uk", "Координатори подивляться. Найпізніше: завтра, 9:00."),
        ("ar", "سيراجع فريقنا الأمر. آخر موعد لذلك: غدًا الساعة 9:00."),
    ],
)
def test_tomorrow_stands_in_the_readers_language(languages: Languages, language: str, said: str) -> None:
    """In the middle of a sentence that fits a date as well."""
    assert languages.render(LOOKS, language, BERLIN, datetime(2026, 11, 25, 11, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "A, B und C"), ("en", "A, B and C"), ("tr", "A, B ve C"), ("ar", "A وB وC"), ("uk", "A, B і C")],
)
def test_names_are_listed_and_each_is_isolated(language: str, said: str) -> None:
    """A list of names reads as the language lists things, and no name can reach into the next."""
    listed = format_value(NameList(("A", "B", "C")), language, BERLIN)
    assert listed.replace("\u2068", "").replace("\u2069", "") == said
    assert listed.count("\u2068") == listed.count("\u2069") == 3


def test_languages_are_named_in_the_readers_language() -> None:
    """Known ones by name, also Dari; what CLDR cannot name is shown as its code."""
    assert (
        format_value(LanguageNames(("tr", "en", "fa-AF", "ar-SY")), "de", BERLIN)
        == "Türkisch, Englisch, Dari und Arabisch"
    )
    assert format_value(LanguageNames(("qqq",)), "de", BERLIN) == "\u2068qqq\u2069"


def test_a_name_is_isolated_and_cannot_break_out(languages: Languages) -> None:
    """Direction overrides, zero-width characters, line breaks and braces in a name stay without effect."""
    name = "Ev\u200bil\u202e \u2069\u2069{name}\r\n\u2028 Jo\u2066\ufeff\x00"
    assert languages.render(_("Hello {name}!", name=name), "en", BERLIN) == "Hello \u2068Evil {name} Jo\u2069!"


def test_joiners_stay_where_they_join() -> None:
    """Persian words and emoji families need them; leading, trailing and piled-up ones only hide."""
    assert clean_line("می\u200cخواهم 👩\u200d👧") == "می\u200cخواهم 👩\u200d👧"
    assert clean_line("\u200da\u200c\u200db \u200dc\u200d") == "ab c"


def test_half_a_character_does_not_stop_a_message() -> None:
    """JSON can carry a lone surrogate, which no network would take; the reader sees that something was there."""
    assert clean_line("a\ud800b") == "a\ufffdb"


@given(
    words=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(TRICKS)),
    language=st.sampled_from(["de", "ar", "tr", "en", *PSEUDO_LOCALES]),
)
def test_whatever_people_write_stays_isolated_and_whole(languages: Languages, words: str, language: str) -> None:
    """One isolate, closed where it was opened, with all that can be seen inside and nothing that steers the line but
    what keeps the groups of a number in order."""
    said = languages.render(plain(words), language, BERLIN)
    assert (said[0], said[-1]) == ("\u2068", "\u2069")
    inside = re.sub(r"\u2066(\+?\d[\d /-]*)\u2069", r"\1", said[1:-1])
    assert not {"\u2068", "\u2069", "\u2066", "\u2067", "\u202e", "\u202b", "\n", "\u2029"} & set(inside)
    seen = [sign for sign in words if unicodedata.category(sign) not in INVISIBLE]
    assert [sign for sign in said if unicodedata.category(sign) not in INVISIBLE] == seen
    assert said.encode("utf-8")


def test_a_missing_value_is_never_printed(languages: Languages) -> None:
    """A hole without a value is a mistake to hear of, not a "{name}" for a neighbour to read."""
    for language in ("de", *PSEUDO_LOCALES):
        with pytest.raises(KeyError, match="name"):
            languages.render(Text("Hello {name}!"), language, BERLIN)


@pytest.mark.parametrize("language", ["", "xx", "en-XC", "../de"])
def test_an_unknown_language_is_a_mistake(languages: Languages, language: str) -> None:
    """Nothing is rendered in a language that has no catalog."""
    with pytest.raises(ValueError, match="no language"):
        languages.render(_("Hello"), language, BERLIN)


@pytest.mark.parametrize(
    "hole",
    [
        1_234_567,
        "x",
        Day(THURSDAY),
        Weekday(THURSDAY),
        Moment(datetime(2026, 1, 1, tzinfo=UTC)),
        TimeOfDay(time(8)),
        TimeSpans(((time(8), time(9)),)),
        NameList(("a", "b")),
        LanguageNames(("ku", "ti", "sq")),
    ],
    ids=lambda hole: type(hole).__name__,
)
def test_no_raw_id_and_no_odd_space_reaches_a_reader(everywhere: list[str], hole: Placeholder) -> None:
    """Babel prints ids such as "duration-day" where it lacks a word, and spaces that break comparing and copying."""
    for language in everywhere:
        said = format_value(hole, language, BERLIN)
        assert "duration-" not in said
        assert "length-" not in said
        assert not {"\u202f", "\u00a0", "\u2009"} & set(said)


def test_numbers_use_the_digits_of_street_signs() -> None:
    """Latin digits everywhere, grouped as the language does."""
    said = [format_value(12345, language, BERLIN) for language in ("de", "en", "ar", "fr")]
    assert said == ["12.345", "12,345", "12,345", "12 345"]


def test_languages_call_themselves_by_their_own_name() -> None:
    """A menu of languages is read by people who know one of them only."""
    names = [Languages.native_name(language) for language in ("de", "en", "tr", "ar", "de-simple", "en-XA")]
    assert names == ["Deutsch", "English", "Türkçe", "العربية", "Deutsch (einfach)", "English, long"]
    assert str(locale_of("de-simple")) == "de@simple"


@pytest.mark.parametrize("number", ["116 117", "0800 111 0 111", "+49 231 23125107", "0231/50-123"])
def test_the_groups_of_a_number_keep_their_order(languages: Languages, number: str) -> None:
    """From right to left 116 117 would be read as 117 116; elsewhere nothing is put around it."""
    said = plain(f"Tel. {number}!")
    assert f"\u2066{number}\u2069!" in languages.render(said, "ar", BERLIN)
    assert "\u2066" not in languages.render(said, "de", BERLIN)


@pytest.mark.parametrize("code", ["g3zz3-7hs7x", "abcd2-3efgh", "k7qf9-mxapz", "gkb22-44juv"])
def test_a_code_is_copied_as_it_is(languages: Languages, code: str) -> None:
    """Digits in the middle of it are no number, so nothing invisible is put into it."""
    assert code in languages.render(plain(f"join {code}"), "ar", BERLIN)
