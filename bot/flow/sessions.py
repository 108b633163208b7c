"""Who is there: the person behind an account, the chat they write in, and the question that waits for them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.contract.incoming import Received, TextMessage
from bot.flow import readable_rows, room_membership
from bot.flow.services import Services
from bot.rules.text import detect_language
from db import people
from db.dialogs import PRIVATE_CHAT
from db.model import Dialog, Person, Tx
from db.people import Account, KnownPerson
from db.rooms import KnownRoom


@dataclass(frozen=True, slots=True)
class Session:
    """The person in a chat. `chat` is "private" or the digest of the room; `key` is the digest of the chat.

    `came` is false where a timer came due and the person did not write; where the person is `gone`, the timer does its
    work, but no message is sent. Replies go to the `thread` of the message.
    """

    person: Person
    address: Account
    chat: str
    key: str
    room: KnownRoom | None = None
    dialog: Dialog | None = None
    came: bool = True
    gone: bool = False
    thread: str = ""


class Sessions:
    """The sessions of all people who wrote in one turn, read at once; a person just served is read again before the
    next row, together with all others who were served and have one more.
    """

    def __init__(self, house: Services) -> None:
        self._house = house
        self._known: dict[str, KnownPerson | None] = {}
        self._expected: dict[str, Counter[str]] = {}

    async def expect(self, tx: Tx, heard: Sequence[tuple[str, Received]]) -> None:
        """Read everybody behind these accounts, one read per network."""
        for network, thing in heard:
            if thing.account:
                self._expected.setdefault(network, Counter())[tx.seal.digest(network, thing.account)] += 1
        for network, digests in self._expected.items():
            await self._read(tx, network, digests)

    async def _meet(self, tx: Tx, network: str, digest: str) -> KnownPerson | None:
        """Who is behind this account; None for somebody new."""
        coming = self._expected.setdefault(network, Counter())
        if digest not in self._known:
            again = {other for other, rows in coming.items() if rows > 0 and other not in self._known}
            await self._read(tx, network, {digest, *again})
        coming[digest] -= 1
        return self._known.pop(digest)

    async def _read(self, tx: Tx, network: str, digests: Collection[str]) -> None:
        self._known |= {**dict.fromkeys(digests), **await people.find_known_people(tx, network, digests)}

    async def greet(self, tx: Tx, network: str, heard: Received) -> Session:
        """The session of the person who sent the message; a new person is welcomed in the language guessed from it."""
        address = Account(network, heard.account, heard.chat)
        digest = tx.seal.digest(network, heard.account)
        known = await self._meet(tx, network, digest)
        if known is None:
            person = self._welcome(tx, heard, address)
            dialogs = NO_DIALOGS
        else:
            person = self._follow(tx, known.person, heard)
            dialogs = known.dialogs
            await self._note(tx, person, heard, address)
        key = tx.seal.digest(network, heard.chat)
        chat = PRIVATE_CHAT if heard.private else key
        room = None if heard.private else await room_membership.find_room(tx, network, heard)
        dialog = readable_rows.readable_dialog(dialogs.get(chat))
        return Session(
            person=person, address=address, chat=chat, key=key, room=room, dialog=dialog, thread=heard.thread
        )

    def _follow(self, tx: Tx, person: Person, heard: Received) -> Person:
        """Whoever has not chosen a language that we speak is spoken to in the one that their client has now."""
        asked = self._house.languages.negotiate(heard.language) if heard.private else None
        if person.language not in self._house.languages.live:
            return people.set_client_language(tx, person, choose_first_language(heard, self._house))
        if asked is None or person.language_chosen or asked == person.language:
            return person
        return people.set_client_language(tx, person, asked)

    async def find(self, tx: Tx, person: int | None) -> Session | None:
        """The session of a person for a due timer; None where the person was deleted."""
        found = await people.find_last_used_account(tx, person) if person else None
        if found is None:
            return None
        whom, address, reachable = found
        digest = tx.seal.digest(address.network, address.account)
        chat = tx.seal.digest(address.network, address.chat)
        self._known.pop(digest, None)
        known = (await people.find_known_people(tx, address.network, [digest])).get(digest)
        dialog = readable_rows.readable_dialog(known.dialogs.get(PRIVATE_CHAT)) if known else None
        return Session(
            person=whom,
            address=address,
            chat=PRIVATE_CHAT,
            key=chat,
            room=None,
            dialog=dialog,
            came=False,
            gone=not reachable,
        )

    def _welcome(self, tx: Tx, heard: Received, address: Account) -> Person:
        """Somebody new. Who was only seen in a room has no chat of their own yet, and is not written to in the room."""
        person = people.create_person(tx, address, choose_first_language(heard, self._house))
        if not heard.private:
            people.mark_unreachable(tx, address.network, address.account)
        return person

    async def _note(self, tx: Tx, person: Person, heard: Received, address: Account) -> None:
        if heard.private:
            people.record_seen(tx, person, address)


NO_DIALOGS: Mapping[str, Dialog] = {}


def choose_first_language(heard: Received, house: Services) -> str:
    """What the client says, else what the words look like, else the city's own language; in place of a language that
    we do not speak yet the one that its speakers most likely read."""
    asked = house.languages.negotiate(heard.language)
    if asked:
        return asked
    text = heard.incoming.text if isinstance(heard.incoming, TextMessage) else ""
    near = house.languages.nearest(detect_language.find_unsupported_language(text, house.languages.live))
    guessed = None if near else detect_language.guess_language(text, house.city.words.greetings, house.languages.live)
    likeliest = guessed.language if guessed else near or house.languages.nearest(heard.language)
    return likeliest or next(iter(house.city.languages))
