"""That help is needed every week, in the words of a request, and on which day."""

from datetime import date

import pytest

from bot.rules.understanding.parse_weekly import WeeklyWish, parse_weekly

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "weekday"),
    [
        *(("Ich brauche jeden Freitag jemanden zum Einkaufen", "friday"), ("freitags zum Markt", "friday")),
        *(("einmal die Woche Besuch für meine Mutter", ""), ("immer mittwochs um 10 zur Physiotherapie", "wednesday")),
        *(
            ("jeden Montagabend", "monday"),
            ("1x pro Woche Treppe putzen", ""),
            ("Jede Woche am Donnerstag", "thursday"),
        ),
        *(("Can somebody do my shopping every Friday at 10?", "friday"), ("on Tuesdays, to dialysis", "tuesday")),
        *(("once a week a visit would be nice", ""), ("each Sunday to church", "sunday"), ("company weekly", "")),
        *(("I'd like somebody to read to me every week on Monday", "monday"), ("Every Saturday!", "saturday")),
        *(
            ("Her salı saat 10'da doktora", "tuesday"),
            ("Cuma günleri alışveriş", "friday"),
            ("haftada bir ziyaret", ""),
        ),
        *(("her pazartesi", "monday"), ("her cumartesi pazara", "saturday"), ("pazarları kiliseye", "sunday")),
        *(("her hafta biri gelse", ""), ("Perşembeleri annemi gezdirecek biri", "thursday")),
        *(
            ("أحتاج من يتسوق لي كل يوم جمعة", "friday"),
            ("كل ثلاثاء الساعة 10 إلى الطبيب", "tuesday"),
            ("كل جمعة", "friday"),
        ),
        *(("مرة في الأسبوع زيارة", ""), ("زيارة أسبوعياً", ""), ("أيام السبت إلى السوق", "saturday")),
        *(
            ("допомога з покупками щоп'ятниці", "friday"),
            ("щоп’ятниці", "friday"),
            ("кожного вівторка о 10", "tuesday"),
        ),
        *(("по середах у магазин", "wednesday"), ("раз на тиждень навідатись", ""), ("щонеділі до церкви", "sunday")),
        *(("montags und donnerstags", ""), ("every Monday and every Friday", "")),
    ],
)
def test_every_week_is_heard(words: str, weekday: str) -> None:
    """With its day, where it is one."""
    assert parse_weekly(words) == WeeklyWish(weekday)


@pytest.mark.parametrize(
    "words",
    [
        "Jeden Freitag bitte jemand zum Kaffeetrinken",
        "Einkauf am Freitag, jede Woche",
        "Ich suche wöchentlich Besuch",
        "jede Woche einmal",
        "an jedem Freitag",
        "immer freitags",
        "Every Friday afternoon, please",
        "I need a lift to church every single Sunday",
        "Shopping, once weekly",
        "Fridays I need help with bags",
        "on a weekly basis",
        "each week on Friday",
        "Her hafta cuma günü",
        "Cumaları markete gitmek için",
        "Haftada bir defa uğrayacak biri",
        "Her Cuma öğleden sonra yardım",
        "haftalık ziyaret",
        "Cuma günleri için biri",
        "كل يوم جمعة بعد الصلاة",
        "أسبوعياً يوم الجمعة",
        "كل جمعة بعد الظهر",
        "مرة وحدة بالأسبوع",
        "بشكل أسبوعي زيارة والدتي",
        "كل أسبوع يوم الجمعة",
        "Щоп'ятниці після обіду",
        "Кожної п'ятниці прошу допомогти",
        "раз на тиждень, у п'ятницю",
        "щотижня по п'ятницях",
        "Що п'ятниці",
        "кожну п'ятницю о третій",
    ],
)
def test_every_week_in_other_words(words: str) -> None:
    """In more wordings of every language."""
    assert parse_weekly(words) is not None


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Freitag um 9",
            "am Freitag",
            "every other Friday",
            "jeden zweiten Freitag",
            "alle zwei Wochen",
            "nicht jede Woche",
        ),
        *("Der Wochenmarkt am Freitag", "the weekly market", "this Friday", "next week", "jeden Tag", "every day"),
        *(
            "bu cuma",
            "gelecek hafta",
            "her gün",
            "her hafta değil",
            "cuma günü",
            "يوم الجمعة",
            "الأسبوع القادم",
            "كل يوم",
        ),
        *("у п'ятницю", "наступного тижня", "щодня", "не щотижня", "цієї п'ятниці", ""),
    ],
)
def test_once_is_not_every_week(words: str) -> None:
    """Nor is every day, or every other week."""
    assert parse_weekly(words) is None


@pytest.mark.parametrize(
    ("weekday", "first"), [("friday", "2026-11-27"), ("tuesday", "2026-12-01"), ("monday", "2026-11-30"), ("", "")]
)
def test_the_first_time_is_after_today(weekday: str, first: str) -> None:
    """Seen from a Tuesday."""
    assert WeeklyWish(weekday).first(TUESDAY) == first
