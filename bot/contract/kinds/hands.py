"""Many hands for an association or a house: a garden, a festival; neighbours among themselves have an idea instead."""

from bot.contract.kinds import OFFICIAL_ROLES, HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=90,
    sign="🙌",
    label=_("Many hands for a day"),
    needs=_("Many hands are needed in {quarter}."),
    roughly=_("What is there to do together?"),
    checks=(_("Please check: who leads on that day, who brings the tools, and is everybody insured?"),),
    who=OFFICIAL_ROLES,
    hands=True,
)
