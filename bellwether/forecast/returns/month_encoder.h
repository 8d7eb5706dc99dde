// Windows of months as numbers for a model: the inputs chosen, sentiment shrunk by the number of its texts, all
// scaled. What it takes from the data - the prior and the scales - it takes from training examples alone.
//
//   monthly-return  as it is
//   sentiment       n / (n + k) sentiment + k / (n + k) prior, n = texts of the month, prior = the mean over the
//                   training months that have texts (requirement R-16); without texts the prior itself. With k = 0 a
//                   month without texts is 0, as published.
//   news-count      ln(1 + n)
//   missing-news    1 for a month without texts, else 0
//   market-return   the mean return of the panel in that month
//
// Then (x - mean) / deviation over the training windows; a constant column becomes 0.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/months/panel.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// One number of a month.
enum class MonthInput { monthly_return, sentiment, news_count, missing_news, market_return };
constexpr std::array<core::EnumName<MonthInput>, 5> names_of(MonthInput) {
  return {{{MonthInput::monthly_return, "monthly-return"},
           {MonthInput::sentiment, "sentiment"},
           {MonthInput::news_count, "news-count"},
           {MonthInput::missing_news, "missing-news"},
           {MonthInput::market_return, "market-return"}}};
}

// What a model sees of each month.
struct EncoderOptions {
  std::vector<MonthInput> inputs = {MonthInput::monthly_return, MonthInput::sentiment};
  double shrinkage = 5;  // k
};

// A fitted encoding. Immutable once fitted.
class MonthEncoder {
 public:
  MonthEncoder() = default;

  // `train` must not be empty. Errors: data where market-return is chosen and a window lacks it.
  [[nodiscard]] static core::Result<MonthEncoder> fit(const EncoderOptions& options,
                                                      std::span<const feature::MonthExample> train);
  // As saved. Errors: model where the numbers are missing or of another count.
  [[nodiscard]] static core::Result<MonthEncoder> restore(const EncoderOptions& options,
                                                          const Numbers& numbers);

  // months x inputs, oldest month first. Errors: data where an input of a month is missing.
  [[nodiscard]] core::Result<std::vector<double>> encode(const feature::MonthWindow& window) const;
  // The same before scaling: what a person is shown.
  [[nodiscard]] core::Result<std::vector<double>> unscaled(const feature::MonthWindow& window) const;

  [[nodiscard]] double prior() const { return prior_; }
  // "prior", "input_mean", "input_deviation".
  [[nodiscard]] Numbers numbers() const;

 private:
  [[nodiscard]] core::Result<double> value_of(MonthInput input, const feature::MonthFacts& facts) const;

  EncoderOptions options_;
  double prior_ = 0;
  std::vector<double> mean_, deviation_;  // of each input
};

}  // namespace bellwether::forecast
