"""What the tests of the module share: made-up prices and news, and the end of a test program."""

import datetime
import math
import os
import sys
import tempfile
import unittest

HEADLINES = ["Company beats estimates and raises its outlook", "Company recalls its product after fires",
             "Company opens a new office", "Profit falls short of expectations"]  # fmt: skip


def days(count, start=datetime.date(2022, 1, 1)):
    return [start + datetime.timedelta(days=number) for number in range(count)]


def prices(count=400):
    """Daily bars of an exchange that trades around the clock."""
    rows = []
    for number, day in enumerate(days(count)):
        close = 100 + 5 * math.sin(number / 7) + 0.01 * number
        rows.append({"Date": day, "Open": close, "High": close + 1, "Low": close - 1, "Close": close, "Volume": 1000})
    return rows


def news(count=400):
    return [{"ticker": "MADE", "time": f"{day}T12:00:00Z", "text": f"{HEADLINES[number % 4]} {number}"}
            for number, day in enumerate(days(count))]  # fmt: skip


def pandas_or_none():
    try:
        import pandas
    except ImportError:
        return None
    return pandas


class InFolder(unittest.TestCase):
    """A test in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)


def run():
    program = unittest.main(exit=False, verbosity=2)
    if program.result.testsRun and len(program.result.skipped) == program.result.testsRun:
        print("skipped:", program.result.skipped[0][1])
        sys.exit(77)
    sys.exit(not program.result.wasSuccessful())
