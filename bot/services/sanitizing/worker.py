"""Re-encodes one file in a process of its own: its type as argument, the old one on stdin, the new one on stdout."""

import resource
import sys

EXIT_DONE = 0
EXIT_REFUSED = 3
MAX_MEMORY_BYTES = 768 * 2**20
MAX_CPU_SECONDS = 20
"""Of work; whoever started us does not wait much longer, whatever we do."""

PROCESS_LIMITS = {
    resource.RLIMIT_AS: MAX_MEMORY_BYTES,
    resource.RLIMIT_CPU: MAX_CPU_SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def main(what: str) -> int:
    """Bound ourselves before a byte is read."""
    for limit, most in PROCESS_LIMITS.items():
        resource.setrlimit(limit, (most, most))
    try:
        written = _sanitize(what, sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001 - whatever a hostile file does to a library, it is refused
        return EXIT_REFUSED
    sys.stdout.buffer.write(written)
    return EXIT_DONE


def _sanitize(what: str, content: bytes) -> bytes:
    # Only what this file needs: the libraries are large, and a fault of one should not meet what is for another.
    if what == "photo":
        from bot.services.sanitizing import images

        return images.sanitize(content)
    if what == "voice":
        from bot.services.sanitizing import audio

        return audio.sanitize(content)
    if what == "document":
        from bot.services.sanitizing import pdf

        return pdf.sanitize(content)
    raise ValueError(what)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
