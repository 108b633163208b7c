"""Learning: the same sentences give the same bytes, nothing worse is kept, and nothing that does not fit is used."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from bot import __main__ as commands
from bot import learning
from bot.learning import city_model, shipped_sentences
from bot.learning.city_model import TrainingResult, describe_regression, train_for_city
from bot.learning.shipped_sentences import Row
from bot.rules.understanding import weights_file
from bot.rules.understanding.intent import Intent, is_using_own_weights, use_own_weights
from tests.kit.learning_world import NEW, meaning, of_our_own, shipped, small_world
from tests.rules.messages import meant


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a city keeps what it learns itself, in a small world."""
    with small_world(tmp_path_factory.mktemp("world")) as file:
        yield file


@pytest.fixture(scope="module")
def lesson(world: Path) -> TrainingResult:
    """What is learned there."""
    return train_for_city(of_our_own(), shipped())


@pytest.fixture
def learned(world: Path) -> Iterator[Path]:
    """Nothing was learned yet."""
    yield world
    world.unlink(missing_ok=True)
    use_own_weights(world)


def figures(**shown: tuple[float, float]) -> dict[str, np.ndarray]:
    """For each language how many are understood in one tap, and acted upon wrongly."""
    return {name.replace("_", " "): np.array([0, 0, 0, wrongly, tap]) for name, (tap, wrongly) in shown.items()}


def test_the_shipped_sentences_are_those_that_were_learned() -> None:
    """Whoever changes one learns again: `make intents`."""
    assert tuple(shipped_sentences.read_shipped()) == meant()
    assert shipped_sentences.pack_rows(meant()) == shipped_sentences.SHIPPED_FILE.read_bytes()


def test_the_same_sentences_give_the_same_bytes(lesson: TrainingResult) -> None:
    """In whatever order the city's own come."""
    assert lesson.file == train_for_city(of_our_own()[::-1], shipped()).file
    assert lesson.worse == ""
    assert [line.split()[0] for line in lesson.table] == ["language", "de", "tr", "all", "our"]


def test_what_was_learned_is_understood(learned: Path, lesson: TrainingResult) -> None:
    """As long as its file is there; nobody else reads it."""
    assert meaning(f"{NEW} q") is not Intent.PLACE
    city_model.store_weights(lesson, learned)
    assert learned.stat().st_mode & 0o077 == 0
    assert (use_own_weights(learned), is_using_own_weights()) == ("", True)
    assert meaning(f"{NEW} q") is Intent.PLACE
    assert (use_own_weights(learned.with_name("none")), is_using_own_weights()) == ("", False)
    assert meaning(f"{NEW} q") is not Intent.PLACE


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (figures(de=(0.9, 0.01), all=(0.9, 0.01), our_own=(0.5, 0.0)), ""),
        (figures(de=(0.895, 0.015), all=(0.899, 0.011), our_own=(0.4, 0.02)), ""),
        (figures(de=(0.88, 0.01), all=(0.9, 0.01), our_own=(0.5, 0.0)), "de: 2.0% fewer"),
        (figures(de=(0.9, 0.03), all=(0.9, 0.01), our_own=(0.5, 0.0)), "de: 2.0% more"),
        (figures(de=(0.9, 0.01), all=(0.89, 0.01), our_own=(0.5, 0.0)), "all: 1.0% fewer"),
        (figures(de=(0.9, 0.01), all=(0.9, 0.02), our_own=(0.5, 0.0)), "all: 1.0% more"),
        (figures(de=(0.9, 0.01), all=(0.9, 0.01), our_own=(0.3, 0.0)), "our own: 10.0% fewer"),
        (figures(de=(0.9, 0.01), all=(0.9, 0.01), our_own=(0.5, 0.2)), "our own: 20.0% more"),
    ],
)
def test_in_no_language_it_may_be_worse(after: dict[str, np.ndarray], why: str) -> None:
    """Chance aside; nor may what the city has of its own be understood less."""
    before = figures(de=(0.9, 0.01), all=(0.9, 0.01), our_own=(0.4, 0.0))
    assert describe_regression(before, after).startswith(why)
    assert bool(describe_regression(before, after)) == bool(why)


def test_what_does_not_fit_is_not_used(learned: Path, lesson: TrainingResult) -> None:
    """Another format, a byte that changed, another version, or arrays of another shape: what is shipped is used."""
    good = lesson.file
    arrays = weights_file.unpack_weights(lesson.file)
    for content, why in {
        b"PK": "format",
        good[:-1] + b"!": "checksum",
        weights_file.pack_weights(arrays | {"based_on": "another"}): "version",
        weights_file.pack_weights(arrays | {"both": np.zeros(3)}): "lacks",
        weights_file.pack_weights(arrays | {"intents": arrays["intents"][::-1]}): "intents",
        weights_file.pack_weights({name: array for name, array in arrays.items() if name != "bias"}): "lacks",
    }.items():
        learned.write_bytes(content)
        assert why in use_own_weights(learned)
        assert not is_using_own_weights()
        assert meaning(f"{NEW} q") is not Intent.PLACE


def ran(patch: pytest.MonkeyPatch, found: tuple[list[Row], TrainingResult], *options: str) -> tuple[int, str]:
    """`buedchen learn` where the database has this to learn from, and that comes of it."""
    rows, lesson = found

    def given(ours: list[Row], known: list[Row]) -> TrainingResult:
        assert ours == rows
        return lesson

    patch.setattr(commands, "_run_order", {"labelled": ["2", *map(json.dumps, rows)]}.__getitem__)
    patch.setattr(city_model, "train_for_city", given)
    patch.setattr(os, "nice", int)
    result = CliRunner().invoke(commands.cli, ["learn", *options])
    return result.exit_code, result.output


def test_an_operator_learns_in_one_command(
    learned: Path, lesson: TrainingResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows the table; a dry run changes nothing, and what is worse is refused with its reason."""
    monkeypatch.setenv("BUEDCHEN_DATA_DIR", str(learned.parent))
    found = of_our_own(), lesson
    status, told = ran(monkeypatch, found, "--dry-run")
    assert (status, learned.exists()) == (0, False)
    assert "5 sentences of your own, 2 more say too little" in told
    assert "our own" in told
    status, told = ran(monkeypatch, (of_our_own(), replace(lesson, worse="de: 2.0% fewer")))
    assert (status, learned.exists(), "nothing was changed: de: 2.0% fewer" in told) == (1, False, True)
    status, told = ran(monkeypatch, found)
    assert (status, use_own_weights(learned), is_using_own_weights(), "start the bot anew" in told) == (
        0,
        "",
        True,
        True,
    )
    status, told = ran(monkeypatch, ([], lesson))
    assert (status, "nothing to learn from" in told) == (1, True)


def test_without_scikit_learn_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line; the bot itself does without."""
    for name in ("bot.learning.city_model", "bot.learning.training", "sklearn"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    monkeypatch.delattr(learning, "city_model", raising=False)
    result = CliRunner().invoke(commands.cli, ["learn"])
    assert result.exit_code == 1
    assert "learning needs scikit-learn" in result.output
    assert "pip install scikit-learn" in result.output


def test_the_bot_runs_without_scikit_learn() -> None:
    """Nothing that serves people imports it."""
    asks = "import bot.app, bot.__main__, sys; sys.exit(bool({'sklearn', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0
