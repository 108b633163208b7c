"""Sentences about two neighbours who are in touch, which more than one capability says."""

from collections.abc import Mapping

from bot.contract.concerns import worried
from bot.contract.outgoing import Choice, Line, Names, Refusal, Text, Tongues, _, choice
from bot.contract.requests import MINE
from db.model import Pair, PairState

DANGER = _("If somebody is in danger now, please call 110.")
OVER = _("This contact has ended. Nothing is passed on any more.")
CUT_SHORT = _("The contact ended before it was done.")
OPEN_AGAIN = _("It is open again.")


def in_touch(pair: Pair | None) -> Pair:
    """The pair, as long as the two are in touch. Raises Refusal where they are not."""
    if pair is None or pair.state is not PairState.OPEN:
        raise Refusal(OVER, [MINE])
    return pair


def ways(pair: int, name: str, *, helps: bool) -> list[Choice]:
    """What somebody can do while they are in touch with `name`; who `helps` may step back."""
    write = choice(_("Write to {name}", name=name), go="relay.begin", sign="✉️", pair=pair)
    meeting = choice(_("Our meeting"), go="visit.show", sign="📅", pair=pair)
    done = choice(_("Done"), go="finish.begin", sign="✅", pair=pair)
    back = [choice(_("I can't after all"), go="accept.release", pair=pair)] if helps else []
    return [write, meeting, done, *back, worried(pair)]


def speaks(name: str, languages: tuple[str, ...]) -> list[Line]:
    """Which languages a neighbour speaks, as codes, where that is known."""
    return [_("{name} speaks {languages}.", name=name, languages=Tongues(languages))] if languages else []


NONE_OF_THEM = _("About none of them")


def about_whom(names: Mapping[int, str]) -> tuple[list[Line], list[Choice]]:
    """Which neighbour a report is about: the name of each by the number of their pair, or none of them."""
    ways = [choice(about(name), go="report.begin", pair=pair) for pair, name in names.items()]
    none = choice(NONE_OF_THEM, go="report.about", post=None)
    return [_("I am sorry. Whom is it about?"), DANGER], [*ways, none]


def about(name: str) -> Text:
    """Said on a button by whoever worries about this neighbour, or reports something."""
    return _("About {name}", name=name)


def discretion(name: str) -> tuple[Text, ...]:
    """What two neighbours should know before they write to each other."""
    through = _("What you write goes through me: {name} sees only your first name.", name=name)
    return through, _("A coordinator can read it only if one of you reports that something is wrong.")


def resting(name: str | Names) -> Text:
    """Said to whoever wants to reach somebody who is suspended, and why is not told."""
    return _("I cannot pass anything on to {name} at the moment.", name=name)


def ended(name: str, *, asks: bool, pair: int | None = None) -> tuple[list[Line], list[Choice]]:
    """The contact with `name` is over, whoever ended it and why; who `asks` may ask anew.

    Where one of the two ended it, its number is given, for nothing brings them together again unless both wish it.
    """
    over = _("The contact with {name} has ended. Nothing is passed on any more.", name=name)
    wish = [] if pair is None else [choice(_("I would like to be in touch again"), go="reunite.wish", pair=pair)]
    if not asks:
        return [over], [MINE, *wish]
    again = choice(_("Ask again"), go="ask")
    return [over, _("Do you still need help? Then simply ask again.")], [again, MINE, *wish]
