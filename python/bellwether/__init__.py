"""Bellwether: does news help forecast this stock?

    import bellwether

    bellwether.score("Apple beats estimates")                  # a dict
    bellwether.score(frame["headline"])                        # a frame with the same index
    bellwether.index(news, by="day")                           # sentiment by ticker and period
    report = bellwether.backtest("price", prices, news, ticker="AAPL")
    report.summary                                             # the verdict, beside the baselines
    fitted = bellwether.fit("price", prices, news, ticker="AAPL")
    bellwether.predict("price", fitted, prices, news).value    # the next close

Prices and texts are paths of files, pandas frames, lists of dicts or, of prices of many tickers, a dict by ticker; they
are read by the same strict reader as files. Options are those of the program, by the same names ("batch_size" is
--batch-size); options() lists them.

Every function takes, beside its options:

    runs       the folder of run directories, kept inputs and the log of forecasts ("runs")
    threads    threads to use; 0 takes one per processor
    progress   True for a line on standard error, or a function that gets each line
    log        a function of (level, line); by default the logger "bellwether"; False drops the lines

Ctrl-C, or the stop button of a notebook, ends a call within a second and leaves nothing half-written. Failures are
raised as subclasses of bellwether.Error.
"""

from . import _core
from ._errors import (
    AuthorizationError,
    ConfigError,
    DataError,
    Error,
    FindingError,
    InterruptedWork,
    ModelError,
    NetworkError,
    OutOfMemoryError,
    RateLimitError,
    UsageError,
)
from ._inputs import checked_texts, is_frame, is_series, prices_path, text_column, texts_file
from ._results import Fit, Forecast, Index, Report, Table
from ._session import Session as _Session

__version__ = _core.version()
__all__ = [
    "AuthorizationError", "ConfigError", "DataError", "Error", "FindingError", "Fit", "Forecast", "Index",
    "InterruptedWork", "Model", "ModelError", "NetworkError", "OutOfMemoryError", "RateLimitError", "Report", "Table",
    "UsageError", "backtest", "fit", "index", "options", "predict", "score",
]  # fmt: skip


class Model:
    """A sentiment model, loaded once.

    name: small, lexicon, words:FILE, mean:NAME,NAME, or the folder of a checkpoint. Options: precision, max_length,
    clean and the others of options("score").
    """

    def __init__(self, name="small", *, threads=0, progress=None, log=None, **options):
        with _Session(threads=threads, progress=progress, log=log) as session:
            self._model = _core.Model(str(name), options, session.values)

    @property
    def name(self):
        """The model's name."""
        return self._model.name

    @property
    def labels(self):
        """The classes, in the order of the model."""
        return self._model.labels

    def score(self, texts, *, column=None, progress=None, log=None):
        """Sentiment of each text; see bellwether.score."""
        with _Session(progress=progress, log=log) as session:
            if isinstance(texts, str):
                return self._model.score([texts], session.values)[0]
            if is_frame(texts):
                texts = text_column(texts, column)
            scores = self._model.score(checked_texts(texts), session.values)
        return _score_frame(scores, texts.index, self.labels) if is_series(texts) else scores


def _score_frame(scores, index, labels):
    import pandas

    columns = {name: [each[name] for each in scores] for name in ("label", "confidence", "score")}
    columns.update({name: [each["probabilities"][name] for each in scores] for name in labels})
    columns["truncated"] = [each["truncated"] for each in scores]
    return pandas.DataFrame(columns, index=index)


_built_in = {}


def score(texts, model="small", *, column=None, threads=0, progress=None, log=None, **options):
    """Sentiment of texts: label, confidence, score from -1 to 1, and the probability of each class.

    texts: a str gives a dict; an iterable of str a list of dicts; a pandas Series or a DataFrame (whose text column is
    found by its name, or named by `column`) a DataFrame with the same index. A text's score depends on nothing but the
    text. Use Model to load a model once for many calls; the built-in ones are kept between calls.
    """
    key = (model, threads, repr(sorted(options.items())))
    loaded = _built_in.get(key)
    if loaded is None:
        loaded = Model(model, threads=threads, progress=progress, log=log, **options)
        if model in ("small", "lexicon"):
            _built_in.clear()  # one at a time
            _built_in[key] = loaded
    return loaded.score(texts, column=column, progress=progress, log=log)


def index(texts, *, runs="runs", threads=0, progress=None, log=None, **options):
    """A sentiment index of dated texts, by ticker and day, session or month (by=…).

    texts: a path, a DataFrame, or a list of dicts with ticker, time and text. A time without a zone is refused unless
    timezone= says which it is; a day alone counts at the next open of the exchange. A DataFrame gives a DataFrame,
    anything else an Index, a list of dicts.
    """
    with _Session(runs, threads, progress, log) as session:
        made = Index(_core.build_index(texts_file(texts, session.runs), options, session.values))
    return made.to_frame() if is_frame(texts) else made


def backtest(recipe, prices, texts=None, *, runs="runs", threads=0, progress=None, log=None, **options):
    """A recipe ("price", "sign" or "return") judged out of sample against its baselines: a Report.

    prices: a path, a DataFrame as yfinance gives it, a list of dicts, or a dict of these by ticker (recipe return).
    texts: as for index().
    """
    with _Session(runs, threads, progress, log) as session:
        files = prices_path(prices, session.runs), texts_file(texts, session.runs)
        return Report(_core.backtest(recipe, *files, options, session.values))


def fit(recipe, prices, texts=None, *, runs="runs", threads=0, progress=None, log=None, **options):
    """A forecaster of a recipe fitted on all days of a span, for the days that come: a Fit, which predict() takes."""
    with _Session(runs, threads, progress, log) as session:
        files = prices_path(prices, session.runs), texts_file(texts, session.runs)
        return Fit(_core.fit(recipe, *files, options, session.values))


def predict(recipe, fit, prices, texts=None, *, runs="runs", threads=0, progress=None, log=None, **options):
    """What a Fit, or the path of its run directory, says of the day or month behind the newest prices: a Forecast.

    The forecast gets a receipt in forecasts.jsonl below `runs`, by which it is scored when due; receipts="none" keeps
    none.
    """
    run = fit.run if isinstance(fit, Fit) else str(fit)
    with _Session(runs, threads, progress, log) as session:
        files = prices_path(prices, session.runs), texts_file(texts, session.runs)
        return Forecast(_core.predict(recipe, run, *files, options, session.values))


def options(task, recipe=""):
    """The options of a task as dicts with name, help, choices and defaults.

    task: "score", "index", or with a recipe "backtest", "fit" and "predict".
    """
    return _core.option_list(task, recipe)
