"""What the verdicts say: figures, and survivors that nobody has given a reason for."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.changes import Mutant
from tests.mutation.judging import End, Verdict

REASONS = Path(__file__).parent / "survivors.toml"
NAMES = ("file", "where", "context", "before", "after")
ENOUGH = 0.85


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mutant may survive; one that `changes_nothing` that anybody could notice counts on neither side."""

    why: str
    changes_nothing: bool


Reasons = dict[tuple[str, ...], Reason]


def reasons(file: Path = REASONS) -> Reasons:
    """The known survivors with their reasons."""
    told = tomllib.loads(file.read_text()).get("survivor", [])
    return {tuple(one[name] for name in NAMES): Reason(one["why"], one["changes_nothing"]) for one in told}


def stale(known: Reasons, mutants: Sequence[Mutant]) -> list[tuple[str, ...]]:
    """Reasons for changes that nobody could make any more."""
    possible = {mutant.key for mutant in mutants}
    return [key for key in known if key not in possible]


@dataclass(frozen=True, slots=True)
class Result:
    """All verdicts together; `unexplained` are the survivors that nobody has given a reason for."""

    verdicts: Sequence[Verdict]
    known: Reasons

    @property
    def survivors(self) -> list[Mutant]:
        """Whom no test noticed, in their order."""
        alive = [one.mutant for one in self.verdicts if one.end in (End.SURVIVED, End.UNMET)]
        return sorted(alive, key=lambda mutant: (mutant.file, mutant.line))

    @property
    def unexplained(self) -> list[Mutant]:
        """Survivors without a reason."""
        return [mutant for mutant in self.survivors if mutant.key not in self.known]

    @property
    def score(self) -> float:
        """The share that was noticed, of those that change anything."""
        equal = sum(1 for one in self.survivors if one.key in self.known and self.known[one.key].changes_nothing)
        counted = len(self.verdicts) - equal
        return 1 - (len(self.survivors) - equal) / counted if counted else 1.0

    @property
    def good(self) -> bool:
        """Enough were noticed, and every survivor has its reason."""
        return self.score >= ENOUGH and not self.unexplained

    def lines(self) -> list[str]:
        """For a terminal."""
        areas = sorted({_area(one.mutant) for one in self.verdicts})
        found = [f"{area:<12}{_figures([one for one in self.verdicts if _area(one.mutant) == area])}" for area in areas]
        found.append(f"{'all':<12}{_figures(self.verdicts)}; score {self.score:.1%}, wanted {ENOUGH:.0%}")
        for mutant in self.survivors:
            reason = self.known.get(mutant.key)
            found.append(f"survived  {mutant}: {reason.why if reason else 'NO REASON GIVEN'}")
        return found


def _area(mutant: Mutant) -> str:
    return mutant.file.rpartition("/")[0]


def _figures(verdicts: Sequence[Verdict]) -> str:
    ends = Counter(one.end for one in verdicts)
    return f"{len(verdicts):>5} mutants: " + ", ".join(f"{ends[end]} {end}" for end in End)


def as_toml(mutants: Sequence[Mutant]) -> str:
    """Survivors as they are written down, for whoever finds the reason."""
    return "\n".join("\n".join(_entry(mutant)) for mutant in mutants)


def _entry(mutant: Mutant) -> list[str]:
    named = [f"{name} = {_quoted(value)}" for name, value in zip(NAMES, mutant.key, strict=True)]
    return ["[[survivor]]", *named, 'why = ""', "changes_nothing = false", ""]


def _quoted(text: str) -> str:
    return "'''" + text + "'''" if "'" in text or "\n" in text or '"' in text or "\\" in text else f'"{text}"'
