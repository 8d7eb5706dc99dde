#include "bellwether/store/receipts/receipt_log.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/store/ledger_line.h"
#include "bellwether/store/receipts/chained_log.h"
#include "bellwether/store/receipts/sealed_inputs.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kShortestId = 4;

std::string outcome_body(const OutcomeEntry& outcome) {
  const nlohmann::ordered_json body = {{"kind", "outcome"},
                                       {"at", market::to_text(outcome.at)},
                                       {"forecast", outcome.forecast},
                                       {"base", outcome.base},
                                       {"target", outcome.target},
                                       {"prices", outcome.prices.path},
                                       {"prices_sha256", outcome.prices.sha256},
                                       {"prices_bytes", outcome.prices.bytes},
                                       {"prices_rows", outcome.prices.rows}};
  return entry_body(body);
}

OutcomeEntry outcome_of(LedgerLine& line) {
  OutcomeEntry outcome{.forecast = line.text("forecast"),
                       .base = line.number("base"),
                       .target = line.number("target"),
                       .prices = {.path = line.text("prices"),
                                  .bytes = line.large_count("prices_bytes"),
                                  .sha256 = line.text("prices_sha256"),
                                  .rows = line.large_count("prices_rows"),
                                  .notes = {}},
                       .at = {}};
  if (!(outcome.base > 0) || !(outcome.target > 0)) line.refuse("base");
  const auto at = market::parse_utc(line.text("at"));
  if (at) outcome.at = *at;
  if (!at) line.refuse("at");
  return outcome;
}

// Goes through the lines of a log.
class LogReader {
 public:
  explicit LogReader(ReceiptLog& log) : log_(log) {}

  Status add(const ChainLine& line) {
    auto members = LedgerLine::parse(line.text, kLongestReceiptText);
    if (!members) return fail(members.error());
    const std::string kind = members->text("kind");
    if (kind == "forecast") return add_forecast(line, *members);
    if (kind == "outcome") return add_outcome(*members);
    if (kind != "torn")
      return fail(ErrorKind::data,
                  fmt::format("an entry of the kind '{}' is unknown; a newer version may know it", kind));
    log_.notes.push_back(
        fmt::format("Line {} tells of {} bytes that a program which was killed, or a power cut, left "
                    "of an entry; they count for nothing.",
                    line.number, members->large_count("torn_bytes")));
    return members->status();
  }

 private:
  Status add_forecast(const ChainLine& line, LedgerLine& members) {
    auto receipt = read_receipt(members);
    if (!receipt) return fail(receipt.error());
    places_.emplace(line.sha256, log_.forecasts.size());
    log_.forecasts.push_back({line.sha256, line.number, std::move(*receipt), std::nullopt});
    return {};
  }

  Status add_outcome(LedgerLine& members) {
    OutcomeEntry outcome = outcome_of(members);
    if (!members.status()) return members.status();
    const auto place = places_.find(outcome.forecast);
    if (place == places_.end())
      return fail(ErrorKind::data, "is the outcome of a forecast that is not in the log");
    auto& known = log_.forecasts[place->second].outcome;
    if (!known) known = std::move(outcome);
    return {};
  }

  ReceiptLog& log_;
  std::map<std::string, std::size_t> places_;  // of the forecasts, by id
};

Result<ReceiptLog> log_of(const Chain& chain, const std::filesystem::path& file) {
  ReceiptLog log{
      .forecasts = {}, .lines = chain.lines.size(), .head = {}, .fault = chain.fault_text(), .notes = {}};
  if (!chain.lines.empty()) log.head = chain.lines.back().sha256;
  LogReader reader(log);
  for (const ChainLine& each : chain.lines) {
    if (Status added = reader.add(each); !added)
      return fail(added.error().within(fmt::format("{}: line {}", file.string(), each.number)));
  }
  if (chain.torn_bytes > 0) {
    log.notes.push_back(
        fmt::format("The last line is not finished, as after a power cut: its {} bytes count for "
                    "nothing, and stay until something is added.",
                    chain.torn_bytes));
  }
  return log;
}

Status check_finite(const ForecastValues& values) {
  const auto finite = [](const std::optional<double>& value) { return !value || std::isfinite(*value); };
  bool good = finite(values.mean) && finite(values.probability_up) && finite(values.decision_value);
  for (const double each : values.members) good = good && std::isfinite(each);
  for (const ForecastInterval& each : values.intervals)
    good = good && std::isfinite(each.level) && std::isfinite(each.low) && std::isfinite(each.high);
  if (good) return {};
  return fail(ErrorKind::data, "the forecast is not a finite number, and has no receipt");
}

}  // namespace

Result<ReceiptLog> read_receipts(const std::filesystem::path& file) {
  const auto chain = read_chain(file);
  if (!chain && chain.error().kind == ErrorKind::not_found) {
    return fail(ErrorKind::not_found,
                file.string() +
                    ": no forecast was recorded there; `bellwether forecast predict` does, and "
                    "--receipts names another file");
  }
  if (!chain) return fail(chain.error());
  return log_of(*chain, file);
}

Result<const LoggedForecast*> find_forecast(const ReceiptLog& log, std::string_view id) {
  if (id == "last" && !log.forecasts.empty()) return &log.forecasts.back();
  const LoggedForecast* found = nullptr;
  for (const LoggedForecast& each : log.forecasts) {
    if (id.size() < kShortestId || !each.id.starts_with(id)) continue;
    if (found != nullptr)
      return fail(ErrorKind::usage, fmt::format("'{}' begins the ids of several forecasts: {} and {}", id,
                                                found->short_id(), each.short_id()));
    found = &each;
  }
  if (found != nullptr) return found;
  return fail(
      ErrorKind::not_found,
      fmt::format("no forecast has the id '{}'; `forecast record` lists them, and 'last' is the newest", id));
}

Result<std::string> seal_forecast(const std::filesystem::path& file, ForecastDraft draft,
                                  const ReceiptStamp& stamp) {
  if (Status finite = check_finite(draft.receipt.values); !finite) return fail(finite.error());
  draft.receipt.stamp = stamp;
  draft.receipt.inputs.clear();
  if (file.has_parent_path()) {
    if (Status made = core::make_folder(file.parent_path()); !made) return fail(made.error());
  }
  auto log = ChainedLog::open(file);
  if (!log) return fail(log.error());
  for (auto& [name, content] : draft.inputs) {
    auto sealed = seal_input(inputs_folder(file), std::move(name), content);
    if (!sealed) return fail(sealed.error());
    draft.receipt.inputs.push_back(std::move(*sealed));
  }
  return log->append({.body = receipt_body(draft.receipt), .at = stamp.at});
}

Status add_outcomes(const std::filesystem::path& file, std::span<const OutcomeEntry> outcomes) {
  auto log = ChainedLog::open(file);
  if (!log) return fail(log.error());
  const auto known = log_of(log->chain(), file);
  if (!known) return fail(known.error());
  for (const OutcomeEntry& each : outcomes) {
    const auto forecast = find_forecast(*known, each.forecast);
    if (!forecast) return fail(forecast.error());
    if ((*forecast)->outcome) continue;
    if (auto added = log->append({.body = outcome_body(each), .at = each.at}); !added)
      return fail(added.error());
  }
  return {};
}

}  // namespace bellwether::store
