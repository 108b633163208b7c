"""What "/" shows in a private chat on Telegram: by role, in the language somebody chose, renewed with either."""

from collections.abc import AsyncIterator

import pytest

from bot.admin_commands import AdminContext, create_invite
from bot.config import Settings
from bot.contract.routing import registry
from db.model import Role
from tests.kit.fixtures import Founding
from tests.kit.telegram.people import Person
from tests.kit.telegram_bot import Kiosk, opened


@pytest.fixture
async def kiosk(founding: Founding) -> AsyncIterator[Kiosk]:
    """At the end Telegram found nothing wrong with what was asked of it."""
    async with opened(founding) as kiosk:
        yield kiosk
        assert not kiosk.telegram.violations


async def says(kiosk: Kiosk, who: Person, *words: str) -> None:
    """One after the other; the bot does what comes of it."""
    for said in words:
        who.says(said)
        await _until_all_is_said(kiosk)


async def _until_all_is_said(kiosk: Kiosk) -> None:
    """Telegram takes one message a second for each chat."""
    for _ in range(4):
        await kiosk.later(seconds=1)


async def taps(kiosk: Kiosk, who: Person, *labels: str) -> None:
    """One button after the other."""
    for label in labels:
        who.taps(label)
        await _until_all_is_said(kiosk)


def summaries(kiosk: Kiosk, who: Person) -> dict[str, str]:
    """What stands beside each command of their own list; nothing where they have none."""
    told = kiosk.telegram.world.commands.get((f'{{"chat_id": {who.id}, "type": "chat"}}', ""), [])
    return {one["command"]: one["description"] for one in told}


async def test_who_becomes_a_coordinator_gets_the_list_of_one(kiosk: Kiosk) -> None:
    """What they decide first, then what every neighbour has; nothing that needs a number behind it, nor what only
    administrators do."""
    meryem = kiosk.telegram.person("Meryem", language="en")
    await says(kiosk, meryem, "/start")
    assert summaries(kiosk, meryem) == {}
    said, *_ = await create_invite(AdminContext(kiosk.house.database, Settings()), role="coordinator", name="Meryem")
    await says(kiosk, meryem, said)
    assert {"queue", "duty", "volunteers", "places", "help"} <= set(meryem.menu())
    assert meryem.menu().index("queue") < meryem.menu().index("places")
    assert not {"approve", "case", "busy"} & set(meryem.menu())


async def test_a_resident_keeps_the_short_list(kiosk: Kiosk) -> None:
    """Whatever they ask or choose, it is that of everybody."""
    amira = kiosk.telegram.person("Amira", language="en")
    await says(kiosk, amira, "/start", "/help", "/language de")
    assert summaries(kiosk, amira) == {}
    short = {one.name for one in registry.commands_of_everybody()}
    assert not {"queue", "tasks", "hours"} & short


async def test_it_speaks_the_language_they_chose(kiosk: Kiosk) -> None:
    """Not that of their app."""
    meryem = kiosk.telegram.person("Meryem", language="en")
    await kiosk.meets(meryem, Role.COORDINATOR)
    await says(kiosk, meryem, "/help")
    assert summaries(kiosk, meryem)["help"] == "How this works"
    await says(kiosk, meryem, "/language de")
    assert summaries(kiosk, meryem)["help"] == "So funktioniert es"


async def test_a_role_that_is_taken_takes_its_list_along(kiosk: Kiosk) -> None:
    """Two administrators remove a coordinator: one call at Telegram for each change, and the short list is back."""
    anna, berta, carlo = (kiosk.telegram.person(name, language="en") for name in ("Anna", "Berta", "Carlo"))
    for who, role in ((anna, Role.COORDINATOR), (berta, Role.ADMIN), (carlo, Role.ADMIN)):
        await kiosk.meets(who, role)
    await says(kiosk, anna, "/help")
    assert "queue" in summaries(kiosk, anna)
    before = len(kiosk.telegram.called("deleteMyCommands"))
    await says(kiosk, berta, "/coordinators")
    await taps(kiosk, berta, "Remove \u2068?\u2069")
    await taps(kiosk, carlo, "✅ Agree")
    assert summaries(kiosk, anna) == {}
    assert len(kiosk.telegram.called("deleteMyCommands")) == before + 1
    assert "coordinators" not in summaries(kiosk, berta), "nothing was changed for the others"
