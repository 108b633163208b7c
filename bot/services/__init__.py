"""Things outside that may be absent: each an interface, a way to speak to a real one, and a twin that does nothing.

They are called where no transaction is open, by an errand (`db/service_jobs.py`) that comes back as a row of the inbox.
"""
