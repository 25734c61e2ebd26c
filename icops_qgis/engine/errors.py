"""The two ways a stage ends early."""


class EngineError(Exception):
    """A run that cannot go on.

    The message is one sentence for the user: it names the file or the value, what was expected,
    and what to do about it.
    """


class Cancelled(Exception):
    """The user asked the run to stop; nothing half-written is left behind."""
