"""Words in disguise are read as their reader reads them, and no alphabet is a disguise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.moderation.homoglyphs import count_invisible_characters, count_look_alike_words, remove_disguise


@pytest.mark.parametrize(
    ("written", "read", "count"),
    [
        ("зapaбoтaть", "заработать", 1),
        ("Ищy пapтнepoв", "ищу партнеров", 2),
        ("Пᴏддᴇᴧьнᴀя ʙᴀᴧюᴛᴀ", "поддельная валюта", 2),
        ("нοвοм", "новом", 1),
        ("pa6oтa на дому", "работа на дому", 1),
        ("𝐅𝐫𝐞𝐞 Money", "free money", 1),
        ("jоin the сhannel", "join the channel", 2),
    ],
)
def test_letters_that_look_alike_are_seen_through(written: str, read: str, count: int) -> None:
    """Latin, Greek and small capitals among Cyrillic letters, Cyrillic ones in English, and letters of formulas."""
    assert remove_disguise(written) == read
    assert count_look_alike_words(written) == count


@pytest.mark.parametrize(
    "words",
    [
        *("Guten Tag", "Где тут аптека?", "كيف حالك", "می‌روم", "Καλημέρα", "ክንደይ", "नमस्ते", "ភាសាខ្មែរ", "中文"),
        *(
            "купил iPad и SSD",
            "PDF-файл",
            "бездiяльнiсть",
            "Wi-Fi в центре",
            "prʲɪvʲˈet",
            "👩‍👧 und 🏳️‍🌈",
            "3-комнатная",
            "2 Tб",
            "کتاب‌۲",
        ),
    ],
)
def test_no_alphabet_is_a_disguise(words: str) -> None:
    """Each script with the joints it needs, a foreign word beside one's own, and the i that a keyboard lacks."""
    assert (count_look_alike_words(words), count_invisible_characters(words)) == (0, 0)


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u2060", "\u202e", "\u3164", "\ufeff"])
def test_what_nobody_sees_is_counted_and_left_out(sign: str) -> None:
    """An invisible sign inside of a German or Ukrainian word has no purpose but to hide it."""
    for word in ("gewinn", "заробіток"):
        assert count_invisible_characters(f"{word[:3]}{sign}{word[3:]}") == 1
        assert remove_disguise(f"{word[:3]}{sign}{word[3:]}") == word


@given(st.text(st.characters(categories=("L", "Nd", "Zs", "P"), include_characters="\u200b\u0308"), max_size=60))
def test_what_was_seen_through_stays(text: str) -> None:
    """Any text can be read, and no invisible sign is left in it."""
    assert count_invisible_characters(remove_disguise(text)) == 0


@given(
    st.text(alphabet="abcxyzäöüßçğışâîû", min_size=1)
    | st.text(alphabet="абвгдежійїєґёъ")
    | st.text(alphabet="ءآأابتةىيپچژکگی")
)
def test_a_word_in_one_alphabet_stays_as_it_is(word: str) -> None:
    """It is not even looked at, and comes out as if it were: among others, each word is."""
    assert remove_disguise(word) == remove_disguise(f"{word} ").removesuffix(" ") == word


@pytest.mark.parametrize(("written", "read"), [("kоmm", "komm"), ("pіzza", "pizza"), ("дoма", "дома")])
def test_one_letter_of_another_alphabet_is_enough_to_be_looked_at(written: str, read: str) -> None:
    """It is read as the word that it passes for."""
    assert remove_disguise(written) == read
