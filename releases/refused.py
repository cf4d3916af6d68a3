class Refused(Exception):
    """A step that may not be taken; the message says why, in Arabic, to the person who tried."""
