"""Access denied: says who may do what the person just tried, instead of doing it."""

from collections.abc import Mapping

from bot.contract.outgoing import Text, _
from bot.rules.access import roles
from db.model import Role

ONLY_ROLES_TEXTS: Mapping[frozenset[Role], Text] = {
    frozenset({Role.COORDINATOR}): _("Only coordinators can do that."),
    frozenset({Role.ADMIN}): _("Only administrators can do that."),
    frozenset({Role.COORDINATOR, Role.ADMIN}): _("Only coordinators and administrators can do that."),
    frozenset({Role.COORDINATOR, Role.ORGANISATION}): _("Only coordinators and organisations can do that."),
    frozenset({Role.ADMIN, Role.DATA_PROTECTION}): _(
        "Only administrators and the data protection officer can do that."
    ),
    frozenset({Role.COORDINATOR, Role.ADMIN, Role.DATA_PROTECTION}): _(
        "Only coordinators, administrators and the data protection officer can do that."
    ),
}


def explain_who_may(*acts: str) -> Text:
    """Who holds one of these acts, as the table of rights has it."""
    return ONLY_ROLES_TEXTS[frozenset(role for act in acts if act for role in roles.roles_allowed(act))]
