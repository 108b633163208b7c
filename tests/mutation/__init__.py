"""Does a test notice? Small changes of our own code and SQL, each met by the tests that execute it.

mutmut knows the changes of Python; its own runner, though, draws no samples, skips what is decorated, runs the whole
suite first and knows no SQL. So a mutant is a cut in a file here (`changes`, `statements`), the tests that meet it are
those that execute its line or its query (`covering`), and they run in a fork of a process that has everything
imported, in a copy of the tree (`judging`).
"""
