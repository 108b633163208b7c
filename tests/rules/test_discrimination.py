"""A volunteer who would not help somebody for what they are is heard; wishes about days and tasks are none of that."""

import pytest

from bot.rules.moderation.discrimination import is_excluding, is_refusal, text_without_refusal
from tests.rules.messages import refusals

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
    assert is_refusal(words)
    assert is_refusal(words.upper())


@pytest.mark.parametrize("words", OTHERS)
def test_other_wishes_are_none(words: str) -> None:
    """Nobody hears of the office for a language, a day, or a dog."""
    assert not is_refusal(words)


SHUT_OUT = (
    "keine Kopftücher",
    "Grillfest im Hof. Nur Deutsche!",
    "Nur für Deutsche",
    "Frauenfrühstück: nur deutsche Familien, bitte.",
    "Flüchtlinge sind hier nicht erwünscht.",
    "Anmeldung nur mit deutschem Pass",
    "Tanz in den Mai, Ausländer unerwünscht",
    "Bring a friend. No foreigners please, and no dogs.",
    "whites only",
    "Everybody is invited. Muslims are not welcome.",
    "Yabancılar giremez",
    "Sadece Türkler için",
    "Kahvaltı: başörtülü kadınlar giremez",
    "ممنوع الحجاب",
    "لا نستقبل اللاجئين",
    "للألمان فقط",
    "Тільки для німців",
    "Іноземців не запрошуємо",
    "Nur für Deutsche, Moslems bleiben bitte draußen",
    "Moslems bleiben bitte draußen.",
    "Flüchtlinge bitte draußen bleiben",
    "Nur für Deutsche, mit Kaffee und Kuchen",
    "Muslims please stay away",
    "Müslümanlar gelmesin",
    "Yabancılar lütfen dışarıda kalsın",
    "المسلمون يبقون خارجا",
    "Мусульман просимо не приходити",
    "не для біженців",
)
EVERYBODY_COMES = (
    "Café für Geflüchtete und Nachbarn",
    "Wir singen nur deutsche Lieder.",
    "Deutsch lernen: Es wird nur Deutsch gesprochen",
    "Nur für Frauen",
    "Keine Anmeldung, keine Kosten, keine Vorkenntnisse",
    "Kein Zugang mit Rollstuhl: drei Stufen",
    "Begegnung mit Muslimen und Christen",
    "Only for women and children",
    "Everybody is welcome, with a headscarf or without.",
    "German conversation. We speak only German.",
    "No registration needed; refugees are very welcome",
    "Sadece kadınlar için",
    "Herkes gelebilir, yabancılar da",
    "للنساء فقط",
    "أهلا باللاجئين",
    "Тільки для жінок",
    "Зустріч для біженців і сусідів",
    "Muslime, Christen und Juden bleiben im Gespräch",
    "Hunde bleiben bitte draußen",
    "Wir singen nur deutsche, arabische und türkische Lieder",
    "",
)


@pytest.mark.parametrize("words", SHUT_OUT)
def test_an_event_that_keeps_people_out_is_seen(words: str) -> None:
    """In its name or in what is said of it."""
    assert is_excluding("Fest", words)
    assert is_excluding(words.upper(), "")


@pytest.mark.parametrize("words", EVERYBODY_COMES)
def test_an_event_for_some_keeps_nobody_out(words: str) -> None:
    """A language that is spoken, stairs, and what is for women or for the young."""
    assert not is_excluding(words, "Fest")


def test_it_is_seen_at_the_end_of_many_words() -> None:
    """All of it is read by everybody, so all of it is judged."""
    assert is_excluding("Fest", "Wir singen und tanzen. " * 40 + "Keine Ausländer!")


SOFTLY = (
    "lieber keine Ausländer",
    "am liebsten nur Deutsche",
    "Ich helfe gern, aber am liebsten nur Deutschen",
    "Gerne einkaufen, am liebsten nur für Deutsche",
    "Ich würde lieber nicht zu Muslimen gehen",
    "Ich gehe ungern zu Ausländern",
    "Ich möchte ungern Flüchtlingen helfen",
    "mit Ausländern tue ich mich schwer",
    "Wenn möglich keine Araber",
    "wenn es geht bitte keine Muslime, sonst helfe ich gern",
    "Ausländer eher nicht",
    "Ich helfe gern alten Leuten, Flüchtlinge eher nicht",
    "vorzugsweise Deutsche",
    "not too keen on Muslims",
    "I'm not keen on foreigners",
    "I'd rather not help refugees",
    "I would prefer not to visit Muslims",
    "I'd prefer Germans only",
    "Happy to help, ideally no foreigners",
    "preferably no Arabs",
    "I am not comfortable with black people",
    "I'd rather help Germans only",
    "tercihen yabancı olmasın",
    "Yabancılara yardım etmek istemem açıkçası",
    "Mümkünse Suriyeli olmasın",
    "Suriyelilere pek yardım etmek istemiyorum",
    "Araplarla pek rahat değilim",
    "Daha çok Türklere yardım etmek isterim, yabancı olmasın",
    "أفضل عدم مساعدة الأجانب",
    "بفضل ما ساعد لاجئين",
    "ما بحب ساعد الأجانب",
    "يفضل بدون أجانب",
    "بفضل الألمان فقط",
    "مش مرتاح مع اللاجئين",
    "бажано не іноземцям",
    "краще без біженців",
    "Я б не хотів допомагати мусульманам",
    "Волію не ходити до іноземців",
    "якщо можна, без арабів",
    "мені некомфортно з мусульманами",
    "желательно без иностранцев",
    "лучше не мусульманам",
)
HARMLESS = (
    "Lieber nur Frauen",
    "am liebsten nur Frauen bitte",
    "am liebsten auf Deutsch",
    "Lieber keine Hunde",
    "Ich spreche nur Deutsch",
    "am liebsten nur vormittags",
    "lieber nicht am Wochenende",
    "Ich gehe ungern abends raus",
    "Ich helfe gern Ausländern",
    "am liebsten helfe ich Flüchtlingen",
    "Ich würde gern Muslimen helfen",
    "Wenn möglich keine Treppen",
    "vorzugsweise in Hörde",
    "I'd rather help in German",
    "preferably women only",
    "I'd rather not drive at night",
    "I'm not keen on dogs",
    "I would prefer to help refugees",
    "I am comfortable with foreigners",
    "ideally no stairs",
    "tercihen kadın olsun",
    "Sadece Türkçe konuşuyorum",
    "Mümkünse akşam olmasın",
    "Yabancılara yardım etmeyi severim",
    "tercihen Almanca",
    "أفضل مساعدة النساء فقط",
    "أفضل اللغة العربية",
    "بفضل الصباح",
    "أحب مساعدة اللاجئين",
    "بدون أطفال",
    "бажано жінкам",
    "краще вранці",
    "тільки українською",
    "краще без собак",
    "я хотів би допомагати біженцям",
    "Ich bin selbst Ausländer und möchte helfen",
    "Ich möchte nur Frauen helfen, weil ich Muslimin bin",
    "Kopftuch ist kein Problem",
)


@pytest.mark.parametrize("words", SOFTLY)
def test_a_refusal_in_softer_words_is_one(words: str) -> None:
    """However politely it is wrapped up."""
    assert is_refusal(words)


@pytest.mark.parametrize("words", HARMLESS)
def test_what_else_somebody_would_rather_have_is_none(words: str) -> None:
    """A woman only, one's own language, no dogs, a morning; and those whom others refuse."""
    assert not is_refusal(words)


HEARD = 104
"""Of 110; the others are known not to be."""


def test_what_people_write_is_heard() -> None:
    """In plain wording, whom it is about before or behind what they would not do."""
    said = [row["text"] for row in refusals() if row["label"] == "refuses"]
    assert len(said) == 110
    assert sum(map(is_refusal, said)) >= HEARD


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk"])
def test_what_looks_like_it_is_not(language: str) -> None:
    """An errand to the office for foreigners, what others said, what somebody has been refused."""
    said = [row["text"] for row in refusals() if row["label"] == "harmless" and row["language"] == language]
    assert len(said) == 22
    assert [text for text in said if is_refusal(text)] == []


def test_what_is_said_besides_is_left() -> None:
    """So that it can be looked through for danger."""
    assert text_without_refusal("Ich will sterben. Zu Ausländern gehe ich nicht") == "Ich will sterben. "
