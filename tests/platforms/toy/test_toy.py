"""A platform is one folder and one line: a resident talks over it, mistakes in its settings are told."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import app, platforms
from bot.__main__ import cli
from bot.build_platforms import check_platforms
from bot.config import Settings, WrongSetting, list_setting_names, read_settings
from bot.contract.outgoing import Message
from bot.contract.platform import RawUpdate
from tests.kit.timeouts import PATIENCE
from tests.platforms.toy.settings import Toy

SEATED = {"toy_token": "toy-1", "toy_seats": 4}


@pytest.fixture(autouse=True)
def toy_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line."""
    monkeypatch.setattr(platforms, "PLATFORMS", [*platforms.PLATFORMS, "tests.platforms.toy"])


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Toy]:
    """The whole bot, with a table."""
    anywhere = {"listen": "127.0.0.1:0", "operations": "off", "backchannel": "toy:kitchen"}
    settings = Settings(data_dir=folder / "var", **anywhere, **SEATED)
    serving = asyncio.create_task(app.serve(settings, lambda _: None))
    try:
        async with asyncio.timeout(PATIENCE):
            opened = asyncio.create_task(Toy.opened.get())
            await asyncio.wait([opened, serving], return_when=asyncio.FIRST_COMPLETED)
            yield opened.result() if opened.done() else serving.result()  # type: ignore[func-returns-value]
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def answer(toy: Toy, **said: str) -> Message:
    """What the bot puts on the table when Amira says this."""
    toy.spoken.put_nowait(RawUpdate(uuid.uuid4().hex, {"who": "amira", **said}))
    return await toy.table.get()


async def test_a_resident_finds_a_place_over_a_network_of_one_folder(tmp_path: Path) -> None:
    """Hello, the menu, and three places near Hörde, through the bot as it is started."""
    async with running(tmp_path) as toy:
        greeted = await answer(toy, text="Hello")
        assert "Büdchen" in greeted.text
        menu = {button.label: button.token for button in greeted.buttons}
        asked = await answer(toy, token=next(token for label, token in menu.items() if "Places" in label))
        assert "area" in asked.text
        found = await answer(toy, text="Hörde")
        assert "1. " in found.text
        assert len(found.buttons) >= 3


def test_a_mistake_in_its_settings_is_told_by_check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A value that is not written as it must be, and a name that is none; neither shows a value."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BUEDCHEN_TOY_TOKEN", "very-secret")
    monkeypatch.setenv("BUEDCHEN_TOY_SEAT", "3")
    told = CliRunner().invoke(cli, ["check"])
    assert told.exit_code == 1
    assert "settings: BUEDCHEN_TOY_TOKEN: must look like toy-123" in told.output
    assert "BUEDCHEN_TOY_SEAT is no setting; did you mean BUEDCHEN_TOY_SEATS?" in told.output
    assert "very-secret" not in told.output


def test_settings_that_do_not_fit_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it needs beside its token, and how its rooms are named."""
    monkeypatch.setenv("BUEDCHEN_TOY_TOKEN", "toy-1")
    with pytest.raises(WrongSetting, match="TOY_TOKEN needs TOY_SEATS"):
        read_settings()
    monkeypatch.setenv("BUEDCHEN_TOY_SEATS", "2")
    assert "toy-1" in read_settings().secrets
    monkeypatch.setenv("BUEDCHEN_BACKCHANNEL", "toy:cellar")
    with pytest.raises(WrongSetting, match="or toy:kitchen"):
        read_settings()


async def test_its_account_is_looked_at() -> None:
    """A line for each fault, or that all is well; the playground is closed where it is configured."""
    assert await check_platforms(Settings(toy_token="toy-1", toy_seats=1)) == ["toy: only 1 can sit"]
    assert await check_platforms(Settings(**SEATED)) == ["toy: fine"]
    assert [one.network for one in Settings(**SEATED).list_open_platforms()] == ["toy"]
    assert {"toy_token", "toy_seats"} <= list_setting_names()
