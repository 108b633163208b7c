"""After a sure alarm no hour is promised: whoever should call 112 must not wait for tomorrow noon instead.

A concern is about somebody else, rings for nobody and keeps its time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.contract.outgoing import Message, Text
from bot.views.concerns import THANKS_FOR_CONCERN
from bot.views.dispatch_status import NEWS_PROMISES
from bot.views.emergency import CALL_EMERGENCY_NUMBER
from bot.views.response_time import RESPONSE_PROMISES
from tests.kit.town import INVISIBLE, Neighbour, Town

MARK = "MOMENT"
PROMISES = (*RESPONSE_PROMISES, *NEWS_PROMISES)


def promises_after_alarms(town: Town) -> list[tuple[str, str]]:
    """Who was promised a time in the message of a sure alarm or in the next one, with those words."""
    return [(one.name, text) for one in town.neighbours for text in _promised(town, _heard(one))]


def _heard(neighbour: Neighbour) -> list[Message]:
    return [message for _, message in neighbour.on.delivered.get(neighbour.name, []) if message.text]


def _promised(town: Town, heard: Sequence[Message]) -> Iterator[str]:
    for first, second in pairwise([*heard, Message("", "en")]):
        named = any(number in first.text for number in ("112", "110"))
        if named and _says(town, first, CALL_EMERGENCY_NUMBER.values()):
            yield from (one.text for one in (first, second) if one.text and _is_promise(town, one))


def _is_promise(town: Town, message: Message) -> bool:
    sentences = [Text(one.message, {"moment": MARK}) for one in PROMISES]
    return _says(town, message, sentences) and not _says(town, message, [THANKS_FOR_CONCERN])


def _says(town: Town, message: Message, sentences: Iterable[Text]) -> bool:
    """Whether one of the sentences stands in it, in its language, with any moment."""
    words = INVISIBLE.sub("", message.text)
    rendered = (town.house.languages.render(one, message.language, town.house.city.zone) for one in sentences)
    patterns = (re.escape(INVISIBLE.sub("", said)).replace(MARK, ".+") for said in rendered)
    return any(re.search(pattern, words) for pattern in patterns)
