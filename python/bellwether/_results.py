"""What the functions of this package return: plain values that pandas and notebooks can show."""

import html
import json


class Table:
    """A table of a report: id, caption, columns and rows."""

    def __init__(self, values):
        self.id = values["id"]
        self.caption = values["caption"]
        self.columns = values["columns"]
        self.rows = values["rows"]
        self.is_record = values["is_record"]

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.to_dicts())

    def __repr__(self):
        return f"<bellwether.Table {self.id}: {len(self.rows)} rows of {', '.join(self.columns)}>"

    def to_dicts(self):
        """The rows as dicts."""
        return [dict(zip(self.columns, row)) for row in self.rows]

    def to_frame(self):
        """The table as a pandas DataFrame."""
        import pandas

        return pandas.DataFrame(self.rows, columns=self.columns)

    def _repr_html_(self):
        def row(cells, tag):
            return "<tr>" + "".join(f"<{tag}>{html.escape(_shown(each))}</{tag}>" for each in cells) + "</tr>"

        body = "".join(row(each, "td") for each in self.rows)
        caption = html.escape(self.caption)
        return f"<table><caption>{caption}</caption><thead>{row(self.columns, 'th')}</thead><tbody>{body}</tbody></table>"


def _shown(value):
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}"
    return ", ".join(value) if isinstance(value, list) else str(value)


class Report:
    """What a backtest found. `summary` is the verdict in words, `tables` its tables by id, `notes` what limits the answer,
    `data` everything, `run` the folder with report.html and predictions.csv."""

    def __init__(self, values):
        self.summary = values["summary"]
        self.tables = {each["id"]: Table(each) for each in values["tables"]}
        self.notes = values["notes"]
        self.run = values["run"]
        self.json = values["json"]

    @property
    def data(self):
        """The whole result, as docs/formats describes it."""
        return json.loads(self.json)

    def __repr__(self):
        return f"<bellwether.Report {self.run}: {self.summary}>"

    def _repr_html_(self):
        notes = "".join(f"<li>{html.escape(each)}</li>" for each in self.notes)
        tables = "".join(each._repr_html_() for each in self.tables.values())
        return f"<p><b>{html.escape(self.summary)}</b></p>{tables}<ul>{notes}</ul>"


class _Values:
    """Values with names, as attributes."""

    def __init__(self, values):
        self.__dict__.update(values)

    def to_dict(self):
        """The values as a dict."""
        return dict(self.__dict__)

    def __repr__(self):
        return f"<bellwether.{type(self).__name__} " + " ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ">"


class Fit(_Values):
    """A fitted model: `run` is its folder, `notes` what to know about it."""


class Forecast(_Values):
    """A forecast; docs/guides/from_pandas.md lists its values."""


class Index(list):
    """The points of a sentiment index as dicts, with `run` and `notes`."""

    def __init__(self, values):
        super().__init__(values["points"])
        self.run = values["run"]
        self.notes = values["notes"]

    def to_frame(self):
        """The points as a pandas DataFrame; `run` and `notes` are in its attrs."""
        import pandas

        frame = pandas.DataFrame(list(self))
        frame.attrs.update(run=self.run, notes=self.notes)
        return frame
