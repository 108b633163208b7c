"""A child or somebody frail is noticed in any language, and ordinary words are left alone."""

import pytest

from bot.rules.care import Care, about


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
