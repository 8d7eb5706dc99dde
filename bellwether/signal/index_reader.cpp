// Reading indices back (index_file.h): one row at a time into a plain row of values, then everything that a
// written index promises is checked.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/signal/index_file.h"

namespace bellwether::signal {
namespace {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 30;
constexpr std::size_t kLeadingTexts = 3;
constexpr std::size_t kNumberColumns = 11;
constexpr double kMaxCount = 0x1p53;

struct Row {
  std::array<std::string, kLeadingTexts> texts;
  std::array<std::optional<double>, kNumberColumns> numbers;
};
// Places in Row::numbers.
enum Number {
  texts,
  negative,
  neutral,
  positive,
  mean,
  volatility,
  balance,
  positive_impact,
  negative_impact,
  coverage,
  days_since_text
};

[[nodiscard]] tl::unexpected<core::Error> bad(std::string_view field, std::string_view what) {
  return core::fail(core::ErrorKind::data, fmt::format("{}: {}", field, what));
}
[[nodiscard]] std::string_view column(std::size_t number) { return index_columns()[kLeadingTexts + number]; }

[[nodiscard]] core::Result<Row> parse_csv_row(std::string_view line) {
  Row row;
  std::size_t at = 0;
  for (std::size_t i = 0; i < index_columns().size(); ++i) {
    const bool last = i + 1 == index_columns().size();
    const std::size_t end = line.find(',', at);
    if (last != (end == std::string_view::npos)) return bad("columns", "expected 14 fields without quotes");
    const std::string_view field = line.substr(at, end - at);
    at = end + 1;
    if (i < kLeadingTexts) {
      row.texts[i] = field;
    } else if (!field.empty()) {
      double value = 0;
      if (core::Status parsed = core::parse_value(field, value); !parsed) {
        return bad(index_columns()[i], fmt::format("'{}' is no number", field));
      }
      row.numbers[i - kLeadingTexts] = value;
    }
  }
  return row;
}

[[nodiscard]] core::Result<Row> parse_json_row(std::string_view line) {
  core::Result<nlohmann::json> json = core::parse_json(line, {.depth = 2, .keys = 64, .string_bytes = 256});
  if (!json) return core::fail(json.error());
  if (!json->is_object() || json->size() != index_columns().size())
    return bad("keys", "expected an object of 14");
  Row row;
  for (std::size_t i = 0; i < index_columns().size(); ++i) {
    const auto found = json->find(index_columns()[i]);
    if (found == json->end()) return bad(index_columns()[i], "the key is missing");
    if (i < kLeadingTexts) {
      if (!found->is_string()) return bad(index_columns()[i], "expected a string");
      row.texts[i] = found->get<std::string>();
    } else if (!found->is_null()) {
      if (!found->is_number()) return bad(index_columns()[i], "expected a number or null");
      row.numbers[i - kLeadingTexts] = found->get<double>();
    }
  }
  return row;
}

// The count at `which`: a whole number that a double holds exactly.
[[nodiscard]] core::Result<std::uint64_t> count_at(const Row& row, Number which) {
  const std::optional<double>& value = row.numbers[which];
  if (!value || *value < 0 || *value > kMaxCount || *value != std::floor(*value)) {
    return bad(column(which), "expected a count");
  }
  return static_cast<std::uint64_t>(*value);
}

[[nodiscard]] core::Status read_counts(const Row& row, IndexPoint& point) {
  std::array<std::uint64_t, 4> counts{};
  for (const Number which : {texts, negative, neutral, positive}) {
    core::Result<std::uint64_t> count = count_at(row, which);
    if (!count) return core::fail(count.error());
    counts[which] = *count;
  }
  point.negative = counts[negative];
  point.neutral = counts[neutral];
  point.positive = counts[positive];
  if (point.texts() != counts[texts]) return bad("texts", "is not the sum of negative, neutral and positive");
  return {};
}

// A number that must be there, within [low, high].
[[nodiscard]] core::Result<double> number_at(const Row& row, Number which, double low, double high) {
  const std::optional<double>& value = row.numbers[which];
  if (!value) return bad(column(which), "is missing");
  if (!(*value >= low && *value <= high))
    return bad(column(which), fmt::format("{} is out of range", *value));
  return *value;
}

[[nodiscard]] core::Status read_sentiment(const Row& row, IndexPoint& point) {
  if (point.texts() == 0) {
    for (const Number which : {mean, volatility, balance}) {
      if (row.numbers[which]) return bad(column(which), "must be missing where there are no texts");
    }
    return {};
  }
  for (const auto& [which, low, place] :
       {std::tuple{mean, -1.0, &point.mean}, std::tuple{volatility, 0.0, &point.volatility},
        std::tuple{balance, -1.0, &point.balance}}) {
    core::Result<double> value = number_at(row, which, low, 1);
    if (!value) return core::fail(value.error());
    *place = *value;
  }
  const double expected = (static_cast<double>(point.positive) - static_cast<double>(point.negative)) /
                          static_cast<double>(point.texts());
  if (*point.balance != expected) return bad("balance", "is not (positive - negative) / texts");
  return {};
}

[[nodiscard]] core::Status read_weights(const Row& row, IndexPoint& point) {
  const bool empty = point.texts() == 0;
  const double most = empty ? 0 : 1000 * static_cast<double>(point.texts());
  for (const auto& [which, high, place] : {std::tuple{positive_impact, most, &point.positive_impact},
                                           std::tuple{negative_impact, most, &point.negative_impact},
                                           std::tuple{coverage, empty ? 0.0 : 1.0, &point.coverage}}) {
    core::Result<double> value = number_at(row, which, 0, high);
    if (!value) return core::fail(value.error());
    *place = *value;
  }
  if (!row.numbers[days_since_text]) {
    if (!empty) return bad("days_since_text", "is missing where there are texts");
    return {};
  }
  core::Result<std::uint64_t> days = count_at(row, days_since_text);
  if (!days) return core::fail(days.error());
  point.days_since_text = static_cast<std::int64_t>(*days);
  return {};
}

[[nodiscard]] core::Result<Period> read_period(const Row& row, const market::Calendar& calendar) {
  core::Result<Period> period = parse_period(row.texts[1]);
  if (!period) return core::fail(period.error().within("period"));
  if (period->frequency == Frequency::month) {
    const auto day = calendar.on_or_after(period->day);
    if (!day || *day > last_trading_day(*period, calendar)) return bad("period", "lies outside the calendar");
  } else if (!calendar.is_trading_day(period->day)) {
    return bad("period", fmt::format("the exchange was closed on {}", market::to_text(period->day)));
  }
  if (market::to_text(known_at(*period, calendar)) != row.texts[2]) {
    return bad("known_at", fmt::format("'{}' is not the period's end, {}", row.texts[2],
                                       market::to_text(known_at(*period, calendar))));
  }
  return period;
}

[[nodiscard]] core::Result<IndexPoint> read_point(const Row& row, const market::Calendar& calendar) {
  core::Result<Period> period = read_period(row, calendar);
  if (!period) return core::fail(period.error());
  IndexPoint point{.period = *period, .known_at = known_at(*period, calendar)};
  for (const auto read : {read_counts, read_sentiment, read_weights}) {
    if (core::Status done = read(row, point); !done) return core::fail(done.error());
  }
  return point;
}

// Collects the rows into indices: one block a ticker, periods without holes, one frequency.
class Collector {
 public:
  explicit Collector(const market::Calendar& calendar) : calendar_(calendar) {}

  [[nodiscard]] core::Status add(const Row& row) {
    core::Result<market::Ticker> ticker = market::parse_ticker(row.texts[0]);
    if (!ticker || ticker->symbol != row.texts[0])
      return bad("ticker", fmt::format("'{}' is no ticker", row.texts[0]));
    core::Result<IndexPoint> point = read_point(row, calendar_);
    if (!point) return core::fail(point.error());
    const Frequency frequency = point->period.frequency;
    if (!indices.empty() && indices.front().frequency != frequency)
      return bad("period", "another frequency than before");
    if (indices.empty() || indices.back().ticker != *ticker) {
      if (!seen_.insert(*ticker).second) return bad("ticker", "its rows are not together");
      indices.push_back({*ticker, frequency, {}});
    } else if (next(indices.back().points.back().period, calendar_) != point->period) {
      return bad("period", fmt::format("does not follow {}", to_text(indices.back().points.back().period)));
    }
    indices.back().points.push_back(*point);
    return {};
  }

  std::vector<SentimentIndex> indices;

 private:
  std::set<market::Ticker> seen_;
  const market::Calendar& calendar_;
};

}  // namespace

core::Result<std::vector<SentimentIndex>> parse_index(std::string_view content, IndexFormat format,
                                                      std::string_view file_name,
                                                      const market::Calendar& calendar) {
  const auto fail_at = [&](std::size_t line, const core::Error& error) {
    return core::fail(error.within(fmt::format("{}:{}", file_name, line)));
  };
  Collector collector(calendar);
  for (std::size_t line = 1; !content.empty(); ++line) {
    const std::size_t end = content.find('\n');
    if (end == std::string_view::npos) {
      return fail_at(line, {core::ErrorKind::data, "the line does not end: the file is cut short"});
    }
    const std::string_view text = content.substr(0, end);
    content.remove_prefix(end + 1);
    if (format == IndexFormat::csv && line == 1) {
      if (std::string(text) + "\n" == index_header(format)) continue;
      return fail_at(line,
                     {core::ErrorKind::data, "not the header of an index file: " + index_header(format)});
    }
    core::Result<Row> row = format == IndexFormat::csv ? parse_csv_row(text) : parse_json_row(text);
    if (!row) return fail_at(line, row.error());
    if (core::Status added = collector.add(*row); !added) return fail_at(line, added.error());
  }
  if (collector.indices.empty()) {
    return core::fail(core::ErrorKind::data, fmt::format("{}: the index has no points", file_name));
  }
  return std::move(collector.indices);
}

core::Result<std::vector<SentimentIndex>> read_index(const std::filesystem::path& path,
                                                     const market::Calendar& calendar) {
  const bool csv = path.extension() == ".csv";
  if (!csv && path.extension() != ".jsonl") {
    return core::fail(core::ErrorKind::data,
                      fmt::format("{}: an index file ends in .csv or .jsonl", path.string()));
  }
  core::Result<std::string> content = core::read_file(path, kMaxFileBytes);
  if (!content) return core::fail(content.error());
  return parse_index(*content, csv ? IndexFormat::csv : IndexFormat::jsonl, path.string(), calendar);
}

}  // namespace bellwether::signal
