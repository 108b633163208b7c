"""What a test needs that not every machine has; where it is missing the test is skipped with that reason."""

import pytest

from bot.rules.understanding import embedding

the_model = pytest.mark.skipif(bool(embedding.find_fault()), reason="the model does not run on this machine")
