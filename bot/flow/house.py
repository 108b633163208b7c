"""What the flow works with: the database, the networks, the languages, the city and the services outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.contract.city import City
from bot.contract.platform import Platform
from bot.contract.service import Service
from bot.i18n import Languages
from bot.services.documents import Documents
from bot.services.rewriter import Rewriter
from db.engine import Database


@dataclass(frozen=True, slots=True)
class House:
    """Handed to intake, dispatch and deliver by the composition root."""

    database: Database
    platforms: Mapping[str, Platform]
    languages: Languages
    city: City
    services: Mapping[str, Service] = field(default_factory=dict)
    documents: Documents = field(default_factory=Documents)
    rewriter: Rewriter = field(default_factory=Rewriter)
