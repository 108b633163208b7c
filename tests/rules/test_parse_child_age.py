"""How old a child is, in the words of a request: then it is about a child, whatever else it says."""

import pytest

from bot.rules.requests.vulnerable_people import VulnerableGroup, find_vulnerable_groups


@pytest.mark.parametrize(
    "words",
    [
        "Hilfe beim Lesen für eine 7-Jährige",
        "Mathe üben mit einem Siebenjährigen",
        "Wer kommt mit uns zum Zahnarzt? Sie ist 5 Jahre alt.",
        "Es geht um meinen Kleinen, er ist 6",
        "Begleitung zur Schule für Lisa (9 Jahre)",
        "Wer übt mit Emma? Sie wird bald 8.",
        "Nachhilfe für einen Jungen von 11 Jahren",
        "reading with a 7-year-old",
        "Who can practise maths with my little one? She's 6.",
        "somebody to walk him to school, he is 9 years old",
        "homework help for a girl aged 12",
        "help for Ali, 8 yrs old",
        "my little one is only 4",
        "7 yaşındaki için okuma yardımı",
        "Ödevlere yardım lazım, 10 yaşında",
        "Elif için matematik, sekiz yaşında",
        "Ali'ye okulda eşlik, yaşı 6",
        "Küçüğüm 5 yaşına girdi, onunla parka gidecek biri",
        "on iki yaşında, okuma zorluğu var",
        "مساعدة في الواجبات، عمره ٧ سنوات",
        "مرافقة إلى المدرسة، عمرها 6",
        "بنت ٩ سنين محتاجة دروس",
        "تعليم القراءة لمن عمره عشر سنوات",
        "صبي ١١ سنة بدو مساعدة بالرياضيات",
        "يبلغ من العمر ٨ سنوات",
        "ابن ٦ سنين يروح معه حدا عالمدرسة",
        "Допомога з уроками, йому 8 років",
        "Хто проведе до школи? Їй 7.",
        "читати з 6-річною",
        "математика для семирічного",
        "потрібен репетитор для Марка (10 років)",
        "посидіти за уроками, вік 9 років",
        "Vorlesen für Mia, 6 Jahre",
        "Mein Neffe ist zwölf",
        "Hilfe für ein Mädchen von 8",
        "Er geht in die dritte Klasse, ist 8 Jahre",
        "unsere Jüngste (5 J.)",
        "für unseren Elfjährigen",
        "for a girl, 10 years",
        "My 12 y/o needs maths help",
        "someone to read with Sam (age 7)",
        "he's eight",
        "our 5-year-old",
        "Tutoring for a 14 year-old",
        "9 yaşındaki oğluma",
        "Ayşe 6 yaşında",
        "on yaşındaki için ders",
        "kızım beş yaşında",
        "12 yaşında bir çocuk",
        "طفلة عمرها خمس سنوات",
        "ابني بعمر العاشرة",
        "عمره ثماني سنين",
        "لصبي عمره ١٢",
        "عمرها ٤",
        "بنتي ٥ سنين",
        "дівчинці 9 років",
        "хлопець 12 років",
        "сину 7",
        "п'ятирічна",
        "для 10-річного",
        "Їй шість",
    ],
)
def test_an_age_tells_of_a_child(words: str) -> None:
    """In figures, in words, and in capitals."""
    assert VulnerableGroup.CHILD in find_vulnerable_groups(words)
    assert VulnerableGroup.CHILD in find_vulnerable_groups(words.upper())


@pytest.mark.parametrize(
    "words",
    [
        "Ich wohne seit 5 Jahren hier",
        "Mein Hund ist 4 Jahre alt, wer geht Gassi?",
        "Die Waschmaschine ist 7 Jahre alt",
        "vor 3 Jahren bin ich hergezogen",
        "Ich bin 71 Jahre alt",
        "Meine Mutter ist 80, sie ist 80 Jahre alt",
        "kleine 2-Zimmer-Wohnung streichen",
        "Termin am 7. um 5 Uhr",
        "my dog is 6 years old",
        "I have lived here for 10 years",
        "the fridge is 12 years old",
        "I am 68 years old",
        "5 yıldır burada yaşıyorum",
        "Köpeğim 4 yaşında",
        "annem 75 yaşında",
        "أعيش هنا منذ ٥ سنوات",
        "كلبي عمره ٣ سنوات",
        "أمي عمرها ٧٠ سنة",
        "Живу тут 5 років",
        "моїй собаці 6, їй 6 років",
        "Мамі 72 роки",
        "дайте йому 5 хвилин",
    ],
)
def test_other_years_do_not(words: str) -> None:
    """How long, how old a thing, an animal or a grown-up is."""
    assert VulnerableGroup.CHILD not in find_vulnerable_groups(words)
