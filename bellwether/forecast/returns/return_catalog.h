// The forecasters of returns there are, one row each, as catalog.h has those of closes. Backtest, reports and the
// contract tests follow from the rows.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/forecast/catalog.h"
#include "bellwether/forecast/returns/month_encoder.h"
#include "bellwether/forecast/returns/return_forecaster.h"
#include "bellwether/forecast/returns/return_lstm.h"

namespace bellwether::forecast {

// What the rows share: how sentiment is shrunk, further inputs of the models named so, and the network.
struct ReturnModelOptions {
  double shrinkage = 5;
  std::vector<MonthInput> extra_inputs = {};  // of `lstm+inputs`
  ReturnLstmOptions lstm;
};

// One forecaster: its name, what it reads of each month, and how it is made.
struct ReturnModelRow {
  std::string_view name, summary;
  Role role = Role::baseline;
  Chance chance = Chance::none;
  std::vector<MonthInput> inputs;  // of a rule: none
  std::unique_ptr<ReturnForecaster> (*make)(const ReturnModelRow& row,
                                            const ReturnModelOptions& options) = nullptr;

  // Whether any of its inputs comes from texts.
  [[nodiscard]] bool reads_texts() const;
};

// All rows, zero first; those with extra inputs only where `options` name some.
[[nodiscard]] std::vector<ReturnModelRow> return_models(const ReturnModelOptions& options);

[[nodiscard]] std::vector<std::string> return_model_names();
// Errors: usage, naming the candidates.
[[nodiscard]] core::Result<ReturnModelRow> return_model_named(std::string_view name,
                                                              const ReturnModelOptions& options);

}  // namespace bellwether::forecast
