"""Vocabularies: the words by which places and events are found, read once and kept in memory until one changes."""

from db.model import Tx, Vocabulary

PLACE_WORDS = "place"
EVENT_WORDS = "event"
_QUERIES = {PLACE_WORDS: "places.vocabulary", EVENT_WORDS: "event_calendar.vocabulary"}


async def read_vocabulary(tx: Tx, name: str) -> Vocabulary:
    """All words in alphabetical order; the same object as long as none came or went."""
    row = await tx.one("places.vocabulary_version", name=name)
    if row is None:
        raise LookupError(f"nobody counts the words of the {name} vocabulary")
    known = tx.memory.get(name)
    if not isinstance(known, Vocabulary) or known.version != row["version"]:
        words = tuple(one["word"] for one in await tx.all(_QUERIES[name]))
        known = tx.memory[name] = Vocabulary(row["version"], words)
    return known
