"""How many people are asked for, in the words of a request."""

import pytest

from bot.rules.requests.parse_people_count import parse_number_or_people, parse_people_count


@pytest.mark.parametrize(
    ("words", "many"),
    [
        *(("Ich ziehe um und brauche Samstag Vormittag 2 starke Leute in Eving", 2), ("zwei Paar Hände zum Tragen", 2)),
        *(("Brauche drei Helfer für den Umzug", 3), ("2 Mann zum Schrank tragen bitte", 2), ("2 bis 3 Leute", 2)),
        *(("two pairs of hands for a sofa", 2), ("I need two people to carry a wardrobe", 2), ("3 strong guys", 3)),
        *(("Dolabı taşımak için iki kişi lazım", 2), ("iki güçlü kişiye ihtiyacım var", 2), ("3 gönüllü lazım", 3)),
        *(("بدي شخصين يساعدوني بنقل الكنبة", 2), ("محتاج ٣ شباب لنقل العفش", 3), ("اثنين اشخاص لحمل الخزانة", 2)),
        *(("Потрібно двоє людей, щоб перенести шафу", 2), ("треба дві пари рук", 2), ("потрібні 3 чоловіки", 3)),
        *(
            ("Einkaufen für zwei Personen", 0),
            ("Wir sind drei Leute und brauchen ein Sofa", 0),
            ("zwei Kisten tragen", 0),
        ),
        *(("shopping for two people", 0), ("two elderly people need shopping", 0), ("my two boys", 0), ("at 2 pm", 0)),
        *(("iki kişi için yemek", 0), ("biz iki kişiyiz", 0), ("طبخ لشخصين", 0), ("نحن ثلاثة اشخاص", 0)),
        *(("нас двоє людей", 0), ("їжа для двох людей", 0), ("Haushalt mit 4 Personen", 0), ("4-Personen-Haushalt", 0)),
        *(
            ("Hilfe mit einem Brief", 0),
            ("one person, please", 0),
            ("", 0),
            ("zwei Leute oder vielleicht fünf Leute", 0),
        ),
    ],
)
def test_how_many_are_asked_for(words: str, many: int) -> None:
    """Two at least, and only where one number is meant."""
    assert parse_people_count(words) == many


@pytest.mark.parametrize(("said", "many"), [("3", 3), ("٤", 4), ("zwei", 2), ("iki", 2), ("2 people", 2), ("viele", 0)])
def test_a_number_is_an_answer(said: str, many: int) -> None:
    """In any script, or as a word."""
    assert parse_number_or_people(said) == many
