"""Plain words: that it is for themselves, what a form is asked about, and what leads somewhere whatever it is like."""

import pytest

from bot.rules.understanding.intent import Intent, classify_intent
from bot.rules.understanding.plain_statements import (
    find_form_questions,
    find_leading_topic,
    is_for_themselves,
    is_postponing,
    is_seeking_helper,
)


@pytest.mark.parametrize("said", ["für mich selber", "benim için", "إلي أنا", "для себе", "for myself", "ist für mich"])
def test_a_few_words_say_that_it_is_for_themselves(said: str) -> None:
    """In every language."""
    assert is_for_themselves(said)


@pytest.mark.parametrize(
    "said", ["nicht für mich", "für meine Mutter", "benim için değil", "مو إلي", "не для мене", ""]
)
def test_what_is_for_somebody_else_is_not_theirs(said: str) -> None:
    """Nobody is taken for the one who is helped."""
    assert not is_for_themselves(said)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("kostet mich das eigentlich? und wer bekommt meine Adresse?", ["cost", "address"]),
        ("wieso brauchen Sie meinen Namen?", ["name"]),
        ("bunun için para ödeyecek miyim", ["cost"]),
        ("ومين بياخد عنواني", ["address"]),
        ("треба щось платити?", ["cost"]),
        ("who sees my name and my address?", ["address", "name"]),
        ("Ich weiß nicht, was das kostet", []),
        ("Am Wochenende vormittags", []),
        ("Marktstraße 5, bei Yilmaz", []),
    ],
)
def test_what_the_form_is_asked_about(said: str, about: list[str]) -> None:
    """What it costs, who gets the address, what the name is for; an answer is none of it."""
    assert find_form_questions(said) == about


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("meine Tochter soll für mich schreiben", "represent"),
        ("kızım benim için yazsın", "represent"),
        ("بدي بنتي تكتب عني", "represent"),
        ("my daughter should write for me", "represent"),
        ("нехай донька пише за мене", "represent"),
        ("Ich komme allein nicht mehr die Treppe runter", "stairs"),
        ("merdivenden tek başıma inemiyorum artık", "stairs"),
        ("ما عم بقدر انزل عالدرج لحالي", "stairs"),
        ("i cant get down the stairs on my own any more", "stairs"),
        ("я вже сама не можу спуститись сходами", "stairs"),
        ("bana ilacımı hatırlatır mısın", "remind"),
        ("Meine Tochter schreibt morgen eine Klausur", ""),
        ("Die Treppe wird nicht geputzt", ""),
    ],
)
def test_plain_words_lead_somewhere(said: str, where: str) -> None:
    """And what only looks like them does not."""
    assert find_leading_topic(said) == where


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("lass mal, ich überlegs mir", True),
        ("vielleicht später", True),
        ("maybe later", True),
        ("not now thanks", True),
        ("şimdi istemem", True),
        ("bir düşüneyim", True),
        ("لا خلص بعدين", True),
        ("مو هلا", True),
        ("потім", True),
        ("я ще подумаю", True),
        ("vielleicht später Hilfe beim Einkauf", False),
        ("Wann ist später noch was los?", False),
        ("ich brauche nicht jetzt, aber morgen jemanden", False),
        ("sonra yardım lazım", False),
        ("потім мені потрібна допомога", False),
        ("بعدين بدي حدا يساعدني", False),
    ],
)
def test_who_wants_nothing_now_is_understood(said: str, *, later: bool) -> None:
    """Unless something is wanted all the same."""
    assert is_postponing(said) is later


@pytest.mark.parametrize(
    ("said", "seeks"),
    [
        ("Ich such wen der mir freitags im Garten hilft", True),
        ("wer hilft mir beim Umzug", True),
        ("I am looking for someone who helps me in the garden", True),
        ("bana bahçede yardım edecek birini arıyorum", True),
        ("بدور على حدا يساعدني بالحديقة", True),
        ("шукаю когось, хто допоможе мені в саду", True),
        ("ich kann anderen helfen, mir wurde auch geholfen", False),
        ("I want to help, people helped me too", False),
        ("ben de yardım etmek istiyorum, bana da yardım ettiler", False),
        ("بدي ساعد الناس متل ما ساعدوني", False),
        ("хочу допомагати, мені теж колись допомогли", False),
    ],
)
def test_who_looks_for_a_helper_offers_nothing(said: str, *, seeks: bool) -> None:
    """However much both speak of helping."""
    assert is_seeking_helper(said) is seeks
    assert (classify_intent(said).first is Intent.HELP) is seeks
