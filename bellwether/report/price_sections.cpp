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

Html draw_published(const evaluate::PublishedComparison& published) {
  Html body = element("h3", {}, published.source) + draw_table(published_metrics_table(published));
  if (!published.rows.empty()) body += draw_table(published_rows_table(published));
  if (published.scaler_leak_worth) {
    body += note("Fitting the scaler on all rows instead of the training rows changes the RMSE by " +
                 with_sign(published.scaler_leak_worth, 4) + " dollars here.");
  }
  return body;
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
  return {"forecast", "What was forecast", paragraph(task) + draw_facts(facts) + list_of(result.notes)};
}

Section plots_section(const BacktestResult& result) {
  const Models models = leak_free_models(result);
  return {"plots", "Forecasts and closes",
          draw_figure(close_figure(result, models)) + draw_figure(test_figure(result, models))};
}

Section scores_section(const BacktestResult& result) {
  const Models models = leak_free_results(result);
  Html body = draw_interval_plot(rmse_plot(result, models));
  body += draw_table(price_scores_table(models, price_scores_caption(result)));
  if (const Table seeds = seeds_table(models); !seeds.rows.empty()) body += draw_table(seeds);
  for (const ModelResult* each : models) {
    for (const std::string& words : each->warnings) body += warning(each->name + ": " + words);
  }
  return {"scores", "Forecast error", body};
}

Section sentiment_section(const PriceReport& report) {
  const BacktestResult& result = report.result;
  Html body;
  const auto questions = questions_in_order(result);
  for (const evaluate::SentimentQuestion* each : questions)
    body += paragraph(each->sentence) + draw_table(sentiment_table(result, *each));
  if (!questions.empty()) body += draw_table(sentiment_tests_table(questions));
  if (result.sentiment.empty()) body += paragraph("This run used no texts: not computed.");
  if (report.index) body += draw_figure(sentiment_figure(*report.index, all_days(result)));
  body += note(counted(result.texts_used, "text") + " used, " + counted(result.texts_outside, "text") +
               " outside the days of the prices, " + counted(result.days_without_text, "day") +
               " without a text.");
  return {"sentiment", "Does sentiment help?", body};
}

Section errors_section(const BacktestResult& result) {
  const Models models = leak_free_models(result);
  const ModelResult* persistence = persistence_of(result);
  Html body;
  for (const ModelResult* each : models) {
    if (const std::optional<Figure> figure = loss_figure(*each)) body += draw_figure(*figure);
  }
  Models shown = models;
  if (persistence != nullptr) shown.push_back(persistence);
  if (!shown.empty()) body += draw_figure(residual_figure(shown));
  if (const ModelResult* model = main_model(result); model != nullptr && !model->lags.empty()) {
    body += draw_figure(lag_figure(*model, persistence));
  }
  return {"errors", "Training and errors", body};
}

Section published_section(const BacktestResult& result) {
  const std::string flag = as_published_flag(result.reason_codes);
  const Models models = as_published_models(result);
  Html body;
  if (!flag.empty()) {
    body += element("p", {{"class", "flag"}}, flag);
    body += draw_table(reasons_table(result.reason_codes));
  }
  if (!models.empty()) {
    Figure figure = close_figure(result, models);
    figure.anchor += "-as-published";
    figure.flag = flag;
    body += draw_figure(figure) + draw_table(price_scores_table(beside_the_honest(result, models), flag));
  }
  if (result.published) body += draw_published(*result.published);
  return {"as-published", "As published", element("div", {{"class", "as-published"}}, body)};
}

Section rows_section(const BacktestResult& result) {
  Html body = element("h3", {}, "Last " + std::to_string(kLastRows) + " price rows") +
              draw_table(last_prices_table(result, kLastRows));
  body += element("h3", {}, "Last " + std::to_string(kLastRows) + " test rows: close and forecasts") +
          draw_table(last_forecasts_table(result, leak_free_models(result), kLastRows));
  return {"rows", "Last rows", body};
}

Section repeat_section(const PriceReport& report) {
  const RunMetadata& run = report.run;
  Html body = draw_table(inputs_table(run)) +
              paragraph("The same command on the same files gives the same page, to the byte:") +
              code_block(run.command_line);
  body += draw_facts(run_metadata(run, report.result.seed));
  for (const ModelResult& each : report.result.models) {
    if (!each.options.empty()) body += draw_folded_table("Options of " + each.name, options_table(each));
  }
  return {"repeat", "Data, and how to run it again", body};
}

}  // namespace bellwether::report
