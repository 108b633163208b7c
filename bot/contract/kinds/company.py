"""Coming along: to the doctor, to an office, on any way that is easier in company."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=20,
    sign="🚶",
    label=_("Company on the way"),
    needs=_("Someone in {quarter} would like someone to go with them."),
    roughly=_("Where do you need to go, roughly?"),
)
