"""One file per capability. Each says what it answers to, does its work in the transaction it is given, and speaks.

A new capability is a new file here, a scenario of the same name in tests/scenarios, and its sentences; no list to edit.
No handler imports another: where one leads to another, it names it.
"""

import importlib
import pkgutil
from types import ModuleType


def discover() -> list[ModuleType]:
    """Import every capability, so that what it registers is known."""
    return [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
