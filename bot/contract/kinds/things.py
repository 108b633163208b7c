"""Things that neighbours borrow, give away or look for, without money."""

from bot.contract.kinds import HelpKind, KindQuestion
from bot.contract.outgoing import _

KIND = HelpKind(
    order=60,
    sign="📦",
    label=_("Things to borrow or give"),
    needs=_("Someone in {quarter} has something to give, or is looking for something."),
    roughly=_("What is it?"),
    checks=(_("Please check: is it really free, safe to use and legal?"),),
    question=KindQuestion(
        _("Would you like to borrow it, give it away or get one for free?"),
        {
            "borrow": _("Someone would like to borrow it."),
            "give": _("Someone is giving it away."),
            "seek": _("Someone would like to get one for free."),
        },
    ),
)
