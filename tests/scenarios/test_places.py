"""Finding a place nearby: by position, by quarter, by postcode, by words, in any language and spelling."""

from tests.kit.town import Town

HOERDE = (51.4886, 7.4997)


async def test_a_shared_position_leads_to_the_nearest_places(town: Town) -> None:
    """Three taps from hello to a place: menu, position, card."""
    amira = town.neighbour("Amira")
    await amira.says("/start")
    amira.hears("Hello! I am Büdchen…")
    await amira.taps("Meeting places nearby")
    amira.hears("Where shall I look?…")
    await amira.shares(*HOERDE)
    amira.hears("Places near you:\n1. …Hörde…\n…\n2. …\n…\n3. …")
    await amira.taps(amira.buttons()[0])
    amira.hears("…Hörde…")
