"""Neighbours of different languages: what they hear and press is written in their own."""

from bot.contract.outgoing import Text
from tests.kit.helping import have_read, request
from tests.kit.town import INVISIBLE, Neighbour, Town


def reads(who: Neighbour, text: Text) -> str:
    """A sentence as it is in somebody's language."""
    house = who.town.house
    return INVISIBLE.sub("", house.languages.render(text, who.speaks, house.city.zone))


async def presses(who: Neighbour, text: Text) -> None:
    """The latest button that reads so in their language."""
    await who.taps(next(label for label in _labels(who) if reads(who, text) in label))


def offers(who: Neighbour, text: Text) -> bool:
    """Whether their last message has a button that reads so."""
    return any(reads(who, text) in INVISIBLE.sub("", button.label) for button in who.last().buttons)


def _labels(who: Neighbour) -> list[str]:
    messages = reversed(who.on.delivered.get(who.name, []))
    return [INVISIBLE.sub("", button.label) for _, message in messages for button in message.buttons]


async def met(town: Town, asker: Neighbour, helper: Neighbour) -> int:
    """The two have found each other, whatever they speak, and both have heard so."""
    post = await request(town, asker)
    await helper.taps(helper.last().buttons[0].label)
    have_read(*town.neighbours)
    return post
