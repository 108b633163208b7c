"""What is shipped is what is tested: the wheel holds the whole tree, and answers far from any checkout."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.kit.say_hello import says
from tests.kit.timeouts import PATIENCE

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "bot" / "cities" / "template"
SHIPPED = ("bot", "db", "handlers", "locales")
FREE = {
    "BUEDCHEN_LISTEN": "127.0.0.1:0",
    "BUEDCHEN_OPERATIONS": "off",
    "BUEDCHEN_PLAYGROUND": "127.0.0.1:0",
    "BUEDCHEN_LOG_LEVEL": "error",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing an earlier build left behind comes in."""
    copy = tmp_path_factory.mktemp("source")
    for folder in SHIPPED:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, copy)
    order = ["uv", "build", "--quiet", "--wheel", "--no-build-isolation", "--python", sys.executable]
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", *order, "--out-dir", folder, copy], check=True)
    return next(folder.glob("buedchen-*.whl"))


@pytest.fixture
def elsewhere(wheel: Path, tmp_path: Path) -> Path:
    """A fresh Python that knows the wheel and, from here, what it depends on: but not this checkout."""
    home = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    site = next(home.glob("lib/python*/site-packages"))
    # What stands in a .pth is added as it is: the .pth of the checkout's own installation is not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    python = home / "bin" / "python"
    order = ["uv", "pip", "install", "--quiet", "--no-deps", "--offline", "--python", python, wheel]
    subprocess.run([sys.executable, "-m", *order], check=True)
    return home


def test_the_wheel_holds_the_whole_tree(wheel: Path) -> None:
    """Every module, catalog, list, query and model, and the template of a city with its README; what else is written
    for those who change the house stays at home."""
    files = [path for folder in SHIPPED for path in (ROOT / folder).rglob("*") if path.is_file()]
    shipped = [path for path in files if path.suffix not in (".pyc", ".md", ".mo") or path == TEMPLATE / "README.md"]
    ours = {str(path.relative_to(ROOT)) for path in shipped}
    assert {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("buedchen-")} == ours


async def test_the_installed_wheel_answers(elsewhere: Path, tmp_path: Path) -> None:
    """Outside the checkout, with its own command, it greets whoever says hello."""
    ours = {"BUEDCHEN_DATA_DIR": str(tmp_path / "var"), "BUEDCHEN_CITY": str(ROOT / "deploy" / "sample"), **FREE}
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | ours
    order = (str(elsewhere / "bin" / "buedchen"), "run")
    bot = await asyncio.create_subprocess_exec(*order, cwd=tmp_path, env=surroundings, stdout=asyncio.subprocess.PIPE)
    try:
        assert bot.stdout
        line = (await asyncio.wait_for(bot.stdout.readline(), PATIENCE)).decode()
        at = re.search(r"http://\S+", line)
        assert at, line
        assert "Büdchen" in await says(at[0], "hello")
    finally:
        bot.terminate()
    assert await bot.wait() == 0
