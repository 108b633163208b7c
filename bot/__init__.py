"""Büdchen: a chatbot for neighbourhood help, named after the kiosk at the corner. This page is the map of the code.

    A platform receives an update -> it becomes a row of the inbox -> the inbox worker picks one handler
    -> in one transaction the handler changes the database and puts replies into the outbox
    -> `deliver` claims each and `send` passes it to its platform.

There is no second way: a timer or a retry is a row of the inbox that is due later. Work for an outside service is a row
of the outbox (a service job); its result, or its failure, comes back as a row of the inbox.

    handlers/            one folder per capability: places events reminders requests matching contacts volunteers
                         moderation safety answers account administration; one file per thing a person can do
    bot/contract/        what handlers and platforms agree on
    bot/views/           sentences, buttons and cards that several capabilities share
    bot/rules/           pure rules by topic, mostly those of handlers/: who fits, what is open, what was meant
    bot/flow/            the life of a message: intake, inbox_worker, router, run_handler, render, deliver, send, clock
    bot/services/        things outside that may be absent: translator, feeds, documents, a sanitiser for media
    bot/telegram/ matrix/ web/    a platform is one folder, with its settings, and one line in bot/platforms (and in the
                         import rules of pyproject.toml)
    bot/learning/        how sentences that a city labelled are learned from
    bot/app              builds every part and knows them all           bot/config   the settings
    bot/i18n             every sentence in the reader's language        bot/__main__ the command line
    db/                  everything that is kept: a file of verbs and a file of SQL per noun, model/, migrations/
    locales/             the languages           deploy/   how it is installed, and deploy/RUNBOOK.md
    tests/               scenarios by capability, told in every language; kit/ is what tests share

Most of the rest of bot/ serves operators: `admin_commands` and `admin_socket` (the command line and a running bot),
`check_report` (all that `buedchen check` says) with `check_settings`, `check_machine` and `database_faults`, `cities/`
and `city_loader` (the city's folder), `import_lists`, `backup_plan`, `recovery`, `http_servers`, `logs`.

Why rows instead of calls? Because a process can die at any moment. What was committed is done once; what was not is
done again; nothing that a resident sent is lost in between, and tests kill the process at every named point to see it.

Why one writer? Because SQLite is quickest and safest that way: everything that waits at that moment is written in one
commit. See `db/engine.py`.

Why lazy texts? Because one handler may speak to three people in three languages. A `Text` is rendered once, when its
row is made for its recipient, with plurals, dates and lists of that language.

Why are names of routes explicit? Because a button, a timer and a question that waits keep them in the database: a file
or a function may be renamed, a stored name only with a line in `db/former_names.tsv`.

Who may import whom is checked by import-linter in `make check`: contract sees rules and the rows of `db.model`; views
see contract; handlers see views, rules and db, and never another capability (`ctx.redirect` hands over to a route by
its name); flow and platforms meet in `app`.

Glossary
    resident          a person who writes to the bot; a requester asks for help, a volunteer offers it
    helper            the volunteer of a contact
    coordinator       a person of the volunteer office, who reviews every request first, in the backchannel (the
                      coordinators' room)
    help request      what a requester asks for; each version of its text is a revision, and a coordinator reviews each
    case              what a coordinator decides about: a request, an event, a report, a message; it has the number that
                      people see. For a help request, the case id is the request id.
    case card         the message about a case in the backchannel; it is edited, never sent twice
    inbox worker      takes rows of the inbox in order and picks the handler of each
    response time     the moment by when a coordinator will have looked; an overdue case escalates
    dispatch          how a request is offered to volunteers: in dispatch waves, a few of them at a time; each volunteer
                      gets an invitation
    trust level       1 to 3: which kinds of help a volunteer may give
    contact           two people in touch through the bot: a requester and a helper, or two who go to an event together
    code word         what the helper says at the door
    visit             when both people of a contact meet
    follow-up         a question of the bot, so that no request stays open in silence
    weekly help       a contact with a visit every week
    concern           what worries a resident about another person; a report is about what a person did
    emergency         a text that may be about danger: it is answered at once, and calls until a coordinator takes it
    sanction          a suspension or a ban; an appeal objects to it
    two-person approval   what one person proposes and a second one approves
    duty roster       which coordinator is responsible for which quarter, and when
    language mediator     a volunteer who translates between two neighbours
    quarter           a part of the city with its own name; residents read "area"
    digest            the weekly news of a quarter
    FAQ answer        the office's short answer to what many ask
    session           the person, platform and chat of a message, with the dialog of this person
    dialog            the question that waits for an answer, and the form values so far
    route             a handler under its stored name
    service job       work for an outside service
"""
