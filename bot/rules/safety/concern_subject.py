"""The subject of a concern: whether its words name the neighbour in contact, or another person."""

from bot.rules.contacts.no_show_phrases import is_named
from bot.rules.privacy.personal_data import PersonalDataKind, find_personal_data
from bot.rules.text.fuzzy_names import find_closest
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

NAME_SIMILARITY = 81
"""From which similarity on a word is the name of the neighbour, with an ending or in another script."""
NAME_KINDS = (PersonalDataKind.NAME, PersonalDataKind.FIRST_NAME)


def is_neighbour_named(words: str, name: str) -> bool:
    """Whether the neighbour of this name is named in the text, also with an ending or in another script."""
    if not name.strip():
        return False
    return is_named(words, name) or any(_is_like(word, name) for word in normalize(text_start(words)).split())


def is_another_person_named(words: str, name: str) -> bool:
    """Whether the text names a person, and not the neighbour of this name."""
    if is_neighbour_named(words, name):
        return False
    return any(mark.kind in NAME_KINDS for mark in find_personal_data(text_start(words)))


def _is_like(word: str, name: str) -> bool:
    return bool(find_closest(word, {name: name}, NAME_SIMILARITY))
