"""Outside services that may be absent: each an interface, a client for a real one, and a null object.

A service is called outside any transaction, by a service job (`db/service_jobs.py`) whose result is a row of the inbox.
"""
