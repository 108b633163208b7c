"""Whatever people do in whatever order: neighbours read only words that a coordinator has read and approved."""

import asyncio
import re
from contextlib import AsyncExitStack
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.contract.incoming import Picked
from tests.kit.fixtures import Founding, founded
from tests.kit.helping import changes, have_read, resident, sends, volunteer
from tests.kit.town import Town

WORDS = "Wer hilft mir, Nummer {}?"
SAID = re.compile(r"Nummer (\d+)\?")
RANDOM = st.randoms(use_true_random=False)


class Street(RuleBasedStateMachine):
    """Amira asks, Anna and Bruno decide, Jonas and Lena help; any button ever seen may be pressed at any time.

    `approved` are the numbers whose card was approved while it showed the newest words of a request that was live.
    """

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        self.number = 0
        self.approved: set[int] = set()
        self.cards: list[tuple[str, str, int]] = []
        self.buttons: dict[str, list[str]] = {"Jonas": [], "Lena": []}
        self.runner.run(self._begin(founding))

    async def _begin(self, founding: Founding) -> None:
        self.town: Town = await self.open.enter_async_context(founded(founding, "en"))
        self.room, self.amira = await self.town.room("backchannel"), await resident(self.town, "Amira")
        self.coordinators = [await self.town.coordinator(name) for name in ("Anna", "Bruno")]
        self.helpers = [await volunteer(self.town, name) for name in self.buttons]

    def teardown(self) -> None:
        """The town is left."""
        self.runner.run(self.open.aclose())
        self.runner.close()

    def state(self) -> str:
        """Of the newest request; empty where there is none."""
        rows = self.runner.run(self.town.rows("select state from post order by id desc limit 1"))
        return str(rows[0]["state"]) if rows else ""

    def live(self) -> bool:
        return self.state() in ("waiting", "open")

    @initialize()
    def begin(self) -> None:
        self.ask("Tomorrow")

    @precondition(lambda self: self.state() not in ("waiting", "open", "taken"))
    @rule(day=st.sampled_from(["Today", "Tomorrow", "Any day"]))
    def ask(self, day: str) -> None:
        self.number += 1
        self.runner.run(sends(self.amira, WORDS.format(self.number), day))

    @precondition(live)
    @rule()
    def change(self) -> None:
        self.number += 1
        self.runner.run(changes(self.amira, "What it says", WORDS.format(self.number)))

    @precondition(lambda self: self.cards)
    @rule(random=RANDOM, label=st.sampled_from(["Approve", "Approve", "Reject", "Not clear"]))
    def decide(self, random: Random, label: str) -> None:
        """The newest button of that kind."""
        found = [card for card in self.cards if card[1] == label]
        self._press(random, found[-1] if found else self.cards[-1])

    @precondition(lambda self: self.cards)
    @rule(random=RANDOM)
    def press_an_old_one(self, random: Random) -> None:
        self._press(random, random.choice(self.cards))

    def _press(self, random: Random, card: tuple[str, str, int]) -> None:
        token, label, number = card
        if label == "Approve" and number == self.number and self.live():
            self.approved.add(number)
        self.runner.run(random.choice(self.coordinators).does(Picked(token), chat="backchannel"))

    @rule(random=RANDOM, latest=st.booleans())
    def help(self, random: Random, latest: bool) -> None:
        helper = random.choice(self.helpers)
        seen = self.buttons[helper.name][-3:] if latest else self.buttons[helper.name]
        self.runner.run(helper.does(Picked(random.choice(seen))) if seen else helper.says("/tasks"))

    @precondition(lambda self: self.state() in ("waiting", "open", "taken"))
    @rule()
    def withdraw(self) -> None:
        self.runner.run(self._withdraw())

    async def _withdraw(self) -> None:
        await self.amira.says("/mine")
        await self.amira.taps("Withdraw")

    @rule(hours=st.sampled_from([1, 12, 60]))
    def wait(self, hours: int) -> None:
        self.runner.run(self.town.later(hours=hours))

    @rule()
    def restart(self) -> None:
        self.runner.run(self.town.restarts())

    @invariant()
    def neighbours_read_only_what_was_approved(self) -> None:
        for helper in self.helpers:
            for message in helper.new():
                assert self._numbers(message.text) <= self.approved, message.text
                self.buttons[helper.name] += [button.token for button in message.buttons]
        for message in self.room.new():
            shown = self._numbers(message.text)
            self.cards += [(button.token, button.label, *shown) for button in message.buttons]
        have_read(self.amira, self.room, *self.helpers, *self.coordinators)

    @invariant()
    def what_is_published_was_approved_and_what_is_open_is_published(self) -> None:
        rows = self.runner.run(
            self.town.rows("select post.state, words from post left join revision on revision.id = post.approved")
        )
        assert all(row["words"] for row in rows if row["state"] in ("open", "taken", "done"))
        assert self._numbers(" ".join(row["words"] or "" for row in rows)) <= self.approved

    def _numbers(self, text: str) -> set[int]:
        return {int(number) for number in SAID.findall(text)}


QUICK = settings(max_examples=12, stateful_step_count=25, deadline=None, derandomize=True, database=None)
LONG = settings(max_examples=100, stateful_step_count=50, deadline=None, database=None)


@pytest.mark.parametrize(
    "how", [QUICK, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(1200)])], ids=["quick", "long"]
)
def test_only_approved_words_are_ever_read_by_neighbours(founding: Founding, how: settings) -> None:
    """Asked, changed, approved, rejected, withdrawn, over, taken, by two coordinators with old and new buttons."""
    run_state_machine_as_test(lambda: Street(founding), settings=how)
