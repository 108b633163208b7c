"""What every machine of a town stands on: a loop to run it in, and leaving it in the end."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from tests.kit.fixtures import Founding, founded
from tests.kit.town import Town


class TownMachine(RuleBasedStateMachine):
    """A town in which things happen in any order; the machine that begins it says which."""

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        self.founding = founding

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(what)

    def found(self) -> Town:
        """The town; it is left when the machine ends."""
        town: Town = self.run(self.open.enter_async_context(founded(self.founding, "en")))
        return town

    def teardown(self) -> None:
        """The town is left."""
        self.run(self.open.aclose())
        self.runner.close()
