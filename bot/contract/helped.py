"""Sentences for when somebody has helped: what both can do then, how long it took, and the paper that says so."""

from bot.contract import kinds
from bot.contract.concerns import worried
from bot.contract.outgoing import Choice, Date, Line, Refusal, Text, _, choice
from bot.rules import lasting
from db.model import Certificate, PaperState

LONGEST_PAPER_NAME = 60
HOW_MANY = _("How many hours was it? You can write “1.5” or “0:45”.")

SPELLS: dict[int, Text] = {
    30: _("Half an hour"),
    60: _("1 hour"),
    120: _("2 hours"),
    180: _("3 hours"),
}
HOW_LONG = _("About how long did it take? It is only for your own hours.")

# Translators: the last line on the card that coordinators see.
SIGNED: dict[PaperState, Text] = {
    PaperState.SIGNED: _("It was signed."),
    PaperState.DECLINED: _("It was not signed."),
}


def afterwards(pair: int, name: str) -> list[Choice]:
    """What somebody can still do once it went well with `name`."""
    return [thanks(pair, name), *concerns(pair)]


def thanks(pair: int, name: str) -> Choice:
    """More than that it went well."""
    return choice(_("Thank {name} in my own words", name=name), go="thank.begin", sign="💛", pair=pair)


def once_more(pair: int, name: str) -> list[Choice]:
    """What whoever asked can do once it went well with `name`: again, with words of their own, or nothing at all."""
    return [
        choice(_("Again next week"), go="again.next_week", pair=pair),
        choice(_("Another day"), go="again.another_day", pair=pair),
        choice(_("Every week"), go="series.begin", pair=pair),
        thanks(pair, name),
        worried(pair),
        choice(_("No, thank you"), go="again.enough", pair=pair),
    ]


def concerns(pair: int) -> list[Choice]:
    """What only coordinators hear."""
    note = choice(_("A note for next time"), go="note.begin", pair=pair)
    return [note, worried(pair)]


def how_long(pair: int) -> list[Choice]:
    """One tap says how long it took; nobody has to."""
    known = [choice(label, go="hours.note", pair=pair, minutes=minutes) for minutes, label in SPELLS.items()]
    other = choice(_("Something different"), go="hours.other", pair=pair)
    return [*known, other, choice(_("Skip"), go="hours.skip", pair=pair)]


def clock(minutes: int) -> str:
    """Such as "2:30"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def noted(minutes: int) -> Text:
    """How long it took was written down."""
    return _("Noted: {time} hours.", time=clock(minutes))


def sums(paper: Certificate) -> list[Line]:
    """From when until when, how long, and with what."""
    spells = paper.spells
    if not spells:
        return [_("There are no hours noted any more.")]
    first, last = Date(spells[-1].day), Date(spells[0].day)
    return [
        _("Hours of help: {time}, from {first} to {last}.", time=clock(paper.minutes), first=first, last=last),
        *(kinds.of(kind).label for kind in paper.kinds),
    ]


def minutes_in(text: str) -> int:
    """How long it was, in minutes, in somebody's own way to write it; raises Refusal where it is not understood."""
    minutes = lasting.understood(text)
    if minutes is None:
        raise Refusal(_("I did not understand how long it was. You can also leave it out."))
    return minutes
