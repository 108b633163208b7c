"""The name in what somebody writes who is asked for it; a question or a sentence holds none."""

import pytest

from bot.rules.understanding.parse_first_name import parse_first_name

WROTE_A_NAME = {
    "Petra": "Petra",
    "Anna Maria": "Anna Maria",
    "Ann-Kathrin": "Ann-Kathrin",
    "O'Neill": "O'Neill",
    "Оля": "Оля",
    "ich heiße Klaus": "Klaus",
    "Hallo, ich bin die Gisela": "Gisela",
    "Sie können mich Uli nennen": "Uli",
    "call me Sam": "Sam",
    "my name's Ann": "Ann",
    "my name’s Dan": "Dan",
    "its Kate": "Kate",
    "Will": "Will",
    "I'm Ben, thanks": "Ben",
    "Frau Müller": "Frau Müller",
    "adım Ayşe": "Ayşe",
    "ben Hatice": "Hatice",
    "Ayşe diyebilirsiniz": "Ayşe",
    "bana Ayşe deyin": "Ayşe",
    "أنا اسمي سمير": "سمير",
    "اسمي فاطمة": "فاطمة",
    "سمير": "سمير",
    "ناديني سارة": "سارة",
    "мене звати Оля": "Оля",
    "просто Оля": "Оля",
    "називайте мене Тарас": "Тарас",
    "меня зовут Ира": "Ира",
}


@pytest.mark.parametrize(("said", "name"), WROTE_A_NAME.items())
def test_a_name_is_found(said: str, name: str) -> None:
    """As they write it, without what introduces it."""
    assert parse_first_name(said) == name


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "ja",
            "what?",
            "warum",
            "why do you need that",
            "i don't want to say",
            "keine Ahnung",
            "das sage ich nicht",
        ),
        *("Monika, und wer kommt da eigentlich zu mir nach hause?", "evet gönder", "neden", "ليش", "навіщо", "انا"),
        *(
            "Ich bin Klaus und brauche Hilfe",
            "für meine Mutter",
            "0231 1234",
            "petra@example.org",
            "x" * 41,
            "bilmek istemiyorum",
        ),
        *("...", "не хочу казати", "ما بدي قول", "a " * 90),
    ],
)
def test_what_is_no_name(said: str) -> None:
    """Then it is asked again."""
    assert parse_first_name(said) == ""
