"""A platform is one folder and one line: nobody else names a network, and its folder knows the contract only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.platforms import PLATFORMS, list_platforms

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT.joinpath(*package.split(".")) for package in PLATFORMS]
OTHERS = [
    path
    for folder in ("bot", "db", "handlers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not any(path.is_relative_to(platform) for platform in FOLDERS)
]
NETWORK = re.compile(r"telegram|matrix|^web$|^web:|^bot\.web\b", re.IGNORECASE)
EXCEPTIONS = {
    "bot/platforms.py": "the lines of registration",
    "bot/app.py": "what operators look at is served from the folder of web pages, which the playground shares",
    "bot/http_servers.py": "the public pages lie in the folder of web pages, which the playground shares",
    "bot/learning/training.py": "a sparse matrix of numbers",
    "bot/translation_preview.py": "a network's name as an example for whoever translates",
    "handlers/account/privacy.py": "residents must read who keeps a copy outside the European Union, wherever they ask",
}
WHAT_A_PLATFORM_SEES = ("bot.contract", "bot.views", "bot.i18n", "bot.qr_code", "db")


def written(path: Path) -> Iterator[str]:
    """All names, imports and words of a file that are no comment and no docstring."""
    tree = ast.parse(path.read_text())
    bodies = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    said = {id(node.value) for body in bodies for node in body.body if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(words)) if id(node) not in said:
                yield words
            case ast.Name(id=words) | ast.Attribute(attr=words) | ast.arg(arg=words) | ast.keyword(arg=str(words)):
                yield words
            case ast.ImportFrom(module=str(words)):
                yield words
                yield from (name.name for name in node.names)


def names_a_network(path: Path) -> bool:
    return any(NETWORK.search(words) for words in written(path))


def imported(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def test_nobody_outside_its_folder_names_a_network() -> None:
    """But for the lines of registration and a few with a reason; a reason that is needed no more goes."""
    assert {str(path.relative_to(ROOT)) for path in OTHERS if names_a_network(path)} == set(EXCEPTIONS)


@pytest.mark.parametrize("package", PLATFORMS)
def test_a_folder_of_a_network_knows_the_contract_only(package: str) -> None:
    """Neither the flow, nor another network, nor what is built of them."""
    seen = {one for path in ROOT.joinpath(*package.split(".")).rglob("*.py") for one in imported(path)}
    ours = {one for one in seen if re.match(r"(bot|db|handlers)\b", one)}
    assert {one for one in ours if not re.match(rf"({package}|{'|'.join(WHAT_A_PLATFORM_SEES)})\b", one)} == set()


def test_every_setting_of_a_network_bears_its_name() -> None:
    """So that no two networks read the same one; the playground is called as people call it."""
    for platform in list_platforms():
        assert all(re.match(rf"{platform.network}_|playground$", field) for field in platform.model_fields)
