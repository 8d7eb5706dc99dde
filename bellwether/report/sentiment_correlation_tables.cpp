#include "bellwether/report/sentiment_correlation_tables.h"

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::SentimentCorrelation;
using signal::LagCorrelation;

constexpr int kBandDigits = 3;

std::string reading_of(const LagCorrelation& lag) {
  if (!lag.correlation) return "not defined";
  return lag.is_inside_band() ? "not significant" : "significant";
}

// A correlation with its null band: two numbers for programs, brackets for people.
std::vector<Column> lag_columns() {
  return {for_programs("pairs", Kind::count),
          metric("correlation"),
          for_programs("band_low", Kind::number),
          for_programs("band_high", Kind::number),
          for_programs("inside_band", Kind::text),
          {.key = "null_band",
           .title = "95 % null band",
           .kind = Kind::number,
           .explanation = "where correlations lie when blocks of both series are drawn independently",
           .shown = Shown::people},
          {.key = "reading", .title = "result", .shown = Shown::people}};
}

std::vector<Cell> lag_cells(const LagCorrelation& lag) {
  return {lag.pairs,      lag.correlation,      lag.low,
          lag.high,       lag.is_inside_band(), between(lag.low, lag.high, kBandDigits),
          reading_of(lag)};
}

void append(std::vector<Column> more, std::vector<Column>& columns) {
  for (Column& each : more) columns.push_back(std::move(each));
}

std::vector<Cell> joined_cells(std::vector<Cell> first, const LagCorrelation& lag) {
  for (Cell& each : lag_cells(lag)) first.push_back(std::move(each));
  return first;
}

RowKind kind_of_lag(const LagCorrelation& lag) {
  return lag.is_inside_band() ? RowKind::plain : RowKind::highlighted;
}

Column mean_column(const std::string& key, const std::string& title, int digits) {
  return {.key = key, .title = title, .kind = Kind::number, .digits = digits, .bounds = Bounds::interval};
}

Cell mean_cell(const evaluate::MeanWithInterval& mean) { return with_interval(mean.mean, mean.interval); }

// Rows of every number, each with the mode.
class NumberRows {
 public:
  explicit NumberRows(const SentimentCorrelation& found)
      : codes_(evaluate::reason_codes_of(found)), mode_(codes_.empty() ? "leak-free" : "as-published") {}

  void add_lag(const std::string& analysis, const std::string& series, const std::string& with,
               const LagCorrelation& lag) {
    table_.add({analysis, series, with, lag.lag, lag.pairs, lag.correlation, lag.low, lag.high,
                lag.is_inside_band(), mode_, codes_});
  }
  void add_mean(const std::string& series, const std::string& weekday,
                const evaluate::MeanWithInterval& mean) {
    const auto& interval = mean.interval;
    table_.add({"weekday mean", series, weekday, Cell(), mean.days, mean.mean,
                interval ? Cell(interval->low) : Cell(), interval ? Cell(interval->high) : Cell(), Cell(),
                mode_, codes_});
  }
  [[nodiscard]] Table take() { return std::move(table_); }

 private:
  std::vector<std::string> codes_;
  std::string mode_;
  Table table_{.id = "numbers",
               .columns = {{"analysis"},
                           {"series"},
                           {"with"},
                           {"lag", "lag", Kind::count},
                           {"days", "days", Kind::count},
                           {"value", "value", Kind::number},
                           {"low", "low", Kind::number},
                           {"high", "high", Kind::number},
                           {"inside_band"},
                           {"mode"},
                           {"reason_codes"}}};
};

}  // namespace

Table count_correlation_table(const SentimentCorrelation& found) {
  Table table{
      .id = "same_day",
      .caption =
          "Pearson correlation of the texts of a day, by sentiment, with the return and the volume of "
          "the same day, over " +
          counted(found.days, "day") + ".",
      .columns = {{"count", "texts"}, {"with"}, for_programs("lag", Kind::count)}};
  append(lag_columns(), table.columns);
  for (const evaluate::CountCorrelation& each : found.table)
    table.add(joined_cells({each.sentiment, each.with, each.same_day.lag}, each.same_day),
              kind_of_lag(each.same_day));
  return table;
}

Table lags_table(std::span<const LagCorrelation> lags) {
  Table table{.id = "lags", .columns = {{"lag", "lag", Kind::count, 0, "days"}}};
  append(lag_columns(), table.columns);
  for (const LagCorrelation& each : lags) table.add(joined_cells({each.lag}, each), kind_of_lag(each));
  return table;
}

Table lag_correlation_table(const SentimentCorrelation& found) {
  const Table with_return = lags_table(found.with_return), with_itself = lags_table(found.with_itself);
  Table table{.id = "by_lag", .caption = "Every lag of the figure.", .columns = with_return.columns};
  append({with_itself.columns.begin() + 1, with_itself.columns.end()}, table.columns);
  for (Column& each : table.columns) {
    if (each.key == "correlation")
      each.title = &each < &table.columns[lag_columns().size() + 1] ? "with the return" : "with itself";
  }
  for (std::size_t i = 0; i < with_return.rows.size(); ++i) {
    std::vector<Cell> cells = with_return.rows[i].cells;
    const std::vector<Cell>& more = with_itself.rows[i].cells;
    cells.insert(cells.end(), more.begin() + 1, more.end());
    table.add(std::move(cells), with_return.rows[i].kind);
  }
  return table;
}

Table significant_lags_table(const SentimentCorrelation& found) {
  Table table{.id = "significant_lags",
              .caption = "Lags of negative sentiment outside their null band.",
              .columns = {{"with", "negative sentiment with"}, {"lag", "lag", Kind::count}}};
  append(lag_columns(), table.columns);
  for (const LagCorrelation& each : found.with_return) {
    if (!each.is_inside_band()) table.add(joined_cells({"the return", each.lag}, each));
  }
  for (const LagCorrelation& each : found.with_itself) {
    if (each.lag != 0 && !each.is_inside_band()) table.add(joined_cells({"itself", each.lag}, each));
  }
  return table;
}

Table weekday_table(const SentimentCorrelation& found) {
  Table table{
      .id = "weekdays",
      .caption =
          "Texts a day by weekday, mean with its 95 % interval. On trading days Monday's texts include "
          "those of the weekend before it.",
      .columns = {{"weekday"},
                  {"days", "days", Kind::count},
                  mean_column("negative", "negative", 1),
                  mean_column("neutral", "neutral", 1),
                  mean_column("positive", "positive", 1),
                  for_programs("days_with_text", Kind::count),
                  mean_column("sentiment", "S", 3)}};
  for (const evaluate::WeekdaySentiment& each : found.weekdays) {
    table.add({evaluate::name_of(each.weekday), each.negative.days, mean_cell(each.negative),
               mean_cell(each.neutral), mean_cell(each.positive), each.balance.days,
               mean_cell(each.balance)});
  }
  return table;
}

Table correlation_rows_table(const SentimentCorrelation& found) {
  NumberRows rows(found);
  for (const evaluate::CountCorrelation& each : found.table)
    rows.add_lag("same day", each.sentiment + " count", each.with, each.same_day);
  const std::string negative = "negative " + core::value_text(found.options.negative);
  for (const LagCorrelation& each : found.with_return) rows.add_lag("by lag", negative, "return", each);
  for (const LagCorrelation& each : found.with_itself) rows.add_lag("by lag", negative, "itself", each);
  for (const evaluate::WeekdaySentiment& each : found.weekdays) {
    const std::string weekday = evaluate::name_of(each.weekday);
    rows.add_mean("negative count", weekday, each.negative);
    rows.add_mean("neutral count", weekday, each.neutral);
    rows.add_mean("positive count", weekday, each.positive);
    rows.add_mean("sentiment", weekday, each.balance);
  }
  return rows.take();
}

}  // namespace bellwether::report
