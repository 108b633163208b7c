"""A volunteer who would not help somebody for what they are is heard; wishes about days and tasks are none of that."""

import pytest

from bot.rules.refusing import refuses

REFUSALS = (
    "keine Ausländer",
    "Bitte keine Ausländer!",
    "Ich helfe keinen Muslimen",
    "Ich möchte keiner Frau mit Kopftuch helfen",
    "Zu Flüchtlingen? Ich gehe nicht zu Flüchtlingen.",
    "Gerne, aber keine Araber",
    "nur Deutsche",
    "Ich helfe nur Deutschen",
    "no foreigners",
    "I don't help Muslims",
    "I would like to help but no refugees please",
    "I won't visit black people",
    "yabancı istemiyorum",
    "Suriyelilere yardım etmem",
    "ما بساعد أجانب",
    "لا أريد مساعدة اللاجئين",
    "Я не допомагаю іноземцям",
    "не хочу допомагати мусульманам",
)
OTHERS = (
    "Ich habe am Freitag keine Zeit",
    "Ich kann kein Arabisch",
    "Ich helfe gern Ausländern beim Deutschlernen",
    "Das ist keine Ausländerbehörde",
    "Ich möchte nur deutsche Bücher vorlesen",
    "Der Sportverein in der Nordstadt nimmt leider keine Ausländer auf, ich finde das schlimm",
    "Ich komme nicht mit meinem Rollstuhl hinein",
    "keine Haustiere bitte",
    "I do not speak Turkish",
    "I like to help refugees",
    "no dogs please",
    "Cumartesi istemiyorum",
    "yabancılara yardım etmek istiyorum",
    "أريد مساعدة اللاجئين",
    "Я хочу допомагати біженцям",
    "не хочу ввечері",
    "",
)


@pytest.mark.parametrize("words", REFUSALS)
def test_a_refusal_is_heard(words: str) -> None:
    """As people write it, in capitals or not."""
    assert refuses(words)
    assert refuses(words.upper())


@pytest.mark.parametrize("words", OTHERS)
def test_other_wishes_are_none(words: str) -> None:
    """Nobody hears of the office for a language, a day, or a dog."""
    assert not refuses(words)
