// Claims of the report behind the price recipe about its network ("Intelligent Stock Market Prediction Using
// BERT Fine-Tuning and LSTM Deep Learning"). Figures are the source's; sentences are ours.
#include <fmt/format.h>

#include <cmath>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/evaluate/price/replication_metrics.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kNetworkReport = "BERT+LSTM report";
constexpr std::string_view kBacktest =
    "forecast backtest price --as-published; check claims --results backtest.json";

ClaimFinding sentiment_and_prices(const ClaimEvidence& evidence) {
  const auto* helps = evidence.find(kSentimentHelps);
  if (helps == nullptr) return unmeasured("the report's own network has one input, the close");
  const bool is_better = helps->value > 0;
  return by_run(is_better ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                is_better ? "with sentiment as an input our LSTM does better on the test days"
                          : "the report's network has no sentiment; with it as an input ours does not do "
                            "better beyond chance",
                *helps);
}

ClaimFinding low_error(const ClaimEvidence& evidence) {
  double lstm = 0, persistence = 0, p = 1, hits = 0;
  for (const evaluate::PublishedMetric& each : evaluate::metrics_of_printed_rows()) {
    const double value = each.computed.value_or(0);
    if (each.name == "LSTM RMSE, 9 printed rows") lstm = value;
    if (each.name == "persistence RMSE, 9 printed rows") persistence = value;
    if (each.name == "LSTM direction hits of 9") hits = value;
    if (each.name.starts_with("Diebold-Mariano")) p = value;
  }
  std::string text = fmt::format(
      "on the nine printed rows with a close before them RMSE is {:.2f}, of \"tomorrow as today\" {:.2f} (p "
      "{:.3f}); {:.0f} of 9 directions",
      lstm, persistence, p, hits);
  const auto *ours = evidence.find(kPublishedRmse), *naive = evidence.find(kPersistenceRmse);
  if (ours == nullptr || naive == nullptr) {
    return by_arithmetic(ClaimVerdict::not_reproduced, text + ": no low error");
  }
  text += fmt::format("; the same procedure run by us {:.2f} against {:.2f}", ours->value, naive->value);
  return by_run(ours->value < naive->value ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced, text,
                *ours);
}

ClaimFinding next_close(const ClaimEvidence& evidence) {
  const evaluate::PublishedPriceReport& report = evaluate::published_price_report();
  const double last = report.rows.back().close;
  std::string text = fmt::format("the last close was {:.2f}, so the forecast moves by {:+.2f} %", last,
                                 100 * (report.next_day.close / last - 1));
  const auto* ours = evidence.find(kPublishedNextClose);
  if (ours == nullptr) return unmeasured(text);
  const bool same = std::abs(ours->value / report.next_day.close - 1) < 0.01;
  return by_run(same ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("the same procedure run by us gives {:.2f}; {}", ours->value, text), *ours);
}

constexpr Claim kPriceClaims[] = {
    {"C-11", kNetworkReport, "abstract and conclusion",
     "sentiment makes the price forecast significantly better", "no figure", kBacktest, sentiment_and_prices},
    {"C-12", kNetworkReport, "conclusion and last line", "the price network errs little", "RMSE 7.29",
     kBacktest, low_error},
    {"C-13", kNetworkReport, "last forecast", "close of 2025-10-01", "254.97", kBacktest, next_close},
};

}  // namespace

std::span<const Claim> price_claims() { return kPriceClaims; }

}  // namespace bellwether::audit
