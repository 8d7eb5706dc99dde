#include "apps/cli/commands/correlate_command.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/report/json/sentiment_correlation_json.h"
#include "bellwether/workbench/correlate_sentiment.h"

namespace bellwether::cli {
namespace {

using evaluate::SentimentCorrelation;
using report::CorrelatedSentiment;
using signal::LagCorrelation;

// Every number, one a row, for machines; each row says in which mode it was made.
class NumberRows {
 public:
  explicit NumberRows(const SentimentCorrelation& found) {
    for (const std::string& each : evaluate::reason_codes_of(found))
      codes_ += (codes_.empty() ? "" : " ") + each;
  }

  void add_lag(const std::string& analysis, const LagCorrelation& lag, const std::string& series,
               const std::string& with) {
    table_.add_row({mode(), codes_, analysis, series, with, lag.lag, lag.pairs, lag.correlation, lag.low,
                    lag.high, lag.is_inside_band()});
  }
  void add_mean(const std::string& series, const std::string& weekday,
                const evaluate::MeanWithInterval& mean) {
    table_.add_row({mode(), codes_, "weekday mean", series, weekday, Cell(), mean.days, mean.mean,
                    mean.interval ? Cell(mean.interval->low) : Cell(),
                    mean.interval ? Cell(mean.interval->high) : Cell(), Cell()});
  }
  [[nodiscard]] const Table& table() const { return table_; }

 private:
  [[nodiscard]] std::string mode() const { return codes_.empty() ? "leak-free" : "as-published"; }

  std::string codes_;
  Table table_{{{"mode"},
                {"reason_codes"},
                {"analysis"},
                {"series"},
                {"with"},
                {"lag"},
                {"days"},
                {"value"},
                {"low"},
                {"high"},
                {"inside_band"}}};
};

Table number_rows(const SentimentCorrelation& found) {
  NumberRows rows(found);
  for (const auto& each : found.table)
    rows.add_lag("same day", each.same_day, each.sentiment + " count", each.with);
  const std::string negative = "negative " + core::value_text(found.options.negative);
  for (const auto& each : found.with_return) rows.add_lag("by lag", each, negative, "return");
  for (const auto& each : found.with_itself) rows.add_lag("by lag", each, negative, "itself");
  for (const auto& each : found.weekdays) {
    const std::string weekday = evaluate::name_of(each.weekday);
    rows.add_mean("negative count", weekday, each.negative);
    rows.add_mean("neutral count", weekday, each.neutral);
    rows.add_mean("positive count", weekday, each.positive);
    rows.add_mean("sentiment", weekday, each.balance);
  }
  return rows.table();
}

std::string band_text(const LagCorrelation& lag) {
  return fmt::format("{:+.3f} to {:+.3f}", lag.low, lag.high);
}

std::string same_day_text(const SentimentCorrelation& found) {
  Table table({{"texts"}, {"with"}, {"correlation", 3}, {"95 % null band"}, {"significance"}});
  for (const auto& each : found.table) {
    const LagCorrelation& lag = each.same_day;
    table.add_row({each.sentiment, each.with, lag.correlation, band_text(lag),
                   lag.is_inside_band() ? "inside: chance" : "outside"});
  }
  return table.text(OutputFormat::table);
}

// The lags that left their band; all of them are in the files.
std::string outside_text(const SentimentCorrelation& found) {
  Table table({{"negative sentiment with"}, {"lag"}, {"correlation", 3}, {"95 % null band"}});
  for (const LagCorrelation& each : found.with_return) {
    if (!each.is_inside_band()) table.add_row({"the return", each.lag, each.correlation, band_text(each)});
  }
  for (const LagCorrelation& each : found.with_itself) {
    if (each.lag == 0 || each.is_inside_band()) continue;
    table.add_row({"itself", each.lag, each.correlation, band_text(each)});
  }
  if (table.rows() == 0) return "No lag lies outside its band.\n";
  return "Lags outside their band:\n" + table.text(OutputFormat::table);
}

Cell mean_cell(const evaluate::MeanWithInterval& mean, int digits) {
  if (!mean.mean) return {};
  if (!mean.interval) return fmt::format("{:.{}f}", *mean.mean, digits);
  return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", *mean.mean, digits, mean.interval->low, digits,
                     mean.interval->high, digits);
}

std::string weekday_text(const SentimentCorrelation& found) {
  Table table({{"weekday"}, {"days"}, {"negative"}, {"neutral"}, {"positive"}, {"S"}});
  for (const auto& each : found.weekdays) {
    table.add_row({evaluate::name_of(each.weekday), each.negative.days, mean_cell(each.negative, 1),
                   mean_cell(each.neutral, 1), mean_cell(each.positive, 1), mean_cell(each.balance, 3)});
  }
  return table.text(OutputFormat::table);
}

std::string correlation_text(const CorrelatedSentiment& correlated, const std::filesystem::path& folder) {
  const SentimentCorrelation& found = correlated.found;
  std::string flag;
  for (const std::string& each : evaluate::reason_codes_of(found))
    flag += "mode: as-published (" + each + ")\n";
  std::string text = fmt::format(
      "{}, {} to {}: {} days, {} with texts; {} negative, {} neutral, {} positive texts\n\n",
      correlated.inputs.series.ticker.symbol, market::to_text(found.first), market::to_text(found.last),
      found.days, found.days_with_text, found.texts.negative, found.texts.neutral, found.texts.positive);
  text = flag + text + same_day_text(found) + "\n" + outside_text(found) + "\n" + weekday_text(found) + "\n";
  for (const std::string& each : evaluate::findings_of(found)) text += each + "\n";
  text += "\n";
  for (const std::string& note : correlated.notes) text += note + "\n";
  return text + "page: " + (folder / "report.html").string() + "\n";
}

core::Status print_correlation(const CorrelatedSentiment& correlated, const std::filesystem::path& folder,
                               OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return write_out(correlation_text(correlated, folder));
    case OutputFormat::json: return write_out(report::to_json(correlated.found));
    case OutputFormat::jsonl:
    case OutputFormat::csv: break;
  }
  return write_out(number_rows(correlated.found).text(format));
}

core::Status run_correlate(const workbench::CorrelateRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("correlate");
  setup.config = core::describe_options(request);
  setup.seed = request.bootstrap.seed;
  if (request.inputs.table.clock == market::DayClock::calendar_days) {
    setup.reason_codes.emplace_back("WEEKEND_INTERPOLATION");
  }
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto correlated = workbench::correlate_files(run, request, program.pool());
                           if (!correlated) return core::fail(correlated.error());
                           core::log_info("run directory: " + run.path().string());
                           return print_correlation(*correlated, run.path(), program.format());
                         });
}

}  // namespace

void add_correlate_verb(Program& program, CLI::App& signal_noun) {
  auto request = std::make_shared<workbench::CorrelateRequest>();
  CLI::App& verb = program.verb(signal_noun, "correlate", "Correlate the sentiment of texts with a price",
                                [request, &program] { return run_correlate(*request, program); });
  request->inputs.files.text_options.duplicates = source::Duplicates::drop;
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
