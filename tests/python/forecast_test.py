import json
import os
import unittest

import bellwether
from support import InFolder, news, prices, run

OPTIONS = dict(ticker="MADE", seeds=1, epochs=2, look_back=20, calendar="24/7")


class Forecasts(InFolder):
    def test_a_backtest_gives_the_verdict_its_tables_and_the_run(self):
        report = bellwether.backtest("price", prices(200), news(200), model="lexicon", placebos=0, **OPTIONS)
        self.assertTrue(report.summary)
        self.assertTrue(os.path.exists(os.path.join(report.run, "report.html")))
        self.assertEqual(report.data["format"].split("/")[0], "bellwether.backtest")
        models = report.tables["scores"]
        self.assertIn("persistence", [row["model"] for row in models])
        self.assertIn("<table>", report._repr_html_())

    def test_the_same_call_gives_the_same_numbers_at_any_number_of_threads(self):
        one = bellwether.backtest("price", prices(200), threads=1, **OPTIONS)
        two = bellwether.backtest("price", prices(200), threads=2, **OPTIONS)
        self.assertEqual(one.data, two.data)

    def test_inputs_in_memory_are_kept_once_and_named_by_the_run(self):
        report = bellwether.backtest("price", prices(200), **OPTIONS)
        bellwether.backtest("price", prices(200), **OPTIONS)
        self.assertEqual(len(os.listdir("runs/inputs")), 1)
        with open(os.path.join(report.run, "manifest.json")) as file:
            manifest = json.load(file)
        self.assertIn("runs/inputs/prices-", json.dumps(manifest))
        self.assertEqual(manifest["arguments"][:3], ["forecast", "backtest", "price"])

    def test_a_fit_is_asked_and_its_forecast_has_a_receipt(self):
        fitted = bellwether.fit("price", prices(200), **OPTIONS)
        forecast = bellwether.predict("price", fitted, prices(200))
        self.assertEqual(forecast.ticker, "MADE")
        self.assertEqual(forecast.target_day, "2022-07-20")
        self.assertEqual(forecast.baseline, forecast.decision_close)
        self.assertAlmostEqual(forecast.value, forecast.baseline, delta=10)
        with open("runs/forecasts.jsonl") as file:
            self.assertEqual(len(file.readlines()), 1)
        bellwether.predict("price", fitted.run, prices(200), receipts="none")
        with open("runs/forecasts.jsonl") as file:
            self.assertEqual(len(file.readlines()), 1)

    def test_failures_are_told_with_their_remedy(self):
        with self.assertRaisesRegex(bellwether.UsageError, "price, .*sign"):
            bellwether.backtest("prices", prices(200))
        with self.assertRaises(bellwether.DataError):
            bellwether.backtest("price", "no/such/file.csv", ticker="MADE")
        with self.assertRaisesRegex(bellwether.UsageError, "epochs"):
            bellwether.backtest("price", prices(200), ticker="MADE", epochs=0)
        with self.assertRaisesRegex(bellwether.DataError, "no row"):
            bellwether.backtest("price", [], ticker="MADE")

    def test_a_ticker_that_is_a_path_is_refused(self):
        with self.assertRaises(bellwether.UsageError):
            bellwether.backtest("return", {"../../etc/passwd": prices(200)})


if __name__ == "__main__":
    run()
