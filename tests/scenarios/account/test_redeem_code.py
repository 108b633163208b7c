"""Somebody joins the team with a code from the office."""

import pytest

from bot.admin_commands import AdminContext, CommandRefused, create_invite
from bot.config import Settings
from tests.kit.town import Town

UNKNOWN = (
    "I do not know this code. It may have been used already, or it may be more than a week old. "
    "Please ask for a new one."
)
WELCOME = "Welcome, Meryem!\nYou are now a coordinator.…"


async def invited(town: Town, role: str = "coordinator") -> str:
    """A code as the command line prints it."""
    said, *_ = await create_invite(AdminContext(town.database, Settings()), role=role, name="Meryem")
    return said.removeprefix("join ")


@pytest.mark.parametrize("way", ["/join {}", "/start join_{}", "!join {}"])
async def test_a_code_makes_a_coordinator(town: Town, way: str) -> None:
    """Typed or behind a link; from then on they may do what coordinators do."""
    meryem = town.neighbour("Meryem")
    await meryem.says(way.format(await invited(town)))
    assert meryem.buttons() == ["My districts and hours", "Menu"]
    await meryem.says("/queue")
    meryem.hears(WELCOME, "No cases are waiting at the moment.…")
    assert await town.rows("select role from role") == [{"role": "coordinator"}]
    assert await town.rows("select name from profile") == [{"name": "Meryem"}]


async def test_it_may_be_typed_as_people_type(town: Town) -> None:
    """The code is asked for; capitals, a missing dash and spaces do no harm."""
    meryem = town.neighbour("Meryem")
    first, last = (await invited(town)).upper().split("-")
    await meryem.says("/join")
    await meryem.says("k7qf9")
    await meryem.says(f" {first} {last} ")
    meryem.hears("What code did you get?", f"{UNKNOWN}\nWhat code did you get?", WELCOME)


async def test_it_works_once_and_for_a_week(town: Town) -> None:
    """A second person with the same code, and somebody who comes too late, join nothing."""
    meryem, jonas = town.neighbour("Meryem"), town.neighbour("Jonas")
    code, another = await invited(town), await invited(town)
    await meryem.says(f"/join {code}")
    await jonas.says(f"/join {code}")
    await town.later(days=7, minutes=1)
    await jonas.says(f"/join {another}")
    meryem.hears(WELCOME)
    jonas.hears(UNKNOWN, UNKNOWN)
    assert len(await town.rows("select 1 from role")) == 1


async def test_the_code_itself_is_kept_nowhere(town: Town) -> None:
    """Only a keyed hash; whoever reads the database cannot join with it."""
    code = await invited(town)
    (kept,) = await town.rows("select * from invite_code")
    assert code.replace("-", "") not in str(kept)
    assert "Meryem" not in str(kept)


async def test_a_link_to_nowhere_is_a_hello(town: Town) -> None:
    """An old poster, a mistyped link: they are greeted, and nothing is opened."""
    amira = town.neighbour("Amira")
    await amira.says("/start autumn2025_poster")
    amira.hears("Hello! I am Büdchen, the neighbourhood bot for…")


@pytest.mark.parametrize(
    ("role", "heard"),
    [
        ("admin", "You are now an administrator."),
        ("organisation", "You now speak for an organisation."),
        ("data_protection", "You are now the data protection officer."),
    ],
)
async def test_a_code_opens_the_role_it_was_made_for(town: Town, role: str, heard: str) -> None:
    """That one and no other."""
    meryem = town.neighbour("Meryem")
    await meryem.says(f"/join {await invited(town, role)}")
    meryem.hears(f"Welcome, Meryem!\n{heard}")
    assert await town.rows("select role from role") == [{"role": role}]


async def test_there_are_roles_nobody_is_invited_to(town: Town) -> None:
    """Volunteers are admitted, not invited."""
    with pytest.raises(CommandRefused, match="cannot invite volunteer, only coordinator, admin, organisation"):
        await invited(town, "volunteer")
