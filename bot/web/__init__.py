"""The web: the playground, four phones on one page that behave like any other network, and the small public server.

A message in the playground: `websocket` reads a frame, `parse` says what it means, `render` makes a frame of the reply,
and `window_history` shows it on every open page; `origin_guard` keeps other sites out.

The public server: `connection_limit` counts the connections, `rate_limit` the requests of each of the
`client_addresses`, and `public_page` writes the pages. `operations` is a server of its own, for operators.
"""
