#include "bellwether/source/price_checks/price_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "bellwether/source/price_checks/factor_findings.h"
#include "bellwether/source/price_checks/finding_text.h"
#include "bellwether/source/price_checks/rolling_bars.h"
#include "bellwether/source/price_checks/split_findings.h"
#include "bellwether/source/price_checks/stale_row.h"
#include "bellwether/source/price_checks/swapped_open.h"

namespace bellwether::source {
namespace {

void append(std::vector<PriceFinding> more, std::vector<PriceFinding>& findings) {
  std::ranges::move(more, std::back_inserter(findings));
}

void find_stale(std::span<const PriceDay> days, std::vector<PriceFinding>& findings) {
  const std::vector<StaleRow> rows = stale_rows(days);
  for (const StaleKind kind : {StaleKind::repeated, StaleKind::copied, StaleKind::no_trade,
                               StaleKind::unfinished, StaleKind::outlier}) {
    std::vector<std::size_t> at;
    for (const StaleRow& row : rows) {
      if (row.kind == kind) at.push_back(row.at);
    }
    if (at.empty()) continue;
    const auto [what, why] = stale_text(kind);
    findings.push_back(
        {FindingLevel::warning, "stale rows", days[at.front()].line, days[at.back()].bar.day,
         fmt::format("{} row{} {} ({}; the first is {}): {}", at.size(), at.size() == 1 ? "" : "s", what,
                     lines_text(days, at), to_text(days[at.front()].bar.day), why)});
  }
}

}  // namespace

std::vector<PriceFinding> check_price_days(std::span<const PriceDay> days, PriceMeaning meaning) {
  std::vector<PriceFinding> findings = split_findings(days, meaning);
  append(factor_findings(days, meaning), findings);
  find_stale(days, findings);
  if (opens_are_swapped(days)) {
    findings.push_back(
        {FindingLevel::warning, "open and close", days.front().line, days.back().bar.day,
         "opens lie nearer to the next day's close than to the close before: are the columns of "
         "open and close exchanged? Name them with --price-columns open=…,close=…"});
  }
  if (const RangeSpan span = range_span(days); span != RangeSpan::daily) {
    findings.push_back(
        {FindingLevel::warning, "ranges of several days", days.front().line, days.back().bar.day,
         span == RangeSpan::repeated
             ? "open, high and low stand still for days while the close moves: they are those of "
               "longer bars, of weeks perhaps, joined to daily closes; use the bars of one day"
             : "the range of nearly every day holds the closes of the three days before: high and "
               "low are those of several days, a rolling maximum perhaps; use the bars of one day"});
  }
  return findings;
}

}  // namespace bellwether::source
