"""Who may need help at once: measured on a labelled set, on everyday sentences, and by rules that hold for any text."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.safety.detect_danger import Danger, assess_danger
from bot.try_rules import try_lines
from tests.rules.messages import Row, labelled, spent

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "text"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="cannot run here: the folder ../shared/data is absent")
LANGUAGES = ("de", "ar", "tr", "en", "uk", "fa")
LEAST = {"tune": 0.95, "hold": 0.96, "hold2": 0.95, "fresh": 0.92}
"""How much of what is alarming must be heard; wanted are 0.95. Nobody reads what is missed of `hold`."""
TRULY = {
    "Де жінки, які постраждали від насильства, можуть знайти підтримку українською мовою?",
    "Де я можу знайти підтримку для жертв сексуального насильства?",
    "Чи існують консультаційні центри для жертв сексуального насильства?",
    "Де я можу знайти допомогу від домашнього насильства в Німеччині?",
    "Where can I find help for domestic violence in Germany?",
    "أين يمكنني العثور على مساعدة في حالات العنف المنزلي في ألمانيا؟",
    "An wen kann ich mich wenden, um Unterstützung gegen Zwangsheirat in Deutschland zu erhalten?",
    "Who can I contact for support against forced marriage in Germany?",
    "من الذي يمكنني اللجوء إليه للحصول على الدعم ضد الزواج القسري في ألمانيا؟",
    "Er tritt mich!",
    "Батько мене вб'є.",
    "My father will kill me.",
    "У мене тут сильний біль.",
}
"""Of the everyday sentences those after which anybody would tell where help is."""


def heard(row: Row) -> bool:
    return bool(assess_danger(row["text"]).dangers)


def everyday() -> Iterator[str]:
    """Sentences of people who learn languages, set alarm clocks and ask an office."""
    for name, keys in (("xsid_valid", ("text",)), ("omosqa_train_questions", ("q_de", "q_en", "q_ar", "q_uk"))):
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield from (json.loads(line)[key] for key in keys)
    for line in (DATA / "tatoeba_parallel_dev.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        yield from line.split("\t")[2:]


@pytest.mark.parametrize("part", LEAST)
def test_who_is_in_danger_is_heard(part: str) -> None:
    """In each half; what was missed is listed, by language and label."""
    alarming = [row for row in labelled("triage", part) if row["label"] != "none"]
    missed = [row for row in alarming if not heard(row)]
    all_of, not_heard = Counter(row["language"] for row in alarming), Counter(row["language"] for row in missed)
    for language in LANGUAGES:
        print(f"{part} {language}: {all_of[language] - not_heard[language]} of {all_of[language]}")
    shown = missed if part != "hold" else []
    print(*(f"missed: {row['language']} {row['label']} {row['text']}" for row in shown), sep="\n")
    assert 1 - len(missed) / len(alarming) >= LEAST[part]


@pytest.mark.parametrize("part", LEAST)
def test_of_everyday_messages_few_alarm(part: str) -> None:
    """Figures of speech, films, what is past, practical questions: at most one in twenty."""
    harmless = [row for row in labelled("triage", part) if row["label"] == "none"]
    wrong = [row for row in harmless if heard(row)]
    shown = wrong if part != "hold" else []
    print(*(f"false alarm: {row['language']} {row['text']}" for row in shown), sep="\n")
    assert len(wrong) / len(harmless) <= 0.05


@needs_data
def test_of_sentences_about_anything_hardly_one_alarms() -> None:
    """At most one in a hundred besides those that truly are alarms, and these are heard."""
    said = list(everyday())
    alarms = [text for text in said if assess_danger(text).dangers]
    print(*alarms, sep="\n")
    assert set(alarms) >= TRULY
    assert sum(text not in TRULY for text in alarms) / len(said) <= 0.01


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("Es brennt in der Küche", Danger.EMERGENCY),
        ("kocam beni dovuyor", Danger.VIOLENCE),
        ("ana badi mout", Danger.SELF_HARM),
        ("shoharam mano mizane", Danger.VIOLENCE),
        ("ya ne hochu zhit", Danger.SELF_HARM),
        ("I CAN'T BREATHE", Danger.EMERGENCY),
        ("I can’t find my daughter!!!", Danger.CHILD),
        ("чоловік мене бʼє", Danger.VIOLENCE),
        ("می خواهم خودم را بکشم", Danger.SELF_HARM),
        ("'Hilfe' schrieb er 'Feuer in der Küche'", Danger.EMERGENCY),
    ],
)
def test_however_it_is_typed(text: str, danger: Danger) -> None:
    """In haste, without a language's own letters, in Latin letters, with any apostrophe."""
    assert assess_danger(text).dangers[0] is danger


@pytest.mark.parametrize(
    "text", ["", "  ", "1", "…", "😀", "ich sterbe vor hunger", "my phone died", "açlıktan ölüyorum"]
)
def test_nothing_is_heard_where_nothing_is_said(text: str) -> None:
    """No words, and words that only sound like it."""
    assert assess_danger(text).dangers == ()


def test_two_dangers_are_both_told_and_the_words_that_say_so() -> None:
    """Whoever looks at it sees which words it was, as they were written."""
    text = "Mein Mann schlägt mich. Es brennt im Keller."
    alarm = assess_danger(text)
    assert set(alarm.dangers) == {Danger.VIOLENCE, Danger.EMERGENCY}
    assert [text[start:end] for start, end in alarm.reasons] == ["schlägt mich", "brennt im Keller"]


def test_one_faint_sign_is_not_sure_and_company_makes_it_sure() -> None:
    """The more speaks for it the higher the score."""
    faint, more = assess_danger("we are afraid of him"), assess_danger("we are afraid of him, he hit us")
    assert faint.dangers == more.dangers == (Danger.VIOLENCE,)
    assert not faint.sure
    assert more.sure
    assert faint.score < more.score


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_has_a_verdict(text: str) -> None:
    """The reasons stand in it, in order; there are some just where a danger was heard."""
    alarm = assess_danger(text)
    assert bool(alarm.reasons) is bool(alarm.dangers) is (alarm.score > 0)
    assert all(0 <= start < end <= len(text) for start, end in alarm.reasons)
    assert list(alarm.reasons) == sorted(alarm.reasons)


@given(st.sampled_from([row["text"] for row in labelled("triage", "tune") if row["label"] != "none"]), st.booleans())
@settings(max_examples=60)
def test_capitals_and_cries_change_nothing(text: str, loud: bool) -> None:
    """Whoever is afraid does not type carefully."""
    changed = f"!!! {text.upper() if loud else text}   !!!"
    assert assess_danger(changed).dangers == assess_danger(text).dangers


def test_outsiders_can_measure_it() -> None:
    """A JSON line for each line, with the class and the words."""
    (line,) = try_lines("triage", ["There is a fire in our kitchen and we cannot get out\n"])
    told = json.loads(line)
    assert (told["verdict"], told["class"]) == ("sure", ["emergency"])
    assert told["reasons"] == ["There is a fire"]


@pytest.mark.parametrize("text", spent("triage"))
def test_what_was_missed_once_is_heard(text: str) -> None:
    """It was held back until the rules were mended because of it; other messages stand in its place."""
    assert assess_danger(text).dangers


@pytest.mark.parametrize("text", ["Mehr", "Nicht mehr", "Ja. Nicht.", "Nobody answered", "brennt"])
def test_one_or_two_words_that_no_phrase_knows_are_no_alarm(text: str) -> None:
    """They resemble too much: what somebody types to go on would be taken for the end of all hope."""
    assert assess_danger(text).dangers == ()


@pytest.mark.parametrize("text", ["Suizid", "intihar", "حريق", "Notarzt bitte", "es brennt"])
def test_one_or_two_words_that_a_phrase_knows_are(text: str) -> None:
    """Somebody may have no breath for more; whatever else resembles them does not count against them."""
    assert assess_danger(text).sure


@pytest.mark.parametrize("words", ["أخذت حبوباً كثيرة", "ابتلعت حبوبا كثيرة", "سقطت ولا أستطيع النهوض"])
def test_in_written_arabic_an_emergency_is_sure(words: str) -> None:
    """Too many pills, and a fall after which somebody cannot get up."""
    judged = assess_danger(words)
    assert judged.sure
    assert judged.dangers[0] is Danger.EMERGENCY


@pytest.mark.parametrize("text", ["für mich selber", "for myself", "kendim için", "إلي أنا", "для себе", "gute nacht"])
def test_a_short_answer_alarms_nobody(text: str) -> None:
    """Whom something is for, and a word of parting."""
    assert not assess_danger(text).dangers


@pytest.mark.parametrize(
    "text",
    [
        "не бачу сенсу жити далі",
        "Не знаю для чого мені жити далі",
        "I see no sense in living on",
        "there is no point in living",
        "I don't know why I should go on living",
        "Ich sehe keinen Sinn darin weiterzuleben",
        "Warum soll ich überhaupt noch leben?",
        "yaşamak için bir neden görmüyorum",
        "Neden yaşayayım ki",
        "لا أرى فائدة من العيش",
        "ليس هناك سبب للعيش",
    ],
)
def test_who_sees_no_sense_in_living_on_is_surely_in_danger(text: str) -> None:
    """In all languages, however calm it sounds."""
    judged = assess_danger(text)
    assert judged.sure
    assert judged.dangers[0] is Danger.SELF_HARM


@pytest.mark.parametrize(
    "text",
    [
        "I see no point in living in this flat any longer",
        "I see no point in going to the office again",
        "Warum muss ich in dieser Wohnung weiter leben",
        "Ich bringe dich um 8 Uhr zum Arzt",
        "Es lohnt sich nicht hier zu leben",
        "не бачу сенсу туди йти",
        "لا أرى معنى لهذا الموعد",
        "oraya gitmenin anlamını görmüyorum",
        "my neighbour insulted me",
    ],
)
def test_what_has_no_sense_but_living_is_no_alarm(text: str) -> None:
    """A flat, a way, an appointment."""
    assert assess_danger(text).dangers == ()


@pytest.mark.parametrize(
    "text",
    [
        "jemand soll nach dem Nachbarskind schauen, es weint immer",
        "Das Kind nebenan weint seit Stunden",
        "Ich mache mir Sorgen um das Nachbarskind",
        "somebody should look after the neighbour's child, it always cries",
        "the child next door cries all the time",
        "my neighbour's daughter is always hungry",
        "biri komşunun çocuğuna baksın, hep ağlıyor",
        "komşumun kızı hep tek başına",
        "لازم حدا يشوف ابن الجيران، دائما يبكي",
        "طفل الجيران يبكي طوال الوقت",
        "хтось має подивитися на дитину сусідів, вона постійно плаче",
        "хвилююся за сусідську дитину, вона завжди сама",
    ],
)
def test_a_worry_about_a_neighbours_child_calls(text: str) -> None:
    """Sure or not, a coordinator asks."""
    judged = assess_danger(text)
    assert Danger.CHILD in judged.dangers
    assert judged.calls


@pytest.mark.parametrize(
    "text",
    [
        "Das Nachbarskind möchte mit meinem Sohn spielen",
        "Ich bringe das Nachbarskind immer zur Schule",
        "The neighbours' kids are always so sweet",
        "Komşunun çocuğu bana hep yardım ediyor",
        "ابن الجيران يساعدني دائما",
        "Сусідський хлопчик завжди допомагає мені",
    ],
)
def test_what_else_a_neighbours_child_does_is_no_alarm(text: str) -> None:
    """Children help, play and go to school."""
    assert assess_danger(text).dangers == ()


@pytest.mark.parametrize(
    ("text", "controlled"),
    [
        ("my husband took my bank card", True),
        ("he took my bank card", True),
        ("Mein Mann hat meine Bankkarte weggenommen", True),
        ("kocam banka kartımı aldı", True),
        ("زوجي أخذ بطاقتي البنكية", True),
        ("чоловік забрав мою картку", True),
        ("my partner hides my passport", True),
        ("Mein Mann gibt mir meine Karte nicht", True),
        ("Mein Mann hat meine EC-Karte einbehalten", True),
        ("eşim kartıma el koydu", True),
        ("babam pasaportumu vermiyor", True),
        ("чоловік ховає від мене мій паспорт", True),
        ("чоловік не віддає мою картку", True),
        ("زوجي ما بيعطيني بطاقتي", True),
        ("جوزي مخبي جوازي", True),
        ("my husband took my bank card to the shop for me", False),
        ("my husband keeps forgetting his bank card", False),
        ("my wife keeps my papers tidy", False),
        ("Mein Mann hat meine Bankkarte mitgenommen zum Einkaufen", False),
        ("kocam kartımla markete gitti", False),
        ("eşim kartımı aldı markete gitti", False),
        ("чоловік пішов з моєю карткою в магазин", False),
        ("اخذ زوجي بطاقتي ليشتري الخبز", False),
        ("the helper took my bank card", False),
        ("Der Helfer hat meine Bankkarte genommen", False),
        ("yardımcı banka kartımı aldı", False),
        ("المتطوع أخذ بطاقتي البنكية", False),
        ("волонтер забрав мою картку", False),
    ],
)
def test_a_partner_who_takes_a_card_controls(text: str, *, controlled: bool) -> None:
    """A helper who does steals, which is a concern about money."""
    assert assess_danger(text).sure is controlled
