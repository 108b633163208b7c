"""One folder per capability, one file per thing a person can do; each file says what it answers to, and speaks.

A handler does its work in the transaction it is given. A new thing is a new file in its folder, a scenario of the same
name in tests/scenarios, and its sentences; no list to edit. A file whose name begins with an underscore is private to
its folder; `_cases` registers the kinds of case that the folder opens. No handler imports another: where one leads to
another, it redirects by name.
"""

import importlib
import pkgutil
from types import ModuleType


def discover() -> list[ModuleType]:
    """Import every handler and every `_cases` module, so that its routes and case kinds are registered."""
    names = [found.name for found in pkgutil.walk_packages(__path__, f"{__name__}.") if not found.ispkg]
    wanted = [name for name in names if not (last := name.rpartition(".")[2]).startswith("_") or last == "_cases"]
    return [importlib.import_module(name) for name in wanted]
