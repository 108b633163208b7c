"""That a helper has not come, or that nobody opens, is understood in any live language, and raises no alarm."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.contract.outgoing import Text
from bot.i18n import Languages
from bot.rules.contacts import typed_actions
from bot.rules.contacts.no_show_phrases import (
    NoShowKind,
    find_no_show,
    is_named,
    is_possible_no_show,
    text_without_no_show,
)
from bot.rules.safety import detect_danger

LOCALES = Path(__file__).parents[2] / "locales"
ABSENT = (
    ("Jonas ist nicht gekommen, ich warte seit einer halben Stunde", "Jonas"),
    ("Ist Jonas krank? Er ist nicht gekommen", "Jonas"),
    ("Heute ist niemand gekommen", ""),
    ("Mein Helfer ist nicht aufgetaucht", ""),
    ("nobody came", ""),
    ("Jonas never showed up", "Jonas"),
    ("Cem gelmedi, yarım saattir bekliyorum", "Cem"),
    ("عمر ما اجى، عم بستنى من نص ساعة", "عمر"),
    ("لم يأت أحد اليوم", ""),
    ("Олена не прийшла, я чекаю 40 хвилин", "Олена"),
    ("Никто не пришел", ""),
)
UNOPENED = (
    ("Ich stehe vor der Tür und keiner macht auf", ""),
    ("Amira does not open the door", "Amira"),
    ("Kapıyı açan yok", ""),
    ("ما حدا عم يفتح", ""),
    ("Ніхто не відчиняє", ""),
)
OTHERS = (
    ("Der Brief ist nicht gekommen", "Jonas"),
    ("Ich bin morgen nicht da", "Jonas"),
    ("Niemand hilft mir", "Jonas"),
    ("Sie macht sich Sorgen, er ist nicht krank", "Jonas"),
    ("Meine Tochter ist nicht nach Hause gekommen", "Jonas"),
    ("Kommt Jonas heute nicht?", "Jonas"),
    ("The letter did not come", "Jonas"),
    ("Mektup gelmedi", "Cem"),
    ("ما عندي وقت اليوم", "عمر"),
    ("Не знаю, що робити", "Олена"),
)
LABELS = (
    "I can't do it after all",
    "I cannot come",
    "I am running late",
    "Nobody came",
    "Nobody opens the door",
    "Our meeting",
)


@pytest.mark.parametrize(("words", "name"), ABSENT)
def test_who_has_not_come_is_understood(words: str, name: str) -> None:
    """By name, or nobody at all; nothing that is said besides tells of danger."""
    assert find_no_show(words, name) is NoShowKind.ABSENT
    assert is_possible_no_show(words)
    assert not detect_danger.assess_danger(text_without_no_show(words, name)).dangers


@pytest.mark.parametrize(("words", "name"), UNOPENED)
def test_that_nobody_opens_is_understood(words: str, name: str) -> None:
    """Whoever stands there says so."""
    assert find_no_show(words, name) is NoShowKind.UNOPENED
    assert is_possible_no_show(words)


@pytest.mark.parametrize(("words", "name"), OTHERS)
def test_what_else_has_not_come_is_nothing_of_that(words: str, name: str) -> None:
    """A letter, a child, an hour of one's own."""
    assert find_no_show(words, name) is None


def test_what_is_said_besides_is_still_there() -> None:
    """A cry for help does not hide behind it, and a "not" stays where it is."""
    for words, name in (
        ("Jonas ist nicht gekommen und ich will nicht mehr leben", "Jonas"),
        ("Олена не прийшла, я не хочу жити", "Олена"),
    ):
        assert detect_danger.assess_danger(text_without_no_show(words, name)).sure


def test_a_name_is_a_whole_word() -> None:
    """And none is none."""
    assert is_named("jonas kommt nicht", "Jonas")
    assert not is_named("Jonasstraße", "Jonas")
    assert not is_named("Jonas", " ")


def test_the_words_of_our_own_buttons_are_ways() -> None:
    """In every live language, so that whoever types them raises no alarm."""
    languages = Languages.load(LOCALES)
    for language in languages.live:
        for label in LABELS:
            said = languages.render(Text(label), language, ZoneInfo("UTC"))
            assert typed_actions.find_typed_action(said), f"{language}: {said}"
