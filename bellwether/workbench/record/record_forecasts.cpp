#include "bellwether/workbench/record/record_forecasts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;
using dataset::OutcomePrices;
using store::ForecastReceipt;
using store::LoggedForecast;
using store::OutcomeEntry;

// Two returns that differ by more than this are two outcomes, and not one of prices rounded twice.
constexpr double kRounding = 1e-5;
// Closes of one day that differ by more than this share are in other units.
constexpr double kSamePrice = 1e-4;

bool is_wanted(const ForecastReceipt& receipt, const RecordRequest& request) {
  return (request.ticker.empty() || receipt.ticker == request.ticker) &&
         (request.recipe.empty() || receipt.recipe == request.recipe);
}

// The outcome by these prices; nothing where they lack one of the two days.
std::optional<OutcomeEntry> outcome_by(const OutcomePrices& prices, const LoggedForecast& logged,
                                       market::UtcTime now) {
  const ForecastReceipt& receipt = logged.receipt;
  const market::Bar* const target = prices.on(receipt.target_day);
  const market::Bar* const decision = prices.on(receipt.decision_day);
  const bool from_open = receipt.from == store::ReturnFrom::target_open;
  if (target == nullptr || (decision == nullptr && !from_open)) return std::nullopt;
  io::InputRecord record = prices.record;
  record.notes.clear();
  return OutcomeEntry{.forecast = logged.id,
                      .base = from_open ? target->open : decision->close,
                      .target = target->close,
                      .prices = std::move(record),
                      .at = now};
}

// Scores the forecasts of a log by the prices given.
class Scorer {
 public:
  Scorer(const RecordRequest& request, market::UtcTime now) : request_(request), now_(now) {}

  Status score(const store::ReceiptLog& log) {
    std::map<std::pair<std::string, std::string>, std::vector<const LoggedForecast*>> due;
    std::set<std::string> tickers;
    for (const LoggedForecast& each : log.forecasts) {
      if (!is_wanted(each.receipt, request_) || now_ < each.receipt.due_at) continue;
      due[{each.receipt.ticker, each.receipt.adjustment}].push_back(&each);
      tickers.insert(each.receipt.ticker);
    }
    for (const auto& [series, forecasts] : due) {
      if (Status scored = score_series(forecasts, {tickers.begin(), tickers.end()}); !scored) return scored;
    }
    return {};
  }

  [[nodiscard]] const std::vector<OutcomeEntry>& found() const { return found_; }
  [[nodiscard]] std::vector<std::string> notes() const {
    std::vector<std::string> notes = notes_;
    if (rescaled_ > 0) {
      notes.push_back(
          fmt::format("{} of the forecasts were made at other prices than the file has for the day, as after "
                      "a split or a dividend ({}); outcomes are returns, so that this does not change them.",
                      rescaled_, rescaled_example_));
    }
    return notes;
  }

 private:
  Status score_series(const std::vector<const LoggedForecast*>& forecasts, std::vector<std::string> tickers) {
    const ForecastReceipt& any = forecasts.front()->receipt;
    dataset::OutcomeQuestion question{.ticker = any.ticker,
                                      .adjustment = source::AdjustmentChoice::automatic,
                                      .days = {any.decision_day, any.target_day},
                                      .now = now_,
                                      .tickers = std::move(tickers)};
    if (Status set = core::parse_value(any.adjustment, question.adjustment); !set)
      return fail(set.error().within("forecast " + forecasts.front()->short_id()));
    for (const LoggedForecast* each : forecasts) {
      question.days.first = std::min(question.days.first, each->receipt.decision_day);
      question.days.last = std::max(question.days.last, each->receipt.target_day);
    }
    const auto prices = read_outcome_prices(request_.outcomes, question);
    if (!prices) return fail(prices.error());
    if (!*prices) return {};
    for (const std::string& each : (*prices)->warnings)
      notes_.push_back((*prices)->record.path + ": " + each);
    for (const LoggedForecast* each : forecasts) take(*each, **prices);
    return {};
  }

  void compare_with_decision(const LoggedForecast& logged, const OutcomePrices& prices) {
    const market::Bar* const bar = prices.on(logged.receipt.decision_day);
    const double then = logged.receipt.decision_close;
    if (bar == nullptr || std::abs(bar->close / then - 1.0) <= kSamePrice) return;
    if (rescaled_++ == 0) {
      rescaled_example_ = fmt::format("{}, {}: {:.2f} then, {:.2f} now", logged.receipt.ticker,
                                      market::to_text(logged.receipt.decision_day), then, bar->close);
    }
  }

  void take(const LoggedForecast& logged, const OutcomePrices& prices) {
    auto outcome = outcome_by(prices, logged, now_);
    if (!outcome) return;
    compare_with_decision(logged, prices);
    if (!logged.outcome) {
      found_.push_back(std::move(*outcome));
      return;
    }
    const double known = logged.outcome->simple_return(), again = outcome->simple_return();
    if (std::abs(known - again) <= kRounding) return;
    notes_.push_back(
        fmt::format("{} for {}: the log says that it came to {:+.4f} %, and {} says {:+.4f} %; what was "
                    "added first counts.",
                    logged.receipt.ticker, market::to_text(logged.receipt.target_day), 100 * known,
                    prices.record.path, 100 * again));
  }

  const RecordRequest& request_;
  market::UtcTime now_;
  std::vector<OutcomeEntry> found_;
  std::vector<std::string> notes_;
  std::size_t rescaled_ = 0;
  std::string rescaled_example_;
};

Result<store::ReceiptLog> wanted_of(const std::filesystem::path& receipts, const RecordRequest& request) {
  auto log = store::read_receipts(receipts);
  if (!log) return fail(log.error());
  std::erase_if(log->forecasts,
                [&](const LoggedForecast& each) { return !is_wanted(each.receipt, request); });
  return log;
}

}  // namespace

Result<evaluate::ForecastRecord> record_forecasts(const std::filesystem::path& receipts,
                                                  const RecordRequest& request, market::UtcTime now) {
  auto log = wanted_of(receipts, request);
  if (!log) return fail(log.error());
  Scorer scorer(request, now);
  const bool adds = !request.outcomes.prices.empty() && log->fault.empty();
  if (adds) {
    if (Status scored = scorer.score(*log); !scored) return fail(scored.error());
    if (!scorer.found().empty()) {
      if (Status added = store::add_outcomes(receipts, scorer.found()); !added) return fail(added.error());
      log = wanted_of(receipts, request);
      if (!log) return fail(log.error());
    }
  }
  auto record = evaluate::record_of(*log, now);
  if (!record) return fail(record.error());
  record->added = scorer.found().size();
  const std::vector<std::string> notes = scorer.notes();
  record->notes.insert(record->notes.end(), notes.begin(), notes.end());
  if (!request.outcomes.prices.empty() && !adds)
    record->notes.emplace_back("Nothing was scored anew: nothing is added to a log whose chain is broken.");
  return record;
}

}  // namespace bellwether::workbench
