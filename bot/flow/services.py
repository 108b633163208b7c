"""What the flow works with: the database, the networks, the languages, the city and the services outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.contract.city import City
from bot.contract.platform import Platform
from bot.contract.service import Service
from bot.flow.shown_content import ShownContent
from bot.i18n import Languages
from bot.services.media_sanitizer import MediaSanitizer
from bot.services.pdf_renderer import PdfRenderer
from db.engine import Database


@dataclass(frozen=True, slots=True)
class Services:
    """Handed to intake, inbox worker and deliver by the composition root."""

    database: Database
    platforms: Mapping[str, Platform]
    languages: Languages
    city: City
    services: Mapping[str, Service] = field(default_factory=dict)
    documents: PdfRenderer = field(default_factory=PdfRenderer)
    rewriter: MediaSanitizer = field(default_factory=MediaSanitizer)
    shown: ShownContent = field(default_factory=ShownContent)
