"""Büdchen: the kiosk at the corner where the whole street talks, as a chatbot. This page is the map of the house.

    A platform hears something -> it becomes one row in the inbox -> the dispatcher picks one handler
    -> in one transaction the handler changes the db and leaves replies in the outbox
    -> a sender gives each to its platform.

There is no second road: a timer, a retry and the answer of an outside service are rows as well, due later. Work for a
service is an errand, a row of the outbox; what came of it, or that nothing did, is a row of the inbox.

    __main__   the command line                        app       builds every part and knows them all
    almanac    the calendars that an operator trusts   seating   who sits where when the bot starts
    cityfile   the city of the settings                cities/   the folder of a city, looked through
    lookover   what `check` says of files              misnamed  settings that are none
    mendable   what ends a command in one line
    config     the settings                            desk      what an operator can ask of the database
    control    how the command line reaches a bot      logs      log lines without people's words
    importing  lists that an operator loads            published  what calendars elsewhere read
    outside    the services and accounts that the settings name
    i18n       every sentence in the reader's language filling   how it writes names, numbers, lists and days
    networks   the windows, built from the settings    listeners where the public and operators look
    squares    the code that a phone reads instead of an address
    pseudo     two invented languages that find mistakes
    preview    every message in every language         recovery  a lost machine is back, or would be
    contract/  what handlers and platforms agree on
    flow/      intake, dispatch, deliver, clock: the life of a message
    matrix/    Matrix, encrypted where the chat is
    rules/     pure rules: hours, dates, distances, spellings, searches, who fits to a request
    services/  things outside that may be absent: a translator, calendars elsewhere; documents, which need fonts; and
               rewriting, where pictures, voices and papers lose their traces in a process of its own
    telegram/  Telegram, by asking it or by being told
    web/       the playground, a platform like any other, and the public pages

Beside this folder: `handlers/` holds one file per capability, `locales/` the languages, `db/` everything that is kept.

Why rows instead of calls? Because a process can die at any moment. What was committed is done once; what was not is
done again; nothing that somebody sent is lost in between, and tests kill the process at every named point to see it.

Why one writer? Because SQLite is quickest and safest that way: all that waits shares one commit. See `db/engine.py`.

Why lazy texts? Because one handler may speak to three people in three languages. A `Text` is rendered once, when its
row is made for its recipient, with plurals, dates and lists of that language.

Who may import whom is checked by import-linter in `make check`: contract sees rules and the rows of `db.model`;
handlers see contract, rules and db, and never each other; flow and platforms are blind to each other and meet in app.
"""
