// The sign of a coming day, from a model that fit_sign left and from what was known when the day was decided:
// through the rows of the backtest, made by the same function. A past day asked with --as-of gets the answer
// that the backtest gave, to the bit, where the model was fitted on the same rows.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/market/time.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::workbench {

// Trading days: how long no text may be known behind the longest lag of the features (two weeks), and how old a
// model may be (a quarter), before an answer would rest on nothing that is still so.
inline constexpr std::size_t kTextGap = 10, kMaxModelAge = 63;

// Which model is asked, about which day, with which files.
struct SignPredictOptions {
  std::string from;
  std::string prices, texts, scores;
  std::string as_of;
  std::size_t max_text_age = 0;  // 0: the lag of the fit and kTextGap
  std::size_t max_model_age = kMaxModelAge;
  std::size_t fill_gaps = 0;
  std::string price_columns;
  std::string date_format;
  dataset::StoreSelection stored = {};
  std::vector<std::string> given;  // of the caller, no flag: the options that the user gave, by name
  std::size_t drift_days =
      0;  // the same: trading days that are compared with the fit, where more than are read

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("from", &SignPredictOptions::from, "The run directory that `forecast fit sign` left.")
            .as("RUN"),
        field("prices", &SignPredictOptions::prices, "A file of daily prices.").as("FILE"),
        field("texts", &SignPredictOptions::texts, "A file of dated texts.").as("FILE"),
        field("scores", &SignPredictOptions::scores,
              "Scored texts, as `text score --format jsonl` writes them, where the fit read such a file.")
            .as("FILE"),
        field("as_of", &SignPredictOptions::as_of,
              "The trading day on which the decision is made; nothing later is seen, and a store is read as "
              "it was known "
              "then. By default the day of the newest price.")
            .as("YYYY-MM-DD"),
        field("max_text_age", &SignPredictOptions::max_text_age,
              "Trading days that the newest text of the file, about any ticker, may be older than the "
              "decision; 0 "
              "stands for 10 more than the sentiment lag of the fit."),
        field("max_model_age", &SignPredictOptions::max_model_age,
              "Trading days that may lie between the last day the model was trained on and the decision."),
        field("fill_gaps", &SignPredictOptions::fill_gaps,
              "The longest gap, in trading days, that is filled with the close before it; 0 rejects gaps."),
        field("price_columns", &SignPredictOptions::price_columns, source::kPriceColumnsHelp),
        field("date_format", &SignPredictOptions::date_format, source::kDateFormatHelp),
        core::group("stored", &SignPredictOptions::stored, "Store").without("as_of")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("prices,texts,scores,price_columns,date_format", "store")};
  }
};

// The answer and, beside it, what every answer must be compared with.
struct LiveSign {
  std::string ticker, exchange, preset, decision;  // decided at "close" or "open"
  market::Date decision_day, label_day, train_end;
  market::UtcTime decided_at;
  bool up = false;
  double probability = 0.0;     // of up
  double decision_value = 0.0;  // mean of the bags; above 0 leans to up
  double margin = 0.0;          // confidence that a view must exceed
  double expected_move = 0.0;   // share of the price; must exceed two ways' costs
  int view = 0;                 // +1, -1, or 0: none
  bool last_sign_up =
      false;  // of the decision day: the rule "as the last sign"; the rule always-up needs no day
  double rising_share = 0.0;    // of the training rows
  std::string fit_run;          // id of the run that fitted it
  market::Date drift_first;     // of the days that are compared with those of the fit, up to the decision
  evaluate::DriftReport drift;  // without rows where the run keeps no profile
  std::vector<std::string> notes;
  store::ForecastDraft draft;  // to be kept: see sign_receipt.h
};

// Errors: usage for what is missing or does not parse; data where the day has no price, prices are too few or
// no longer those of the fit (rescaled_prices.h), or the day lies before what the model has learned or too long
// after it, or after the newest text; model
// where the run holds no sign model or one that is not what the fit wrote, or texts would be scored by another model; those of read_sign_market. How texts and prices are read is taken
// from the fit, as for predict_close (read_as_fitted.h).
[[nodiscard]] core::Result<LiveSign> predict_sign(const SignPredictOptions& options,
                                                  const source::TextOptions& texts, core::Job& job);

}  // namespace bellwether::workbench
