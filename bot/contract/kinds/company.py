"""Coming along: to the doctor, to an office, on any way that is easier in company."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=20,
    sign="🚶",
    label=_("Coming along"),
    needs=_("Somebody in {quarter} would like company on the way."),
    roughly=_("Where to, roughly?"),
)
