"""The web: the playground, four phones on one page that behave like any other network, and the small public server.

The way of a message through the playground: `talk` hears a frame, `parse` says what it means, `render` makes a frame
of an answer, and `board` shows it on every open page.

The public server: a `doorkeeper` counts who comes, `rate_limit` what each of the `askers` wants, and `page` writes what
they read. `operations` is a server of its own, for operators.
"""
