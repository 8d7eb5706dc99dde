"""How a call computes and whom it tells: threads, the folder of runs, progress and log lines."""

import logging
import os
import sys

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_LOGGER = logging.getLogger("bellwether")


def _to_logger(level, line):
    _LOGGER.log(_LEVELS[level], "%s", line)


class _ProgressLine:
    """Redraws one line on standard error, which a terminal and a notebook cell both show."""

    def __init__(self):
        self.width = 0

    def __call__(self, line):
        sys.stderr.write("\r" + line.ljust(self.width))
        sys.stderr.flush()
        self.width = len(line)

    def end(self):
        if self.width:
            sys.stderr.write("\n")


class Session:
    """The keyword arguments that every function takes; a context, which ends the progress line."""

    def __init__(self, runs="runs", threads=0, progress=None, log=None):
        self.line = _ProgressLine() if progress is True else None
        self.runs = os.fspath(runs)
        self.values = {
            "threads": threads,
            "runs": self.runs,
            "progress": self.line or progress or None,
            "log": _to_logger if log is None else log or None,
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.line:
            self.line.end()
