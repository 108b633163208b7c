"""Whether a volunteer may help is decided in one place."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULE = "bot/rules/matching/may_help.py"
PARTS = {
    "find_missing_trust": {RULE},
    "has_full_load": {RULE, "bot/views/trust_level.py"},  # how many of those who may help have room, for the waves
    "find_refusal_of": {
        "db/helper_standing.py",
        "handlers/matching/send_invitations.py",  # nobody is written to between a wave and its sending
        "handlers/safety/discrimination.py",  # opens the case itself
    },
}


def test_nobody_repeats_the_rule() -> None:
    """What it is made of is asked for there; every other caller has its reason."""
    called: dict[str, set[str]] = {part: set() for part in PARTS}
    for folder in ("bot", "db", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and (name := ast.unparse(node.func).rpartition(".")[2]) in PARTS:
                    called[name].add(str(path.relative_to(ROOT)))
    assert called == PARTS
