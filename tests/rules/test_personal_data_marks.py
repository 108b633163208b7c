"""What gives people away is marked in every language, and harmless lines are left alone; see tests/data/README.md."""

from pathlib import Path

import pytest

from bot.rules.privacy.personal_data import PersonalDataKind, find_personal_data
from tests.marks import Label, Line, Result, measured, read

DATA = sorted((Path(__file__).parents[1] / "data" / "marks").glob("*.jsonl"))
LEAST = {"number": 0.95, "street": 0.95, "health": 0.95, "titled_name": 0.95, "first_name": 0.8}
MOST_FALSE_ALARMS = 0.05


@pytest.mark.parametrize("file", DATA, ids=[file.stem for file in DATA])
def test_measured_on_labelled_lines(file: Path) -> None:
    """Each kind as often as it was promised, in each language by itself."""
    result = measured(file.stem, read(file))
    assert result.harmless >= 100
    assert sum(result.labelled.values()) >= 100
    print(result.table())
    assert {kind: result.share(kind) for kind, least in LEAST.items() if result.share(kind) < least} == {}
    assert result.false_alarms() <= MOST_FALSE_ALARMS


def test_the_measure_can_fail() -> None:
    """A number of which a digit is left, a name without its end and a mark in a harmless line all count."""
    labels = (Label("number", "0231 4711 und 9"), Label("first_name", "Xyzzy"))
    lines = [Line("Ruf an: 0231 471147 oder 0231 4711 und 9, Xyzzy", labels), Line("Frau Kaya kommt", ())]
    result = measured("made up", lines)
    assert result == Result("made up", result.labelled, result.labelled, 1, 1)
    assert result.share("number") == 0.0


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (PersonalDataKind.HEALTH, "zum Augenarzt in der Stadt, ich sehe nicht gut", "sehe nicht gut"),
        (PersonalDataKind.HEALTH, "bana tansiyon ilacı alır mısınız", "tansiyon ilacı"),
        (PersonalDataKind.HEALTH, "والدتي معها السكري وتحتاج مرافقة", "السكري"),
        (PersonalDataKind.NAME, "Bitte Frau Erika Schulze anrufen", "Erika Schulze"),
        (PersonalDataKind.NAME, "اسمي سليم حداد وأسكن هنا", "سليم حداد"),
        (PersonalDataKind.FIRST_NAME, "Ключ у Тараса, він чекає", "Тараса"),
        (PersonalDataKind.FIRST_NAME, "هل يستطيع أحد أن يرافق أمل إلى البلدية", "أمل"),
        (PersonalDataKind.FIRST_NAME, "تعيش هدى في الطابق الثالث", "هدى"),
        (PersonalDataKind.NAME, "هل يستطيع أحد مساعدة عبد الله في الأوراق", "عبد الله"),
        (PersonalDataKind.OFFICE, "Termin in der Praxis Dr. Blum am Montag", "Praxis Dr. Blum"),
        (PersonalDataKind.BIRTH, "geboren am 14.03.1941", "14.03.1941"),
        (PersonalDataKind.REFERENCE, "Aktenzeichen 35 Js 1182/24", "35 Js 1182/24"),
        (PersonalDataKind.OFFICE, "zur Praxis Dr. med. Müller", "Praxis Dr. med. Müller"),
        (PersonalDataKind.NAME, "ich muss zu Dr. Müller am Montag", "Dr. Müller"),
        (PersonalDataKind.HEALTH, "треба відвезти інвалідну коляску", "інвалідну коляску"),
        (PersonalDataKind.HEALTH, "мама на коляске", "на коляске"),
        (PersonalDataKind.DOOR, "bitte bei Kowalczyk klingeln", "bei Kowalczyk klingeln"),
    ],
)
def test_the_very_words_are_marked(kind: PersonalDataKind, text: str, words: str) -> None:
    """Whatever stands around them."""
    marks = {text[mark.start : mark.end]: mark.kind for mark in find_personal_data(text)}
    assert [(one.endswith(words), of) for one, of in marks.items()] == [(True, kind)]


@pytest.mark.parametrize(
    "words",
    [
        "Meine Frau kommt mit, und mein Mann auch.",
        "Wer kommt mit zum Arzt oder zur Apotheke?",
        "Ich habe ein Baby und brauche einen Kinderwagen.",
        "Herzliche Grüße und guten Rutsch",
        "my sister needs a hand on Monday",
        "Kardeşim yarın sizinle gelir",
        "سأذهب بنفسي إلى السوق بعد الدوام",
        "تعيش أمي وحدها وأحتاج مرافقة إلى السوق",
        "шукаю коляску для дитини",
        "помогите занести коляску",
        "Nachbarin Hörder Straße",
        "дівчина з другого поверху зламала замок",
    ],
)
def test_everyday_words_are_left_alone(words: str) -> None:
    """Words that only sound like a name, an illness or an office."""
    assert find_personal_data(words) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mein Name ist Erika Schulze, Hörder Semerteichstraße 12, ich muss zu Dr. Müller", "Erika Schulze|Dr. Müller"),
        ("Ich heiße Ali Yılmaz, Hörder Markt", "Ali Yılmaz"),
        ("my name is Peter Smith, please call", "Peter Smith"),
        ("Mein Helfer heißt Jonas", "Jonas"),
        ("adım Ayşe Kaya", "Ayşe Kaya"),
        ("اسمي سليم حداد", "سليم حداد"),
        ("мене звати Оксана Коваль", "Оксана Коваль"),
        ("Frau Schulze Hörder Straße", "Frau Schulze"),
        ("mit Anna Hörder See anschauen", "Anna"),
    ],
)
def test_a_name_is_marked_and_nothing_else(text: str, named: str) -> None:
    """Neither how it is introduced nor the quarter behind it."""
    kinds = (PersonalDataKind.NAME, PersonalDataKind.FIRST_NAME)
    assert "|".join(text[mark.start : mark.end] for mark in find_personal_data(text) if mark.kind in kinds) == named
