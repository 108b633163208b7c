"""Things: borrowed, given away or looked for, without money."""

from bot.contract.kinds import HelpKind, KindQuestion
from bot.contract.outgoing import _

KIND = HelpKind(
    order=60,
    sign="📦",
    label=_("Things"),
    needs=_("Somebody in {quarter} has something, or looks for something."),
    roughly=_("Which thing is it?"),
    checks=(_("Please check: is it really without money, safe to use and allowed?"),),
    question=KindQuestion(
        _("What about it?"),
        {
            "borrow": _("Somebody would like to borrow it."),
            "give": _("It is to be given away."),
            "seek": _("It is looked for, for nothing."),
        },
    ),
)
