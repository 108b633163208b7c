"""Sentences for the office about a caller: a person without an account, for whom it wrote a request down."""

from bot.contract.outgoing import Line, Text, _
from db.model import Caller


def describe_caller(caller: Caller | None) -> list[Line]:
    """Whom a message to the office is about and how to reach that person; nothing where nobody called."""
    if caller is None:
        return []
    return [
        _("This is about {name}, who called the office. Please ring: {reach}", name=caller.name, reach=caller.reach)
        if caller.reach
        else _("This is about {name}, who called the office.", name=caller.name)
    ]


def describe_helper_at_door(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, that the helper stands at the door."""
    if caller is None:
        return [_("{name} is at your door.", name=helper)]
    there: Text = _("{helper} is at the door of {name}.", helper=helper, name=caller.name)
    return [there, *describe_caller(caller)]


def describe_helper_left_door(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, that nobody opened and the helper has left."""
    if caller is None:
        return [_("{name} waited at your door and has now left. Is everything all right?", name=helper)]
    left: Text = _("{helper} waited at the door of {name} and has now left.", helper=helper, name=caller.name)
    return [left, *describe_caller(caller)]


def describe_helper(helper: str, caller: Caller | None) -> list[Line]:
    """Tell the requester, or the office, who helps."""
    if caller is None:
        return [_("{name} is helping you.", name=helper)]
    return [_("{helper} is helping {name}.", helper=helper, name=caller.name), *describe_caller(caller)]


def ask_came(name: str, caller: Caller | None) -> list[Line]:
    """Ask whether the helper of this name has come, the requester or the office."""
    if caller is None:
        return [_("Has {name} come?", name=name)]
    came: Text = _("Has {helper} come to {name}?", helper=name, name=caller.name)
    return [came, *describe_caller(caller)]
