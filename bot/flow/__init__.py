"""The life of a message: intake, dispatch, deliver; the clock wakes each of the three when rows are due."""
