"""FAQ answers: short texts in several languages, verified by a second coordinator, read by all residents."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import from_milliseconds
from db.ids import to_milliseconds
from db.model import Person, Row, Tx

REVIEW_INTERVAL = timedelta(days=180)
"""For so long an answer counts as right; then somebody has to look at it again."""


class FaqState(StrEnum):
    """The version of an FAQ answer waits for a second coordinator, is shown to all, or was replaced, rejected or taken
    down.
    """

    WAITING = "waiting"
    VERIFIED = "assured"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class FaqContent:
    """What a version says, in one language by BCP 47 code.

    `keywords` are what people may call it, parted by commas; `phone` and `link` may be empty.
    """

    language: str
    title: str
    words: str
    keywords: str = ""
    phone: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class FaqText(FaqContent):
    """One version of an answer in one language. `maker` is None for what came in a file, or whose writer is gone."""

    id: int = 0
    answer: int = 0
    urgent: bool = False
    state: FaqState = FaqState.WAITING
    maker: int | None = None
    assured: datetime | None = None


async def get_or_create_topic(tx: Tx, topic: str, *, urgent: bool = False) -> int:
    """The number of the answer to something that many people ask, new or known."""
    tx.write("faq.open_topic", id=tx.new_id(), topic=topic, urgent=urgent, now=to_milliseconds(tx.now))
    row = await tx.one("faq.topic", topic=topic)
    if row is None:
        raise LookupError(topic)
    return int(row["id"])


def create_text(tx: Tx, answer: int, written: FaqContent, by: Person | None) -> int:
    """Create a new version of the FAQ answer, which waits for a second coordinator; residents read the old one. Returns
    its id.
    """
    number = tx.new_id()
    now = to_milliseconds(tx.now)
    tx.write("faq.replace_waiting", answer=answer, language=written.language, now=now)
    tx.write("faq.write", id=number, answer=answer, **asdict(written), by=by.id if by else None, now=now)
    return number


async def verify_text(tx: Tx, text: int, by: Person | None) -> bool:
    """Residents read it from now on, in the place of the one before; False where it does not wait any more."""
    now = to_milliseconds(tx.now)
    tx.write("faq.make_room", text=text, now=now)
    if not await tx.change("faq.assure", text=text, by=by.id if by else None, now=now):
        return False
    tx.write("faq.share_contact", text=text)
    return True


async def store_from_file(tx: Tx, topic: str, texts: list[FaqContent], *, urgent: bool) -> None:
    """Store an FAQ answer from the office's own file, which counts as verified; an unchanged one keeps its date.

    A language that only an earlier file had, such as the sample city's, is retired; what a coordinator wrote stays.
    """
    answer = await get_or_create_topic(tx, topic, urgent=urgent)
    tx.write("faq.set_urgent", topic=topic, urgent=urgent)
    known = {text.language: content_of(text) for text in await list_verified_of(tx, answer)}
    for language in known.keys() - {written.language for written in texts}:
        tx.write("faq.retire_file_text", answer=answer, language=language, now=to_milliseconds(tx.now))
    for written in texts:
        if known.get(written.language) != written:
            await verify_text(tx, create_text(tx, answer, written, None), None)


async def confirm_text(tx: Tx, text: int, by: Person) -> bool:
    """It is still right; False where it is not what residents read any more."""
    return bool(await tx.change("faq.assure_again", text=text, by=by.id, now=to_milliseconds(tx.now)))


async def claim_review(tx: Tx, text: FaqText) -> bool:
    """Whether the coordinators have to be asked now if it is still right; True once for every time it was assured."""
    if text.assured is None or text.assured > tx.now - REVIEW_INTERVAL:
        return False
    return bool(await tx.change("faq.ask", text=text.id, now=to_milliseconds(tx.now)))


async def reject_text(tx: Tx, text: int) -> bool:
    """Reject the version of the FAQ answer; False where it does not wait any more."""
    return bool(await tx.change("faq.refuse", text=text, now=to_milliseconds(tx.now)))


async def retire_answer(tx: Tx, answer: int) -> bool:
    """Nobody reads it any more, in no language; False where nobody did."""
    return bool(await tx.change("faq.take_down", answer=answer, now=to_milliseconds(tx.now)))


async def get_text(tx: Tx, number: int) -> FaqText | None:
    """One version."""
    row = await tx.one("faq.text", text=number)
    return _text_of_row(row) if row else None


async def list_verified(tx: Tx) -> list[FaqText]:
    """Everything that residents may read, what is urgent first."""
    return [_text_of_row(row) for row in await tx.all("faq.assured")]


async def list_verified_of(tx: Tx, answer: int) -> list[FaqText]:
    """One answer in every language in which residents may read it."""
    return [_text_of_row(row) for row in await tx.all("faq.of", answer=answer)]


def content_of(text: FaqContent) -> FaqContent:
    """Only what a version says."""
    return FaqContent(
        language=text.language,
        title=text.title,
        words=text.words,
        keywords=text.keywords,
        phone=text.phone,
        link=text.link,
    )


def _text_of_row(row: Row) -> FaqText:
    return FaqText(
        **{name: row[name] for name in ("language", "title", "words", "keywords", "phone", "link")},
        id=row["id"],
        answer=row["answer_id"],
        urgent=bool(row["urgent"]),
        state=FaqState(row["state"]),
        maker=row["made_by"],
        assured=from_milliseconds(row["verified_at"]) if row["verified_at"] else None,
    )
