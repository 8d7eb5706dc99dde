#include "bellwether/report/price_sections.h"

#include "bellwether/report/close_figures.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/error_figures.h"
#include "bellwether/report/price_document.h"
#include "bellwether/report/price_series.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/sentiment_figure.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ModelResult;
constexpr std::size_t kLastRows = 10;

std::string span_text(const std::vector<evaluate::ForecastPoint>& points) {
  if (points.empty()) return fixed(std::nullopt, 0);
  return day_text(points.front().target_day) + " – " + day_text(points.back().target_day);
}

// An as-published score never stands alone: persistence and the honest models of the same days come first.
Models beside_the_honest(const BacktestResult& result, const Models& published) {
  Models models;
  if (const ModelResult* persistence = persistence_of(result)) models.push_back(persistence);
  for (const ModelResult* each : leak_free_models(result)) models.push_back(each);
  models.insert(models.end(), published.begin(), published.end());
  return models;
}

void add_published(const evaluate::PublishedComparison& published, Blocks& parts) {
  parts.insert(parts.end(), {heading(published.source), published_metrics_table(published),
                             published_rows_table(published)});
  if (published.scaler_leak_worth) {
    parts.emplace_back(
        note("Fitting the scaler on all rows instead of the training rows changes the RMSE by " +
             with_sign(published.scaler_leak_worth, 4) + " dollars here."));
  }
}

}  // namespace

Section forecast_section(const BacktestResult& result) {
  const std::string price_span = result.days.empty() ? fixed(std::nullopt, 0)
                                                     : day_text(result.days.front().bar.day) + " – " +
                                                           day_text(result.days.back().bar.day);
  const ModelResult* persistence = persistence_of(result);
  const std::vector<Fact> facts = {
      {"Prices", price_span + ", " + counted(result.rows, "row")},
      {"Training", counted(result.train_rows, "row") + ", " + counted(result.train_windows, "window")},
      {"Validation", counted(result.validation_windows, "window")},
      {"Test", persistence != nullptr ? span_text(persistence->points) : fixed(std::nullopt, 0)},
      {"Test rows",
       counted(result.test_rows, "day") + ", " + counted(result.independent_dates, "independent date")},
      {"Split", result.split + ", " + counted(result.folds.size(), "fold")},
      {"Looks back", counted(result.look_back, "day")},
      {"Embargo", counted(result.embargo, "day")},
      {"Test-set evaluations", count_text(result.test_evaluations)},
      {"Networks learn the", result.target},
      {"Texts scored by", result.scorer.empty() ? "no texts used" : result.scorer}};
  const std::string task = "At each close, from what was known by then: the close of " + result.ticker + " " +
                           counted(result.horizon, "trading day") + " later.";
  return {"forecast", "What was forecast", {Prose{task}, facts_table(facts), List{result.notes}}};
}

Section plots_section(const BacktestResult& result) {
  const Models models = leak_free_models(result);
  return {"plots", "Forecasts and closes", {close_figure(result, models), test_figure(result, models)}};
}

Section scores_section(const BacktestResult& result) {
  const Models models = leak_free_results(result);
  Section section{"scores",
                  "Forecast error",
                  {rmse_plot(result, models), price_scores_table(models, price_scores_caption(result)),
                   seeds_table(models)}};
  for (const ModelResult* each : models) {
    for (const std::string& words : each->warnings)
      section.parts.emplace_back(warning(each->name + ": " + words));
  }
  return section;
}

Section sentiment_section(const PriceReport& report) {
  const BacktestResult& result = report.result;
  Section section{"sentiment", "Does sentiment help?", {}};
  Blocks& parts = section.parts;
  const auto questions = questions_in_order(result);
  for (const evaluate::SentimentQuestion* each : questions)
    parts.insert(parts.end(), {Prose{each->sentence}, sentiment_table(result, *each)});
  parts.emplace_back(sentiment_tests_table(questions));
  if (result.sentiment.empty()) parts.emplace_back(Prose{"This run used no texts: not computed."});
  if (report.index) parts.emplace_back(sentiment_figure(*report.index, all_days(result)));
  parts.emplace_back(note(counted(result.texts_used, "text") + " used, " +
                          counted(result.texts_outside, "text") + " outside the days of the prices, " +
                          counted(result.days_without_text, "day") + " without a text."));
  return section;
}

Section errors_section(const BacktestResult& result) {
  const Models models = leak_free_models(result);
  const ModelResult* persistence = persistence_of(result);
  Section section{"errors", "Training and errors", {}};
  for (const ModelResult* each : models) {
    if (std::optional<Figure> figure = loss_figure(*each)) section.parts.emplace_back(std::move(*figure));
  }
  Models shown = models;
  if (persistence != nullptr) shown.push_back(persistence);
  if (!shown.empty()) section.parts.emplace_back(residual_figure(shown));
  if (const ModelResult* model = main_model(result); model != nullptr && !model->lags.empty()) {
    section.parts.emplace_back(lag_figure(*model, persistence));
  }
  return section;
}

Section published_section(const BacktestResult& result) {
  const std::string mode = as_published_flag(result.reason_codes);
  const Models models = as_published_models(result);
  Section section{"as-published", "As published", {}, Frame::as_published};
  Blocks& parts = section.parts;
  if (!mode.empty()) parts = {flag(mode), reasons_table(result.reason_codes)};
  if (!models.empty()) {
    Figure figure = close_figure(result, models);
    figure.id += "_as_published";
    figure.flag = mode;
    parts.emplace_back(std::move(figure));
    parts.emplace_back(price_scores_table(beside_the_honest(result, models), mode));
  }
  if (result.published) add_published(*result.published, parts);
  return section;
}

Section rows_section(const BacktestResult& result) {
  const std::string last = "Last " + std::to_string(kLastRows);
  return {"rows",
          "Last rows",
          {heading(last + " price rows"), last_prices_table(result, kLastRows),
           heading(last + " test rows: close and forecasts"),
           last_forecasts_table(result, leak_free_models(result), kLastRows)}};
}

Section repeat_section(const PriceReport& report) {
  const RunMetadata& run = report.run;
  Section section{
      "repeat",
      "Data, and how to run it again",
      {inputs_table(run), Prose{"The same command on the same files gives the same page, to the byte:"},
       code(run.command_line), facts_table(run_metadata(run, report.result.seed))}};
  for (const ModelResult& each : report.result.models)
    section.parts.emplace_back(folded("Options of " + each.name, options_table(each)));
  return section;
}

}  // namespace bellwether::report
