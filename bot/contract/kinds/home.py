"""A hand at home: a bulb, a picture on the wall, a letter read together."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=10,
    sign="🏠",
    label=_("Help at home"),
    needs=_("Someone in {quarter} needs help at home."),
    roughly=_("What needs to be done, roughly?"),
)
