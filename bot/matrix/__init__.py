"""Matrix: the network of the public sector, where every city can run a kiosk window of its own.

parse    what an event means            render   a finished message as the content of events
adapter  hears and speaks               line     the wire below: matrix-nio, typed, with errors raised
hearing  what a sync means: gaps filled, nothing from before our time, what cannot be read yet
signing  vouches for our own device     trouble  what a refusal of the homeserver means for a message
doors    who may invite us              news     the shapes of what goes over the wire
state    who comes in, reads and speaks watch    where we must be silent, and what has to be mended
check    what is wrong with our account keys     where those of our devices lie
numbers  to tap under a menu            client   matrix-nio as we use it
"""
