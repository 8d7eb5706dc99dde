import unittest

import bellwether
from support import HEADLINES, InFolder, days, news, pandas_or_none, prices, run

pandas = pandas_or_none()


@unittest.skipUnless(pandas, "python3-pandas is not installed")
class Frames(InFolder):
    def test_a_series_gives_a_frame_with_its_index(self):
        series = pandas.Series(HEADLINES, index=[10, 20, 30, 40])
        frame = bellwether.score(series)
        self.assertEqual(list(frame.index), [10, 20, 30, 40])
        self.assertEqual(list(frame.columns),
                         ["label", "confidence", "score", "negative", "neutral", "positive", "truncated"])
        self.assertEqual(frame["score"].tolist(), [each["score"] for each in bellwether.score(HEADLINES)])

    def test_a_frame_is_scored_by_its_column_of_texts(self):
        frame = pandas.DataFrame({"headline": HEADLINES, "other": 1})
        self.assertTrue(bellwether.score(frame).equals(bellwether.score(frame["headline"])))
        self.assertTrue(bellwether.score(frame.rename(columns={"headline": "words"}), column="words").equals(
            bellwether.score(frame)))
        with self.assertRaisesRegex(bellwether.UsageError, "name it with column="):
            bellwether.score(frame[["other"]])

    def test_an_index_of_a_frame_is_a_frame_and_equals_that_of_dicts(self):
        rows = news(30)
        frame = bellwether.index(pandas.DataFrame(rows), calendar="24/7")
        points = bellwether.index(rows, calendar="24/7")
        self.assertEqual(len(frame), len(points))
        self.assertEqual(frame["mean"].tolist(), [each["mean"] for each in points])
        self.assertEqual(frame["texts"].sum(), 30)
        self.assertTrue(frame.attrs["run"])

    def test_times_of_a_frame_keep_their_zone_and_those_without_one_need_it_said(self):
        rows = news(30)
        frame = pandas.DataFrame(rows)
        frame["time"] = pandas.to_datetime(frame["time"])  # in UTC
        in_utc = bellwether.index(frame, calendar="24/7")
        frame["time"] = frame["time"].dt.tz_convert("Asia/Tokyo")
        self.assertEqual(bellwether.index(frame, calendar="24/7")["mean"].tolist(), in_utc["mean"].tolist())
        frame["time"] = frame["time"].dt.tz_convert("UTC").dt.tz_localize(None)
        named = bellwether.index(frame, calendar="24/7", timezone="utc")
        self.assertEqual(named["mean"].tolist(), in_utc["mean"].tolist())

    def test_prices_as_yfinance_gives_them_equal_those_of_a_list(self):
        rows = prices(200)
        frame = pandas.DataFrame(rows).drop(columns="Date")
        frame.index = pandas.DatetimeIndex(days(200), name="Date")
        options = dict(ticker="MADE", seeds=1, epochs=2, look_back=20, calendar="24/7")
        of_frame = bellwether.backtest("price", frame, **options)
        of_list = bellwether.backtest("price", rows, **options)
        self.assertEqual(of_frame.summary, of_list.summary)
        scores = of_frame.tables["scores"].to_frame()
        self.assertIn("persistence", scores["model"].tolist())
        self.assertEqual(of_frame.tables["scores"].rows, of_list.tables["scores"].rows)

    def test_a_bad_row_of_a_frame_is_named_by_its_line(self):
        frame = pandas.DataFrame(prices(200)).set_index("Date")
        frame.iloc[7, frame.columns.get_loc("Close")] = -1.0
        with self.assertRaisesRegex(bellwether.DataError, r"prices-[0-9a-f]+\.csv:9"):
            bellwether.backtest("price", frame, ticker="MADE", calendar="24/7")

    def test_a_time_that_is_missing_is_refused(self):
        frame = pandas.DataFrame(news(30))
        frame["time"] = pandas.to_datetime(frame["time"])
        frame.loc[3, "time"] = pandas.NaT
        with self.assertRaises(bellwether.DataError):
            bellwether.index(frame, calendar="24/7")


if __name__ == "__main__":
    run()
