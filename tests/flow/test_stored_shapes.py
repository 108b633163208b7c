"""What an earlier version has stored is still read: samples of every shape, kept as they were written then.

A shape that changes gets another file in `stored`, named after its day; the files that are there stay as they are.
"""

import json
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from bot.contract.incoming import Incoming, Received
from bot.contract.outgoing import Message, Reply, message_json, reply_json
from db.model import ServiceJob
from tests.kit.phone import received_json

FOLDER = Path(__file__).parent / "stored"
READERS: dict[str, TypeAdapter[Any]] = {
    "message": message_json,
    "heard": received_json,
    "reply": reply_json,
    "errand": TypeAdapter(ServiceJob),
}
SHAPES: dict[str, type[Any]] = {"message": Message, "heard": Received, "reply": Reply, "errand": ServiceJob}
SAMPLES = [
    pytest.param(what, sample, id=f"{file.stem}-{what}-{number}")
    for file in sorted(FOLDER.glob("*.json"))
    for what, samples in json.loads(file.read_text()).items()
    for number, sample in enumerate(samples)
]


def loses(read: Any, stored: Any) -> bool:
    """Whether something that was stored is not there any more, or is something else."""
    if isinstance(stored, dict):
        return not isinstance(read, dict) or any(loses(read.get(key), value) for key, value in stored.items())
    if isinstance(stored, list):
        return len(read) != len(stored) or any(loses(*pair) for pair in zip(read, stored, strict=True))
    return bool(read != stored)


@pytest.mark.parametrize(("what", "sample"), SAMPLES)
def test_what_was_stored_is_read_and_nothing_of_it_is_lost(what: str, sample: dict[str, Any]) -> None:
    """Read by the types of today and written again, everything is where it was."""
    reader = READERS[what]
    assert not loses(reader.dump_python(reader.validate_python(sample), mode="json"), sample)


@pytest.mark.parametrize("what", SHAPES)
def test_every_shape_of_today_is_among_them(what: str) -> None:
    """Each field stands in some sample, and one sample has only what it must have: a new field has a default."""
    samples = [param.values[1] for param in SAMPLES if param.values[0] == what]
    assert {field.name for field in fields(SHAPES[what])} == {key for sample in samples for key in sample}
    needed = {f.name for f in fields(SHAPES[what]) if f.default is MISSING and f.default_factory is MISSING}
    assert needed in [set(sample) for sample in samples]


def test_everything_that_can_come_is_among_them() -> None:
    """Each kind of `Incoming`, with each of its fields."""
    stored = [param.values[1]["incoming"] for param in SAMPLES if param.values[0] == "heard"]
    for kind in get_args(Incoming):
        names = {field.name for field in fields(kind)}
        assert any(one["kind"] == kind.kind and set(one) == names for one in stored), kind


@pytest.mark.parametrize(
    "broken",
    [{"text": "a"}, {"text": "a", "language": 1}, {"text": "a", "language": "de", "buttons": [{"token": "x"}]}],
)
def test_the_search_for_a_loss_would_find_one(broken: dict[str, Any]) -> None:
    """What no version has written is refused, and a field that is gone or has changed is noticed."""
    with pytest.raises(ValueError, match="validation error"):
        message_json.validate_python(broken)
    assert loses({"text": "a"}, {"text": "a", "thread": "1"})
    assert loses({"brings": [1]}, {"brings": [1, 2]})
    assert not loses({"text": "a", "new": ""}, {"text": "a"})
