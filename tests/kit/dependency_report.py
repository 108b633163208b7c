"""What is installed beside our own code, for whoever has to answer for it: `make licences` and `make sbom`."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
PINNED = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?: ; (?P<where>.+?))? \\\n(?P<rest>(?: +.+\n)*)", re.MULTILINE
)
OURS = "buedchen"
ELSEWHERE = "not installed on this platform"
UNKNOWN = "unknown"
A_LINE = 60
"""Some write the whole licence where its name belongs."""
GRANT = re.compile(r"Permission is hereby granted, free\s+of charge")
LICENCES = LicenseFactory()


@dataclass(frozen=True, slots=True)
class Pinned:
    """One line of the lock: what is installed, `where`, the hashes of its files, and what needs it."""

    name: str
    version: str
    where: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def licence(self) -> str:
        """As its own metadata says it."""
        try:
            return _licence(metadata.distribution(self.name))
        except metadata.PackageNotFoundError:
            return ELSEWHERE


def locked(lock: str) -> Iterator[Pinned]:
    """Everything that a lock file pins, in its order."""
    for found in PINNED.finditer(lock):
        rest = found["rest"]
        needed = re.findall(r"^ +#(?: via)? +([a-z0-9.-]+)", rest, re.MULTILINE)
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)
        yield Pinned(found["name"], found["version"], found["where"] or "", tuple(hashes), tuple(needed))


def _licence(package: metadata.Distribution) -> str:
    told = package.metadata
    (short, *_), (expression, *_) = (told.get_all(field) or [""] for field in ("License", "License-Expression"))
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if "License ::" in line]
    named = short if len(short) <= A_LINE and "\n" not in short and short != "Dual License" else ""
    return expression or named or " or ".join(classified) or _by_its_text(package)


def _by_its_text(package: metadata.Distribution) -> str:
    """Some bring only the words of their licence."""
    files = [file for file in package.files or () if "LICENSE" in file.name]
    texts = [file.read_text() for file in files]
    if any(GRANT.search(text) for text in texts):
        return "MIT"
    return "ISC" if any("Internet Systems Consortium" in text for text in texts) else UNKNOWN


def licences(lock: str) -> list[str]:
    """A line for each: name, version and licence."""
    return [f"{one.name} {one.version}: {one.licence}" for one in locked(lock)]


def bill(lock: str) -> str:
    """The bill of materials in CycloneDX, as JSON: exactly what the lock pins, and the same for the same lock."""
    own = Component(name=OURS, type=ComponentType.APPLICATION, bom_ref=OURS)
    pinned = list(locked(lock))
    parts = {one.name: _part(one) for one in pinned}
    bom = Bom(components=parts.values(), serial_number=uuid5(NAMESPACE_URL, lock), metadata=BomMetaData(component=own))
    for name, part in {OURS: own, **parts}.items():
        bom.register_dependency(part, [parts[one.name] for one in pinned if name in one.needed_by])
    bom.metadata.timestamp = None  # type: ignore[assignment]  # by the time it was made no two would be equal
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _part(one: Pinned) -> Component:
    purl = PackageURL("pypi", name=one.name, version=one.version)
    said = one.licence
    licensed = [] if said == ELSEWHERE else [LICENCES.make_from_string(said)]
    return Component(
        name=one.name, version=one.version, purl=purl, bom_ref=purl.to_string(), licenses=licensed,
        external_references=[_files(one)],
    )  # fmt: skip


def _files(one: Pinned) -> ExternalReference:
    """Where its files are, each by its hash."""
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in one.hashes]
    at = XsUri(f"https://pypi.org/project/{one.name}/{one.version}/")
    return ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=at, hashes=hashes)


def main(what: str) -> None:
    """Print one of the two."""
    lock = LOCK.read_text()
    print("\n".join(licences(lock)) if what == "licences" else bill(lock))


if __name__ == "__main__":
    main(sys.argv[1])
