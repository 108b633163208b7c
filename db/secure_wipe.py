"""Overwrites what SQLite leaves behind in the pages that hold keyed hashes of accounts.

`secure_delete` overwrites a row where it was last, and every freed page. Where a page was defragmented, though, earlier
copies of its rows stay in the gap between its directory and its cells until the space is reused. SQLite never reads
that gap, so zeros may be written there between any two transactions, and a power cut does no harm. All other data of
people is encrypted, with a key in a page where nothing moves; see `db.keyring`.
"""

import os
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from db.disk_errors import DatabaseCorrupt, DiskRefused

HASH_TREES_QUERY = """select rootpage from sqlite_schema where rootpage > 0 and tbl_name in (
    select made.name from sqlite_schema made, pragma_table_info(made.name) known
    where made.type = 'table' and known.name in ('digest', 'sender'))"""
"""Where each tree begins that holds such hashes: tables and their indexes."""
PAGES_PER_SLICE = 200
CLOSED_FILE = -1
WipedPages = dict[int, bytes]
"""Pages that were wiped, by number, and how those looked that have others below them."""
INNER_PAGE_TYPES = (2, 5)
LEAF_PAGE_TYPES = (10, 13)
"""The first byte of a page of an index or a table, as https://sqlite.org/fileformat.html has it."""


class TreePage(NamedTuple):
    """A page of a tree, as it stands in the file from `start`."""

    start: int
    content: bytes

    @property
    def gap(self) -> slice:
        """The free bytes between the cell directory and the cells of a page."""
        cells, ends = int.from_bytes(self.content[3:5]), int.from_bytes(self.content[5:7])
        return slice((12 if self.is_inner else 8) + 2 * cells, ends or len(self.content))

    @property
    def is_inner(self) -> bool:
        """Whether the page has child pages."""
        return self.content[0] in INNER_PAGE_TYPES

    def below(self) -> list[int]:
        """The numbers of the child pages."""
        cells = [int.from_bytes(self.content[at : at + 2]) for at in range(12, self.gap.start, 2)]
        return [int.from_bytes(self.content[at : at + 4]) for at in (*cells, 8)] if self.is_inner else []


class Wiper:
    """Writes into the database file beside SQLite.

    It closes the file after SQLite has, since closing a file drops all locks of the process on it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle = CLOSED_FILE

    def open(self) -> None:
        """Take the file, which is made where there is none, for its owner's eyes only."""
        self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Close the file."""
        if self._handle != CLOSED_FILE:
            os.close(self._handle)
            self._handle = CLOSED_FILE

    def wipe_some(self, raw: sqlite3.Connection, wiped: WipedPages) -> bool:
        """Empty the log, and wipe a few pages that are not among the `wiped`; returns whether any may be left.

        Only between transactions. Raises DiskRefused, DatabaseCorrupt.
        """
        busy, *_ = raw.execute("pragma wal_checkpoint(truncate)").fetchall()[0]
        if busy:
            return False
        try:
            some = [self._wipe(page) for page in islice(self._left(raw, wiped), PAGES_PER_SLICE)]
            if any(some):
                os.fdatasync(self._handle)
                raw.execute("pragma shrink_memory").fetchall()  # or SQLite would write its own copies of them again
        except OSError as fault:
            raise DiskRefused("failing") from fault
        return len(some) == PAGES_PER_SLICE

    def _left(self, raw: sqlite3.Connection, wiped: WipedPages) -> Iterator[TreePage]:
        size = int(raw.execute("pragma page_size").fetchone()[0])
        for (root,) in raw.execute(HASH_TREES_QUERY).fetchall():
            yield from self._tree(root, size, wiped)

    def _tree(self, root: int, size: int, wiped: WipedPages) -> Iterator[TreePage]:
        """A page that looks as it did when all below it were wiped has none but those; pages move between slices."""
        page = self._read(root, size)
        if wiped.get(root) == page.content:
            return
        yield page
        below = page.below()
        if below and self._read(below[0], size).is_inner:
            for number in below:
                yield from self._tree(number, size, wiped)
            return
        for number in below:
            if number not in wiped:
                yield self._read(number, size)
                wiped[number] = b""
        wiped[root] = self._read(root, size).content

    def _read(self, number: int, size: int) -> TreePage:
        start = (number - 1) * size
        page = TreePage(start, os.pread(self._handle, size, start))
        if len(page.content) < size or page.content[0] not in (*INNER_PAGE_TYPES, *LEAF_PAGE_TYPES):
            raise DatabaseCorrupt(f"page {number} belongs to no tree")
        return page

    def _wipe(self, page: TreePage) -> bool:
        """Whether there was anything to wipe."""
        gap = page.gap
        if not page.content[gap].strip(b"\0"):
            return False
        os.pwrite(self._handle, bytes(gap.stop - gap.start), page.start + gap.start)
        return True
