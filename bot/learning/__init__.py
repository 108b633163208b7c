"""Learning which intent a sentence has; nothing of it is needed to understand one. It needs scikit-learn."""
