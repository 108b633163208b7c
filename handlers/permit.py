"""Permit: whoever wrote what was not understood lets the team read it, to learn from it, or not; see `label`."""

from bot.contract import Context, _, action, always, choice, registry
from bot.contract.requests import MENU
from bot.rules import language
from db import sentences
from db.sentences import HALF_A_YEAR


@action("permit.give")
async def give(ctx: Context) -> None:
    """From now on a coordinator may read it, for 30 days; whoever taps twice gives it once."""
    if not ctx.city.learns:
        ctx.say(_("We do not learn from sentences any more. Nobody reads it."), [MENU])
        return
    words = str(ctx.picked["words"])
    guess = language.guess(words, ctx.city.words.greetings, ctx.city.languages)
    spoken = guess.language if guess else ctx.person.language
    number = await sentences.give(ctx.tx, ctx.person, spoken, words)
    back = [choice(_("Delete this sentence"), go="permit.take_back", sentence=number)] if number else []
    thanks = _("Thank you. Somebody in our team reads it, without your name.")
    ctx.say(thanks, [*registry.choices("ask", "talk"), *back, MENU])


@action("permit.refuse")
@always
async def refuse(ctx: Context) -> None:
    """They are not asked again for a long time."""
    sentences.not_before(ctx.tx, ctx.person, ctx.now + HALF_A_YEAR)
    ctx.say(_("All right, nobody reads it."), registry.choices("ask", "talk", "menu"))


@action("permit.take_back")
@always
async def take_back(ctx: Context) -> None:
    """As easily as it was given."""
    sentences.take_back(ctx.tx, ctx.picked["sentence"], ctx.person)
    ctx.say(_("It is deleted. Nobody reads it any more."), registry.choices("talk", "menu"))
