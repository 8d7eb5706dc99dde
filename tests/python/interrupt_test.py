import os
import signal
import threading
import time
import unittest

import bellwether
from support import HEADLINES, InFolder, prices, run

LONG = dict(ticker="MADE", seeds=50, epochs=100, patience=0, look_back=30, calendar="24/7")


class Interrupt(InFolder):
    def test_control_c_ends_a_long_call_soon_and_the_next_one_works(self):
        threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        begun = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            bellwether.backtest("price", prices(400), **LONG)
        self.assertLess(time.monotonic() - begun, 30)
        self.assertEqual(len(bellwether.score(HEADLINES)), len(HEADLINES))

    def test_what_a_progress_function_raises_stops_the_work_and_is_raised(self):
        def refuse(line):
            raise LookupError(line)

        with self.assertRaises(LookupError):
            bellwether.backtest("price", prices(400), progress=refuse, **LONG)

    def test_other_threads_of_python_run_while_it_computes(self):
        # A call that kept the interpreter to itself would end by itself before the other thread had ticked often enough.
        def tick_then_interrupt():
            for _ in range(100):
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)

        other = threading.Thread(target=tick_then_interrupt)
        other.start()
        with self.assertRaises(KeyboardInterrupt):
            bellwether.backtest("price", prices(400), **LONG)
        other.join()

    def test_progress_comes_on_the_thread_that_called(self):
        seen = set()
        lines = []

        def note(line):
            seen.add(threading.get_ident())
            lines.append(line)
            if len(lines) == 3:
                raise StopIteration

        with self.assertRaises(StopIteration):
            bellwether.backtest("price", prices(400), progress=note, **LONG)
        self.assertEqual(seen, {threading.get_ident()})


if __name__ == "__main__":
    run()
