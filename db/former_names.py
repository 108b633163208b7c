"""Former names of routes: rows stored by an earlier version still lead to the right handler.

`former_names.tsv` holds a line for each, the former name first. A name in use is never in its first column, and no line
is ever removed: a database may be of any age.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def read_former_names() -> Mapping[str, str]:
    """Each former name of a route with the present one."""
    with files("db").joinpath("former_names.tsv").open(encoding="utf-8") as file:
        return dict(csv.reader(file, delimiter="\t"))


def present_name(stored: str) -> str:
    """The present name of the route, step or deed that stands in a row."""
    return read_former_names().get(stored, stored)
