"""Short answers to what many people ask: written in several languages, assured by somebody else, read by everybody."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.engine import moment
from db.ids import milliseconds
from db.model import Person, Row, Tx

STANDS = timedelta(days=180)
"""For so long an answer counts as right; then somebody has to look at it again."""


class AnswerState(StrEnum):
    """A version of an answer waits for somebody else, is read by everybody, or was replaced, refused or taken down."""

    WAITING = "waiting"
    ASSURED = "assured"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Written:
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
class AnswerText(Written):
    """One version of an answer in one language. `maker` is None for what came in a file, or whose writer is gone."""

    id: int = 0
    answer: int = 0
    urgent: bool = False
    state: AnswerState = AnswerState.WAITING
    maker: int | None = None
    assured: datetime | None = None


async def open_topic(tx: Tx, topic: str, *, urgent: bool = False) -> int:
    """The number of the answer to something that many people ask, new or known."""
    tx.write("answers.open_topic", id=tx.new_id(), topic=topic, urgent=urgent, now=milliseconds(tx.now))
    row = await tx.one("answers.topic", topic=topic)
    if row is None:
        raise LookupError(topic)
    return int(row["id"])


def write(tx: Tx, answer: int, written: Written, by: Person | None) -> int:
    """A newer version, which waits for somebody else; what residents read stays. Returns its number."""
    number, now = tx.new_id(), milliseconds(tx.now)
    tx.write("answers.replace_waiting", answer=answer, language=written.language, now=now)
    tx.write("answers.write", id=number, answer=answer, **asdict(written), by=by.id if by else None, now=now)
    return number


async def assure(tx: Tx, text: int, by: Person | None) -> bool:
    """Residents read it from now on, in the place of the one before; False where it does not wait any more."""
    now = milliseconds(tx.now)
    tx.write("answers.make_room", text=text, now=now)
    if not await tx.change("answers.assure", text=text, by=by.id if by else None, now=now):
        return False
    tx.write("answers.share_contact", text=text)
    return True


async def load(tx: Tx, topic: str, texts: list[Written], *, urgent: bool) -> None:
    """An answer out of the office's own file, which is assured by that; what stands there already keeps its date."""
    answer = await open_topic(tx, topic, urgent=urgent)
    tx.write("answers.set_urgent", topic=topic, urgent=urgent)
    known = {text.language: said(text) for text in await of(tx, answer)}
    for written in texts:
        if known.get(written.language) != written:
            await assure(tx, write(tx, answer, written, None), None)


async def assure_again(tx: Tx, text: int, by: Person) -> bool:
    """It is still right; False where it is not what residents read any more."""
    return bool(await tx.change("answers.assure_again", text=text, by=by.id, now=milliseconds(tx.now)))


async def due(tx: Tx, text: AnswerText) -> bool:
    """Whether the coordinators have to be asked now if it is still right; True once for every time it was assured."""
    if text.assured is None or text.assured > tx.now - STANDS:
        return False
    return bool(await tx.change("answers.ask", text=text.id, now=milliseconds(tx.now)))


async def refuse(tx: Tx, text: int) -> bool:
    """It is not assured; False where it does not wait any more."""
    return bool(await tx.change("answers.refuse", text=text, now=milliseconds(tx.now)))


async def take_down(tx: Tx, answer: int) -> bool:
    """Nobody reads it any more, in no language; False where nobody did."""
    return bool(await tx.change("answers.take_down", answer=answer, now=milliseconds(tx.now)))


async def text(tx: Tx, number: int) -> AnswerText | None:
    """One version."""
    row = await tx.one("answers.text", text=number)
    return _text(row) if row else None


async def assured(tx: Tx) -> list[AnswerText]:
    """Everything that residents may read, what is urgent first."""
    return [_text(row) for row in await tx.all("answers.assured")]


async def of(tx: Tx, answer: int) -> list[AnswerText]:
    """One answer in every language in which residents may read it."""
    return [_text(row) for row in await tx.all("answers.of", answer=answer)]


def said(text: Written) -> Written:
    """Only what a version says."""
    return Written(text.language, text.title, text.words, text.keywords, text.phone, text.link)


def _text(row: Row) -> AnswerText:
    return AnswerText(
        **{name: row[name] for name in ("language", "title", "words", "keywords", "phone", "link")},
        id=row["id"],
        answer=row["answer_id"],
        urgent=bool(row["urgent"]),
        state=AnswerState(row["state"]),
        maker=row["made_by"],
        assured=moment(row["assured_at"]) if row["assured_at"] else None,
    )
