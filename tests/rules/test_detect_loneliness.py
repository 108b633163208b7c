"""Who is lonely says so in many words."""

import pytest

from bot.rules.safety.detect_loneliness import is_lonely


@pytest.mark.parametrize(
    ("said", "lonely"),
    [
        *(("Ich bin so einsam", True), ("Ich kenne hier niemanden und bin oft allein", True)),
        *(("i feel really alone since i moved here", True), ("I'm lonely", True)),
        *(("çok yalnızım, konuşacak kimsem yok", True), ("Kimseyi tanımıyorum burada", True)),
        *(("انا لحالي هون وما بعرف حدا", True), ("أنا وحيدة جدا", True)),
        *(("мені дуже самотньо", True), ("я тут зовсім одна, нема з ким поговорити", True)),
        *(("mir ist so langweilig, mein Mann ist letztes Jahr gestorben", True), ("canım çok sıkılıyor", True)),
        *(("ich kenn hier keinen", True), ("Das Wetter ist langweilig", False), ("Mein Hund ist gestorben", False)),
        *(("Wo ist ein Café?", False), ("I want to meet people", False), ("", False), ("yalnız yarın olsun", False)),
    ],
)
def test_it_is_heard(said: str, *, lonely: bool) -> None:
    """A wish to meet people alone says nothing of it."""
    assert is_lonely(said) is lonely
