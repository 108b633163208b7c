"""A child or somebody frail is noticed in any language, and ordinary words are left alone."""

import pytest

from bot.rules.requests.vulnerable_people import VulnerableGroup, find_vulnerable_groups, is_childcare


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Wer begleitet mein Kind zum Zahnarzt?", [VulnerableGroup.CHILD]),
        ("Meine Mutter sitzt im Rollstuhl.", [VulnerableGroup.FRAIL]),
        ("Kızım için okula kim gelir?", [VulnerableGroup.CHILD]),
        ("Annem yatalak, biri uğrayabilir mi?", [VulnerableGroup.FRAIL]),
        ("ابنتي تحتاج مساعدة في القراءة", [VulnerableGroup.CHILD]),
        ("والدتي على كرسي متحرك", [VulnerableGroup.FRAIL]),
        ("У мене маленька дитина", [VulnerableGroup.CHILD]),
        ("Мой отец лежачий", [VulnerableGroup.FRAIL]),
        ("My child and my grandmother with dementia", [VulnerableGroup.CHILD, VulnerableGroup.FRAIL]),
        ("Wer hilft mir, eine Lampe zu wechseln?", []),
        ("Допоможіть занести коляску", []),
        ("Мама на колясці", [VulnerableGroup.FRAIL]),
        ("من يعتني بطفلي يوم السبت؟", [VulnerableGroup.CHILD]),
        ("Who can look after my kids?", [VulnerableGroup.CHILD]),
        ("Das wäre klasse, vielen Dank!", []),
        ("Wer kommt mit in die Stadt?", []),
        ("Kim benimle doktora gelir?", []),
        ("Can somebody bring me bread?", []),
        ("", []),
    ],
)
def test_who_may_need_care_is_noticed(words: str, who: list[VulnerableGroup]) -> None:
    """With endings, in capitals, anywhere in the sentence."""
    assert find_vulnerable_groups(words) == who
    assert find_vulnerable_groups(words.upper()) == who


def test_a_word_counts_from_its_beginning() -> None:
    """What only holds such a word inside says nothing of anybody: the Gesinde is no Kind, the Wind not blind."""
    assert find_vulnerable_groups("Das Mittagessen für das Gesinde, der Wind weht.") == []


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
        ("be with Mia for two hours on Friday, she is four", True),
        ("Someone to stay with my daughter for two hours", True),
        ("could someone keep an eye on my little one while I am at the doctor", True),
        ("Kann jemand am Freitag bei meiner Tochter (4) bleiben?", True),
        ("Zwei Stunden bei Mia sein, sie ist vier", True),
        ("Wer kümmert sich Samstag um meine Kinder?", True),
        ("Cuma günü kızımın yanında iki saat durabilir misiniz?", True),
        ("Mia ile iki saat ilgilenecek biri, dört yaşında", True),
        ("أحتاج من يبقى مع ابنتي ساعتين يوم الجمعة", True),
        ("بدي حدا يكون مع ميا ساعتين، عمرها أربع سنوات", True),
        ("Хто побуде з моєю донькою дві години?", True),
        ("Побути з Мією дві години у п'ятницю, їй чотири роки", True),
        ("Ich möchte bei meiner Tochter im Krankenhaus bleiben, wer gießt die Blumen?", False),
        ("Mein Hund ist vier, wer bleibt bei ihm?", False),
        ("Wo kann meine Tochter (4) mit anderen Kindern spielen?", False),
        ("my daughter stays with me, she is four", False),
        ("Someone to go with my son (9) to football", False),
        ("Kızım 4 yaşında, oyun grubu arıyorum", False),
        ("ابنتي عمرها أربع سنوات، أين تلعب مع أطفال؟", False),
        ("Хочу побути з донькою в лікарні", False),
    ],
)
def test_looking_after_children_is_noticed(words: str, asked: bool) -> None:
    """In any language; what else is done with a child is something different."""
    assert is_childcare(words) is asked
