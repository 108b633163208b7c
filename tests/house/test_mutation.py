"""The tool that asks whether a test notices: what it changes, who it draws, and when it is content."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutation.changes import Mutant, one_a_place, python_mutants
from tests.mutation.covering import MOST_TESTS, ROOT, Covering
from tests.mutation.judging import End, Trial, Verdict, judged, unreliable
from tests.mutation.report import Reason, Result, as_toml, reasons
from tests.mutation.statements import cuts, prepared, sql_mutants

SQL = """
-- A remark where nothing may change.
update outbox set state = 'queued', due_at = :due where id = :id and (tries < 3 or awaited = true)
"""
CODE = '''"""A toy."""

LIMIT: int = 3


def tries(row: Row, limit: int | None = LIMIT) -> bool:
    """Whether it is tried."""
    log.info("tried", row=row.id)
    row.count()
    return row.tries < limit
'''
MUTANT = Mutant("db/outbox.py", "sent", "a < b", "<", "<=", 9, 40, 41)


def changed(sql: str) -> set[str]:
    """Every statement that a cut makes of one."""
    return {" ".join((sql[:start] + after + sql[end:]).split()) for start, end, after in cuts(sql)}


@pytest.mark.parametrize(
    "line",
    [
        "where (tries < 3 or awaited = true)",
        "where id = :id /* left out */",
        "where id <> :id and (tries < 3 or awaited = true)",
        "where id = :id and (tries <= 3 or awaited = true)",
        "where id = :id and (tries < 3 /* left out */)",
        "where id = :id and (tries < 3 and awaited = true)",
        "where id = :id and (tries < 3 or awaited = false)",
        "set due_at = :due where",
    ],
)
def test_conditions_comparisons_and_assignments_of_a_statement_are_changed(line: str) -> None:
    """One at a time, never a remark, and the bounds of a between stay together."""
    found = {statement.replace("where /* left out */ (", "where (") for statement in changed(SQL)}
    assert any(line in statement for statement in found), "\n".join(sorted(found))
    assert all("A remark where nothing may change." in statement for statement in found)


def test_an_order_is_turned_and_a_between_stays_whole() -> None:
    """What is no SQL any more would prove nothing."""
    found = changed(
        "select id from help_request where made_at between :a and :b and id > 3 order by made_at, id limit 1"
    )
    assert (
        "select id from help_request where made_at between :a and :b and id > 3 order by made_at desc, id limit 1"
        in found
    )
    assert not any("between :a or" in statement for statement in found)


def test_every_query_is_still_one_after_a_change() -> None:
    """SQLite prepares them all with our schema; there are some in this file for nearly every line."""
    mutants = sql_mutants(ROOT, ROOT / "db" / "queries" / "outbox.sql")
    assert len(prepared(ROOT, mutants)) > 0.9 * len(mutants) > 100


def test_python_is_changed_where_it_does_something(tmp_path: Path) -> None:
    """Neither remarks nor types nor log lines; a call is left out, a comparison shifted, a number moved."""
    (tmp_path / "toy.py").write_text(CODE)
    found = {(one.where, one.before, one.after) for one in python_mutants(tmp_path, tmp_path / "toy.py")}
    assert {("tries", "< limit", "<= limit"), ("tries", "row.count()", "pass"), ("", "3", "4")} <= found
    assert not [before for _, before, _ in found if "log." in before or "|" in before or "toy" in before]


def test_who_is_drawn_stays_the_same_when_other_lines_move(tmp_path: Path) -> None:
    """Else each change of a file would ask for new reasons."""
    keys = []
    for text in (CODE, CODE.replace("LIMIT: int", "OTHER: int = 0\nLIMIT: int")):
        (tmp_path / "toy.py").write_text(text)
        found = [one for one in one_a_place(python_mutants(tmp_path, tmp_path / "toy.py"), 7) if one.where == "tries"]
        keys.append(sorted(one.lot(7) for one in found))
    assert keys[0] == keys[1] != []


def test_the_nearest_and_quickest_tests_come_first() -> None:
    """Those that are called like the file, then one of each file in turn, and no more than there is time for."""
    covering = Covering(seconds={"tests/a.py::slow": 2, "tests/a.py::quick": 1, "tests/b.py::one": 3})
    covering.seconds |= {"tests/db/test_outbox.py::near": 9, "tests/a.py::failed": -1, "tests/c.py::elsewhere": 0}
    covering.lines["db/outbox.py"][8] = {*covering.seconds} - {"tests/c.py::elsewhere"}
    order = ["tests/db/test_outbox.py::near", "tests/a.py::quick", "tests/b.py::one", "tests/a.py::slow"]
    assert covering.tests(MUTANT) == (order, [])
    assert covering.tests(replace(MUTANT, inside=False)) == (order, [])
    assert "tests/c.py::elsewhere" in covering.tests(replace(MUTANT, file="db/other.py"))[0]
    many = {f"tests/d.py::{number}" for number in range(2 * MOST_TESTS)}
    first, more = Covering({"x.py": {9: many}}, {}, dict.fromkeys(many, 0.1)).tests(replace(MUTANT, file="x.py"))
    assert (len(first), len(more)) == (MOST_TESTS, MOST_TESTS)


def test_a_survivor_needs_a_reason_and_one_that_changes_nothing_does_not_count(tmp_path: Path) -> None:
    """Five of six noticed are too few; with a reason that it changes nothing, five of five are enough."""
    killed = [Verdict(replace(MUTANT, line=line), End.KILLED, "tests/a.py::b") for line in range(5)]
    lost = replace(MUTANT, where="elsewhere", before='x["a"]', after="x['b']")
    verdicts = [*killed, Verdict(lost, End.SURVIVED)]
    alone = Result(verdicts, {})
    assert (alone.good, alone.unexplained, round(alone.score, 2)) == (False, [lost], 0.83)
    assert not Result(verdicts, {lost.key: Reason("nobody minds", changes_nothing=False)}).good
    assert Result(verdicts, {lost.key: Reason("the same", changes_nothing=True)}).good
    (tmp_path / "known.toml").write_text(as_toml([lost]))
    assert [*reasons(tmp_path / "known.toml")] == [lost.key]


def test_every_known_survivor_has_its_reason() -> None:
    """In words, each once."""
    assert [key for key, reason in reasons().items() if len(reason.why) < 10] == []


@pytest.mark.soak
def test_a_change_is_noticed_by_a_test_that_looks_and_by_no_other() -> None:
    """The same mutant meets a test of its line and one of something else; unchanged, both pass."""
    mutants = python_mutants(ROOT, ROOT / "bot" / "rules" / "places" / "geo.py")
    mutant = next(one for one in mutants if one.inside)
    near, far = ["tests/rules/test_geo.py"], ["tests/rules/test_availability.py"]
    ends = {verdict.end for verdict in judged([Trial(mutant, near)], 1)}
    assert (ends, unreliable([*near, *far])) == ({End.KILLED}, set())
    assert [verdict.end for verdict in judged([Trial(mutant, far), Trial(mutant, [])], 1)] == [End.SURVIVED, End.UNMET]
