"""A child or somebody frail is noticed in any language, and ordinary words are left alone."""

import pytest

from bot.rules.care import Care, about, looks_after_children


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Wer begleitet mein Kind zum Zahnarzt?", [Care.CHILD]),
        ("Meine Mutter sitzt im Rollstuhl.", [Care.FRAIL]),
        ("Kızım için okula kim gelir?", [Care.CHILD]),
        ("Annem yatalak, biri uğrayabilir mi?", [Care.FRAIL]),
        ("ابنتي تحتاج مساعدة في القراءة", [Care.CHILD]),
        ("والدتي على كرسي متحرك", [Care.FRAIL]),
        ("У мене маленька дитина", [Care.CHILD]),
        ("Мой отец лежачий", [Care.FRAIL]),
        ("My child and my grandmother with dementia", [Care.CHILD, Care.FRAIL]),
        ("Wer hilft mir, eine Lampe zu wechseln?", []),
        ("من يعتني بطفلي يوم السبت؟", [Care.CHILD]),
        ("Who can look after my kids?", [Care.CHILD]),
        ("Das wäre klasse, vielen Dank!", []),
        ("Wer kommt mit in die Stadt?", []),
        ("Kim benimle doktora gelir?", []),
        ("Can somebody bring me bread?", []),
        ("", []),
    ],
)
def test_who_may_need_care_is_noticed(words: str, who: list[Care]) -> None:
    """With endings, in capitals, anywhere in the sentence."""
    assert about(words) == who
    assert about(words.upper()) == who


def test_a_word_counts_from_its_beginning() -> None:
    """What only holds such a word inside says nothing of anybody: the Gesinde is no Kind, the Wind not blind."""
    assert about("Das Mittagessen für das Gesinde, der Wind weht.") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Wer passt am Samstag auf meine kleine Tochter (4) auf?", True),
        ("Suche Babysitter für zwei Stunden", True),
        ("Wer betreut mein Kind?", True),
        ("Who can look after my kids on Saturday?", True),
        ("Çocuğuma kim bakabilir?", True),
        ("من يعتني بطفلي يوم السبت؟", True),
        ("Хто посидить з дитиною?", True),
        ("Wer geht mit meinem Kind zur Schule?", False),
        ("Wer lernt mit meinem Sohn?", False),
        ("Wer passt auf meine Katze auf?", False),
        ("Kim çocuğumla ders çalışır?", False),
    ],
)
def test_looking_after_children_is_noticed(words: str, asked: bool) -> None:
    """In any language; what else is done with a child is something different."""
    assert looks_after_children(words) is asked
