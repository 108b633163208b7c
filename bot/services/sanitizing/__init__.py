"""Re-encoding of the media neighbours send each other. Hostile files are opened in here and nowhere else.

`worker` is a process of its own with little memory and time, started by `media_sanitizer` for one file. Nothing in here
is imported by the bot itself, and it imports nothing of ours but its own files.
"""
