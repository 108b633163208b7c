"""What neighbours say to each other through the bot: what may go on, how it reads, and what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from bot.contract.city import City
from bot.contract.context import Context
from bot.contract.mediating import to_send_away, to_stop
from bot.contract.outgoing import Choice, Line, Media, Names, Text, Venue, _, choice
from bot.contract.pairs import resting
from bot.contract.requests import MINE
from bot.rules import language
from db.model import Errand, Person, Point, Talk, Tie

TRANSLATOR = "translator"
NO_RECEIPT = 0
"""Of what was passed on by a version before there were any, and of what was put off."""
TALKING = timedelta(minutes=30)
"""So long a talk goes on after both have said something."""
HEARD_WITHIN = timedelta(hours=24)
"""So long it is tried to pass something on; who wrote it may have found another way since."""

STILL = timedelta(seconds=30)
"""So long nobody wonders what became of what they wrote."""

TOO_LATE = _("This contact has ended, so I did not pass that on.")
STILL_TRYING = _("{name} cannot be reached just now. I keep what you wrote and try again until it has arrived.")
UNHEARD = _("I could not reach {name}, so what you wrote did not arrive there. You can write it again later.")
NOT_PASSED = _("I could not pass on what you wrote last.")
BY_MACHINE = _("This was translated by a machine.")
UNTRANSLATED = _("I could not translate this, so you read it as it was written.")

READY: dict[str, Text] = {
    "coming": _("I am on my way."),
    "outside": _("I am outside."),
    "late": _("I am 10 minutes late."),
    "home": _("I have arrived home safely."),
    "door": _("Please ring the bell, I will open."),
}
"""Sentences that nobody needs to write, in the language of whoever reads them."""
AT_A_DOOR = ("door",)

SHOWN: dict[str, Text] = {
    "voice": _("{name} sends you a voice message."),
    "photo": _("{name} sends you a picture."),
    "document": _("{name} sends you a PDF file."),
}
NOT_COPIED: dict[str, Text] = {
    "voice": _(
        "Your voice message did not reach {name}. I pass on a copy without anything hidden in it, and I could not make "
        "one. Please record it once more, ten minutes at most, or write it in a few words."
    ),
    "photo": _(
        "Your picture did not reach {name}. I pass on a copy without anything hidden in it, such as where it was "
        "taken, and I could not make one. Please send another picture, or write it in a few words."
    ),
    "document": _(
        "Your file did not reach {name}. I pass on a PDF without anything hidden in it, and I could not make one of "
        "this file. Please send pictures of the pages, or write it in a few words."
    ),
}
"""Why something shown never arrives, and what else to do."""

SIGNS = {"voice": "🎤", "photo": "🖼", "document": "📄", "point": "📍"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing somebody says: words, a ready sentence (its code), a point on the map (its latitude and longitude), or
    something `showed`, with the id that its `network` has for it and perhaps words beside it."""

    words: str = ""
    ready: str = ""
    showed: str = ""
    media: str = ""
    network: str = ""
    point: tuple[float, float] | None = None

    @property
    def transcript(self) -> str:
        """What is kept of it: the words, a sign standing for what has none."""
        sign = SIGNS["point"] if self.point else SIGNS.get(self.showed, "")
        return " ".join(filter(None, (sign, self.words)))

    @property
    def shown(self) -> Media | None:
        """The voice or the picture."""
        return Media(self.showed, self.media, self.network) if self.showed else None

    def lines(self, name: str) -> list[Line]:
        """How it reads, coming from `name`."""
        first: list[Line] = [Text(SHOWN[self.showed].message, {"name": name})] if self.showed else []
        if self.point:
            first.append(_("{name} is about here.", name=name))
        if self.ready:
            first.append((Text("{name}:", {"name": name}), READY[self.ready]))
        return [*first, says(name, self.words)] if self.words else first

    def venue(self, name: str) -> Venue | None:
        """The point, called like whoever is there."""
        return Venue(Point(*self.point), name, "") if self.point else None


def ready(tie: Tie) -> dict[str, Text]:
    """The ready sentences that make sense between two; nobody has a door who only goes along."""
    return {code: text for code, text in READY.items() if tie.helping or code not in AT_A_DOOR}


def says(name: str, words: str) -> Text:
    """Words of a neighbour, as they wrote them."""
    return Text("{name}: {words}", {"name": name, "words": words})


def heard_by(talk: Talk) -> Names:
    """The names of those who hear it, or would."""
    return Names(tuple(person.name for person in talk.hearers or talk.resting) or talk.away)


def what_to_tell(talk: Talk) -> Text:
    """The question that waits while somebody writes."""
    return _("What shall I tell {name}?", name=heard_by(talk))


def passed_on(talk: Talk, waiting: int = 0) -> Text:
    """Said to whoever wrote; so many of their messages are `waiting`, for it was much within a minute."""
    if waiting == 1:
        return _(
            "That was a lot for {name} within one minute. What you write now follows a little later, in order.",
            name=heard_by(talk),
        )
    if waiting:
        return _("{name} gets this a little later, too.", name=heard_by(talk))
    return _("I passed it on to {name}.", name=heard_by(talk))


def unheard(talk: Talk) -> tuple[Text, list[Choice]] | None:
    """Why nobody would hear it, and what to do; None where somebody does."""
    if talk.hearers:
        return None
    if talk.resting:
        return resting(heard_by(talk)), []
    gone = _("I cannot reach your neighbour any more, so I did not pass that on.")
    return gone, [to_end(talk.pair.id), MINE]


def errand(talk: Talk, speaker: Person, said: Utterance, city: City, receipt: int | None) -> Errand:
    """The way of something that was said to whoever hears it, through a machine where they need one; in its order. What
    they hear bears the `receipt`."""
    source, target = languages_of(talk, speaker, said.words, city)
    asks = {"text": said.words, "source": source, "target": target} if source != target and city.translated else {}
    data = {"pair": talk.pair.id, "said": asdict(said), "foreign": source != target, "receipt": receipt or NO_RECEIPT}
    return Errand(TRANSLATOR, line(talk, speaker), asks, go="translated.back", data=data)


def line(talk: Talk, speaker: Person) -> str:
    """What keeps in order all that somebody says to the same neighbour."""
    return f"{talk.pair.id}:{speaker.id}"


def with_receipt(ctx: Context, talk: Talk, waiting: int = 0) -> int | None:
    """A number for something that is passed on now. Where it has not arrived in a while, whoever said it hears so; of
    what is `waiting` they know that it comes later."""
    if waiting:
        return None
    receipt = ctx.tx.new_id()
    ctx.later(ctx.now + STILL, "unheard.still", pair=talk.pair.id, receipt=receipt)
    return receipt


def languages_of(talk: Talk, speaker: Person, words: str, city: City) -> tuple[str, str]:
    """The language that words are in, as far as one can tell, and the one in which the other reads them.

    They are the same where nothing has to be translated; where somebody mediates, no machine does.
    """
    written = base(speaker.language)
    if talk.mediator or not words or not foreign(talk, speaker):
        return written, written
    reads = base(talk.hearers[0].language)
    return written_in(words, written, reads, city), reads


def written_in(words: str, written: str, reads: str, city: City) -> str:
    """The language of these words as far as one can tell: of those of the city, of who wrote and of who reads them."""
    spoken = {written, reads, *(base(code) for code in city.languages)}
    guessed = language.guess(words, city.words.greetings, spoken)
    return guessed.language if guessed else written


def foreign(talk: Talk, speaker: Person) -> bool:
    """Whether two read different languages."""
    return any(base(person.language) != base(speaker.language) for person in talk.hearers)


def base(code: str) -> str:
    """The language without its variant: easy German is German."""
    return code.partition("-")[0]


def ways_out(talk: Talk, speaker: Person) -> list[Choice]:
    """What else can be done while somebody writes."""
    ready = choice(_("Ready sentences"), go="ready.begin", pair=talk.pair.id)
    return [ready, *_about_a_mediator(talk, speaker), choice(_("Done writing"), done=True)]


def _about_a_mediator(talk: Talk, speaker: Person) -> list[Choice]:
    if talk.mediator:
        return [to_stop(talk.pair.id) if speaker.id == talk.mediator else to_send_away(talk.pair.id)]
    return [to_invite(talk.pair.id)] if foreign(talk, speaker) and talk.mediation is None else []


def ways_back(talk: Talk, reader: int, said: int, more: Sequence[Choice] = ()) -> list[Choice]:
    """What a reader (a person's number) can do with something that was passed on (its number)."""
    pair = talk.pair.id
    answer = choice(_("Answer"), go="relay.begin", pair=pair)
    wrong = choice(_("Something is wrong"), go="report.begin", pair=pair, said=said)
    return [answer, *more, wrong, to_stop(pair) if reader == talk.mediator else to_end(pair)]


def to_whom(pair: int, name: str) -> Choice:
    """The neighbour for whom free words may be."""
    return choice(_("Send to {name}", name=name), sign="✉️", pair=pair)


def to_somebody_else() -> Choice:
    """They were for the bot."""
    return choice(_("Something else"), sought=True)


def to_invite(pair: int) -> Choice:
    """Somebody who speaks both languages may help."""
    return choice(_("Invite a language mediator"), go="mediate.begin", pair=pair)


def to_end(pair: int) -> Choice:
    """Nothing is passed on any more."""
    return choice(_("End contact"), go="relay.end", pair=pair)


def from_errand(data: Mapping[str, object]) -> Utterance:
    """What was said, when it comes back."""
    said = dict(data)
    point = said.pop("point", None)
    return Utterance(**said, point=tuple(point) if point else None)  # type: ignore[arg-type]
