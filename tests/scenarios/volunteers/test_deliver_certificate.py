"""A signed certificate reaches whoever helped by day; where it cannot be made, nobody waits in vain."""

import re

import pytest

from bot.services import pdf_renderer
from bot.services.pdf_renderer import Unprintable
from tests.kit.help_setup import decides, forged_press, have_read
from tests.kit.town import Neighbour, Town
from tests.scenarios.volunteers.test_sign_certificate import HERE, anna, olena, pages

__all__ = ["anna", "olena"]


def cannot(*_page: object, **_more: object) -> bytes:
    """A machine that cannot make PDFs."""
    raise Unprintable("no PDF can be made: OSError")


async def test_at_night_it_waits_for_the_morning(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour
) -> None:
    """What is signed late reaches them at eight, with the hours that were signed, whatever they changed since."""
    await town.later(hours=11)  # ten in the evening
    have_read(room, anna, olena)
    await decides(anna, room, "Sign")
    await town.rows("update help_hours set minutes = 6000")
    olena.hears()
    await town.later(hours=10)
    papers = pages(olena)
    olena.hears(HERE)
    assert all(re.search("1½|30", paper) and "100" not in paper for paper in papers)
    have_read(room)


async def test_a_no_waits_for_the_morning_too(town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour) -> None:
    """Nobody is woken by it."""
    await town.later(hours=11)
    have_read(room, anna, olena)
    await decides(anna, room, "Not now")
    olena.hears()
    await town.later(hours=10)
    olena.hears("We cannot sign your certificate at the moment.\n…")
    have_read(room)


async def test_where_no_file_can_be_made_both_sides_hear_so(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word that it is there: the volunteer in their language, the coordinators beside the card; once it is
    mended a second tap is enough."""
    with monkeypatch.context() as broken:
        broken.setattr(pdf_renderer, "render_pdf", cannot)
        await decides(anna, room, "Sign")
    olena.hears(
        "I am sorry. I could not create the file with your certificate. Please ask the volunteer "
        "office.\nA coordinator will look at it by…"
    )
    assert olena.last().file is None
    cannot_be_made = "I could not create the file for this certificate.…"
    room.hears(
        "#2 · A certificate\n…\nThe certificate has been signed.",
        "#2 · A certificate\n…Not taken yet.",
        cannot_be_made,
    )
    await decides(anna, room, "Sign")
    assert pages(olena)
    olena.hears(HERE)
    room.hears("#2 · A certificate\n…\nThe certificate has been signed.")


async def test_nobody_else_can_have_it_signed_anew(
    town: Town, room: Neighbour, anna: Neighbour, olena: Neighbour
) -> None:
    """Whatever button they have; and nobody can hand themselves a paper that nobody sealed."""
    await decides(anna, room, "Sign")
    (row,) = await town.rows("select id from certificate")
    for who, go in (
        (anna, "volunteers.report_certificate_failure"),
        (anna, "volunteers.tell_certificate_declined"),
        (olena, "volunteers.tell_certificate_declined"),
    ):
        await who.does(await forged_press(town, who, go, case=row["id"]))
    await olena.does(await forged_press(town, olena, "volunteers.deliver_certificate", case=row["id"], sealed="{}"))
    assert await town.rows("select state from certificate") == [{"state": "signed"}]
    assert [message.file for message in olena.new() if message.file] == [olena.new()[0].file]
    have_read(room, olena)
