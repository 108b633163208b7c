"""Label: coordinators say what a sentence means that was not understood; they do not read who wrote it."""

from bot.contract import Context, Text, Tongues, _, allowed, choice, command
from bot.contract.requests import MENU, in_private, quoted
from bot.rules.intent import Intent, likeliest
from db import sentences
from db.sentences import NONE_OF_THESE

# Translators: what somebody wanted who wrote a sentence; buttons for coordinators.
WANTED: dict[Intent, Text] = {
    Intent.PLACE: _("Looks for a place"),
    Intent.HELP: _("Needs help"),
    Intent.VOLUNTEER: _("Wants to help others"),
    Intent.EVENT: _("Asks what is on"),
    Intent.REMIND: _("Wants to be reminded"),
    Intent.OWN_EVENT: _("Has an event to announce"),
    Intent.HUMAN: _("Wants to talk to a human"),
    Intent.LANGUAGE: _("Wants another language"),
    Intent.PRIVACY: _("Asks what is kept about them"),
    Intent.DELETE: _("Wants everything deleted"),
    Intent.ABOUT: _("Asks who we are"),
    Intent.INFO: _("Has a question for the office"),
    Intent.COMPLAINT: _("Complains about something"),
    Intent.THANKS: _("Says thank you"),
    Intent.SMALLTALK: _("Greets or chats"),
    Intent.MATCH: _("Writes to their neighbour"),
    Intent.MINE: _("Asks how their request stands"),
    Intent.CHANGE: _("Wants to change a request"),
    Intent.OTHER: _("Wants nothing of us"),
}


@command("label", name="label.label", summary=_("Sentences to learn from"), act="label")
async def label(ctx: Context) -> None:
    """One by one, the oldest first."""
    in_private(ctx)
    if not ctx.city.learns:
        ctx.say(_("Your city has not switched this on."), [MENU])
        return
    await _show(ctx, after=0)


async def _show(ctx: Context, *, after: int) -> None:
    """The next one takes the place of the one before, which does not stay in the chat."""
    found = await sentences.unlabelled(ctx.tx, after)
    if found is None:
        ctx.say(_("There is nothing to read at the moment. Thank you."), [MENU], instead=bool(after))
        return
    ways = [choice(WANTED[one], go="label.put", sentence=found.id, means=one) for one in likeliest(found.words)]
    ways.append(choice(_("None of these"), go="label.put", sentence=found.id, means=NONE_OF_THESE))
    ways.append(choice(_("Skip"), go="label.skip", sentence=found.id))
    what = _("What does somebody want who writes this? Language: {language}.", language=Tongues((found.language,)))
    ctx.say([what, quoted(found.words)], ways, instead=bool(after))


@allowed("label", name="label.put")
async def put(ctx: Context) -> None:
    """It is kept sealed with the sentence; then the next one."""
    await sentences.label(ctx.tx, ctx.picked["sentence"], str(ctx.picked["means"]))
    await _show(ctx, after=ctx.picked["sentence"])


@allowed("label", name="label.skip")
async def skip(ctx: Context) -> None:
    """Somebody else may know."""
    await _show(ctx, after=ctx.picked["sentence"])
