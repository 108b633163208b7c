"""How to tell a scenario. This file teaches by example; it runs like every other.

A scenario is a conversation between named neighbours. What they say passes through the whole program: it is parsed,
stored in the inbox, handled in a transaction, rendered, queued in the outbox and delivered to their phone. Only the
network is missing, and the clock stands still until you turn it. Each scenario is also told over Telegram and over
Matrix, with the real adapter talking HTTP to a stand-in server; `hears` then reads the chats there. On Matrix nothing
can be tapped: `taps` takes turns in typing the number, typing the words, replying with the number and reacting with it.

You write what people hear in English. Each scenario is then told in every language people can choose and in two
invented ones (a longer one and a right-to-left one); the kit translates each sentence back into English before it
compares. A neighbour who is given a language of their own is checked word by word in that language.
"""

import pytest

from tests.kit.town import Town


async def test_a_neighbour_says_something_and_hears_an_answer(town: Town) -> None:
    """`says` is what somebody types; `hears` is everything they were told since, in order; “…” stands for any words."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    amira.hears("What would you like to do?")


async def test_a_button_can_be_tapped_or_typed(town: Town) -> None:
    """Tapping a button, typing its number and typing its words are the same thing; two neighbours show it."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/forget")
    await jonas.says("/forget")
    amira.hears("Shall I delete everything I know about you? You cannot undo this.")
    jonas.hears("Shall I delete everything I know about you? You cannot undo this.")
    await amira.taps("No, keep everything")
    await jonas.says("1")
    amira.hears("Nothing was deleted.")
    jonas.hears("Nothing was deleted.")


async def test_everybody_is_spoken_to_in_their_own_language(town: Town) -> None:
    """With a language of their own, a neighbour hears literal sentences: here the wording itself is the test."""
    jonas = town.neighbour("Jonas", language="de")
    emre = town.neighbour("Emre", language="tr")
    await jonas.says("/language Deutsch")
    await emre.says("/language Türkçe")
    jonas.hears("Ab jetzt spreche ich Deutsch mit Ihnen.")
    emre.hears("Bundan sonra sizinle Türkçe konuşacağım.")


async def test_time_goes_by_only_when_you_turn_the_clock(town: Town) -> None:
    """Somebody who comes back after three days is asked again what they were asked."""
    amira = town.neighbour("Amira")
    await amira.says("/talk")
    amira.hears("What is it about?…")
    await town.later(days=3)
    await amira.says("Hello")
    amira.hears("Good to have you back. This is where we were:\nWhat is it about?…")


async def test_what_nobody_heard_is_a_mistake(town: Town) -> None:
    """The fixture makes sure at the end that every message was heard; this one checks before she has heard it."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    with pytest.raises(AssertionError, match="never heard"):
        town.nobody_is_left_talking()
    amira.hears("What would you like to do?")
