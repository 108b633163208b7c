"""Writes one file anew, in a process of its own: what it is as argument, the old one comes in, the new one goes out."""

import resource
import sys

DONE, REFUSED = 0, 3
MOST_MEMORY = 768 * 2**20
MOST_SECONDS = 20
"""Of work; whoever started us does not wait much longer, whatever we do."""

LIMITS = {
    resource.RLIMIT_AS: MOST_MEMORY,
    resource.RLIMIT_CPU: MOST_SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def main(what: str) -> int:
    """Bound ourselves before a byte is read."""
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))
    try:
        written = _rewritten(what, sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001 - whatever a hostile file does to a library, it is refused
        return REFUSED
    sys.stdout.buffer.write(written)
    return DONE


def _rewritten(what: str, content: bytes) -> bytes:
    # Only what this file needs: the libraries are large, and a fault of one should not meet what is for another.
    if what == "photo":
        from bot.services.rewriting import pictures

        return pictures.rewritten(content)
    if what == "voice":
        from bot.services.rewriting import sounds

        return sounds.rewritten(content)
    if what == "document":
        from bot.services.rewriting import papers

        return papers.rewritten(content)
    raise ValueError(what)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
