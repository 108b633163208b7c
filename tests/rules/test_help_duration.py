"""How long a visit took, as helpers write it."""

import pytest

from bot.rules.understanding.help_duration import HelpDuration, find_help_duration


@pytest.mark.parametrize(
    ("said", "minutes", "alone"),
    [
        ("hat 1 Stunde gedauert", 60, False),
        ("Ich war ungefähr 2 Stunden dort", 120, False),
        ("anderthalb Stunden", 90, True),
        ("it took about 45 minutes", 45, False),
        ("2 Stunden 30 Minuten", 150, True),
        ("İki saat sürdü", 120, False),
        ("استغرق ساعة ونصف", 90, False),
        ("بقينا ٢ ساعات", 120, False),
        ("зайняло пів години", 30, False),
    ],
)
def test_a_duration_is_read(said: str, minutes: int, alone: bool) -> None:
    """With numbers, words and halves."""
    assert find_help_duration(said) == HelpDuration(minutes, alone)


@pytest.mark.parametrize(
    "said",
    [
        "Ich brauche 2 Stunden Hilfe",
        "it took 1 hour?",
        "Ich habe eine Stunde gewartet",
        "es hat eine Stunde gedauert, bis jemand kam",
        "um 10 Uhr",
        "الساعة 10",
        "1 saat gecikeceğim",
        "saat 2",
        "hat 40 Stunden gedauert",
    ],
)
def test_a_wait_or_an_hour_is_none(said: str) -> None:
    """Nor a wish, nor a question."""
    assert find_help_duration(said) is None
