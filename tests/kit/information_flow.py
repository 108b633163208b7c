"""Who may know what: every sentence said in town bears a number, and every message is held against who said it."""

import re
from dataclasses import dataclass, field

from tests.kit.database_state import Sentence, Standing
from tests.kit.town import INVISIBLE, Neighbour

ASKED = re.compile(r"“(Wer hilft mir, Nummer \d+\?[^”]*)”")
NUMBER = re.compile(r"Nummer (\d+)")
RELAYED = re.compile(r"^(?:\w+: |A message from \w+: “)Bitte, Nummer (\d+)", re.MULTILINE)
CASE = re.compile(r"#(\d+)")
CARD = re.compile(r"#\d|Someone reports|is dealing with it")
TOLD = ("Your request has been approved.", "Thank you for asking. I could not pass this on:")
REPORTED = ("Someone reports ", "Someone is worried that ", "Someone wants to talk to a coordinator.")
TRANSCRIPT = ("(asked for help): ", "(helper): ")
ROOMS = ("backchannel", "kanzlei")
OFFICIALS = ("Anna", "Bruno")
ADMINS = ("Ada", "Ben")


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button that stood in somebody's chat or in a room (`box`), under these words."""

    token: str
    label: str
    box: str
    text: str

    @property
    def case(self) -> str:
        """The number of the case that it stood under."""
        return next(iter(CASE.findall(self.text)), "0")


@dataclass
class InformationFlow:
    """Everything that was said and heard. `consents` are the words a coordinator saw and agreed to; `told` are
    those whose author heard of a decision; `reached` is who heard which number of a neighbour,
    `thanked` who thanked in which contact."""

    sentences: dict[int, Sentence] = field(default_factory=dict)
    consents: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    reached: set[tuple[str, int]] = field(default_factory=set)
    thanked: set[tuple[str, int]] = field(default_factory=set)
    buttons: list[SeenButton] = field(default_factory=list)

    def say(self, sentence: Sentence, words: str = "Bitte, Nummer {}.") -> str:
        """A sentence with a number of its own."""
        number = len(self.sentences) + 1
        self.sentences[number] = sentence
        return words.format(number)

    def hear(self, who: Neighbour, moments: tuple[Standing, Standing]) -> None:
        """Hold all that somebody, or a room, newly heard against who may know it."""
        office = who.name in ROOMS or any(who.name in moment.coordinators for moment in moments)
        for message in who.new():
            text = INVISIBLE.sub("", message.text)
            for number in map(int, NUMBER.findall(text)):
                may = self._is_theirs(who.name, number, moments) or (office and self._office_may(number, moments[1]))
                may = may or text.startswith(f"{self.sentences[number].by}: ")  # they sent it to a neighbour themselves
                assert may or self._may_read(who.name, number, text, moments), f"{who.name} heard “{text}”"
            known = office or who.name in (*OFFICIALS, *ADMINS)
            assert known or not CARD.search(text), f"{who.name} hears of a case: “{text}”"
            self._is_told_once(who.name, text)
            self._hears_once(who.name, text)
            if who.name in ROOMS:
                _names_no_reporter(text, moments[1])
            self.buttons += [SeenButton(one.token, _plain(one.label), who.name, text) for one in message.buttons]
        who.read += len(who.new())

    def _is_theirs(self, who: str, number: int, moments: tuple[Standing, Standing]) -> bool:
        """Their own, or said to them; between two as long as they are in touch, and given as long as it is."""
        said = self.sentences[number]
        if said.given:
            return who == said.by or who in {moment.holding(number) for moment in moments}
        if said.contact and not said.thanks:
            return who == said.by or any({who, said.by} <= moment.talk(said.contact) for moment in moments)
        return who == said.by or (who in said.to and (not said.thanks or said.by in said.to))

    def _office_may(self, number: int, after: Standing) -> bool:
        """What is said to it, what is reported, and all that whoever may be in danger says then."""
        said = self.sentences[number]
        reported = any(row["contact_id"] == said.contact for row in after.rows["reports"] if said.contact)
        return said.office or reported or said.by in after.people("cases", kind="alarm")

    def _may_read(self, who: str, number: int, text: str, moments: tuple[Standing, Standing]) -> bool:
        """A neighbour who helps reads what a coordinator agreed to, and what neighbours may read at that moment."""
        words = [words for words in ASKED.findall(text) if f"Nummer {number}?" in words]
        published = {one for moment in moments for one in moment.published}
        helping = any(who in moment.helping for moment in moments)
        return bool(words) and helping and all(one in self.consents and one in published for one in words)

    def _hears_once(self, who: str, text: str) -> None:
        """What neighbours say to each other, and thanks, reach each of them once."""
        for number in map(int, RELAYED.findall(text)):
            assert (who, number) not in self.reached, f"{who} hears it twice: “{text}”"
            self.reached.add((who, number))
            said = self.sentences[number]
            thanked = said.by, said.contact
            assert not said.thanks or thanked not in self.thanked, f"{who} is thanked twice: “{text}”"
            self.thanked |= {thanked} if said.thanks else set()

    def _is_told_once(self, who: str, text: str) -> None:
        if text.startswith(TOLD):
            words = ASKED.findall(text)[-1]
            assert who == self.by(words), f"{who} hears of a decision about “{words}”"
            assert words not in self.told, f"{who} is told twice: {text}"
            assert not text.startswith(TOLD[0]) or words in self.consents, f"nobody approved “{words}”"
            self.told.add(words)

    def by(self, words: str) -> str:
        """Whose request these words are of."""
        return self.sentences[int(NUMBER.findall(words)[0])].by

    def latest(self, box: str) -> list[SeenButton]:
        """The buttons of the last message that had any."""
        theirs = [one for one in self.buttons if one.box == box]
        return [one for one in theirs[-12:] if one.text == theirs[-1].text]

    def shown(self, words: str, boxes: tuple[str, ...]) -> str:
        """These words, where somebody could have read them on a card."""
        return words if any(f"“{words}”" in one.text for one in self.buttons if one.box in boxes) else ""

    def agree(self, seen: SeenButton, before: Standing) -> str:
        """The words a coordinator agrees to with this button; empty where it is another one, or an old one."""
        words = ASKED.findall(seen.text)
        if seen.label not in ("Approve", "Approve like this") or not words or words[0] not in before.waiting:
            return ""
        return str(words[-1] if seen.label == "Approve like this" else words[0])


def _names_no_reporter(text: str, now: Standing) -> None:
    if any(sentence in text for sentence in REPORTED):
        case = now.case(number=int(CASE.findall(text)[0])) or {"id": 0}
        frame = "\n".join(line for line in text.split("\n") if not any(side in line for side in TRANSCRIPT))
        assert not any(name in frame for name in now.reporters(case["id"])), f"it says who reported: {text}"


def _plain(label: str) -> str:
    sign, _, words = INVISIBLE.sub("", label).partition(" ")
    return words if words and not any(character.isalnum() for character in sign) else INVISIBLE.sub("", label)
