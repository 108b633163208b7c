"""Never this kind: one tap, and it can be taken back."""

from tests.kit.help_setup import approved_request, forged_press, resident, volunteer
from tests.kit.town import Town

INVITED = "Someone in …Can you help?"


async def test_one_kind_is_asked_no_more_until_that_is_undone(town: Town) -> None:
    """Everything else is asked as before."""
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena", kinds=("company", "shopping"))
    await approved_request(town, amira)
    await olena.taps("Not this kind of help")
    olena.hears(INVITED, "All right. I will not ask you about this any more:\nCompany on the way")
    undo = olena.button("Undo")
    await approved_request(town, amira, "Wer geht noch einmal mit?")
    olena.hears()
    await approved_request(town, amira, "Wer kauft für mich ein?", "shopping")
    olena.hears(INVITED)
    assert undo in olena.on.delivered[olena.name][1][1].buttons
    await olena.taps("Undo")
    olena.hears("Your offer is the same as before.")
    await approved_request(town, amira, "Wer geht noch einmal mit?")
    olena.hears(INVITED)


async def test_who_offers_nothing_else_takes_a_break(town: Town) -> None:
    """No kind at all would mean all of them."""
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena", kinds=("company",))
    await approved_request(town, amira)
    await olena.taps("Not this kind of help")
    olena.hears(INVITED, "That was everything you offered, so I will not ask you to help for now.")
    assert await town.rows("select state, kinds from volunteer") == [{"state": "paused", "kinds": "company"}]
    await olena.taps("Undo")
    olena.hears("Your offer is the same as before.")
    assert await town.rows("select state, kinds from volunteer") == [{"state": "admitted", "kinds": "company"}]


async def test_only_who_was_asked_says_so(town: Town) -> None:
    """Somebody who offered everything loses one kind only by their own tap."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await approved_request(town, amira)
    await olena.taps("Not this kind of help")
    olena.hears(INVITED, "All right.…")
    (row,) = await town.rows("select kinds from volunteer")
    assert "shopping" in row["kinds"]
    assert "company" not in row["kinds"]
    eve = await volunteer(town, "Eve")
    (request,) = await town.rows("select id from help_request")
    await eve.does(await forged_press(town, eve, "matching.mute_kind", post=request["id"]))
    eve.hears("I can no longer find this request.")
