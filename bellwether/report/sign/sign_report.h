// The report of a backtest of signs: one HTML page that answers first and shows the evidence after.
// Everything on it comes from the values below; Tables II and III are generated from the columns that were
// really used.
#pragma once

#include <optional>
#include <string>

#include "bellwether/evaluate/sentiment_correlation.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/price_report.h"

namespace bellwether::report {

// All values of the page.
struct SignReport {
  RunMetadata run;
  const evaluate::sign::SignBacktestResult* result = nullptr;
  double stake = 0;  // money in each day's position
  // Of the first outer training span and nothing after it (requirement S-33); nothing where it is too short.
  std::optional<evaluate::SentimentCorrelation> correlation;
};

// The whole page. Same values, same bytes.
[[nodiscard]] std::string write_sign_report(const SignReport& report);

}  // namespace bellwether::report
