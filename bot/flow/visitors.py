"""Who is there: the person behind an account, the chat they write in, and the question that waits for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.contract.incoming import Heard, Said
from bot.flow.house import House
from bot.rules import language
from db import people, rooms
from db.dialogs import PRIVATE
from db.model import Dialog, Person, Tx
from db.people import Account, Acquaintance
from db.rooms import KnownRoom


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody in a chat. `chat` is "private" or the digest of the room; `key` is the digest of the chat."""

    person: Person
    address: Account
    chat: str
    key: str
    room: KnownRoom | None = None
    dialog: Dialog | None = None


class Visitors:
    """Everybody who wrote in one turn, read at once; whoever was just served is read again."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._known: dict[str, Acquaintance] = {}

    async def expect(self, tx: Tx, heard: Sequence[tuple[str, Heard]]) -> None:
        """Read everybody behind these accounts, one read per network."""
        accounts: dict[str, list[str]] = {}
        for network, thing in heard:
            if thing.account:
                accounts.setdefault(network, []).append(tx.seal.digest(network, thing.account))
        for network, digests in accounts.items():
            self._known.update(await people.meet(tx, network, digests))

    async def greet(self, tx: Tx, network: str, heard: Heard) -> Visitor:
        """The visitor who said this; somebody new is welcomed in the language we take for theirs."""
        address = Account(network, heard.account, heard.chat)
        digest = tx.seal.digest(network, heard.account)
        known = self._known.pop(digest, None) or (await people.meet(tx, network, [digest])).get(digest)
        if known is None:
            person, dialogs = people.welcome(tx, address, first_language(heard, self._house)), _NO_DIALOGS
        else:
            person, dialogs = known.person, known.dialogs
            await self._note(tx, person, heard, address)
        key = tx.seal.digest(network, heard.chat)
        chat = PRIVATE if heard.private else key
        room = None if heard.private else await rooms.find(tx, network, heard.chat)
        return Visitor(person, address, chat, key, room, dialogs.get(chat))

    async def _note(self, tx: Tx, person: Person, heard: Heard, address: Account) -> None:
        if heard.private:
            people.seen(tx, person, address)


_NO_DIALOGS: Mapping[str, Dialog] = {}


async def visitor_of(tx: Tx, person: int) -> Visitor | None:
    """Somebody who did not write but is written to, because a timer came due; None where nothing reaches them."""
    found = await people.reach(tx, person)
    if found is None:
        return None
    whom, address = found
    met = await people.meet(tx, address.network, [tx.seal.digest(address.network, address.account)])
    dialogs = next(iter(met.values())).dialogs
    return Visitor(whom, address, PRIVATE, tx.seal.digest(address.network, address.chat), None, dialogs.get(PRIVATE))


def first_language(heard: Heard, house: House) -> str:
    """What the client says, else what the words look like, else the city's own language."""
    asked = house.languages.negotiate(heard.language)
    if asked:
        return asked
    text = heard.incoming.text if isinstance(heard.incoming, Said) else ""
    guessed = language.guess(text, house.city.words.greetings, house.languages.live)
    return guessed.language if guessed else next(iter(house.city.languages))
