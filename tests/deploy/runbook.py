"""The RUNBOOK as an operator follows it: its blocks of shell, by the word behind ```sh, word for word."""

import re
from pathlib import Path

RUNBOOK = Path(__file__).parents[2] / "deploy" / "RUNBOOK.md"
BLOCK = re.compile(r"^```sh (?P<name>\w+)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> dict[str, str]:
    """What is to be typed, by its name; of one name there is one block."""
    found = [(block["name"], block["lines"]) for block in BLOCK.finditer(RUNBOOK.read_text())]
    assert len(found) == len(dict(found)), "two blocks of the RUNBOOK have one name"
    return dict(found)
