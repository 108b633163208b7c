"""Shopping: bread and milk brought to the door, and paid there."""

from bot.contract.kinds import Kind
from bot.contract.outgoing import _

KIND = Kind(
    order=30,
    sign="🛒",
    label=_("Shopping"),
    needs=_("Somebody in {quarter} needs help with shopping."),
    roughly=_("What shall a neighbour bring, roughly?"),
    checks=(_("Please check: is it clear how it is paid? At the door, and never with a card or a PIN."),),
)
