"""Re-encodes audio: the same sound without tags, covers, chapters or the name of the recorder."""

import io
from collections.abc import Iterator
from itertools import chain

import av
from av import AudioFrame
from av.audio.resampler import AudioResampler

from bot.services.sanitizing.errors import FileRefused

AUDIO_FORMATS = {
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"\xff\xfb": "mp3",
    b"\xff\xf3": "mp3",
    b"\x1a\x45\xdf\xa3": "matroska",
    b"RIFF": "wav",
    b"fLaC": "flac",
}
"""What a file begins with; those of Apple say what they are four bytes later."""

ALLOWED_CODECS = "aac,flac,libopus,mp3,mp3float,opus,pcm_s16le,vorbis"
SAMPLE_RATE = 48_000
BIT_RATE = 32_000
MAX_SECONDS = 10 * 60
"""Seconds."""


def sanitize(content: bytes) -> bytes:
    """The sound as Opus in Ogg, which is a voice message on both networks. Raises FileRefused, or whatever FFmpeg
    raises.

    Everything is decoded and encoded: not a byte of the old file is in the new one.
    """
    written = io.BytesIO()
    options = {"codec_whitelist": ALLOWED_CODECS}
    with (
        av.open(io.BytesIO(content), "r", format=_detect_format(content), container_options=options) as heard,
        av.open(written, "w", format="ogg") as said,
    ):
        if not heard.streams.audio:
            raise FileRefused("no sound in it")
        stream = said.add_stream("libopus", rate=SAMPLE_RATE, layout="mono", bit_rate=BIT_RATE)
        resampler = AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
        frames = heard.decode(heard.streams.audio[0])
        for piece in _limit_length(chain.from_iterable(resampler.resample(frame) for frame in chain(frames, [None]))):
            said.mux(stream.encode(piece))
        said.mux(stream.encode(None))
    return written.getvalue()


def _limit_length(pieces: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """The pieces with times that begin with the first one, as long as a voice message may last; nothing is refused."""
    at = 0
    for piece in pieces:
        piece.pts = at
        at = at + piece.samples
        if at > MAX_SECONDS * SAMPLE_RATE:
            raise FileRefused("it lasts too long")
        yield piece
    if not at:
        raise FileRefused("no sound in it")


def _detect_format(content: bytes) -> str:
    """What a file is by its first bytes, so that nothing is opened that leads to further files."""
    if content[4:8] == b"ftyp":
        return "mov"
    found = next((name for begins, name in AUDIO_FORMATS.items() if content.startswith(begins)), "")
    if not found:
        raise FileRefused("no sound of a kind that we know")
    return found
