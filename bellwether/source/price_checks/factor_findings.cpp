#include "bellwether/source/price_checks/factor_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/source/price_checks/factor_step.h"
#include "bellwether/source/price_checks/finding_text.h"
#include "bellwether/source/price_checks/overnight_jump.h"
#include "bellwether/source/price_checks/share_factor.h"

namespace bellwether::source {
namespace {

constexpr double kSplitSize = 0.2;        // a fall of the factor as large as a split's
constexpr double kTellingRise = 2e-3;     // a dividend of 0.2 % of the price
constexpr std::size_t kSwappedFalls = 3;  // a year's dividends, less one

// What to do about an adjusted close that cannot be used.
std::string factor_remedy(market::Date after, PriceMeaning meaning) {
  if (meaning != PriceMeaning::scaled) return "";
  return fmt::format(
      "; correct it, begin with --start {}, take the closes with --adjustment raw, or say that it is right "
      "with --adjustment already-adjusted",
      to_text(after));
}

FindingLevel level_of(PriceMeaning meaning) {
  return meaning == PriceMeaning::scaled ? FindingLevel::rejection : FindingLevel::warning;
}

PriceFinding return_finding(std::span<const PriceDay> days, const FactorStep& step, PriceMeaning meaning) {
  const PriceDay &first = days[step.at], &last = days[step.end - 1];
  const market::Date after = days[step.end].bar.day;
  return {level_of(meaning), "adjustment factor", first.line, after,
          fmt::format("adjusted close / close jumps to {:.4g} times its value on {} and returns after {} in "
                      "line {}: close or adjusted close is wrong there{}",
                      std::exp(step.step), to_text(first.bar.day), to_text(last.bar.day), last.line,
                      factor_remedy(after, meaning))};
}

using Steps = std::vector<FactorStep>;

std::vector<std::size_t> rows_of(const Steps& steps, FactorStepKind kind) {
  std::vector<std::size_t> rows;
  for (const FactorStep& step : steps) {
    if (step.kind == kind) rows.push_back(step.at);
  }
  return rows;
}

void find_falls(std::span<const PriceDay> days, const Steps& steps, PriceMeaning meaning,
                std::vector<PriceFinding>& findings) {
  const std::vector<std::size_t> falls = rows_of(steps, FactorStepKind::fall);
  if (falls.empty()) return;
  const auto deepest = *std::ranges::min_element(
      steps, {}, [](const FactorStep& step) { return step.kind == FactorStepKind::fall ? step.step : 0.0; });
  const bool swapped =
      falls.size() >= kSwappedFalls && rows_of(steps, FactorStepKind::rise).size() < falls.size() / 3;
  const bool large = -deepest.step >= kSplitSize || swapped;
  const market::Date last = days[falls.back()].bar.day;
  findings.push_back(
      {large ? level_of(meaning) : FindingLevel::warning, "adjustment factor", days[falls.front()].line, last,
       fmt::format("adjusted close / close falls in {}, most by {:.3g} % on {}, where it may only rise from "
                   "dividend to dividend: {}; the adjusted return of such a day is wrong by as much{}",
                   lines_text(days, falls), 100.0 * (1.0 - std::exp(deepest.step)),
                   to_text(days[deepest.at].bar.day),
                   swapped ? "are close and adjusted close swapped?"
                           : "two downloads, adjusted up to different days, may have been joined there",
                   large ? factor_remedy(last, meaning) : "")});
}

bool is_paid_near(std::span<const PriceDay> days, std::size_t at) {
  const std::size_t first = at > 0 ? at - 1 : 0, end = std::min(days.size(), at + 2);
  return std::ranges::any_of(days.subspan(first, end - first),
                             [](const PriceDay& day) { return day.dividend || day.split; });
}

void find_unexplained(std::span<const PriceDay> days, const Steps& steps,
                      std::vector<PriceFinding>& findings) {
  const auto paid = std::ranges::count_if(days, [](const PriceDay& day) { return day.dividend.has_value(); });
  if (paid == 0 && std::ranges::none_of(days, &PriceDay::says_dividend)) return;
  std::vector<std::size_t> rows;
  for (const FactorStep& step : steps) {
    const bool rises = step.kind == FactorStepKind::rise && step.step > kTellingRise;
    if (rises && !is_paid_near(days, step.at)) rows.push_back(step.at);
  }
  if (!rows.empty()) {
    findings.push_back(
        {FindingLevel::warning, "adjustment factor", days[rows.front()].line, days[rows.back()].bar.day,
         fmt::format("adjusted close / close rises in {}, where the file names no dividend and "
                     "no split: either column is wrong, or the adjusted close is of another series",
                     lines_text(days, rows))});
  }
  if (paid >= 2 && steps.empty()) {
    findings.push_back({FindingLevel::warning, "adjustment factor", 0, days.back().bar.day,
                        fmt::format("the file names {} dividends and adjusted close / close knows none of "
                                    "them: returns leave dividends out",
                                    paid)});
  }
}

void note_volume(std::span<const PriceDay> days, const Steps& steps, std::vector<PriceFinding>& findings) {
  for (const TradedSplit& split : traded_splits(days, steps)) {
    const PriceDay& day = days[split.at];
    findings.push_back(
        {split.named ? FindingLevel::note : FindingLevel::warning, "volume", day.line, day.bar.day,
         fmt::format("closes are as traded: volume before {} is multiplied by {:.6g}, the {} split {}",
                     to_text(day.bar.day), split.shares, split_name(split.shares),
                     split.named ? "that the file names" : "that the step of adjusted close / close shows")});
  }
}

void note_dividends(std::span<const PriceDay> days, std::vector<PriceFinding>& findings) {
  const auto first = std::ranges::find_if(days, [](const PriceDay& day) { return day.dividend.has_value(); });
  if (first == days.end()) return;
  findings.push_back({FindingLevel::note, "dividends", first->line, days.back().bar.day,
                      "prices are taken to be adjusted for the dividends that the file names from here on"});
}

}  // namespace

std::vector<PriceFinding> factor_findings(std::span<const PriceDay> days, PriceMeaning meaning) {
  std::vector<PriceFinding> findings;
  const Steps steps = factor_steps(days);
  for (const FactorStep& step : steps) {
    if (step.kind == FactorStepKind::returns) findings.push_back(return_finding(days, step, meaning));
  }
  find_falls(days, steps, meaning, findings);
  if (!days.empty() && days[0].bar.close_adjusted) find_unexplained(days, steps, findings);
  if (meaning != PriceMeaning::raw) note_volume(days, steps, findings);
  if (meaning == PriceMeaning::taken_as_adjusted) note_dividends(days, findings);
  return findings;
}

}  // namespace bellwether::source
