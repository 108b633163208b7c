"""A request is read back in plain words before it leaves, and every part of it can be said anew."""

from typing import Any

from bot.contract import kinds, wishes
from bot.contract.asking import PARTS, Kept, Question, parts, what
from bot.contract.context import Context
from bot.contract.flags import details
from bot.contract.outgoing import Line, _, choice
from bot.contract.requests import FOR_WHOM, need, quoted, when
from db.model import Post

SAID = ("words", "wanted", "quarter", "whom", "languages", "wishes", "voice", "helped", "reach")


def all_right(ctx: Context, quarter: str) -> Question:
    """Everything in plain words before it leaves; `quarter` is a name."""
    kept, words = ctx.kept, str(ctx.kept["words"])
    lines: list[Line] = [
        _("This is what I would ask:"),
        (need(what(kept), quarter), when(str(kept["wanted"])), FOR_WHOM[str(kept["whom"])]),
        *([_("For {name}", name=str(kept["helped"]))] if kept.get("helped") else []),
        quoted(words),
        *_besides(kept),
        *details(words),
        _("Your name and how to reach you stay with me."),
    ]
    ways = [choice(_("Send"), go_on="send"), choice(_("Change"), go_on="change"), choice(_("Drop it"), go_on="drop")]
    return lines, ways


def _besides(kept: Kept) -> list[Line]:
    """Whatever else was said of it, in one line."""
    said = worded(kept)
    languages, wished = wishes.listed(kept, "languages"), wishes.listed(kept, "wishes")
    besides = (*kinds.answered(what(kept), said["answer"]), *wishes.read(languages, wished, said["hands"]))
    return [besides] if besides else []


def worded(kept: Kept) -> dict[str, Any]:
    """What is kept, as a version of a request says it; what its kind does not ask is left out."""
    asked = parts(kept)
    answer = str(kept.get("answer", "")) if "answer" in asked else ""
    hands = int(str(kept.get("hands", 1))) if "hands" in asked else 1
    return {**{part: str(kept.get(part, "")) for part in SAID}, "answer": answer, "hands": hands}


def taken_up(post: Post, said: Kept, *, live: bool) -> dict[str, object]:
    """All that an earlier request says, to be said once more; `live` where it becomes a version of the same one."""
    several = {"several": "yes"} if int(str(said.get("hands", 1))) > 1 else {}
    return {**said, **several, "kind": post.kind, "post": post.id if live else None}


def what_else(kept: Kept) -> Question:
    """Which part is said anew; what it is about stays once coordinators have seen it."""
    asked = {part: PARTS[part] for part in parts(kept)}
    offered = asked if kept.get("post") else {"kind": _("What it is about"), **asked}
    return [_("What shall be different?")], [choice(label, part=part) for part, label in offered.items()]
