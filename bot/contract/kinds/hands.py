"""Many helpers for an association or a building: a garden, a festival; neighbours among themselves choose an idea
instead.
"""

from bot.contract.kinds import OFFICIAL_ROLES, HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=90,
    sign="🙌",
    label=_("Many helpers for a day"),
    needs=_("Many helpers are needed for a day in {quarter}."),
    roughly=_("What will people do together?"),
    checks=(_("Please check: who is in charge on that day, who brings the tools, and is everyone insured?"),),
    who=OFFICIAL_ROLES,
    hands=True,
)
