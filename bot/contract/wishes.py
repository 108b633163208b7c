"""What else matters to somebody who asks: which languages, who may come, and how many hands it takes."""

from collections.abc import Mapping, Sequence

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, Tongues, _, choice, many, plain
from bot.rules import handstold, wished
from bot.rules.folding import words
from bot.rules.query import LANGUAGE
from db.model import Revision

MOST_HANDS, SHOWN = 30, 3
AND = "و"
"""In Arabic "and" is written onto the next word."""

WISHES: dict[str, Text] = {
    "woman": _("A woman, please"),
    "second": _("With a second person"),
}

# Translators: said to volunteers and coordinators of a request.
WISHED: dict[str, Text] = {
    "woman": _("A woman is wished for."),
    "second": _("Somebody else should be there, too."),
}

# Translators: asked back where somebody wrote such a wish into the words of their request.
MEANT: dict[str, Text] = {
    "woman": _("Shall a woman come? Then I ask only women."),
    "second": _("Shall somebody else be there, too? Then I say so to everybody I ask."),
}

# Translators: said to coordinators of a request.
UNNOTED: dict[str, Text] = {
    "woman": _("Please look: the words wish for a woman. It is not noted as a wish."),
    "second": _("Please look: the words wish for a second person. It is not noted as a wish."),
}

ONLY_A_WOMAN = _("This neighbour would like a woman to come. Thank you for being there.")
NO_LANGUAGE = _("Please choose, or write the name of a language.")


def listed(kept: Mapping[str, object], key: str) -> list[str]:
    """The codes that are kept under `key`."""
    return [code for code in str(kept.get(key, "")).split(",") if code]


def heard(kept: Mapping[str, object]) -> list[str]:
    """The wishes that the words say, which are not chosen yet and were not asked back."""
    known = {*listed(kept, "wishes"), *listed(kept, "asked_back")}
    return [code for code in wished.wishes(str(kept.get("words", ""))) if code not in known]


def asks_back(kept: Mapping[str, object]) -> tuple[list[Line], list[Choice]]:
    """Whether the first of these is meant so."""
    return [MEANT[heard(kept)[0]]], [choice(_("Yes, please"), meant="yes"), choice(_("Not needed"), meant="no")]


def confirmed(kept: Mapping[str, object], *, meant: bool) -> dict[str, str]:
    """What is kept once it was asked back."""
    code = heard(kept)[:1]
    asked = ",".join([*listed(kept, "asked_back"), *code])
    return {"wishes": ",".join([*listed(kept, "wishes"), *(code if meant else [])]), "asked_back": asked}


def unnoted(said: Revision) -> list[Text]:
    """For coordinators: wishes in the words of a version that are not among its wishes."""
    return [UNNOTED[code] for code in wished.wishes(said.words) if code not in said.wishes]


def asks(ctx: Context) -> tuple[list[Line], list[Choice]]:
    """Languages and wishes, each tapped on and off until that is all."""
    languages, wished = listed(ctx.kept, "languages"), listed(ctx.kept, "wishes")
    noted = read(languages, wished)
    ways = [choice(label, wishes=code) for code, label in WISHES.items()]
    ways += [choice(plain(own), languages=code) for code, own in list(ctx.city.languages.items())[:SHOWN]]
    question = _("What else matters? Choose, or write a language. Choose again to take it back.")
    return [*([noted] if noted else []), question], [*ways, choice(_("That is all"), sign="✅", done=True)]


def chosen(ctx: Context) -> dict[str, str]:
    """What is kept once something was chosen or written; chosen once more, it is taken back.

    Raises Refusal for words that name no language.
    """
    for key in ("wishes", "languages"):
        if key in ctx.picked:
            return _toggled(ctx.kept, key, str(ctx.picked[key]))
    named = written(ctx)
    if not named:
        raise Refusal(NO_LANGUAGE)
    return {"languages": ",".join(dict.fromkeys([*listed(ctx.kept, "languages"), *named]))}


def written(ctx: Context) -> list[str]:
    """The codes of the languages that are written, each once."""
    known = ctx.city.words.wishes
    meant = [known.get(word) or known.get(word.removeprefix(AND), "") for word in words(ctx.text)]
    return list(dict.fromkeys(wish.removeprefix(LANGUAGE) for wish in meant if wish.startswith(LANGUAGE)))


def _toggled(kept: Mapping[str, object], key: str, code: str) -> dict[str, str]:
    before = listed(kept, key)
    after = [one for one in before if one != code] if code in before else [*before, code]
    return {key: ",".join(after)}


def between(ctx: Context) -> tuple[list[Line], list[Choice]]:
    """The two languages of somebody who translates; the city's own is one of them, unless others are written."""
    first, *others = ctx.city.languages
    pairs = [choice(_pair(first, other), languages=f"{first},{other}") for other in others[:SHOWN]]
    return [_("Between which languages? Choose, or write them.")], pairs


def _pair(first: str, other: str) -> Text:
    return Text("{languages}", {"languages": Tongues((first, other))})


def both(ctx: Context) -> str:
    """Two languages or more; where one is written, the city's own is the other. Raises Refusal where none is."""
    if "languages" in ctx.picked:
        return str(ctx.picked["languages"])
    named = written(ctx)
    first = next(iter(ctx.city.languages))
    if not named or named == [first]:
        raise Refusal(NO_LANGUAGE)
    return ",".join(named if len(named) > 1 else [*named, first])


def hands(text: str, *, least: int = 2) -> str:
    """How many people, as a number in any script or a word; raises Refusal where it is none that makes sense."""
    many = handstold.number(text)
    if not least <= many <= MOST_HANDS:
        raise Refusal(_("Please write a number between {least} and {most}.", least=least, most=MOST_HANDS))
    return str(many)


def read(languages: Sequence[str], wishes: Sequence[str], number: int = 1) -> tuple[Text, ...]:
    """Languages, wishes and hands as sentences, nothing where nothing was said."""
    spoken = [_("Languages: {languages}.", languages=Tongues(tuple(languages)))] if languages else []
    people = [many("One person is needed.", "{count} people are needed.", count=number)] if number > 1 else []
    return (*people, *spoken, *(WISHED[wish] for wish in wishes if wish in WISHED))


def of(said: Revision) -> tuple[Text, ...]:
    """The same of a version of a request."""
    return read(said.languages, said.wishes, said.hands)
