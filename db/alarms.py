"""Emergency cases: how many calls were made, which submissions are held back, and what was done in the end."""

from db.keyring import PrivateText
from db.model import AlarmHold, AlarmVerdict, Case, CaseKind, HeldVersion, Tx


def record_call(tx: Tx, case: int, rung: int) -> None:
    """Record the number of emergency calls made for this case."""
    tx.write("alarms.ring", case_id=case, rung=rung)


async def count_calls(tx: Tx, case: int) -> int | None:
    """The number of emergency calls made; None where there were none yet, or no more are due."""
    row = await tx.one("alarms.ringing", case_id=case)
    return int(row["calls"]) if row else None


def stop_calls(tx: Tx, case: int) -> None:
    """Stop the emergency calls for this case."""
    tx.write("alarms.silence", case_id=case)


def record_outcome(tx: Tx, case: Case, words: str) -> None:
    """Store in one line, encrypted, what was done in the emergency."""
    tx.write("alarms.note", id=case.id, done=PrivateText(case.person, tx.seal.seal(words)))


def hold_version(tx: Tx, case: int, version: int, alarm: int) -> None:
    """Hold this version of a submission, which raised the emergency: it is not published before a coordinator has
    decided.
    """
    tx.write("alarms.hold", case_id=case, version=version, alarm=alarm)


async def find_hold(tx: Tx, case: int, version: int) -> AlarmHold | None:
    """The alarm that a version raised; None where it raised none."""
    row = await tx.one("alarms.held", case_id=case, version=version)
    if row is None:
        return None
    return AlarmHold(
        row["alarm_id"], row["number"] or 0, AlarmVerdict(row["verdict"]), refusal=row["kind"] == CaseKind.REFUSAL
    )


def clear_refusal_hold(tx: Tx, case: int, version: int) -> None:
    """A coordinator has read this version of an event, and it may be published."""
    tx.write("alarms.clear", case_id=case, version=version, verdict=AlarmVerdict.FALSE.value)


async def list_held_versions(tx: Tx, alarm: int) -> tuple[HeldVersion, ...]:
    """What waits because of an alarm."""
    rows = await tx.all("alarms.holds", alarm=alarm)
    return tuple(HeldVersion(row["case_id"], row["version"], row["number"]) for row in rows)


def set_verdict(tx: Tx, alarm: int, verdict: AlarmVerdict) -> None:
    """Danger, or a false alarm: said of everything that waits because of it."""
    tx.write("alarms.decide", alarm=alarm, verdict=verdict.value)
