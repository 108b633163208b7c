"""Something different: whatever fits nowhere else and needs no special knowledge."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=110,
    sign="✨",
    label=_("Something different"),
    needs=_("Somebody in {quarter} needs a hand."),
    roughly=_("What could a neighbour do for you?"),
)
