"""The web: the playground, four phones on one page that behave like any other network, and the small public server.

The way of a message through the playground: `talk` hears a frame, `parse` says what it means, `render` makes a frame
of an answer, and `board` shows it on every open page.
"""
