"""What is asked or done about one resident, request or case meets nobody else, in whatever state theirs are."""

import re
from contextlib import closing

import pytest

from db.engine import QUERIES_FOLDER, load_queries
from tests.kit.parallel_rows import WHEN, Worlds, is_theirs

ROUNDS = 25
LOTS = 4
HEAD = re.compile(r"^-- name: (\w+)\((.*?)\)", re.MULTILINE)
EVERYBODY = {
    "broadcast.after",
    "event_calendar.after",
    "event_company.barred",
    "help_requests.open_requests",
    "outbox.awaited",
    "reminders.late",
    "request_dispatch.candidates",
    "duty_roster.coordinators",
    "sanctions.hindrances",
    "training_sentences.next",
    "supervision.coming",
    "supervision.whom",
}
"""Queries that look for others on purpose."""
COUNTING = {"cases.count_waiting", "places.new_in"}
"""Queries that tell how much there is everywhere, or whether there was anything before."""
ONCE = (
    "faq.assure",
    "faq.make_room",
    "faq.refuse",
    "faq.replace_waiting",
    "faq.take_down",
    "unreadable_rows.read_inbox_again",
    "unreadable_rows.read_outbox_again",
    "cases.answered",
    "event_company.lapse",
    "help_hours.thank",
    "help_hours.unsign",
    "inbox.after_restore",
    "outbox.after_restore",
    "outbox.confirm",
    "outbox.drop",
    "outbox.give_up",
    "outbox.keep_back",
    "outbox.unsay",
    "help_requests.decline_all",
    "help_requests.replace_waiting",
    "event_submissions.withdraw",
    "reminders.unsaid",
    "request_dispatch.stop",
    "request_dispatch.told",
    "request_dispatch.widen",
    "sanctions.lift",
    "sanctions.object",
    "weekly_help.count",
    "weekly_help.propose",
    "weekly_help.start",
    "weekly_help.stop",
    "volunteers.set_level",
)
"""Changes of what is waiting, open or still held: afterwards it is not."""


def asked_with() -> dict[str, set[str]]:
    """The values that each query takes, as its head says."""
    heads = [
        (file.stem, head) for file in sorted(QUERIES_FOLDER.glob("*.sql")) for head in HEAD.findall(file.read_text())
    ]
    return {f"{stem}.{name}": {word.strip() for word in said.split(",")} for stem, (name, said) in heads}


NAMING = sorted(
    name
    for name, values in asked_with().items()
    if not values <= {*WHEN, "limit", "by", ""} and name not in EVERYBODY and not name.startswith("sqlite.")
)


@pytest.mark.parametrize("name", NAMING)
def test_whoever_is_not_named_is_left_alone(name: str) -> None:
    """Nothing of theirs is found, changed or taken along, as often as somebody asks with names of their own."""
    worlds = Worlds(load_queries()[name])
    with closing(worlds.raw) as raw:
        theirs = worlds.theirs()
        for _ in range(ROUNDS):
            raw.execute("begin")
            found = worlds.ask(values := worlds.values())
            assert [row for row in found if any(map(is_theirs, row))] == [], values
            assert worlds.theirs() == theirs, values
            raw.execute("rollback")


@pytest.mark.parametrize("name", [name for name in NAMING if name not in COUNTING])
def test_what_stands_of_others_decides_nothing(name: str) -> None:
    """The same question has the same answer, and the same deed the same end, where there is nobody else at all."""
    ends = []
    for alone in (True, False):
        worlds = Worlds(load_queries()[name], alone=alone)
        with closing(worlds.raw) as raw:
            theirs = worlds.theirs()
            said = []
            for _ in range(ROUNDS):
                raw.execute("begin")
                said.append(sorted(map(repr, worlds.ask(worlds.values()))))
                said.append(sorted(repr(row) for row in worlds.rows() if row not in theirs))
                raw.execute("rollback")
            ends.append(said)
    assert ends[0] == ends[1]


@pytest.mark.parametrize("name", ONCE)
def test_what_was_done_is_not_done_again(name: str) -> None:
    """Whoever taps twice, or too late, changes nothing the second time."""
    assert sum(done_once(name, lot) for lot in range(LOTS))


def done_once(name: str, lot: int) -> int:
    """How much was changed by asking, never anything by asking once more."""
    worlds = Worlds(load_queries()[name], lot=lot)
    done = 0
    with closing(worlds.raw) as raw:
        before = raw.total_changes
        for _ in range(ROUNDS):
            raw.execute("begin")
            worlds.ask(values := worlds.values())
            done = done + raw.total_changes - before
            first = raw.total_changes
            worlds.ask(values)
            assert raw.total_changes == first, values
            raw.execute("rollback")
            before = raw.total_changes
    return done
