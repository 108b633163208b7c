"""What a test needs that not every machine has; where it is missing the test is skipped with that reason."""

import pytest

from bot.rules import embedding

the_model = pytest.mark.skipif(bool(embedding.fault()), reason="the model does not run on this machine")
