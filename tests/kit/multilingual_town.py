"""Neighbours of different languages: what they hear and press is written in their own."""

from dataclasses import replace

from bot.contract.incoming import ButtonPress, TextMessage
from bot.contract.outgoing import Text, _
from bot.contract.service import Service
from tests.kit.help_setup import approved_request, have_read, resident
from tests.kit.town import INVISIBLE, Neighbour, Town


def reads(who: Neighbour, text: Text) -> str:
    """A sentence as somebody hears it in a test: in a language of their own, else in English."""
    return _written(who, text, who.language or "en")


def _written(who: Neighbour, text: Text, language: str) -> str:
    house = who.town.house
    return INVISIBLE.sub("", house.languages.render(text, language, house.city.zone))


async def presses(who: Neighbour, text: Text) -> None:
    """The latest button that reads so on their phone."""
    messages = reversed(who.on.delivered.get(who.name, []))
    shown = [button for _, message in messages for button in message.buttons]
    button = next(one for one in shown if _written(who, text, who.speaks) in INVISIBLE.sub("", one.label))
    await who.does(ButtonPress(button.token) if button.token else TextMessage(button.label))


def offers(who: Neighbour, text: Text) -> bool:
    """Whether their last message has a button that reads so."""
    return any(_written(who, text, who.speaks) in INVISIBLE.sub("", one.label) for one in who.last().buttons)


async def met(town: Town, asker: Neighbour, helper: Neighbour) -> int:
    """The two have found each other, whatever they speak, and both have heard so."""
    request = await approved_request(town, asker)
    await helper.taps(helper.last().buttons[0].label)
    have_read(*town.neighbours)
    return request


async def writes_from_afar(town: Town, helper: Neighbour) -> Neighbour:
    """Amira, who reads Arabic, is in touch with Olena and is writing to her."""
    asker = await resident(town, "Amira", language="ar")
    await met(town, asker, helper)
    await presses(asker, _("Write to {name}", name="Olena"))
    have_read(asker)
    return asker


async def is_given(town: Town, service: Service) -> None:
    """From now on, after a restart, there is this service."""
    city = replace(town.house.city, translated=True)
    town.house = replace(town.house, city=city, services={service.name: service})
    await town.restarts()
