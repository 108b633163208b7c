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
        *(("wir brauchen zwei Leute", 2), ("da bräuchte ich 4 helfende Hände", 4), ("mind. 2 Mann", 2)),
        *(("Können zwei Personen kommen und den Schrank hochtragen?", 2), ("dafür werden zwei gebraucht", 2)),
        *(("Für den Umzug suche ich drei Helfer", 3), ("ich brauche drei, bitte mit Muskeln", 3)),
        *(("we need two people", 2), ("it takes two to lift the sofa", 2), ("a couple of strong lads", 2)),
        *(("we'd need four pairs of hands", 4), ("Could two people help me?", 2), ("I need 3 for the move", 3)),
        *(("iki kişi lazım", 2), ("en az iki kişi gerekiyor", 2), ("üç kişiye ihtiyacım var", 3)),
        *(("2 kişi gelebilir mi", 2), ("iki güçlü adam arıyorum", 2), ("dört gönüllü gerek", 4)),
        *(("نحتاج شخصين", 2), ("يلزمنا شخصان لحمل الخزانة", 2), ("بدنا تنين يشيلوا الغسالة", 2)),
        *(("أريد متطوعين اثنين", 2), ("بحاجة إلى ثلاثة أشخاص", 3), ("محتاجين ٤ شباب", 4)),
        *(("треба двоє", 2), ("потрібно двоє, щоб занести пральну машину", 2), ("потрібні дві людини", 2)),
        *(("мені потрібні троє помічників", 3), ("шукаю двох сильних хлопців", 2), ("треба чотири людини", 4)),
        *(("потрібно двоє дверей", 0), ("I need two chairs", 0), ("brauche zwei Stühle", 0), ("بدي تنين كيلو", 0)),
        *(
            ("треба дві години", 0),
            ("zwei Leute kommen zu Besuch", 0),
            ("iki saat lazım", 0),
            ("it takes two hours", 0),
        ),
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


@pytest.mark.parametrize(
    "words",
    [
        "Könnten bitte zwei kräftige Menschen mit anpacken?",
        "Ich bräuchte zwei Leute, allein schaff ich das nicht",
        "Gesucht werden zwei Helferinnen",
        "Allein geht das nicht, es braucht zwei Personen",
        "Two folks to help me move a bed, please",
        "I'm looking for two people with strong backs",
        "would be great if two persons came",
        "A couple of people to help with the garden",
        "İki kişi yeter",
        "İki kişi gelse yeter, masa ağır",
        "2 kişiye ihtiyacımız var",
        "İki kişilik yardım lazım değil ama iki kişi gerek",
        "iki delikanlı lazım",
        "أريد شخصين لمساعدتي في نقل الطاولة",
        "نريد شابين قويين",
        "مطلوب شخصين للمساعدة",
        "بدي شخصين يساعدوني",
        "لازم ٢ أشخاص",
        "يلزم اثنان لحمل السرير",
        "Потрібні двоє сильних чоловіків",
        "нам потрібно 2 людини",
        "треба, щоб прийшли двоє",
        "потрібні два помічники",
        "шукаю двох людей на переїзд",
    ],
)
def test_two_are_asked_for(words: str) -> None:
    """In more wordings of every language."""
    assert parse_people_count(words) == 2


@pytest.mark.parametrize(("said", "many"), [("3", 3), ("٤", 4), ("zwei", 2), ("iki", 2), ("2 people", 2), ("viele", 0)])
def test_a_number_is_an_answer(said: str, many: int) -> None:
    """In any script, or as a word."""
    assert parse_number_or_people(said) == many
