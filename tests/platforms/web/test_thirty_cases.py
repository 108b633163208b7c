"""Thirty cases of an office's day, decided in a real browser: what that takes is a budget which may only fall."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import pytest

from bot.contract.outgoing import Message, Text
from bot.contract.platform import ChatAddress
from bot.contract.platform_settings import SocketAddress
from bot.flow.intake import Intake
from bot.flow.sender_limits import SenderLimits
from bot.flow.services import Services
from bot.web.adapter import PlaygroundPlatform
from bot.web.parse import ROOM_CHAT
from db import people, rooms
from db.model import Role
from db.people import Account
from tests.kit.fixtures import Founding, founded
from tests.kit.help_setup import resident
from tests.kit.town import UNLIMITED, Neighbour, Town
from tests.platforms.web.conftest import OpenPlayground
from tests.platforms.web.coordinator_browser import Coordinator, Effort
from tests.platforms.web.playground_page import CENTRE, LANGUAGES, Playground, serving

DATA = Path(__file__).parents[2] / "data"
WIDE = (1280, 800)
NARROW = (360, 740)
SHOWS = """([id, words]) => words === [...document.querySelectorAll(`[id^="coordinator"] [data-id="${id}"] .body p`)]
  .map(line => line.textContent).join("\\n")"""
BUDGET = DATA / "thirty.budget.toml"
Counts = dict[str, dict[str, float]]


class Screens(PlaygroundPlatform):
    """The playground; knows what it showed last, so that nobody looks too early."""

    last = ("", "")

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        shown = await super().deliver(row, message, to)
        self.last = (shown, message.text)
        return shown


@dataclass(frozen=True, slots=True)
class Office:
    """A town whose neighbours have phones, and whose coordinators' room is in the playground."""

    town: Town
    web: Screens
    pages: list[Playground]

    async def settle(self) -> None:
        """The bot answers, and every screen shows it."""
        await self.town.settle()
        for page in self.pages:
            await page.page.wait_for_function(SHOWS, arg=list(self.web.last))


@pytest.fixture
async def office(founding: Founding, open_playground: OpenPlayground) -> AsyncIterator[Office]:
    """The room is open on a wide screen and on a phone."""
    async with founded(founding, "de") as town:
        web = Screens(SocketAddress("127.0.0.1", 0), LANGUAGES, CENTRE, now=town.clock)
        house = town.house
        platforms = {**house.platforms, web.network: web}
        town = Town(
            Services(house.database, platforms, house.languages, house.city), town.networks, town.clock, town.language
        )
        await _seat_a_coordinator(town)
        async with serving(web, Intake(SenderLimits(town.house, UNLIMITED), lambda: None).of(web.network)) as url:
            yield Office(town, web, [await _screen(open_playground, url, *size) for size in (WIDE, NARROW)])


async def _seat_a_coordinator(town: Town) -> None:
    async with town.database.transaction() as tx:
        rooms.open_room(tx, Account("web", "", ROOM_CHAT), "backchannel", town.language)
        coordinator = people.create_person(tx, Account("web", "coordinator", "coordinator"), town.language)
        people.grant_role(tx, coordinator, Role.COORDINATOR)


async def _screen(open_playground: OpenPlayground, url: str, width: int, height: int) -> Playground:
    page = await open_playground(url, width)
    await page.page.set_viewport_size({"width": width, "height": height})
    if width < 960:
        await page.page.get_by_role("tab").nth(2).click()
    return page


CONTEXTS = {
    "More": "button: further choices for the same question",
    "Not now": "button: decline an application",
    "Sign": "button, verb: put one's name under a certificate",
    "Something else": "kind of help",
}
"""Which of several meanings a label has here."""


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split(" | ") if part]


def _in(town: Town, language: str, label: str) -> str:
    """What a button reads in a language."""
    return town.house.languages.render(Text(label, context=CONTEXTS.get(label, "")), language, town.house.city.zone)


async def _comes(town: Town, who: Neighbour, deeds: list[str]) -> None:
    """They write, and press what stands in brackets."""
    for deed in deeds:
        if deed.startswith("["):
            await who.taps(_in(town, who.language, deed.strip("[]")))
        else:
            await who.says(deed)


@dataclass(frozen=True, slots=True)
class Took:
    """One case: what it is, how it was decided, and what that took."""

    kind: str
    decision: str
    effort: Effort


async def _work(office: Office) -> list[Took]:
    """All cases, one after the other, as they come in."""
    town = office.town
    known = {}
    took = []
    coordinator = Coordinator(*office.pages, office.settle)
    for case in csv.DictReader((DATA / "thirty.tsv").read_text().splitlines(), delimiter="\t"):
        if case["who"] not in known:
            known[case["who"]] = await resident(town, case["who"], language=case["language"])
        await town.later(minutes=1)
        await _comes(town, known[case["who"]], _listed(case["does"]))
        await office.settle()
        labels = _listed(case["decides"])
        effort = await coordinator.decides([_in(town, town.language, label) for label in labels], case["writes"])
        took.append(Took(case["kind"], labels[0], effort))
    return took


def _measured(took: list[Took]) -> Counts:
    """Everything together, and the median for each kind of decision."""
    by_decision = defaultdict(list)
    for one in took:
        by_decision[one.decision].append(asdict(one.effort))
    medians = {
        decision: {name: median(effort[name] for effort in efforts) for name in efforts[0]}
        for decision, efforts in by_decision.items()
    }
    return {"total": asdict(sum((one.effort for one in took), Effort())), **medians}


def _table(took: list[Took], measured: Counts) -> str:
    rows = [(f"{one.decision}: {one.kind}", asdict(one.effort)) for one in took]
    rows += [(name if name == "total" else f"{name}: median", counts) for name, counts in measured.items()]
    head = f"{'':32}" + "".join(f"{name:>15}" for name in measured["total"])
    return "\n".join([head, *(f"{name:32}" + "".join(f"{n:15g}" for n in row.values()) for name, row in rows)])


def _compared(measured: Counts, budget: Counts) -> tuple[list[str], list[str]]:
    """Where more was needed than the budget allows, and where it may fall; a kind it lacks is allowed nothing."""
    counts = [
        (kind, name, value, budget.get(kind, {}).get(name, 0))
        for kind, row in measured.items()
        for name, value in row.items()
    ]
    above = [f"{kind}.{name}: {value:g}, allowed are {most:g}" for kind, name, value, most in counts if value > most]
    below = [f"{kind}.{name}: {value:g} instead of {most:g}" for kind, name, value, most in counts if value < most]
    return above, below


async def test_thirty_cases_take_no_more_than_ever_before(
    office: Office, record_property: Callable[[str, object], None]
) -> None:
    """Taps, sentences, words and scrolls, in all and as the median of each kind of decision, keep to the budget."""
    took = await _work(office)
    measured = _measured(took)
    above, below = _compared(measured, tomllib.loads(BUDGET.read_text()))
    lower = [f"{BUDGET.name} may be lowered:", *below] if below else []
    record_property("table", "\n".join([_table(took, measured), *lower]))
    assert len(took) == 30
    assert above == []
