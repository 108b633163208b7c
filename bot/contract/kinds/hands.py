"""Many hands: a garden, a festival, a group that has a day to give; as many people as it takes."""

from bot.contract.kinds import Kind
from bot.contract.outgoing import _

KIND = Kind(
    order=90,
    sign="🙌",
    label=_("Many hands for a day"),
    needs=_("Many hands are needed in {quarter}."),
    roughly=_("What is there to do together?"),
    hands=True,
)
