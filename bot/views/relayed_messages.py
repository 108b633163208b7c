"""What neighbours say to each other through the bot: what may go on, how it reads, and what can be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from bot.contract.city import City
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Media, Text, Venue, _, choice, pgettext
from bot.contract.placeholders import NameList
from bot.contract.service import TRANSLATOR_SERVICE
from bot.contract.signs import WRITE_SIGN
from bot.views.common import MY_REQUESTS
from bot.views.contacts import explain_contact_suspended
from bot.views.language_mediator import send_mediator_away_button, stop_mediating_button
from bot.views.languages import base_language, guess_written_language
from db.model import Contact, Conversation, Person, Point, ServiceJob

NO_RECEIPT = 0
"""Of what was passed on by a version before there were any, and of what was put off."""
CHAT_STAYS_OPEN = timedelta(minutes=30)
"""So long a talk goes on after both have said something."""
RELAY_TIMEOUT = timedelta(hours=24)
"""So long it is tried to pass something on; who wrote it may have found another way since."""

UNDELIVERED_NOTICE_DELAY = timedelta(seconds=30)
"""So long nobody wonders what became of what they wrote."""

CONTACT_ENDED_NOT_PASSED_ON = _("This contact has ended, so I have not passed that on.")
STILL_TRYING_TO_DELIVER = _(
    "I cannot reach {name} at the moment. I will keep what you wrote and try again until it arrives."
)
NOT_DELIVERED = _("I could not reach {name}, so your message did not arrive. You can write it again later.")
LAST_NOT_PASSED_ON = _("I could not pass on your last message.")
COULD_NOT_TRANSLATE = _("I could not translate this. This is the original text.")

QUICK_REPLIES: dict[str, Text] = {
    "coming": _("I am on my way."),
    "outside": _("I am outside."),
    "late": _("I will be 10 minutes late."),
    "home": _("I got home safely."),
    "door": _("Please ring the bell, I will open the door."),
}
"""Sentences that nobody needs to write, in the language of whoever reads them."""
DOOR_REPLIES = ("door",)

MEDIA_TEXTS: dict[str, Text] = {
    "voice": _("{name} has sent you a voice message."),
    "photo": _("{name} has sent you a picture."),
    "document": _("{name} has sent you a PDF file."),
}
MEDIA_NOT_COPIED: dict[str, Text] = {
    "voice": _(
        "Your voice message did not reach {name}. I only pass on a copy without hidden information, and I could not "
        "make a copy. Please record the message again, ten minutes at most, or write it in a few words."
    ),
    "photo": _(
        "Your picture did not reach {name}. I only pass on a copy without hidden information, such as where the "
        "picture was taken, and I could not make a copy. Please send another picture, or write it in a few words."
    ),
    "document": _(
        "Your file did not reach {name}. I only pass on PDF files without hidden information, and I could not make "
        "one from this file. Please send pictures of the pages, or write it in a few words."
    ),
}
"""Why something shown never arrives, and what else to do."""

MEDIA_EMOJI = {"voice": "🎤", "photo": "🖼", "document": "📄", "point": "📍"}


@dataclass(frozen=True, slots=True)
class RelayedMessage:
    """A message between neighbours: text, a quick reply (its code), a location (latitude and longitude), or media
    `showed`, with its id on `network` and perhaps a caption.
    """

    words: str = ""
    ready: str = ""
    showed: str = ""
    media: str = ""
    network: str = ""
    point: tuple[float, float] | None = None

    @property
    def transcript(self) -> str:
        """The text stored for the transcript, with an emoji where there is none."""
        sign = MEDIA_EMOJI["point"] if self.point else MEDIA_EMOJI.get(self.showed, "")
        return " ".join(filter(None, (sign, self.words)))

    @property
    def shown(self) -> Media | None:
        """The voice or the picture."""
        return Media(self.showed, self.media, self.network) if self.showed else None

    def lines(self, name: str) -> list[Line]:
        """The message as its reader sees it, coming from `name`."""
        first: list[Line] = [Text(MEDIA_TEXTS[self.showed].message, {"name": name})] if self.showed else []
        if self.point:
            first.append(_("{name} is roughly here.", name=name))
        if self.ready:
            first.append((Text("{name}:", {"name": name}), QUICK_REPLIES[self.ready]))
        return [*first, quote_neighbour(name, self.words)] if self.words else first

    def venue(self, name: str) -> Venue | None:
        """The location of the message as a pin with its author's name; None without one."""
        return Venue(Point(*self.point), name, "") if self.point else None


def filter_quick_replies(tie: Contact) -> dict[str, Text]:
    """The ready sentences that make sense between two; nobody has a door who only goes along."""
    return {code: text for code, text in QUICK_REPLIES.items() if tie.helping or code not in DOOR_REPLIES}


def quote_neighbour(name: str, words: str) -> Text:
    """Words of a neighbour, as they wrote them."""
    return Text("{name}: {words}", {"name": name, "words": words})


def list_hearers(talk: Conversation) -> NameList:
    """The names of the message's present or possible readers."""
    return NameList(tuple(person.name for person in talk.hearers or talk.resting) or talk.away)


def ask_what_to_tell(talk: Conversation) -> Text:
    """The question that waits while a person writes to a neighbour."""
    return _("What should I tell {name}?", name=list_hearers(talk))


def confirm_passed_on(talk: Conversation, waiting: int = 0) -> Text:
    """Tell the author that the message was passed on; `waiting` messages come later, for there were many in
    one minute.
    """
    if waiting == 1:
        return _(
            "That was a lot of messages for {name} in one minute. What you write now will arrive a little later, in "
            "the same order.",
            name=list_hearers(talk),
        )
    if waiting:
        return _("{name} will get this a little later, too.", name=list_hearers(talk))
    return _("I have passed it on to {name}.", name=list_hearers(talk))


def explain_nobody_hears(talk: Conversation) -> tuple[Text, list[Choice]] | None:
    """Why no neighbour can read the message, and what to do; None where one can."""
    if talk.hearers:
        return None
    if talk.resting:
        return explain_contact_suspended(list_hearers(talk)), []
    gone = _("I cannot reach your neighbour any more, so I have not passed that on.")
    return gone, [end_contact_button(talk.contact.id), MY_REQUESTS]


def build_relay_job(
    talk: Conversation, speaker: Person, said: RelayedMessage, city: City, receipt: int | None
) -> ServiceJob:
    """The service job that passes a message on to each reader, machine-translated where needed, in order. The messages
    carry the `receipt`.
    """
    source, target = choose_languages(talk, speaker, said.words, city)
    job_input = {"text": said.words, "source": source, "target": target} if source != target and city.translated else {}
    data = {
        "pair": talk.contact.id,
        "said": asdict(said),
        "foreign": source != target,
        "receipt": receipt or NO_RECEIPT,
    }
    return ServiceJob(
        TRANSLATOR_SERVICE, relay_queue(talk, speaker), job_input, go="contacts.deliver_message", data=data
    )


def relay_queue(talk: Conversation, speaker: Person) -> str:
    """The name of the queue that keeps one person's messages to one neighbour in order."""
    return f"{talk.contact.id}:{speaker.id}"


def schedule_receipt_check(ctx: Context, talk: Conversation, waiting: int = 0) -> int | None:
    """The receipt id for a message; if it is undelivered after a while, the author is told. None where messages are
    `waiting`, for the author knows of the delay.
    """
    if waiting:
        return None
    receipt = ctx.tx.new_id()
    ctx.later(ctx.now + UNDELIVERED_NOTICE_DELAY, "contacts.tell_still_trying", pair=talk.contact.id, receipt=receipt)
    return receipt


def choose_languages(talk: Conversation, speaker: Person, words: str, city: City) -> tuple[str, str]:
    """The language of the text as well as it can be guessed, and the reader's.

    Both are the same where no translation is needed; a mediator replaces the machine.
    """
    written = base_language(speaker.language)
    if talk.mediator or not words or not do_languages_differ(talk, speaker):
        return written, written
    reads = base_language(talk.hearers[0].language)
    return guess_written_language(words, written, reads, city), reads


def do_languages_differ(talk: Conversation, speaker: Person) -> bool:
    """Whether two read different languages."""
    return any(base_language(person.language) != base_language(speaker.language) for person in talk.hearers)


def writing_buttons(talk: Conversation, speaker: Person) -> list[Choice]:
    """The other buttons while a person writes to a neighbour."""
    ready = choice(_("Quick messages"), go="contacts.offer_quick_replies", pair=talk.contact.id)
    return [ready, *_mediator_buttons(talk, speaker), choice(_("Stop writing"), done=True)]


def _mediator_buttons(talk: Conversation, speaker: Person) -> list[Choice]:
    if talk.mediator:
        return [
            stop_mediating_button(talk.contact.id)
            if speaker.id == talk.mediator
            else send_mediator_away_button(talk.contact.id)
        ]
    return (
        [invite_mediator_button(talk.contact.id)]
        if do_languages_differ(talk, speaker) and talk.mediation is None
        else []
    )


def reader_buttons(talk: Conversation, reader: int, said: int, more: Sequence[Choice] = ()) -> list[Choice]:
    """What a reader (a person's number) can do with something that was passed on (its number)."""
    contact = talk.contact.id
    answer = choice(_("Reply"), go="contacts.start_chat", pair=contact)
    wrong = choice(_("Something is wrong"), go="safety.report_contact", pair=contact, said=said)
    return [
        answer,
        *more,
        wrong,
        stop_mediating_button(contact) if reader == talk.mediator else end_contact_button(contact),
    ]


def send_to_contact_button(contact: int, name: str) -> Choice:
    """The button that sends free text to this neighbour."""
    return Choice(_("Send to {name}", name=name), sign=WRITE_SIGN, data={"pair": contact})


def something_else_button() -> Choice:
    """The button for a message that was meant for the bot."""
    return choice(pgettext("button: the message was not for the neighbour", "Something else"), sought=True)


def invite_mediator_button(contact: int) -> Choice:
    """The button to invite a mediator who speaks both languages."""
    return choice(_("Invite a translator"), go="contacts.request_mediator", pair=contact)


def end_contact_button(contact: int) -> Choice:
    """The button that ends the contact."""
    return choice(_("End contact"), go="contacts.end_contact", pair=contact)


def read_relayed_message(data: Mapping[str, object]) -> RelayedMessage:
    """The relayed message in the data of a service job."""
    said = dict(data)
    point = said.pop("point", None)
    return RelayedMessage(**said, point=tuple(point) if point else None)  # type: ignore[arg-type]
