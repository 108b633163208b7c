"""Whether a message of danger comes from a child, or is about one, so that the children's helpline comes first."""

from collections.abc import Collection

from bot.rules.access.roles import AgeGroup
from bot.rules.requests.vulnerable_people import VulnerableGroup, find_vulnerable_groups
from bot.rules.safety.detect_danger import Danger
from bot.rules.understanding.parse_child_age import states_own_child_age

UNDER_AGE = (AgeGroup.CHILD, AgeGroup.SIXTEEN, AgeGroup.YOUTH)
DANGERS_FOR_HELPLINE = (Danger.CHILD, Danger.SELF_HARM, Danger.VIOLENCE)
"""Where it burns, or an ambulance is needed, no helpline stands before the number for that."""


def concerns_child(words: str, dangers: Collection[Danger], age: str) -> bool:
    """Whether the children's helpline is for the author of this text; `age` is the known age group, empty for none."""
    if not dangers or next(iter(dangers)) not in DANGERS_FOR_HELPLINE:
        return False
    about = Danger.CHILD in dangers or VulnerableGroup.CHILD in find_vulnerable_groups(words)
    return about or age in UNDER_AGE or states_own_child_age(words)
