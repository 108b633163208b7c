"""People: who is behind an account, what they may do, how they want to be spoken to, and how they are forgotten."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import orjson

from db import aside, blocks, forgotten, inventory
from db.engine import moment
from db.ids import milliseconds
from db.keyring import DESTROYED, Private
from db.model import Dialog, Person, Role, Row, Tx
from db.sealing import WrongKey

SAYS = {"asker_says": "asker_id", "helper_says": "helper_id"}
"""How it went, as each of the two said, and whose word that is: the other never reads it."""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody whose account we know, with the dialogs that wait for them, by chat."""

    person: Person
    dialogs: dict[str, Dialog]


@dataclass(frozen=True, slots=True)
class Account:
    """Where a person can be reached: the network and its own ids, unsealed."""

    network: str
    account: str
    chat: str


async def meet(tx: Tx, network: str, digests: Iterable[str]) -> dict[str, Acquaintance]:
    """Everybody we know behind these accounts of one network, by digest."""
    found: dict[str, Acquaintance] = {}
    for row in await tx.all("sqlite.meet", network=network, digests=orjson.dumps(sorted(set(digests))).decode()):
        known = found.setdefault(row["digest"], Acquaintance(_person(row), {}))
        if row["step"]:
            known.dialogs[row["chat"]] = _dialog(tx, row)
    return found


def _person(row: Row) -> Person:
    named = (row["roles"] or "").split(",")
    roles = frozenset(role for role in Role if role in named)  # one that this program does not know is no right
    return Person(
        id=row["person_id"],
        profile=row["profile_id"],
        account=row["account_id"],
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        language_offered=row["language_offered"],
        roles=roles,
        name=row["name"],
    )


def _dialog(tx: Tx, row: Row) -> Dialog:
    """Where they stand; a dialog that cannot be read has no question."""
    try:
        return _read_dialog(row)
    except aside.UNREADABLE as fault:
        aside.note(tx, "dialog", row["profile_id"], fault)
        return Dialog(str(row["step"]), 0)


def _read_dialog(row: Row) -> Dialog:
    trail = tuple(orjson.loads(row["trail"]))
    asked, kept = moment(row["asked_at"]), dict(orjson.loads(row["kept"]))
    return Dialog(row["step"], row["version"], kept, orjson.loads(row["question"]), trail, asked)


def welcome(tx: Tx, at: Account, language: str) -> Person:
    """Somebody new, with a first profile and the account they wrote from, and what holds for this account."""
    person = Person(tx.new_id(), tx.new_id(), tx.new_id(), language)
    now, digest = milliseconds(tx.now), tx.seal.digest(at.network, at.account)
    tx.write("people.add_person", id=person.id, now=now)
    tx.write("people.add_profile", id=person.profile, person=person.id, language=language, now=now)
    tx.write(
        "people.add_account",
        id=person.account,
        person=person.id,
        profile=person.profile,
        network=at.network,
        digest=digest,
        address=Private(person.id, seal(tx, at)),
        now=now,
    )
    before = {"network": at.network, "digest": forgotten.hashed(tx.seal, digest)}
    tx.write("sanctions.follow", id=tx.new_id(), person=person.id, now=now, **before)
    tx.write("sanctions.unbar", **before)
    tx.write("sanctions.accuse_again", person=person.id, **before)
    tx.write("sanctions.recognised", **before)
    blocks.recognise(tx, person.id, **before)
    return person


def seen(tx: Tx, person: Person, at: Account) -> None:
    """They wrote again, from this account and chat."""
    now = milliseconds(tx.now)
    tx.write("people.seen", account=person.account, address=Private(person.id, seal(tx, at)), now=now)
    tx.write("people.person_seen", person=person.id, now=now)


def follow(tx: Tx, person: Person, language: str) -> Person:
    """From now on in this language, as their client has it, until they choose one."""
    tx.write("people.speak", profile=person.profile, language=language, chosen=False)
    return replace(person, language=language)


def speak(tx: Tx, person: Person, language: str) -> Person:
    """From now on in this language, by their own choice."""
    tx.write("people.speak", profile=person.profile, language=language, chosen=True)
    return replace(person, language=language, language_chosen=True)


def offer(tx: Tx, person: Person, language: str) -> None:
    """Another language was offered to them; once is enough."""
    tx.write("people.offer", profile=person.profile, language=language)


def call(tx: Tx, person: Person, name: str) -> Person:
    """From now on neighbours they are in touch with see this name."""
    tx.write("people.call", profile=person.profile, name=Private(person.id, name))
    return replace(person, name=name)


async def name_of(tx: Tx, person: int) -> str:
    """What neighbours call somebody; empty where they never said, or are gone."""
    row = await tx.one("people.name_of", person=person)
    return str(row["name"]) if row else ""


def grant(tx: Tx, person: Person, role: Role) -> None:
    """Give a role."""
    tx.write("people.grant", person=person.id, role=role.value, now=milliseconds(tx.now))


def revoke(tx: Tx, person: int, role: Role) -> None:
    """Take a role away."""
    tx.write("people.revoke", person=person, role=role.value)


async def roles(tx: Tx, person: Person) -> frozenset[str]:
    """Who they are to the table of roles, as it stands now: their roles unless they are suspended, and their age."""
    return await roles_of(tx, person.id)


async def roles_of(tx: Tx, person: int) -> frozenset[str]:
    """The same of a person by number."""
    return frozenset(row["role"] for row in await tx.all("people.roles", person=person, now=milliseconds(tx.now)))


async def age(tx: Tx, person: Person) -> str:
    """How old they said they are, as `rules.roles.Age` has it; empty where they never said."""
    row = await tx.one("people.age", person=person.id)
    return str(row["age"]) if row else ""


def note_age(tx: Tx, person: Person, age: str) -> None:
    """How old they are, by their own word or the office's."""
    tx.write("people.note_age", person=person.id, age=age)


async def holding(tx: Tx, role: Role) -> list[int]:
    """Everybody who has a role and is not suspended, the oldest first."""
    rows = await tx.all("people.holding", role=role.value, now=milliseconds(tx.now))
    return [int(row["person_id"]) for row in rows]


def lose(tx: Tx, network: str, account: str) -> None:
    """Nothing reaches this account any more."""
    tx.write("people.lose", network=network, digest=tx.seal.digest(network, account))


async def reach(tx: Tx, person: int) -> tuple[Person, Account] | None:
    """The account to write to: the reachable one last used; None where nothing reaches them."""
    found = await last_seen(tx, person)
    return found[:2] if found and found[2] else None


async def last_seen(tx: Tx, person: int) -> tuple[Person, Account, bool] | None:
    """Somebody, the account they last used, and whether it can be reached; None for who was forgotten."""
    rows = await tx.all("people.reach", person=person)
    for row in rows:
        if found := _found(tx, row):
            return (*found, bool(row["reachable"]))
    return (_whose(rows[0]), Account(rows[0]["network"], "", ""), False) if rows else None


async def everywhere(tx: Tx, person: int) -> list[tuple[Person, Account]]:
    """All accounts of somebody, whether or not something still reaches them there."""
    found = [_found(tx, row) for row in await tx.all("people.reach", person=person)]
    return [one for one in found if one]


async def in_account(tx: Tx, account: int) -> tuple[Person, Account] | None:
    """Whoever an account belongs to, and where that is; None where it is not there."""
    row = await tx.one("people.in_account", account=account)
    return _found(tx, row) if row else None


def _found(tx: Tx, row: Row) -> tuple[Person, Account] | None:
    """Nothing reaches an account whose address cannot be read, until whoever it belongs to writes again."""
    try:
        return _whose(row), unseal(tx, row["network"], row["address_sealed"])
    except aside.UNREADABLE as fault:
        aside.note(tx, "account", row["id"], fault)
        tx.write("people.lose_account", account=row["id"])
        return None


def _whose(row: Row) -> Person:
    return Person(
        id=row["person_id"],
        profile=row["profile_id"],
        account=row["id"],
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        name=row["name"],
    )


async def known(tx: Tx, person: int) -> bool:
    """Whether there is (still) somebody of this number."""
    return bool(await tx.all("inventory.hold_person", person=person))


async def try_key(tx: Tx) -> None:
    """Raises WrongKey where nothing that is sealed here was sealed with this key; single rows may be damaged."""
    rows = await tx.all("people.some_addresses")
    if rows and not any(_unseals(tx, row["address_sealed"]) for row in rows):
        raise WrongKey("the key file does not belong to this database")


def _unseals(tx: Tx, sealed: str) -> bool:
    try:
        return bool(tx.seal.unseal(sealed))
    except WrongKey:
        return False


async def forget(tx: Tx, person: int, *, asked: bool = True) -> None:
    """Erase everything about a person; only keyed hashes stay, so that no backup brings them back, no ban and no block
    ends and no report comes to nothing. Where nobody `asked` for it their time was over, which a backup may think
    otherwise of.
    """
    for row in await tx.all("people.digests", person=person):
        left = {"network": row["network"], "digest": forgotten.hashed(tx.seal, row["digest"])}
        tx.write("sanctions.remember", person=person, now=milliseconds(tx.now), **left)
        tx.write("sanctions.remember_accused", person=person, **left)
        blocks.remember(tx, person, **left)
        if asked:
            tx.write("people.remember_erased", now=milliseconds(tx.now), **left)
    tx.write("keyring.destroy", person=person, nothing=DESTROYED)
    for query in ("pairs.forget_buttons", "pairs.forget_questions", *inventory.erasures()):
        tx.write(query, person=person)
    tx.write("keyring.next_hour")


async def held(tx: Tx, person: int) -> dict[str, list[dict[str, object]]]:
    """Every row we hold about a person, by table, with what is sealed opened for them."""
    found = {}
    for table in inventory.personal():
        rows = await tx.all(f"inventory.hold_{table.name}", person=person)
        found[table.name] = [_opened(tx, row, person) for row in rows]
    return found


def _opened(tx: Tx, row: Row, person: int) -> dict[str, object]:
    """A row as its person may read it: not what the other of the two said; keyed hashes mean nothing to anybody."""
    columns = set(row.keys())
    others = {column for column, whose in SAYS.items() if column in columns and row[whose] != person}
    told: dict[str, object] = dict.fromkeys(others)
    for column in set(row.keys()) - others - {"digest", "chat"}:
        sealed = column.endswith("_sealed") and row[column]
        told[column.removesuffix("_sealed")] = json.loads(tx.seal.unseal(row[column])) if sealed else row[column]
    return dict(sorted(told.items()))


def seal(tx: Tx, at: Account) -> str:
    """The network's own ids as they are kept."""
    return tx.seal.seal(orjson.dumps([at.account, at.chat]).decode())


def unseal(tx: Tx, network: str, sealed: str) -> Account:
    """And back."""
    account, chat = orjson.loads(tx.seal.unseal(sealed))
    return Account(network, account, chat)
