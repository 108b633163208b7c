"""What is said plainly is heard wherever it stands, and a day without danger raises no alarm."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.rules.safety.detect_danger import assess_danger, find_plain_danger_languages
from tests.ears.lessons import TOPICS
from tests.rules.messages import calm, children, labelled, plain, plain_elsewhere

LANGUAGES = ("de", "ar", "tr", "en", "uk", "ru", "fa")
SMALL_TALK = {
    "de": "Guten Tag, ich hoffe, es geht Ihnen gut. Heute war das Wetter schön und wir waren im Park. ",
    "en": "Hello, nice weather today. We went to the library and had a coffee there. ",
    "ar": "مرحبا، الطقس جميل اليوم. كنا في المكتبة وشربنا القهوة. ",
    "tr": "Merhaba, bugün hava güzel. Kütüphaneye gittik ve kahve içtik. ",
    "uk": "Добрий день, сьогодні гарна погода. Ми були в бібліотеці й пили каву. ",
    "ru": "Добрый день, сегодня хорошая погода. Мы были в библиотеке и пили кофе. ",
    "fa": "سلام، امروز هوا خوب است. ما در کتابخانه بودیم و قهوه خوردیم. ",
}
UNSPOKEN = {
    "pl": "Dzień dobry, dzisiaj jest ładna pogoda. Byliśmy w bibliotece i piliśmy kawę. ",
    "ro": "Bună ziua, astăzi vremea este frumoasă. Am fost la bibliotecă și am băut o cafea. ",
    "bg": "Добър ден, днес времето е хубаво. Бяхме в библиотеката и пихме кафе. ",
    "fr": "Bonjour, aujourd'hui il fait beau. Nous étions à la bibliothèque et avons bu un café. ",
    "sq": "Mirëdita, sot koha është e bukur. Ishim në bibliotekë dhe pimë kafe. ",
    "ku": "Rojbaş, îro hewa xweş e. Em li pirtûkxaneyê bûn û me qehwe vexwar. ",
}
"""Small talk in languages that we do not speak yet, and in which the ear has learned nothing."""
MUCH = 4096

every = pytest.mark.parametrize("language", LANGUAGES)
elsewhere = pytest.mark.parametrize("language", UNSPOKEN)


@every
def test_what_is_said_plainly_is_sure(language: str) -> None:
    """Each topic in its wordings, one word alone included."""
    said = [row["text"] for row in plain() if row["language"] == language]
    assert len(said) >= 25
    assert [text for text in said if not assess_danger(text).sure] == []


@every
def test_every_topic_is_said_in_five_wordings(language: str) -> None:
    """None is an afterthought; harm to a child in the home and what was done to children share theirs."""
    counted = Counter(row["topic"] for row in plain() if row["language"] == language)
    assert counted.keys() == TOPICS.keys()
    assert {topic: number for topic, number in counted.items() if number < 5 and topic != "child"} == {}


@every
def test_small_talk_around_it_hides_nothing(language: str) -> None:
    """However much of it stands before and behind."""
    about = SMALL_TALK[language]
    said = [row["text"] for row in plain() if row["language"] == language and len(row["text"].split()) > 2]
    hidden = [text for text in said if not assess_danger(f"{about * 3}{text}. {about}").sure]
    assert hidden == []


@elsewhere
def test_what_is_said_plainly_in_a_language_that_we_do_not_speak_is_sure(language: str) -> None:
    """Each topic in three wordings at least, alone and in the middle of small talk."""
    rows = [row for row in plain_elsewhere() if row["language"] == language and row["topic"] != "none"]
    counted = Counter(row["topic"] for row in rows)
    assert counted.keys() == TOPICS.keys()
    assert {topic: number for topic, number in counted.items() if number < 3 and topic != "child"} == {}
    assert [row["text"] for row in rows if not assess_danger(row["text"]).sure] == []
    about = UNSPOKEN[language]
    said = [row["text"] for row in rows if len(row["text"].split()) > 2]
    assert [text for text in said if not assess_danger(f"{about * 3}{text}. {about}").sure] == []


@elsewhere
def test_a_day_in_a_language_that_we_do_not_speak_raises_no_alarm(language: str) -> None:
    """Hunger, children, lost keys, a gas cooker."""
    said = [row["text"] for row in plain_elsewhere() if row["language"] == language and row["topic"] == "none"]
    assert len(said) >= 10
    assert [text for text in (*said, UNSPOKEN[language]) if assess_danger(text).dangers] == []


@elsewhere
def test_plain_words_of_danger_tell_their_language(language: str) -> None:
    """So the numbers come in it; a word that several languages share tells none."""
    rows = [row for row in plain_elsewhere() if row["language"] == language and row["topic"] != "none"]
    assert [row["text"] for row in rows if language not in find_plain_danger_languages(row["text"])] == []
    shared = [row["text"] for row in rows if find_plain_danger_languages(row["text"]) != {language}]
    assert [text for text in shared if len(text.split()) > 2] == []


def test_no_phrase_of_theirs_is_heard_in_what_we_speak() -> None:
    """Nothing that is harmless in a live language is plain in one that is not."""
    harmless = [row for part in ("learnt", "kept") for row in calm(part)] + list(labelled("everyday", "more"))
    spoken = [row["text"] for row in harmless if row["language"] in ("de", "ar", "tr", "en", "uk")]
    assert len(spoken) > 3000
    assert [text for text in spoken if find_plain_danger_languages(text) & UNSPOKEN.keys()] == []


def test_it_is_found_at_the_end_of_very_much() -> None:
    """Four thousand characters of something else are no hiding place."""
    about = SMALL_TALK["de"]
    assert assess_danger(f"{about * (MUCH // len(about))}ich will sterben").sure


@pytest.mark.parametrize("part", ["learnt", "kept"])
def test_a_day_without_danger_raises_no_alarm(part: str) -> None:
    """Own children, housing, figures of speech, sports, thanks, withdrawals, orders: one in a hundred at most."""
    rows = calm(part)
    wrong = [row["text"] for row in rows if assess_danger(row["text"]).dangers]
    print(*wrong, sep="\n")
    assert len(wrong) / len(rows) <= 0.01


@every
def test_enough_of_every_day_is_listened_to(language: str) -> None:
    """Sixty messages of each language and more."""
    assert sum(row["language"] == language for part in ("learnt", "kept") for row in calm(part)) >= 60


@pytest.mark.parametrize("style", ["%d.%m. %H:%M", "%d.%m.%Y %H:%M", "%d/%m %H:%M", "%Y-%m-%d", "%H:%M", "%d.%m."])
def test_no_date_and_no_hour_is_danger(style: str) -> None:
    """However it is typed, and whatever its numbers resemble."""
    begun = datetime(2026, 1, 1)  # noqa: DTZ001 - only what is typed counts
    typed = [(begun + timedelta(hours=5, minutes=17) * step).strftime(style) for step in range(1700)]
    assert [text for text in typed if assess_danger(text).dangers] == []


@pytest.mark.parametrize("text", ["5.12. 15:00 ", "places Hörde 100 ", "places Hörde 100\n", "24.12.2026 18:00\n"])
def test_the_same_harmless_words_again_and_again_are_no_danger(text: str) -> None:
    """Four thousand characters of them."""
    assert assess_danger((text * MUCH)[:MUCH]).dangers == ()


@pytest.mark.parametrize("language", ["de", "ar", "tr", "en", "uk"])
def test_what_parents_write_of_their_own_children_raises_no_alarm(language: str) -> None:
    """Thirty sentences that were not learnt from, each of twenty children: three in a hundred at most."""
    rows = [row["text"] for row in children("kept") if row["language"] == language]
    wrong = [text for text in rows if assess_danger(text).dangers]
    print(*wrong, sep="\n")
    assert len(rows) == 30 * 20
    assert len(wrong) / len(rows) <= 0.03


@every
def test_a_child_in_danger_is_heard_among_everyday_words(language: str) -> None:
    """What was learnt of calm days covers nothing."""
    said = {
        "de": "Mein Sohn (9 Jahre) ist seit gestern Abend verschwunden, er kam nicht aus der Schule zurück",
        "ar": "ابني عمره تسع سنين ما رجع من المدرسة من مبارح",
        "tr": "Oğlum 9 yaşında, dünden beri kayıp, okuldan dönmedi",
        "en": "my son is 9 and has been missing since yesterday, he never came home from school",
        "uk": "мій син, 9 років, зник учора, не повернувся зі школи",
        "ru": "мой сын, 9 лет, пропал вчера, не вернулся из школы",
        "fa": "پسرم ۹ ساله از دیروز گم شده و از مدرسه برنگشته",
    }
    assert assess_danger(said[language]).sure
