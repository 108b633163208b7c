"""Something different: whatever fits nowhere else and needs no special knowledge."""

from bot.contract.kinds import Kind
from bot.contract.outgoing import _

KIND = Kind(
    order=110,
    sign="✨",
    label=_("Something different"),
    needs=_("Somebody in {quarter} needs a hand."),
    roughly=_("What could a neighbour do for you?"),
)
