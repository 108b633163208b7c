"""Works out what the sentences of the topics are like, and the middle of what is written here: `make intents`."""

from hashlib import sha256

import numpy as np

from bot.learning.fitting import vectors_of
from bot.rules.topics import VECTORS, topics
from tests.rules.messages import meant

EACH = 20
"""Of so many sentences of residents one tells where the middle is."""


def seen() -> str:
    """What it was worked out from."""
    said = "\n".join(f"{name}\t{one}" for name, topic in topics().items() for one in topic.means)
    return sha256(said.encode()).hexdigest()


if __name__ == "__main__":
    middle = vectors_of([row["text"] for row in meant()[::EACH]]).mean(axis=0)
    told = [(place, one) for place, topic in enumerate(topics().values()) for one in topic.means]
    vectors = vectors_of([one for _, one in told]) - middle
    np.savez_compressed(
        VECTORS,
        topics=list(topics()),
        places=np.array([place for place, _ in told]),
        vectors=(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16),
        middle=middle.astype(np.float32),
        seen=seen(),
    )
