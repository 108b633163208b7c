"""An errand to a service: one row out, one row back, whatever happens in between."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.contract import Context, action
from bot.contract.service import ServiceUnavailable
from db import service_jobs
from db.model import ServiceJob
from tests.flow.conftest import Rows
from tests.kit.help_setup import person_of, resident
from tests.kit.multilingual_town import is_given
from tests.kit.town import Neighbour, Town

STATES = "select state, reason, body is null as cleared from outbox where delivery = 'E' order by id"


class Oracle:
    """A service that turns words around, fails as it is told, or takes so long that the clock turns."""

    name = "oracle"
    patience = timedelta(seconds=4)

    def __init__(self, town: Town) -> None:
        self.town = town
        self.asked: list[Mapping[str, str]] = []
        self.trouble: list[Exception | timedelta] = []

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """The words from their end."""
        self.asked.append(job_input)
        trouble = self.trouble.pop(0) if self.trouble else timedelta()
        if isinstance(trouble, Exception):
            raise trouble
        self.town.clock.turn(trouble)
        return {"text": job_input["text"][::-1]}

    async def faults(self) -> list[str]:
        """None."""
        return []


@pytest.fixture
async def oracle(town: Town) -> Oracle:
    """The town has one."""
    service = Oracle(town)
    await is_given(town, service)
    return service


@pytest.fixture
async def amira(town: Town, oracle: Oracle) -> Neighbour:
    """Somebody we know."""
    return await resident(town, "Amira")


@pytest.fixture
def answers(for_now: None) -> list[tuple[object, object]]:
    """What came back, in order, with what was sent along."""
    came: list[tuple[object, object]] = []

    async def came_back(ctx: Context) -> None:
        came.append((ctx.button_data["number"], ctx.button_data["answer"]))

    action("oracle.came_back")(came_back)
    return came


async def _sends(amira: Neighbour, *texts: str, service: str = "oracle") -> None:
    async with amira.town.database.transaction() as tx:
        person = (await person_of(tx, amira)).id
        for number, text in enumerate(texts):
            job_input = {"text": text} if text else {}
            service_jobs.queue_job(
                tx, ServiceJob(service, "line", job_input, go="oracle.came_back", data={"number": number}), person
            )


async def test_what_a_service_makes_comes_back_in_order(
    town: Town, amira: Neighbour, oracle: Oracle, answers: list[object], rows: Rows
) -> None:
    """One after the other, also where there was nothing to do; the words are cleared from the row at once."""
    await _sends(amira, "eins", "", "zwei")
    await town.settle()
    assert answers == [(0, {"text": "snie"}), (1, {}), (2, {"text": "iewz"})]
    assert [job_input["text"] for job_input in oracle.asked] == ["eins", "zwei"]
    assert [(row["state"], row["cleared"]) for row in await rows(STATES)] == [("sent", 1)] * 3


@pytest.mark.parametrize("trouble", [ServiceUnavailable("no"), KeyError("surprise")])
async def test_a_service_that_fails_is_an_answer_too(
    town: Town, amira: Neighbour, oracle: Oracle, answers: list[object], trouble: Exception
) -> None:
    """At once, and what stands behind it goes on; it is not asked again."""
    oracle.trouble.append(trouble)
    await _sends(amira, "eins", "zwei")
    await town.settle()
    await town.later(days=1)
    assert answers == [(0, None), (1, {"text": "iewz"})]
    assert len(oracle.asked) == 2


async def test_one_that_is_not_there_is_an_answer_too(town: Town, amira: Neighbour, answers: list[object]) -> None:
    """A service may be switched off while something is on its way to it."""
    await _sends(amira, "eins", service="nobody")
    await town.settle()
    assert answers == [(0, None)]


async def test_nobody_waits_longer_than_was_agreed(
    town: Town, amira: Neighbour, oracle: Oracle, answers: list[object]
) -> None:
    """Counted from when it was sent, so that what stands behind a slow one does not wait as long again."""
    await _sends(amira, "eins", "zwei")
    town.clock.turn(timedelta(seconds=3.9))
    oracle.trouble.append(timedelta(seconds=0.2))
    await town.settle()
    assert answers == [(0, {"text": "snie"}), (1, None)]


async def test_after_a_stop_in_the_middle_it_comes_back_once(
    town: Town, amira: Neighbour, oracle: Oracle, answers: list[object]
) -> None:
    """It was being asked when we died: it is asked once more, as nobody knows what it said."""
    await _sends(amira, "eins", "zwei")
    await town.rows("update outbox set state = 'sending' where id = (select min(id) from outbox where delivery = 'E')")
    await town.restarts()
    await town.settle()
    assert answers == [(0, {"text": "snie"}), (1, {"text": "iewz"})]


async def test_nothing_comes_back_to_somebody_who_is_gone(
    town: Town, amira: Neighbour, oracle: Oracle, answers: list[object]
) -> None:
    """Whoever asks to be forgotten meanwhile takes their errands with them."""
    await amira.says("/forget")
    await _sends(amira, "eins")
    await amira.says("yes")
    await town.settle()
    assert await town.rows("select 1 from inbox where foreign_id like 'errand:%'") == []
    assert [answer for answer in answers if answer[0] != 0] == []
    amira.read += len(amira.new())
