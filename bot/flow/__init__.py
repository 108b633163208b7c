"""The life of a message: intake, dispatch, deliver; the clock wakes them when rows are due."""
