#include "bellwether/source/forecasts/forecast_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "bellwether/core/options.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/io/place.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/ticker.h"
#include "bellwether/source/prices/price_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kLongestModel = 200;

// Where the columns stand.
struct ForecastColumns {
  std::size_t ticker = 0, as_of = 0, horizon = 0, model = 0;
  std::optional<std::size_t> cutoff, close, mean, probability_up;
  std::vector<std::pair<double, std::size_t>> quantiles;  // level and column, ascending
  std::vector<std::string> ignored;
};

// The level that "q0.1", "quantile_0.1" or "0.1" names.
std::optional<double> quantile_level(std::string_view name) {
  for (const std::string_view prefix : {"quantile_", "q"}) {
    if (!name.starts_with(prefix)) continue;
    name.remove_prefix(prefix.size());
    break;
  }
  double level = 0;
  if (!name.starts_with("0.") && !name.starts_with(".")) return std::nullopt;
  if (!core::parse_value(name, level) || !(level > 0 && level < 1)) return std::nullopt;
  return level;
}

Result<std::size_t> required(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::ranges::find(header, name);
  if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  std::string names;
  for (const std::string& each : header) names += (names.empty() ? "" : ", ") + source::quoted(each);
  return fail(ErrorKind::data, fmt::format("the column '{}' is missing; there are {}", name, names));
}

Status take_column(const std::string& name, std::size_t column, ForecastColumns& columns) {
  const std::pair<std::string_view, std::optional<std::size_t>*> optional[] = {
      {"cutoff", &columns.cutoff},
      {"close", &columns.close},
      {"mean", &columns.mean},
      {"probability_up", &columns.probability_up}};
  for (const auto& [known, place] : optional) {
    if (name == known) return *place = column, Status();
  }
  if (name == "ticker" || name == "as_of" || name == "horizon" || name == "model") return {};
  const auto level = quantile_level(name);
  if (!level) return columns.ignored.push_back(name), Status();
  for (const auto& [other, place] : columns.quantiles) {
    if (other == *level) return fail(ErrorKind::data, fmt::format("two columns are the quantile {}", *level));
  }
  columns.quantiles.emplace_back(*level, column);
  return {};
}

Result<ForecastColumns> find_columns(const std::vector<std::string>& header,
                                     const ForecastFileLimits& limits) {
  ForecastColumns columns;
  const std::pair<std::string_view, std::size_t*> needed[] = {{"ticker", &columns.ticker},
                                                              {"as_of", &columns.as_of},
                                                              {"horizon", &columns.horizon},
                                                              {"model", &columns.model}};
  for (const auto& [name, place] : needed) {
    const auto found = required(header, name);
    if (!found) return fail(found.error());
    *place = *found;
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (Status taken = take_column(header[i], i, columns); !taken) return fail(taken.error());
  }
  std::ranges::sort(columns.quantiles);
  if (columns.quantiles.size() > limits.quantiles)
    return fail(ErrorKind::data, fmt::format("{} columns of quantiles, and at most {} are read",
                                             columns.quantiles.size(), limits.quantiles));
  if (columns.mean || columns.probability_up || !columns.quantiles.empty()) return columns;
  return fail(ErrorKind::data, "no column forecasts anything: mean, q0.1 and its like, or probability_up");
}

// One row on its way; the first value that is wrong is the error.
class RowParser {
 public:
  RowParser(const io::CsvReader& reader, const io::CsvRecord& record) : reader_(reader), record_(record) {}

  [[nodiscard]] std::string_view field(std::size_t column) const { return trimmed(record_.fields[column]); }

  std::optional<double> number(std::size_t column) {
    double value = 0;
    if (field(column).empty()) return std::nullopt;
    if (core::parse_value(field(column), value)) return value;
    refuse(column, "is no finite number");
    return std::nullopt;
  }

  void refuse(std::size_t column, std::string_view what) {
    if (!status_) return;
    status_ = fail(ErrorKind::data,
                   fmt::format("{}: {} {}", io::to_text(reader_.stream().name(), reader_.place_of(column)),
                               quoted(field(column)), what));
  }

  [[nodiscard]] const Status& status() const { return status_; }

 private:
  const io::CsvReader& reader_;
  const io::CsvRecord& record_;
  Status status_;
};

void take_as_of(RowParser& row, std::size_t column, const market::Calendar& calendar,
                FiledForecast& forecast) {
  if (const auto day = market::parse_date(row.field(column))) {
    forecast.as_of = *day;
  } else if (const auto time = market::parse_utc(row.field(column))) {
    forecast.as_of_time = *time;
    forecast.as_of = calendar.local_date(*time);
  } else {
    row.refuse(column, "is no day as 2025-06-30 and no instant as 2025-06-30T20:00:00Z");
  }
}

void take_question(RowParser& row, const ForecastColumns& columns, const ForecastFileLimits& limits,
                   FiledForecast& forecast) {
  if (const auto ticker = market::parse_ticker(row.field(columns.ticker)))
    forecast.ticker = ticker->symbol;
  else
    row.refuse(columns.ticker, "is no ticker");
  forecast.model = std::string(row.field(columns.model));
  if (forecast.model.empty() || forecast.model.size() > kLongestModel)
    row.refuse(columns.model, "is no name of a model");
  take_as_of(row, columns.as_of, *limits.calendar, forecast);
  std::uint32_t horizon = 0;
  if (!core::parse_value(row.field(columns.horizon), horizon) || horizon == 0 || horizon > limits.horizon)
    row.refuse(columns.horizon, fmt::format("is no number of trading days from 1 to {}", limits.horizon));
  forecast.horizon = horizon;
  if (!columns.cutoff || row.field(*columns.cutoff).empty()) return;
  const auto cutoff = market::parse_date(row.field(*columns.cutoff));
  if (cutoff)
    forecast.cutoff = *cutoff;
  else
    row.refuse(*columns.cutoff, "is no day as 2024-12-31");
}

void take_values(RowParser& row, const ForecastColumns& columns, FiledForecast& forecast) {
  if (columns.close) forecast.close = row.number(*columns.close);
  if (forecast.close && !(*forecast.close > 0)) row.refuse(*columns.close, "is no price");
  if (columns.mean) forecast.mean = row.number(*columns.mean);
  if (columns.probability_up) forecast.probability_up = row.number(*columns.probability_up);
  if (forecast.probability_up && (*forecast.probability_up < 0 || *forecast.probability_up > 1))
    row.refuse(*columns.probability_up, "is no probability");
  for (const auto& [level, column] : columns.quantiles) {
    if (const auto value = row.number(column)) forecast.quantiles.push_back({level, *value});
  }
  if (!forecast.mean && !forecast.probability_up && forecast.quantiles.empty())
    row.refuse(columns.model, "forecasts nothing in this row: mean, quantiles and probability_up are empty");
}

// Two rows of one question would count twice.
class SeenForecasts {
 public:
  Status add(const FiledForecast& row, std::string_view file) {
    const std::int64_t instant = row.as_of_time ? row.as_of_time->seconds : 0;
    const auto [place, is_new] =
        lines_.try_emplace({row.ticker, row.model, row.as_of, instant, row.horizon}, row.line);
    if (is_new) return {};
    return fail(
        ErrorKind::data,
        fmt::format("{}:{}: repeats line {}: {} by {}, as of {}, {} ahead; leave one out", file, row.line,
                    place->second, row.ticker, row.model, market::to_text(row.as_of), row.horizon));
  }

 private:
  std::map<std::tuple<std::string, std::string, market::Date, std::int64_t, std::uint32_t>, std::uint64_t>
      lines_;
};

Result<std::vector<FiledForecast>> read_rows(io::CsvReader& reader, const ForecastColumns& columns,
                                             const ForecastFileLimits& limits) {
  std::vector<FiledForecast> rows;
  SeenForecasts seen;
  while (true) {
    const auto record = reader.next();
    if (!record) return fail(record.error());
    if (!*record) return rows;
    if (rows.size() == limits.rows)
      return fail(ErrorKind::data, fmt::format("{}: more than {} rows", reader.stream().name(), limits.rows));
    RowParser row(reader, **record);
    FiledForecast forecast{.line = (*record)->line};
    take_question(row, columns, limits, forecast);
    take_values(row, columns, forecast);
    if (!row.status()) return fail(row.status().error());
    if (Status added = seen.add(forecast, reader.stream().name()); !added) return fail(added.error());
    rows.push_back(std::move(forecast));
  }
}

}  // namespace

Result<ForecastFile> read_forecast_file(std::string_view path, const ForecastFileLimits& limits) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_forecast_file(std::move(*stream), limits);
}

Result<ForecastFile> read_forecast_file(io::ByteStream stream, const ForecastFileLimits& limits) {
  auto reader = io::CsvReader::open(std::move(stream), {});
  if (!reader) return fail(reader.error());
  const std::string name = reader->stream().name();
  const auto columns = find_columns(reader->header(), limits);
  if (!columns) return fail(columns.error().within(name + ":1"));
  auto rows = read_rows(*reader, *columns, limits);
  if (!rows) return fail(rows.error());
  if (rows->empty()) return fail(ErrorKind::data, name + ": the file has a header and no forecast");
  ForecastFile file{.rows = std::move(*rows),
                    .notes = {},
                    .record = {.path = name,
                               .bytes = reader->stream().bytes_read(),
                               .sha256 = reader->stream().sha256(),
                               .rows = 0,
                               .notes = {}}};
  file.record.rows = file.rows.size();
  for (const std::string& each : columns->ignored)
    file.notes.push_back("The column " + source::quoted(each) + " is not read.");
  return file;
}

}  // namespace bellwether::source
