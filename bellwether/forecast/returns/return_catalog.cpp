#include "bellwether/forecast/returns/return_catalog.h"

#include <algorithm>
#include <utility>

#include "bellwether/forecast/returns/return_linear.h"
#include "bellwether/forecast/returns/return_rules.h"

namespace bellwether::forecast {
namespace {

using MadeReturnModel = std::unique_ptr<ReturnForecaster>;
using enum MonthInput;

EncoderOptions encoder_of(const ReturnModelRow& row, const ReturnModelOptions& options) {
  return {.inputs = row.inputs, .shrinkage = options.shrinkage};
}

template <ReturnRule rule>
MadeReturnModel make_rule(const ReturnModelRow&, const ReturnModelOptions&) {
  return std::make_unique<RuleForecaster>(rule);
}

template <LinearReturnOptions::Penalty penalty, std::size_t months>
MadeReturnModel make_linear(const ReturnModelRow& row, const ReturnModelOptions& options) {
  return std::make_unique<LinearReturnForecaster>(
      LinearReturnOptions{.encoder = encoder_of(row, options), .months = months, .penalty = penalty});
}

MadeReturnModel make_lstm(const ReturnModelRow& row, const ReturnModelOptions& options) {
  return std::make_unique<ReturnLstm>(encoder_of(row, options), options.lstm);
}

constexpr auto kLeastSquares = LinearReturnOptions::Penalty::least_squares;
constexpr auto kChosen = LinearReturnOptions::Penalty::chosen;

ReturnModelRow baseline(std::string_view name, std::string_view summary,
                        MadeReturnModel (*make)(const ReturnModelRow&, const ReturnModelOptions&)) {
  return {.name = name, .summary = summary, .inputs = {}, .make = make};
}

ReturnModelRow linear(std::string_view name, std::string_view summary, std::vector<MonthInput> inputs) {
  return {.name = name, .summary = summary, .inputs = std::move(inputs), .make = make_linear<kChosen, 0>};
}

ReturnModelRow network(std::string_view name, std::string_view summary, std::vector<MonthInput> inputs) {
  return {.name = name,
          .summary = summary,
          .role = Role::model,
          .chance = Chance::seeded,
          .inputs = std::move(inputs),
          .make = make_lstm};
}

void add_least_squares(std::vector<ReturnModelRow>& rows) {
  rows.push_back({.name = "ar-1",
                  .summary = "least squares on the last return",
                  .inputs = {monthly_return},
                  .make = make_linear<kLeastSquares, 1>});
  rows.push_back({.name = "sentiment-linear",
                  .summary = "least squares on the sentiment of the window alone",
                  .inputs = {sentiment},
                  .make = make_linear<kLeastSquares, 0>});
}

}  // namespace

bool ReturnModelRow::reads_texts() const {
  return std::ranges::any_of(inputs, [](MonthInput each) {
    return each == MonthInput::sentiment || each == MonthInput::news_count ||
           each == MonthInput::missing_news;
  });
}

std::vector<ReturnModelRow> return_models(const ReturnModelOptions& options) {
  std::vector<ReturnModelRow> rows = {
      baseline("zero", "no change of the price: the forecast to beat", make_rule<ReturnRule::zero>),
      baseline("training-mean", "the mean return of the training months",
               make_rule<ReturnRule::training_mean>),
      baseline("last-return", "last month's return again", make_rule<ReturnRule::last_return>),
      baseline("market-return", "the mean return of all tickers last month",
               make_rule<ReturnRule::market_return>)};
  add_least_squares(rows);
  rows.push_back(linear("ridge-price", "ridge regression on the returns of the window", {monthly_return}));
  rows.push_back(linear("ridge", "ridge regression on returns and sentiment of the window",
                        {monthly_return, sentiment}));
  rows.push_back(network("lstm-price", "the network on returns alone", {monthly_return}));
  rows.push_back(network("lstm", "two LSTM layers on returns and sentiment", {monthly_return, sentiment}));
  rows.push_back(linear("ridge+news-count", "ridge with the number of texts of each month",
                        {monthly_return, sentiment, news_count}));
  rows.push_back(linear("ridge+missing-news", "ridge with a flag for months without texts",
                        {monthly_return, sentiment, missing_news}));
  rows.push_back(linear("ridge+market-return", "ridge with the mean return of all tickers",
                        {monthly_return, sentiment, market_return}));
  if (options.extra_inputs.empty()) return rows;
  std::vector<MonthInput> all = {monthly_return, sentiment};
  all.insert(all.end(), options.extra_inputs.begin(), options.extra_inputs.end());
  rows.push_back(network("lstm+inputs", "the network with the extra inputs too", all));
  return rows;
}

std::vector<std::string> return_model_names() {
  std::vector<std::string> names;
  for (const ReturnModelRow& row : return_models({.extra_inputs = {news_count}}))
    names.emplace_back(row.name);
  return names;
}

core::Result<ReturnModelRow> return_model_named(std::string_view name, const ReturnModelOptions& options) {
  std::string candidates;
  for (ReturnModelRow& row : return_models(options)) {
    if (row.name == name) return std::move(row);
    candidates += (candidates.empty() ? "" : ", ") + std::string(row.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "'" + std::string(name) + "' is not a forecaster of returns; known: " + candidates);
}

}  // namespace bellwether::forecast
