#include <fmt/format.h>

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/feature/sign_columns.h"

namespace bellwether::evaluate::sign {
namespace {

constexpr double kSure = 0.05;
constexpr std::string_view kAlwaysUp = "always-up";

}  // namespace

std::string sign_verdict(const SignBacktestResult& result) {
  const SignScores& constant = result.test.model(std::string(kAlwaysUp)).scores;
  std::string text =
      fmt::format("Over {} test days always-up has an accuracy of {:.1f} % with an F1 of up of {:.4f}",
                  result.test.rows.size(), 100 * constant.classes.accuracy, constant.up().f1);
  bool skill = false;
  for (const PairComparison& pair : result.pairs) {
    if (pair.second != kAlwaysUp) continue;
    const SignScores& scores = result.test.model(pair.first).scores;
    const bool better = pair.p_holm < kSure && pair.accuracy_difference > 0;
    const bool worse = pair.p_holm < kSure && pair.accuracy_difference < 0;
    text += fmt::format("; {} ({:.1f} %, {:.4f}) {} it", pair.first, 100 * scores.classes.accuracy,
                        scores.up().f1,
                        better  ? "beats"
                        : worse ? "is worse than"
                                : "is not significantly different from");
    skill = skill || better;
  }
  return text +
         (skill ? ": a sign of skill, to be confirmed on other days." : ": there is no sign of skill.");
}

std::string sentiment_share_sentence(std::size_t lag) {
  std::string text = "Of the source's feature sets,";
  for (const auto& [strategy, name] : feature::names_of(feature::SignStrategy{})) {
    const auto counts = feature::count_features(feature::strategy_columns(strategy, lag));
    text += fmt::format("{} {} draws {} of {} features from texts ({:.0f} %)", text.back() == ',' ? "" : ";",
                        name, counts.sentiment, counts.all(), 100 * counts.sentiment_share());
  }
  return text + ".";
}

}  // namespace bellwether::evaluate::sign
