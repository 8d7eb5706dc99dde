"""Lists, dicts and pandas frames as the files that the library reads.

What is in memory goes through the same reader as a file, so that the same is refused, in the same words. The file stays
below inputs/ of the folder of runs, under the digest of its content, so that the run can be repeated.
"""

import csv
import datetime
import hashlib
import io
import json
import math
import os
import tempfile

from ._errors import DataError, UsageError


def is_frame(value):
    """Whether it is a pandas DataFrame, without importing pandas."""
    return type(value).__name__ == "DataFrame" and hasattr(value, "iterrows")


def is_series(value):
    return type(value).__name__ == "Series" and hasattr(value, "index")


def _keep(runs, name, content):
    folder = os.path.join(runs, "inputs")
    path = os.path.join(folder, name)
    if os.path.exists(path):
        return path
    os.makedirs(os.path.dirname(path), exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(content)
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise
    return path


def _digest(content):
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value):
    """A value of a row as JSON has it; None for what is missing."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, (list, tuple, set)):
        return [_plain(each) for each in value]
    if hasattr(value, "isoformat"):
        # A missing time of pandas calls itself NaT.
        text = value.isoformat()
        return None if text == "NaT" else text
    if hasattr(value, "item"):
        return _plain(value.item())
    if type(value).__name__ == "NAType":
        return None
    raise DataError(f"a {type(value).__name__} among the rows; give texts, numbers, dates and lists of these")


def _rows_of(frame):
    """Rows of a frame as dicts; an index that has a name or holds times is a column."""
    if frame.index.name is not None or hasattr(frame.index, "tz"):
        frame = frame.reset_index()
    names = [str(name) for name in frame.columns]
    if len(set(names)) != len(names):
        raise UsageError("two columns of the frame have one name; rename one of them")
    columns = [frame[name].tolist() for name in frame.columns]
    return [dict(zip(names, row)) for row in zip(*columns)]


def texts_file(texts, runs):
    """The path of a file of texts: of what is one already, of a frame, or of a list of dicts."""
    if texts is None:
        return ""
    if isinstance(texts, (str, os.PathLike)):
        return os.fspath(texts)
    rows = _rows_of(texts) if is_frame(texts) else list(texts)
    lines = []
    for number, row in enumerate(rows):
        if not hasattr(row, "items"):
            raise UsageError(f"text {number} is a {type(row).__name__}; each must be a dict with text, time and ticker")
        values = {str(name): _plain(value) for name, value in row.items()}
        try:
            lines.append(json.dumps({k: v for k, v in values.items() if v is not None}, ensure_ascii=False) + "\n")
        except ValueError as problem:
            raise DataError(f"text {number}: {problem}") from problem
    content = "".join(lines)
    return _keep(runs, f"texts-{_digest(content)}.jsonl", content)


def _prices_csv(prices):
    if is_frame(prices):
        is_indexed = prices.index.name is not None or hasattr(prices.index, "tz")
        return prices.to_csv(index=is_indexed)
    rows = list(prices)
    if not rows:
        raise DataError("the prices have no row")
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    try:
        for row in rows:
            writer.writerow({name: "" if _plain(value) is None else _plain(value) for name, value in row.items()})
    except ValueError as problem:
        raise DataError(f"the rows of the prices do not have the same names: {problem}") from problem
    return out.getvalue()


def _file_name(ticker):
    if not isinstance(ticker, str) or not ticker or ticker.startswith(".") or "/" in ticker or "\0" in ticker:
        raise UsageError(f"{ticker!r} is no ticker")
    return f"{ticker}.csv"


def prices_path(prices, runs):
    """The path of a file of prices, or of a folder of files: of what is one already, of a frame or list of dicts, or of a
    dict of these by ticker."""
    if isinstance(prices, (str, os.PathLike)):
        return os.fspath(prices)
    if isinstance(prices, dict):
        files = {_file_name(ticker): _prices_csv(each) for ticker, each in prices.items()}
        if not files:
            raise DataError("the prices are of no ticker")
        folder = "prices-" + _digest("".join(f"{name}\n{content}" for name, content in sorted(files.items())))
        for name, content in files.items():
            _keep(runs, os.path.join(folder, name), content)
        return os.path.join(runs, "inputs", folder)
    content = _prices_csv(prices)
    return _keep(runs, f"prices-{_digest(content)}.csv", content)


_TEXT_COLUMNS = ("text", "sentence", "headline", "title", "tweet", "body", "message")


def text_column(frame, column):
    """The column of a frame that holds the texts."""
    if column is not None:
        if column not in frame.columns:
            raise UsageError(f"the frame has no column {column!r}; it has {', '.join(map(str, frame.columns))}")
        return frame[column]
    by_name = {str(name).lower(): name for name in frame.columns}
    for name in _TEXT_COLUMNS:
        if name in by_name:
            return frame[by_name[name]]
    raise UsageError(
        f"no column of the frame is called as texts are ({', '.join(_TEXT_COLUMNS)}); name it with column="
    )


def checked_texts(texts):
    """Texts as a list of str."""
    checked = list(texts)
    for number, text in enumerate(checked):
        if not isinstance(text, str):
            raise UsageError(
                f"text {number} is a {type(text).__name__}, not a str; leave out rows without text first "
                "(frame.dropna(subset=[…]))"
            )
        try:
            text.encode()
        except UnicodeEncodeError:
            raise UsageError(f"text {number} holds half of a surrogate pair, which is no character") from None
    return checked
