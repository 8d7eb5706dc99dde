"""What the functions of this package raise. The message says what, where and what to do."""


class Error(Exception):
    """Any failure of bellwether; raised itself for a mistake of the library: please report it."""


class UsageError(Error, ValueError):
    """The request is wrong: an unknown option, a value out of range, an impossible combination."""


class ConfigError(Error, ValueError):
    """A configuration file of a model is wrong."""


class DataError(Error, ValueError):
    """Input was rejected, or a file is missing or cannot be read or written."""


class NetworkError(Error, ConnectionError):
    """No answer came from the other side."""


class AuthorizationError(Error, PermissionError):
    """A key is missing or was refused."""


class RateLimitError(Error):
    """The other side asks to wait."""


class ModelError(Error):
    """Weights or vocabulary are damaged, or of an architecture that is not supported."""


class OutOfMemoryError(Error, MemoryError):
    """There is not enough memory for the work."""


class FindingError(Error):
    """A check ran and found what it looks for."""


class InterruptedWork(Error):
    """The work was asked to stop."""
