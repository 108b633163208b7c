"""The homeservers that tests of Matrix share: each is started once, when the first test asks for it."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.kit.matrix_people import Stock
from tests.kit.synapse import Synapse


def served(folder: Path, *, limited: bool) -> Iterator[Synapse]:
    """A homeserver for as long as the tests run."""
    folder.mkdir()
    if find_spec("synapse") is None:
        pytest.skip("cannot run here: matrix-synapse is not installed")
    server = Synapse(folder, limited)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def synapse(quick_folder: Path) -> Iterator[Synapse]:
    """A homeserver without limits."""
    yield from served(quick_folder / "synapse", limited=False)


@pytest.fixture(scope="session")
def strict_synapse(quick_folder: Path) -> Iterator[Synapse]:
    """A homeserver that lets nobody say more than ten things at once, and one more every five seconds."""
    yield from served(quick_folder / "strict", limited=True)


@pytest.fixture(scope="session")
def stock(synapse: Synapse) -> Iterator[Stock]:
    """People for the towns on Matrix."""
    stock = Stock(synapse)
    yield stock
    stock.close()
