"""A hand at home: a bulb, a picture on the wall, a letter read together."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=10,
    sign="🏠",
    label=_("A hand at home"),
    needs=_("Somebody in {quarter} needs a hand at home."),
    roughly=_("What is there to do, roughly?"),
)
