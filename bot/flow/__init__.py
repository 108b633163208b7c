"""The life of a message: intake, inbox worker, deliver; the clock wakes each of the three when rows are due."""
