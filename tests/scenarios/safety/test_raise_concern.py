"""A volunteer or a neighbour is worried, was treated badly or feels bad: a human reads their words at once."""

import pytest

from bot.contract.incoming import TextMessage
from db import duty_roster
from db.model import Role
from tests.kit.help_setup import decides, forged_press, have_read, in_touch, official, person_of, resident, volunteer
from tests.kit.town import Neighbour, Town

BY_WHEN = "A coordinator will look at it by …."
THANKS = f"Thank you for telling me. A coordinator will read it and reply to you here.\n{BY_WHEN}"
KEPT_BACK = "I have not passed this on to your neighbour."
GOES_ON = "I will not tell the other person, and you will stay in contact. You can end the contact at any time."
PERHAPS_AMIRA = "This may be about this neighbour. We do not know that yet:\n#1 · Amira"
ASKED = "What are you worried about? One sentence is enough. Only coordinators will read it.\nIf someone is in…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps Amira."""
    return await volunteer(town, "Olena")


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is helped by Olena."""
    asker = await resident(town, "Amira")
    await in_touch(town, asker, olena)
    return asker


def heard(who: Neighbour) -> str:
    """The first of all new messages; another may ask which language they would like, for they wrote German."""
    first = who.meaning(who.new()[0])
    have_read(who)
    return first


async def test_one_tap_and_one_sentence(room: Neighbour, amira: Neighbour, olena: Neighbour) -> None:
    """The card has her words and says that it is the helper; nothing ends, and the other hears nothing."""
    await olena.taps("Something worries me")
    await olena.says("Der Kühlschrank ist immer leer.")
    olena.hears(ASKED, f"{THANKS}\n{GOES_ON}")
    (card,) = [room.meaning(message) for message in room.new()]
    assert card.startswith("#2 · Report · Hörde\nSomeone is worried about something between neighbours.")
    assert "The person who is helping is worried.\nThis is about case #1." in card
    assert "The person wrote: “Der Kühlschrank ist immer leer.”" in card
    have_read(room)
    await olena.taps("Write to Amira")
    olena.hears("What should I tell Amira?")


async def test_free_words_of_somebody_in_touch_are_heard(room: Neighbour, amira: Neighbour, olena: Neighbour) -> None:
    """Whoever writes that somebody frightens them is not shown places; they hear by when a human answers."""
    await amira.says("Olena macht mir Angst.")
    assert heard(amira).startswith(THANKS.split("…")[0])
    room.hears("#2…The person who asked for help is worried.…The person wrote: “Olena macht mir Angst.”…")


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        "Olena will 50 Euro von mir",
        "she wanted money for it",
        "просила гроші",
        "er hat auch meine EC-Karte mitgenommen",
        "أخذت بطاقتي البنكية معها",
        "she took my purse with her",
    ],
)
async def test_who_is_asked_for_money_is_heard_at_once(
    room: Neighbour, amira: Neighbour, olena: Neighbour, words: str, *, writing: bool
) -> None:
    """In free words and in the middle of a talk: a case about money with their words, not a wish to talk."""
    if writing:
        await amira.taps("Write to Olena")
        have_read(amira)
    await amira.says(words)
    (card,) = [room.meaning(message) for message in room.new()]
    assert card.startswith("#2 · Report · Hörde\nSomeone reports that it was about money or data.")
    assert f"The person wrote: “{words}”" in card
    assert any(THANKS.split("…")[0].partition("\n")[0] in amira.meaning(one) for one in amira.new())
    have_read(room, amira)


async def test_a_coordinator_answers_whoever_worries(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Through the bot, from the card."""
    meryem = await official(town, "Meryem")
    await olena.says("Mir geht es schlecht seit dem Besuch.")
    said = heard(olena)
    assert said.startswith("I am glad you told me. ")
    assert "Your contact at the volunteer office is Meryem." in said
    have_read(room)
    await decides(meryem, room, "Write to this person")
    await meryem.does(TextMessage("Ich rufe Sie heute an."), chat=room.name)
    olena.hears("A coordinator writes: “Ich rufe Sie heute an.”")
    have_read(room, meryem)


async def test_a_child_that_is_hit_rings(town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour) -> None:
    """What may be danger is an alarm besides, and the card says whom it is about; a time is told all the same."""
    await olena.says("Die Frau, die ich besuche, schlägt ihr Kind.")
    numbers, answer = [olena.meaning(message) for message in olena.new()[:2]]
    assert "110" in numbers
    assert BY_WHEN.split("…")[0] in answer
    have_read(olena)
    cards = "\n".join(room.meaning(message) for message in room.new())
    assert "Perhaps in danger" in cards
    assert PERHAPS_AMIRA in cards
    have_read(room)


async def test_an_administrator_takes_a_report_of_danger_that_calls_them(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """A report of danger calls them like an alarm; what the two wrote to each other stays the coordinators'."""
    dora = await official(town, "Dora", Role.ADMIN)
    await olena.says("/report")
    for label in ("About Amira", "Child or adult at risk"):
        await olena.taps(label)
    await dora.taps("Show")
    await dora.taps("I'll take this case")
    assert "Dora is dealing with it." in dora.meaning(dora.last())
    have_read(*town.neighbours)
    (report,) = await town.rows("select id from case_file where kind = 'report' and holder_id is not null")
    await dora.does(await forged_press(town, dora, "safety.show_report_transcript", case=report["id"]))
    dora.hears("Only coordinators can do that.")


async def test_the_contact_of_their_district_is_named(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """Whoever looks after the quarter where the volunteer is at home, not somebody else."""
    await official(town, "Meryem")
    jana = await official(town, "Jana")
    async with town.database.transaction() as tx:
        duty_roster.set_quarters(tx, (await person_of(tx, jana)).id, ["hoerde"], stands_in=False)
    await town.rows("update volunteer set home_quarter = 'hoerde'")
    await olena.says("/concern")
    await olena.says("Ich weiß nicht, ob es ihr gut geht.")
    olena.hears(ASKED, "Thank you…Your contact at the volunteer office is Jana.\n…")
    have_read(room)


async def test_whoever_was_treated_badly_hears_who_helps_on(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """A reason of its own, with the advice centre in the same moment; the contact ends as with any report."""
    await amira.taps("Write to Olena")
    have_read(amira)
    await amira.says("/report")
    for label in ("About Olena", "Discriminated against"):
        await amira.taps(label)
    amira.hears(
        "I am sorry. Who is it about?…",
        "I am sorry. What is wrong?…",
        "Thank you for telling me. The contact has ended, and…"
        "Nobody may treat you badly because of where you come from, your faith or…\n"
        "You can get free and confidential advice here: Beratungsstelle gegen Diskriminierung (Beispiel), Telefon …\n"
        + BY_WHEN,
    )
    room.hears(
        "The contact ended…",
        "#2…Someone reports that they were treated badly because of where they come from, their faith or their body.…",
    )
    have_read(olena)


async def test_a_quarrel_leads_to_who_settles_it(town: Town, room: Neighbour) -> None:
    """Also of somebody who has no match: nothing is passed on unless they wish it, and nothing is asked twice."""
    karim = await resident(town, "Karim")
    await karim.says("Ich habe Streit mit meinem Nachbarn.")
    first, second = heard(karim).split("\n")
    assert first.startswith("There is a service that helps neighbours to settle an argument: Anlaufstelle")
    assert second == "Shall I tell a coordinator what you wrote?"
    await karim.taps("Yes, pass it on")
    karim.hears(f"…{BY_WHEN}")
    room.hears(
        "#1…Someone reports an argument between neighbours.…The person wrote: “Ich habe Streit mit meinem Nachbarn.”…"
    )


async def test_who_was_sent_away_hears_who_gives_advice(town: Town, room: Neighbour) -> None:
    """Also without any match: the advice centre at once, and a reason of its own on the card."""
    karim = await resident(town, "Karim")
    await karim.says("Weil ich ein Kopftuch trage, wurde ich weggeschickt.")
    first = heard(karim)
    assert first.startswith("Nobody may treat you badly because of where you come from, your faith or your body.\n")
    assert "Beratungsstelle gegen Diskriminierung" in first
    await karim.taps("Yes, pass it on")
    karim.hears(f"…{BY_WHEN}")
    room.hears(
        "#1…Someone reports that they were treated badly because of where they come from, their faith or their body.…"
    )


@pytest.mark.parametrize(
    ("words", "helps"),
    [
        ("komşum gürültü yapıyor", "There is a service that helps neighbours to settle an argument"),
        ("Nachbar ist so laut und hat mich angeschrien", "There is a service that helps neighbours"),
        ("تشاجرت مع جاري", "There is a service that helps neighbours to settle an argument"),
        ("сусід кричав на мене через шум", "There is a service that helps neighbours to settle an argument"),
        ("I fell out with the woman next door", "There is a service that helps neighbours to settle an argument"),
        ("they don't want people with my skin colour", "Nobody may treat you badly because of where you come from"),
        ("لأنني عربي", "Nobody may treat you badly because of where you come from"),
        ("мені відмовили, бо я українка", "Nobody may treat you badly because of where you come from"),
        ("er sagte ich soll zurück in mein Land", "Nobody may treat you badly because of where you come from"),
        ("ülkene geri dön dedi", "Nobody may treat you badly because of where you come from"),
    ],
)
async def test_a_quarrel_and_bad_treatment_lead_to_who_helps(
    town: Town, room: Neighbour, words: str, helps: str
) -> None:
    """In any language and in other words: no number to call, no search, and nobody in the office is woken."""
    karim = await resident(town, "Karim")
    await karim.says(words)
    assert heard(karim).startswith(helps)
    room.hears()


@pytest.mark.parametrize("words", ["he took my bank card", "er hat meine Bankkarte genommen", "она забрала мою карту"])
async def test_a_card_taken_in_a_contact_is_about_money(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour, words: str
) -> None:
    """A helper is meant, so it is no alarm."""
    await amira.says(words)
    assert heard(amira).startswith(THANKS.split("…")[0])
    room.hears("#2…Someone reports that it was about money or data.…")
    assert await town.rows("select 1 from case_file where kind = 'alarm'") == []


@pytest.mark.parametrize(
    "words", ["my husband took my bank card", "kocam banka kartımı aldı", "زوجي أخذ بطاقتي البنكية"]
)
async def test_a_card_taken_by_a_partner_is_an_alarm(
    room: Neighbour, amira: Neighbour, olena: Neighbour, words: str
) -> None:
    """Also of somebody who is in touch with a helper."""
    await amira.says(words)
    assert "110" in heard(amira)
    room.hears("#2 · Perhaps in danger…")


async def test_a_card_taken_without_any_contact_is_an_alarm(town: Town, room: Neighbour) -> None:
    """Whoever "he" is, he is no helper of ours."""
    karim = await resident(town, "Karim")
    await karim.says("he took my bank card")
    assert "110" in heard(karim)
    room.hears("#1 · Perhaps in danger…")


@pytest.mark.parametrize(
    "words",
    [
        "jemand soll nach dem Nachbarskind schauen, es weint immer",
        "somebody should look after the neighbour's child, it always cries",
        "biri komşunun çocuğuna baksın, hep ağlıyor",
        "لازم حدا يشوف ابن الجيران، دائما يبكي",
        "хтось має подивитися на дитину сусідів, вона постійно плаче",
    ],
)
async def test_a_neighbours_child_that_always_cries_rings(town: Town, room: Neighbour, words: str) -> None:
    """It is no wish for help with anything: somebody looks after the child."""
    karim = await resident(town, "Karim")
    await karim.says(words)
    assert "110" in heard(karim)
    (card,) = [room.meaning(one) for one in room.new()]
    assert "erhaps in danger" in card
    have_read(karim, room)


async def test_what_worries_somebody_is_never_passed_on(room: Neighbour, amira: Neighbour, olena: Neighbour) -> None:
    """In the middle of a talk with the other one as well; the talk goes on afterwards."""
    await amira.taps("Write to Olena")
    await amira.says("Olena macht mir Angst.")
    assert [amira.meaning(one) for one in amira.new()[:2]] == ["What should I tell Olena?", KEPT_BACK]
    have_read(amira)
    room.hears("#2…")
    olena.hears()


async def test_a_stranger_worries_about_no_pair_of_others(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """A button that was forged opens nothing."""
    karim = await resident(town, "Karim")
    (row,) = await town.rows("select id from contact")
    await karim.does(await forged_press(town, karim, "safety.ask_concern", pair=row["id"]))
    karim.hears("This contact has ended. I no longer pass on any messages.")


WORRIED = (
    "Ich mache mir Sorgen um Amira, der Kühlschrank ist leer",
    "Amira için endişeleniyorum, dolabı boş",
    "Я хвилююся за Аміру, холодильник порожній",
    "أنا قلق على أميرة، الثلاجة فارغة",
    "I am worried about Amira, the fridge is empty",
)


@pytest.mark.parametrize("words", WORRIED)
async def test_a_worry_is_not_offered_to_whom_it_is_about(
    words: str, town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """It is asked once whether a coordinator reads it; also where something else waits to be passed on."""
    await olena.taps("We will agree later")
    await olena.says("OK 9:30")
    have_read(*town.neighbours)
    await olena.says(words)
    assert olena.meaning(olena.new()[0]) == "Shall I tell a coordinator what you wrote?"
    assert not [label for label in olena.buttons() if label.startswith("Send to")]
    await olena.taps("Tell a coordinator")
    assert THANKS.split("\n", maxsplit=1)[0] in olena.meaning(olena.last())
    assert f"The person wrote: “{words}”" in room.meaning(room.last())
    assert "This is about case #1." in room.meaning(room.last())
    amira.hears()
    have_read(olena, room)


async def test_in_a_talk_it_is_said_that_it_did_not_go_on(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """So that nobody waits for a neighbour who has not read it."""
    await olena.taps("Write to Amira")
    have_read(*town.neighbours)
    await olena.says(WORRIED[0])
    assert heard(olena) == f"{KEPT_BACK}\nShall I tell a coordinator what you wrote?"
    amira.hears()


async def test_what_is_reported_after_a_worry_is_a_case_of_its_own(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour
) -> None:
    """With its own reason, for nobody is reported by a worry; what is said of the same goes on it."""
    await amira.says("Olena macht mir Angst.")
    await amira.says("Olena will 50 Euro von mir")
    await amira.says("Olena will schon wieder Geld von mir")
    have_read(*town.neighbours)
    rows = await town.rows("select reason from case_file where kind = 'report' order by id")
    assert [row["reason"] for row in rows] == ["worry", "money"]


ABOUT_ANOTHER = (
    "Amira wird von ihrem Mann geschlagen",
    "her husband beats her",
    "Amira will sich umbringen",
    "kocası Amira'yı dövüyor",
    "زوجها يضربها",
    "чоловік її б'є",
)


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize("words", ABOUT_ANOTHER)
async def test_danger_of_a_neighbour_is_a_case_about_them(
    room: Neighbour, amira: Neighbour, olena: Neighbour, words: str, *, asked: bool
) -> None:
    """Beside the alarm, whatever is being asked; it does not look as if whoever writes were in danger themselves."""
    if not asked:
        await olena.taps("We will agree later")
    have_read(olena)
    await olena.says(words)
    have_read(olena)
    cards = "\n".join(room.meaning(message) for message in room.new())
    assert "Perhaps in danger" in cards
    named = "The person who is helping is worried.\nThis is about case #1."
    assert (named if "Amira" in words else PERHAPS_AMIRA) in cards
    have_read(room)
    amira.hears()


@pytest.mark.parametrize("words", ["Mein Mann schlägt mich", "I want to die", "Kocam beni dövüyor", "بدي موت"])
async def test_danger_of_their_own_is_no_worry_about_a_neighbour(
    town: Town, room: Neighbour, amira: Neighbour, olena: Neighbour, words: str
) -> None:
    """Only the alarm, as ever."""
    await olena.says(words)
    have_read(olena, room)
    assert await town.rows("select 1 from report") == []
