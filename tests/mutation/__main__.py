"""Draws a sample of mutants, lets the tests meet them, and says who was not noticed: `make mutants`."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from tests.mutation.changes import Mutant, one_a_place, python_mutants
from tests.mutation.covering import ROOT, watch, watched
from tests.mutation.judging import End, Trial, Verdict, judged, unreliable
from tests.mutation.report import Result, as_toml, reasons, stale
from tests.mutation.statements import prepared, sql_mutants

AREAS = ("bot/flow", "bot/rules", "db", "db/queries")
SEED = 20261122


def every(area: str, only: str = "") -> list[Mutant]:
    """All mutants of one folder."""
    if area == "db/queries":
        files = sorted((ROOT / area).glob("*.sql"))
        return prepared(ROOT, [one for file in files if only in str(file) for one in sql_mutants(ROOT, file)])
    files = sorted((ROOT / area).rglob("*.py"))
    return [one for file in files if only in str(file) for one in python_mutants(ROOT, file)]


def drawn(mutants: Iterable[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of them, by lot; the same ones again while their lines stay as they are."""
    return sorted(one_a_place(mutants, seed), key=lambda one: one.lot(seed))[: number or None]


def main(  # noqa: PLR0913 - the options of a command line
    number: Annotated[int, typer.Option(help="how many mutants, from all areas alike; 0 for all of them")] = 300,
    seed: Annotated[int, typer.Option(help="draws another sample")] = SEED,
    only: Annotated[str, typer.Option(help="only files whose path contains this")] = "",
    processes: Annotated[int, typer.Option(help="side by side")] = os.cpu_count() or 1,
    again: Annotated[bool, typer.Option(help="believe what the last run saw about who executes what")] = False,
    todo: Annotated[Path | None, typer.Option(help="write survivors without a reason here, as TOML")] = None,
) -> None:
    """Judge a sample of mutants; ends with 1 where too few are noticed or a survivor has no reason."""
    if not again:
        watch(processes)
    covering = watched()
    sample = []
    for area in AREAS:
        mutants = every(area, only)
        chosen = drawn(mutants, number // len(AREAS), seed)
        typer.echo(f"{area}: {len(mutants)} mutants, {len(chosen)} drawn")
        sample += chosen
    trials = [Trial(mutant, *covering.tests(mutant)) for mutant in sorted(sample, key=lambda one: one.lot(seed))]
    result = Result(_confirmed(list(_followed(trials, processes))), known := reasons())
    typer.echo("\n".join(result.lines()))
    for key in stale(known, [mutant for area in AREAS for mutant in every(area)]):
        typer.echo(f"a reason for a change that nobody can make any more: {key}")
    if todo:
        todo.write_text(as_toml(result.unexplained))
    sys.exit(0 if result.good else 1)


def _followed(trials: list[Trial], processes: int) -> Iterable[Verdict]:
    for count, verdict in enumerate(judged(trials, processes), start=1):
        by = verdict.by.partition("\n")[0] if verdict.end is End.KILLED else ""
        typer.echo(f"{count:>4}/{len(trials)} {verdict.end:<9} {verdict.mutant} {by}")
        yield verdict


def _confirmed(verdicts: list[Verdict]) -> list[Verdict]:
    """A test that fails without any change kills nobody: those verdicts do not count."""
    killers = sorted({one.by.partition("\n")[0] for one in verdicts if one.end is End.KILLED and "::" in one.by})
    wrong = unreliable(killers)
    if wrong:
        typer.echo("these fail without any change, so what they killed is not counted:\n" + "\n".join(sorted(wrong)))
    return [one for one in verdicts if one.by.partition("\n")[0] not in wrong]


if __name__ == "__main__":
    typer.run(main)
