"""Preload: the word lists and models of the rules are read before the first message; then garbage collection skips this
memory.
"""

import asyncio
import gc

from bot.rules.contacts import no_show_phrases
from bot.rules.moderation import discrimination
from bot.rules.places import topics
from bot.rules.requests import help_kind, scope_of_help, vulnerable_people
from bot.rules.safety import detect_concern, detect_danger
from bot.rules.text import detect_language
from bot.rules.understanding import digressions, intent, plain_statements, yes_no

PRELOADERS = (
    *(
        detect_danger.preload_danger,
        detect_concern.preload_concerns,
        vulnerable_people.preload_vulnerable_people,
        scope_of_help.preload_scope,
        discrimination.preload_discrimination,
        detect_language.preload_language_model,
    ),
    *(
        intent.preload_intents,
        help_kind.preload_help_kinds,
        digressions.preload_digressions,
        topics.preload_topics,
        yes_no.preload_yes_no,
        no_show_phrases.preload_no_show_phrases,
        plain_statements.preload_plain_statements,
    ),
)


async def preload_rules() -> None:
    """Load the lists and models of the rules in a thread, without blocking the loop."""
    gc.disable()
    try:
        for read in PRELOADERS:
            await asyncio.to_thread(read)
        freeze_memory()
    finally:
        gc.enable()


def freeze_memory() -> None:
    """Exempt all objects in memory from garbage collection: there are many, and a resident would wait for it."""
    gc.freeze()
