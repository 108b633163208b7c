"""A coordinator at work in the playground, on a wide screen and on a phone: each tap, word and scroll is counted."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import astuple, dataclass

from playwright.async_api import Locator

from tests.platforms.web.playground_page import Playground

NUMBER = re.compile(r"#\W*(\d+)")
OUT_OF_SIGHT = """button => {
  const own = button.getBoundingClientRect(), log = button.closest(".log").getBoundingClientRect();
  return own.top < Math.max(log.top, 0) - 1 || own.bottom > Math.min(log.bottom, innerHeight) + 1;
}"""


@dataclass(frozen=True, slots=True)
class Effort:
    """What cases took. Scrolls are taps whose button had to be brought into sight first, on either screen."""

    taps: int = 0
    sentences: int = 0
    words: int = 0
    scrolls_wide: int = 0
    scrolls_narrow: int = 0

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


class Coordinator:
    """Sits at two screens that show the same room, and works on them in turn.

    `settle` returns once the bot has answered and both screens show it.
    """

    def __init__(self, wide: Playground, narrow: Playground, settle: Callable[[], Awaitable[None]]) -> None:
        self._wide, self._narrow = wide, narrow
        self._hand = wide
        self._settle = settle
        self._read: set[str] = set()
        self._effort = Effort()

    async def decides(self, labels: Sequence[str], sentence: str) -> Effort:
        """Read the newest message and the card it is about, press these buttons on the card, and write the sentence
        that is asked for, if any; returns what it took.
        """
        self._hand = self._narrow if self._hand is self._wide else self._wide
        self._read, self._effort = set(), Effort()
        newest = await self._messages(self._hand).last.inner_text()
        case = NUMBER.search(newest)
        assert case, f"this names no case: {newest}"
        await self._reads(case[1])
        for label in labels:
            await self._taps(case[1], label)
            await self._reads(case[1])
        if sentence:
            await self._writes(sentence)
            await self._reads(case[1])
        return self._effort

    def _messages(self, screen: Playground) -> Locator:
        return screen.phone("coordinator").locator(".theirs")

    def _about(self, screen: Playground, case: str) -> Locator:
        """The card, and whatever else the room was shown of the case."""
        return self._messages(screen).filter(has_text=re.compile(rf"#{case}[^\w·]*·"))

    async def _reads(self, case: str) -> None:
        """Whatever is new on the card and below everything; what stands on the buttons is read as well."""
        for message in (*await self._about(self._hand, case).all(), self._messages(self._hand).last):
            lines = await message.locator(".body p, .label").all_inner_texts()
            new = dict.fromkeys(line for line in lines if line not in self._read)
            self._read.update(new)
            self._effort += Effort(words=sum(map(_count_words, new)))

    async def _taps(self, case: str, label: str) -> None:
        wide, narrow = [await self._scrolls(screen, case, label) for screen in (self._wide, self._narrow)]
        await self._button(self._hand, case, label).click()
        await self._hand.ticked("coordinator")
        await self._settle()
        self._effort += Effort(taps=1, scrolls_wide=wide, scrolls_narrow=narrow)

    async def _scrolls(self, screen: Playground, case: str, label: str) -> int:
        button = self._button(screen, case, label)
        hidden = await button.evaluate(OUT_OF_SIGHT)
        await button.scroll_into_view_if_needed()
        return int(hidden)

    def _button(self, screen: Playground, case: str, label: str) -> Locator:
        """A sign may stand before its words."""
        reads_so = re.compile(rf"^\d+(\W+ )?{re.escape(label)}$")
        return self._about(screen, case).locator(".choice", has_text=reads_so).last

    async def _writes(self, sentence: str) -> None:
        field = self._hand.phone("coordinator").locator("textarea")
        await field.fill(sentence)
        await field.press("Enter")
        await self._hand.ticked("coordinator")
        await self._settle()
        self._effort += Effort(sentences=1)


def _count_words(line: str) -> int:
    """The words in a line; a sign or a dot between two facts is none."""
    return sum(any(map(str.isalnum, word)) for word in line.split())
