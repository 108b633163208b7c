"""Whatever a request goes through, no message to whoever asked names a time that is over, or that lies after what they
wished for."""

import asyncio
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.rules.requests import request_day
from tests.kit.fixtures import WEDNESDAY, Founding, founded
from tests.kit.help_setup import decides, have_read, official, resident, volunteer
from tests.kit.town import Neighbour, Town

ZONE = ZoneInfo("Europe/Berlin")
NAMED = re.compile(r"\w+day, (\d+ \w+, \d\d:\d\d)")
WISH = re.compile(r"When: [^.]*\.")
NO_WAITING = "do not wait"
DEEDS = ("Approve", "Stop asking", "Keep asking", "Ask further away", "I'll take this case", "/mine", "helps", "cannot")
DAYS = ("Today", "Tomorrow", "This week")


def named(said: str) -> list[datetime]:
    """The times of a message, but for the wish itself, which is repeated as it was said."""
    found = NAMED.findall(WISH.sub("", said))
    return [datetime.strptime(f"2026 {one} +0100", "%Y %d %B, %H:%M %z") for one in found]


class Life:
    """One request in a town of its own, and everything its author reads."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.over = request_day.FLEXIBLE_REQUEST_OPEN_FOR + WEDNESDAY

    async def begin(self, minutes: int, wish: tuple[str, int]) -> None:
        """Somebody asks, at any time of a week."""
        self.room = await self.town.room("backchannel")
        self.anna = await official(self.town, "Anna")
        self.amira, self.olena = await resident(self.town, "Amira"), await volunteer(self.town, "Olena")
        await self.town.later(minutes=minutes)
        for said in ("/ask", "Company on the way", "Wer kommt mit zum Einkaufen?"):
            await self.does(self.amira, said)
        day, hour = wish
        await self.amira.says(f"{day} {hour} Uhr" if hour else day)
        if "Hörde" not in self.amira.buttons():
            await self.amira.says("Tomorrow")  # that hour was over
        for said in ("Hörde", "For me"):
            await self.does(self.amira, said)
        have_read(self.amira)
        await self.does(self.amira, "Send")
        (row,) = await self.town.rows("select wanted_day from revision")
        self.over = request_day.day_ends_at(row["wanted_day"], self.now)
        self.reads()

    @property
    def now(self) -> datetime:
        """The time of the city."""
        return self.town.clock.now.astimezone(ZONE)

    async def does(self, who: Neighbour, what: str) -> None:
        """Tapped where there is such a button, written where it is none."""
        await (who.taps(what) if what in who.buttons() else who.says(what))

    async def deed(self, what: str) -> None:
        """Something that a person does meanwhile, where they can."""
        ways = {"helps": (self.olena, "I can help"), "cannot": (self.olena, "I can't do it after all")}
        who, label = ways.get(what, (self.amira if what == "/mine" else self.room, what))
        if what == "/mine":
            await who.says(what)
        elif who is self.room and label in who.buttons():
            await decides(self.anna, self.room, label)
        elif label in who.buttons():
            await who.taps(label)
        self.reads()

    def reads(self) -> None:
        """Nothing of it is over or too late, and whoever need not wait is told no time."""
        for message in self.amira.new():
            said = self.amira.meaning(message)
            times = named(said)
            assert all(self.now < at <= self.over for at in times), (said, self.now, self.over)
            assert not (NO_WAITING in said and times), said
        have_read(*self.town.neighbours)


def test_no_message_names_a_time_that_is_over_or_too_late(founding: Founding) -> None:
    """Any wish, any clock, anything that happens in between."""

    @given(
        minutes=st.integers(0, 7 * 24 * 60),
        wish=st.tuples(st.sampled_from(DAYS), st.sampled_from([0, *range(8, 22)])),
        steps=st.lists(st.tuples(st.integers(1, 1500), st.sampled_from(DEEDS)), min_size=3, max_size=10),
    )
    @settings(max_examples=30, deadline=None, phases=[Phase.generate])
    def lives(minutes: int, wish: tuple[str, int], steps: list[tuple[int, str]]) -> None:
        asyncio.run(_live(founding, minutes, wish, steps))

    lives()


async def _live(founding: Founding, minutes: int, wish: tuple[str, int], steps: list[tuple[int, str]]) -> None:
    async with founded(founding, "en") as town:
        life = Life(town)
        await life.begin(minutes, wish)
        for wait, deed in steps:
            await town.later(minutes=wait)
            life.reads()
            await life.deed(deed)
