"""People: who is behind an account, with roles, age and language, and the deletion of a person."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import orjson

from db import blocks, data_inventory, forgotten_list, unreadable_rows
from db.encryption import WrongKey
from db.engine import from_milliseconds
from db.former_names import present_name
from db.ids import to_milliseconds
from db.keyring import DESTROYED_SECRET, PrivateText
from db.model import Dialog, Person, Role, Row, Tx

FEEDBACK_AUTHORS = {"asker_feedback": "asker_id", "helper_feedback": "helper_id"}
"""How it went, as each of the two said, and whose word that is: the other never reads it."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person with a known account, and the open dialogs by chat."""

    person: Person
    dialogs: dict[str, Dialog]


@dataclass(frozen=True, slots=True)
class Account:
    """Where a person can be reached: the network and its own ids, decrypted."""

    network: str
    account: str
    chat: str


async def find_known_people(tx: Tx, network: str, digests: Iterable[str]) -> dict[str, KnownPerson]:
    """Everybody we know behind these accounts of one network, by digest."""
    found: dict[str, KnownPerson] = {}
    for row in await tx.all("sqlite.meet", network=network, digests=orjson.dumps(sorted(set(digests))).decode()):
        known = found.setdefault(row["digest"], KnownPerson(_person_of_row(row), {}))
        if row["step"]:
            known.dialogs[row["chat"]] = _dialog_of_row(tx, row)
    return found


def _person_of_row(row: Row) -> Person:
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


def _dialog_of_row(tx: Tx, row: Row) -> Dialog:
    """Where they stand; a dialog that cannot be read has no question."""
    try:
        return _parse_dialog(row)
    except unreadable_rows.UNREADABLE_ERRORS as fault:
        unreadable_rows.record_unreadable(tx, "dialog", row["profile_id"], fault)
        return Dialog(present_name(str(row["step"])), 0)


def _parse_dialog(row: Row) -> Dialog:
    trail = tuple({**past, "step": present_name(past["step"])} for past in orjson.loads(row["history"]))
    asked = from_milliseconds(row["asked_at"])
    kept = dict(orjson.loads(row["answers"]))
    return Dialog(
        step=present_name(row["step"]),
        version=row["version"],
        kept=kept,
        question=orjson.loads(row["question"]),
        trail=trail,
        asked=asked,
    )


def create_person(tx: Tx, at: Account, language: str) -> Person:
    """Create a person, with a first profile and account, and with the sanctions on this account."""
    person = Person(id=tx.new_id(), profile=tx.new_id(), account=tx.new_id(), language=language)
    now = to_milliseconds(tx.now)
    digest = tx.seal.digest(at.network, at.account)
    tx.write("people.add_person", id=person.id, now=now)
    tx.write("people.add_profile", id=person.profile, person=person.id, language=language, now=now)
    tx.write(
        "people.add_account",
        id=person.account,
        person=person.id,
        profile=person.profile,
        network=at.network,
        digest=digest,
        address=PrivateText(person.id, seal_address(tx, at)),
        now=now,
    )
    before = {"network": at.network, "digest": forgotten_list.hash_forgotten_account(tx.seal, digest)}
    tx.write("sanctions.follow", id=tx.new_id(), person=person.id, now=now, **before)
    tx.write("sanctions.unbar", **before)
    tx.write("sanctions.accuse_again", person=person.id, **before)
    tx.write("sanctions.recognised", **before)
    blocks.recognize_account(tx, person.id, **before)
    return person


def record_seen(tx: Tx, person: Person, at: Account) -> None:
    """Record that the person wrote again from this account and chat."""
    now = to_milliseconds(tx.now)
    tx.write("people.seen", account=person.account, address=PrivateText(person.id, seal_address(tx, at)), now=now)
    tx.write("people.person_seen", person=person.id, now=now)


def set_client_language(tx: Tx, person: Person, language: str) -> Person:
    """Use the language of the person's client, until another one is chosen."""
    tx.write("people.speak", profile=person.profile, language=language, chosen=False)
    return replace(person, language=language)


def set_chosen_language(tx: Tx, person: Person, language: str) -> Person:
    """From now on in this language, by their own choice."""
    tx.write("people.speak", profile=person.profile, language=language, chosen=True)
    return replace(person, language=language, language_chosen=True)


def record_language_offer(tx: Tx, person: Person, language: str) -> None:
    """Record that another language was offered to the person; once is enough."""
    tx.write("people.offer", profile=person.profile, language=language)


def set_name(tx: Tx, person: Person, name: str) -> Person:
    """From now on neighbours they are in touch with see this name."""
    tx.write("people.call", profile=person.profile, name=PrivateText(person.id, name))
    return replace(person, name=name)


async def read_name(tx: Tx, person: int) -> str:
    """The person's first name; empty where none was given, or the person is gone."""
    row = await tx.one("people.name_of", person=person)
    return str(row["name"]) if row else ""


def grant_role(tx: Tx, person: Person, role: Role) -> None:
    """Give a role."""
    tx.write("people.grant", person=person.id, role=role.value, now=to_milliseconds(tx.now))


def revoke_role(tx: Tx, person: int, role: Role) -> None:
    """Take a role away."""
    tx.write("people.revoke", person=person, role=role.value)


async def read_roles(tx: Tx, person: Person) -> frozenset[str]:
    """The person's roles and age for the table of roles, as of now; no role while suspended."""
    return await read_roles_of(tx, person.id)


async def read_roles_of(tx: Tx, person: int) -> frozenset[str]:
    """The same of a person by number."""
    return frozenset(row["role"] for row in await tx.all("people.roles", person=person, now=to_milliseconds(tx.now)))


async def read_age(tx: Tx, person: Person) -> str:
    """The person's age group, a value of `rules.access.roles.AgeGroup`; empty where unknown."""
    row = await tx.one("people.age", person=person.id)
    return str(row["age"]) if row else ""


def set_age(tx: Tx, person: Person, age: str) -> None:
    """Store the person's age group, by own statement or the office's."""
    tx.write("people.note_age", person=person.id, age=age)


async def list_role_holders(tx: Tx, role: Role) -> list[int]:
    """Everybody who has a role and is not suspended, the oldest first."""
    rows = await tx.all("people.holding", role=role.value, now=to_milliseconds(tx.now))
    return [int(row["person_id"]) for row in rows]


def mark_unreachable(tx: Tx, network: str, account: str) -> None:
    """Nothing reaches this account any more."""
    tx.write("people.lose", network=network, digest=tx.seal.digest(network, account))


async def find_reachable_account(tx: Tx, person: int) -> tuple[Person, Account] | None:
    """The reachable account the person last used; None where there is none."""
    found = await find_last_used_account(tx, person)
    return found[:2] if found and found[2] else None


async def find_last_used_account(tx: Tx, person: int) -> tuple[Person, Account, bool] | None:
    """The person, the last used account, and whether it is reachable; None for a deleted person."""
    rows = await tx.all("people.reach", person=person)
    for row in rows:
        if found := _person_and_account(tx, row):
            return (*found, bool(row["reachable"]))
    return (_owner_of_row(rows[0]), Account(rows[0]["network"], "", ""), False) if rows else None


async def list_accounts(tx: Tx, person: int) -> list[tuple[Person, Account]]:
    """All accounts of a person, reachable or not."""
    found = [_person_and_account(tx, row) for row in await tx.all("people.reach", person=person)]
    return [one for one in found if one]


async def find_by_account(tx: Tx, account: int) -> tuple[Person, Account] | None:
    """The person an account belongs to, and its address; None where it does not exist."""
    row = await tx.one("people.in_account", account=account)
    return _person_and_account(tx, row) if row else None


def _person_and_account(tx: Tx, row: Row) -> tuple[Person, Account] | None:
    """Nothing reaches an account whose address cannot be read, until whoever it belongs to writes again."""
    try:
        return _owner_of_row(row), unseal_address(tx, row["network"], row["address_sealed"])
    except unreadable_rows.UNREADABLE_ERRORS as fault:
        unreadable_rows.record_unreadable(tx, "account", row["id"], fault)
        tx.write("people.lose_account", account=row["id"])
        return None


def _owner_of_row(row: Row) -> Person:
    return Person(
        id=row["person_id"],
        profile=row["profile_id"],
        account=row["id"],
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        name=row["name"],
    )


async def is_known(tx: Tx, person: int) -> bool:
    """Whether a person with this id exists."""
    return bool(await tx.all("inventory.hold_person", person=person))


async def verify_key(tx: Tx) -> None:
    """Raises WrongKey where nothing here was encrypted with this key; single rows may be damaged."""
    rows = await tx.all("people.some_addresses")
    if rows and not any(_can_unseal(tx, row["address_sealed"]) for row in rows):
        raise WrongKey("the key file does not belong to this database")


def _can_unseal(tx: Tx, sealed: str) -> bool:
    try:
        return bool(tx.seal.unseal(sealed))
    except WrongKey:
        return False


async def forget_person(tx: Tx, person: int, *, asked: bool = True) -> None:
    """Erase everything about a person; only keyed hashes stay, so that no backup brings them back, no ban and no block
    ends and no report comes to nothing. Where nobody `asked` for it their time was over, which a backup may think
    otherwise of.
    """
    for row in await tx.all("people.digests", person=person):
        left = {"network": row["network"], "digest": forgotten_list.hash_forgotten_account(tx.seal, row["digest"])}
        tx.write("sanctions.remember", person=person, now=to_milliseconds(tx.now), **left)
        tx.write("sanctions.remember_accused", person=person, **left)
        blocks.remember_account(tx, person, **left)
        if asked:
            tx.write("people.remember_erased", now=to_milliseconds(tx.now), **left)
    tx.write("keyring.destroy", person=person, nothing=DESTROYED_SECRET)
    for query in ("contacts.forget_buttons", "contacts.forget_questions", *data_inventory.list_erasure_queries()):
        tx.write(query, person=person)
    tx.write("keyring.next_hour")


async def read_all_data(tx: Tx, person: int) -> dict[str, list[dict[str, object]]]:
    """Every row about a person, by table, decrypted for that person."""
    found = {}
    for table in data_inventory.list_personal_tables():
        rows = await tx.all(f"inventory.hold_{table.name}", person=person)
        found[table.name] = [_row_as_read_by(tx, row, person) for row in rows]
    return found


def _row_as_read_by(tx: Tx, row: Row, person: int) -> dict[str, object]:
    """A row as its person may read it: not what the other of the two said; keyed hashes mean nothing to anybody."""
    columns = set(row.keys())
    others = {column for column, whose in FEEDBACK_AUTHORS.items() if column in columns and row[whose] != person}
    told: dict[str, object] = dict.fromkeys(others)
    for column in set(row.keys()) - others - {"digest", "chat"}:
        sealed = column.endswith("_sealed") and row[column]
        told[column.removesuffix("_sealed")] = json.loads(tx.seal.unseal(row[column])) if sealed else row[column]
    return dict(sorted(told.items()))


def seal_address(tx: Tx, at: Account) -> str:
    """The encrypted ids of an account on its network."""
    return tx.seal.seal(orjson.dumps([at.account, at.chat]).decode())


def unseal_address(tx: Tx, network: str, sealed: str) -> Account:
    """The decrypted address of an account."""
    account, chat = orjson.loads(tx.seal.unseal(sealed))
    return Account(network, account, chat)
