"""Plain words lead where they belong, in whatever language they are written."""

import pytest

from tests.kit import skip_unless
from tests.kit.help_setup import have_read, resident
from tests.kit.town import Neighbour, Town

TRUST = "Someone you trust, such as your daughter, can ask for help for you and get the answers."
FOR_CHILDREN = "I do not arrange childcare at home."
CONTACT = "There is a service that helps neighbours to settle an argument"
ADVICE = "Nobody may treat you badly"


async def first_words(town: Town, said: str) -> tuple[Neighbour, str]:
    """What somebody reads first who writes this."""
    amira = await resident(town, "Amira", language="en")
    await amira.says(said)
    return amira, amira.meaning(amira.new()[0])


@skip_unless.the_model
@pytest.mark.parametrize(
    "said", ["kızım benim için yazsın", "meine Tochter soll für mich schreiben", "بدي بنتي تكتب عني"]
)
async def test_who_wants_somebody_to_write_for_them_is_told_how(town: Town, said: str) -> None:
    """A button begins it."""
    amira, first = await first_words(town, said)
    assert first == TRUST
    await amira.taps("Someone writes for me")
    await amira.taps("Choose someone")
    assert "!join" in amira.last().text
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(
    "said",
    [
        "Ich komme allein nicht mehr die Treppe runter",
        "merdivenden tek başıma inemiyorum artık",
        "ما عم بقدر انزل عالدرج لحالي",
        "i cant get down the stairs on my own any more",
        "я вже сама не можу спуститись сходами",
    ],
)
async def test_who_cannot_manage_the_stairs_begins_a_request(town: Town, said: str) -> None:
    """No alarm, and nothing to delete: their words are kept, and it is asked what a neighbour shall do."""
    amira, first = await first_words(town, said)
    assert first.startswith(f"“{said}”\nWhat is it about?")
    assert not any("Delete" in button.label for button in amira.new()[0].buttons)
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(
    "said",
    [
        "işe giderken kızıma kim bakar",
        "بدي حدا يدير بالو على ابني",
        "بدي مربية لبنتي ساعتين",
        "хто посидить з моєю дитиною",
    ],
)
async def test_who_needs_somebody_for_a_child_is_told_who_helps(town: Town, said: str) -> None:
    """What neighbours do not do, with the family centres behind a button."""
    amira, first = await first_words(town, said)
    assert first.startswith(FOR_CHILDREN)
    have_read(amira)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("wir schreien uns nur noch an, kann da jemand vermitteln?", CONTACT),
        ("komşumla sürekli kavga ediyoruz, biri arabuluculuk yapabilir mi", CONTACT),
        ("منتخانق كل يوم مع الجيران، في حدا يصلح بيننا", CONTACT),
        ("we only shout at each other, can somebody mediate?", CONTACT),
        ("ми тільки кричимо одне на одного, хтось може помирити?", CONTACT),
        ("Ev sahibi başörtülü olduğum için daireyi vermedi", ADVICE),
        ("der Vermieter gibt mir die Wohnung nicht weil ich Kopftuch trage", ADVICE),
        ("صاحب البيت ما عطاني الشقة لأني محجبة", ADVICE),
        ("the landlord refused me the flat because i wear a headscarf", ADVICE),
        ("орендодавець не здав квартиру бо я в хустці", ADVICE),
    ],
)
async def test_a_quarrel_and_unfairness_have_their_contact_point(town: Town, said: str, begins: str) -> None:
    """Who helps stands first; a coordinator reads it only if they wish."""
    amira, first = await first_words(town, said)
    assert first.startswith(begins)
    have_read(amira)
