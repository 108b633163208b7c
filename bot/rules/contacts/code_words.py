"""The code word at a door: two everyday nouns, so that the requester knows that the expected helper is there.

It has to sound the same to both, so it is in the city's language; a reader of another language gets its meaning.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence

FALLBACK_LANGUAGE = "en"

CodeWordLists = Mapping[str, Mapping[str, str]]
"""What each thing is called, by language and by name."""


def create_code_word(
    door: CodeWordLists, language: str, choose: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """Two different things in the city's `language`, or in English where it has no list."""
    things = list(door.get(language, door[FALLBACK_LANGUAGE]).values())
    first = choose(things)
    return f"{first} {choose([thing for thing in things if thing != first])}"


def translate_code_word(code: str, door: CodeWordLists, language: str) -> str:
    """What a code word means to a reader of another `language`; empty where it is their own, or nobody knows."""
    known = door.get(language, {})
    words = code.split()
    names = {thing: name for things in door.values() for name, thing in things.items() if thing in words}
    said = [known.get(names.get(word, ""), "") for word in words]
    return "" if said == words or not all(said) else " ".join(said)
