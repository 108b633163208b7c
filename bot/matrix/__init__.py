"""Matrix: the network of the public sector, where every city can run a homeserver of its own.

adapter           the platform                   parse             what an event means
render            a message as Matrix events     http              calls to a homeserver, errors raised
sync              rows and gaps of a sync        decrypt           encrypted events
nio_client        matrix-nio as it is used       models            requests and responses as dataclasses
direct_chats      who may invite the bot         room_state        access rules and power levels
room_safety       where the bot must be silent   cross_signing     signs our own device
key_store         the keys of our devices        errors            what a refusal means for a message
setup_check       faults of the account          number_reactions  numbers to tap under a menu
media_files       media of an event              echo_guard        bots that repeat our messages
"""
