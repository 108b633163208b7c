"""A wish in the words of a request is heard in every language, and what only speaks of a woman is left alone."""

import pytest

from bot.rules.requests.detect_options import detect_options


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Wer kommt mit zum Frauenarzt? Bitte nur eine Frau!", ["woman"]),
        ("Begleitung zum Amt, wenn möglich keine Männer", ["woman"]),
        ("Ich wünsche mir eine Helferin.", ["woman"]),
        ("Somebody to walk with me, only a woman, please", ["woman"]),
        ("I'd prefer a woman if possible", ["woman"]),
        ("Doktora benimle gelir misiniz, sadece kadın lütfen", ["woman"]),
        ("Gelen kişi bayan olursa sevinirim", ["woman"]),
        ("أحتاج مرافقة إلى الطبيبة، امرأة فقط من فضلكم", ["woman"]),
        ("بدي حدا يروح معي، بس ست", ["woman"]),
        ("Хто піде зі мною до лікарки? Тільки жінка, будь ласка", ["woman"]),
        ("Лучше женщина, если можно", ["woman"]),
        ("Bitte zu zweit kommen, ich kenne Sie ja noch nicht.", ["second"]),
        ("Only a woman, and I would like somebody else there.", ["woman", "second"]),
        ("Ich bin eine Frau von 70 Jahren und suche Begleitung.", []),
        ("Meine Frau braucht jemanden, der mit ihr spazieren geht.", []),
        ("Ich habe keine Frau mehr und bin oft allein.", []),
        ("My wife needs somebody to talk to.", []),
        ("I help an old woman and need a hand.", []),
        ("Kadın doktoruna gitmem lazım.", []),
        ("أنا امرأة كبيرة وأحتاج من يساعدني", []),
        ("Моя дружина хворіє, потрібна допомога", []),
        ("Zu zweit ist der Schrank leicht zu tragen.", []),
        ("", []),
    ],
)
def test_a_wish_is_heard(words: str, heard: list[str]) -> None:
    """In capitals as well; whom it is about is no wish."""
    assert detect_options(words) == heard
    assert detect_options(words.upper()) == heard
