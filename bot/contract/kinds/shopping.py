"""Shopping: bread and milk brought to the door, and paid there."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=30,
    sign="🛒",
    label=_("Shopping"),
    needs=_("Someone in {quarter} needs help with shopping."),
    roughly=_("What should a neighbour bring, roughly?"),
)
