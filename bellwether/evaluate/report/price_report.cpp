#include "bellwether/evaluate/report/price_report.h"

#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/page.h"
#include "bellwether/evaluate/report/price_figures.h"
#include "bellwether/evaluate/report/price_tables.h"

namespace bellwether::evaluate::report {
namespace {

constexpr std::size_t kLastRows = 10;

Html list_of(const std::vector<std::string>& sentences) {
  Html items;
  for (const std::string& each : sentences) items += element("li", {}, each);
  return items.is_empty() ? Html() : element("ul", {}, items);
}

Html tile(const std::string& name, const std::string& value, const std::string& beside) {
  return element("div", {{"class", "tile"}},
                 element("div", {{"class", "tile-name"}}, name) +
                     element("div", {{"class", "tile-value"}}, value) +
                     element("div", {{"class", "tile-beside"}}, beside));
}

// How often "always up" is right: the baseline no share of right directions is shown without.
std::string always_up(const EntrantResult& entrant) {
  std::size_t up = 0, moved = 0;
  for (const ForecastPoint& each : entrant.points) {
    up += each.outcome > each.decision_close ? 1 : 0;
    moved += each.outcome != each.decision_close ? 1 : 0;
  }
  const std::optional<double> share =
      moved > 0 ? std::optional(static_cast<double>(up) / static_cast<double>(moved)) : std::nullopt;
  return "always up: " + percent(share, 1) + " of " + std::to_string(moved) + " days";
}

Html model_tiles(const BacktestResult& result, const EntrantResult& model) {
  const EntrantResult* persistence = persistence_of(result);
  const std::optional<double> reference =
      persistence != nullptr ? std::optional(persistence->scores.rmse) : std::nullopt;
  const std::optional<Interval>& skill = model.skill_interval;
  Html tiles = tile("Typical miss of " + model.name + " (RMSE)", "$" + fixed(model.scores.rmse, 2),
                    "persistence: $" + fixed(reference, 2));
  tiles += tile("Skill against persistence", with_sign(model.scores.skill, 3),
                skill ? percent(skill->level, 0) + " interval " + between(skill->low, skill->high, 3)
                      : "no interval: too few days");
  tiles += tile("Direction right", percent(model.scores.direction, 1),
                std::to_string(model.scores.direction_hits) + " of " +
                    std::to_string(model.scores.direction_rows) + "; " + always_up(model));
  return tiles;
}

Html sentiment_tile(const SentimentQuestion& question) {
  return tile("Sentiment in " + question.forecaster, core::value_text(question.verdict),
              "RMSE " + with_sign(question.rmse_change, 3) + " " +
                  between(question.change_interval.low, question.change_interval.high, 3));
}

Html draw_lead(const BacktestResult& result) {
  const std::string flag = as_published_flag(result);
  Html lead = flag.empty() ? Html() : element("p", {{"class", "flag"}}, flag);
  lead += element("p", {{"class", flag.empty() ? "verdict" : "verdict verdict-flagged"}}, result.verdict);
  Html tiles;
  if (const EntrantResult* model = main_model(result)) tiles += model_tiles(result, *model);
  if (!result.sentiment.empty()) tiles += sentiment_tile(result.sentiment.front());
  return lead + (tiles.is_empty() ? Html() : element("div", {{"class", "tiles"}}, tiles));
}

std::string span_text(const std::vector<ForecastPoint>& points) {
  if (points.empty()) return fixed(std::nullopt, 0);
  return day_text(points.front().target_day) + " – " + day_text(points.back().target_day);
}

Section forecast_section(const BacktestResult& result) {
  const std::string price_span = result.days.empty() ? fixed(std::nullopt, 0)
                                                     : day_text(result.days.front().bar.day) + " – " +
                                                           day_text(result.days.back().bar.day);
  const EntrantResult* persistence = persistence_of(result);
  std::vector<Fact> facts = {
      {"Ticker", result.ticker},
      {"Forecast", "close " + std::to_string(result.horizon) +
                       (result.horizon == 1 ? " trading day ahead" : " trading days ahead")},
      {"Trained on", result.target},
      {"Decided", "at each close, from what was known then"},
      {"Prices", price_span},
      {"Test days", persistence != nullptr ? span_text(persistence->points) : fixed(std::nullopt, 0)},
      {"Rows", std::to_string(result.rows)},
      {"Training rows / windows",
       std::to_string(result.train_rows) + " / " + std::to_string(result.train_windows)},
      {"Validation windows", std::to_string(result.validation_windows)},
      {"Test rows", std::to_string(result.test_rows)},
      {"Independent test dates", std::to_string(result.independent_dates)},
      {"Looks back", std::to_string(result.look_back) + " days"},
      {"Embargo", std::to_string(result.embargo) + " days"},
      {"Split", result.split + ", " + std::to_string(result.folds.size()) +
                    (result.folds.size() == 1 ? " fold" : " folds")},
      {"Test set read", std::to_string(result.test_reads) + " times"},
      {"Texts scored by", result.scorer.empty() ? "no texts used" : result.scorer}};
  return {"forecast", "What was forecast", draw_facts(facts) + list_of(result.notes)};
}

Section plots_section(const BacktestResult& result) {
  const Entrants models = honest_models(result);
  return {"plots", "Forecasts and closes",
          draw_figure(close_figure(result, models)) + draw_figure(test_figure(result, models))};
}

Section scores_section(const BacktestResult& result) {
  const Entrants entrants = honest_entrants(result);
  Html body = draw_interval_plot(rmse_plot(result, entrants));
  body += draw_table(
      entrants_table(entrants, "All forecasters on the same " + std::to_string(result.test_rows) +
                                   " test rows. Underlined heads explain themselves under the pointer."));
  if (const Table seeds = seeds_table(entrants); !seeds.rows.empty()) body += draw_table(seeds);
  for (const EntrantResult* each : entrants) {
    for (const std::string& words : each->warnings) body += warning(each->name + ": " + words);
  }
  return {"scores", "How good is it?", body};
}

Section sentiment_section(const BacktestResult& result, const std::optional<signal::SentimentIndex>& index) {
  Html body;
  for (const SentimentQuestion& each : result.sentiment) {
    const PairedTest& test = each.clark_west;
    body += paragraph(each.sentence) + draw_table(sentiment_table(result, each));
    body += note(test.name + ": statistic " + with_sign(test.statistic, 2) + ", p " + p_value(test.p_value) +
                 (test.note.empty() ? "" : ". " + test.note));
  }
  if (result.sentiment.empty()) body += paragraph("This run used no texts, so the question was not asked.");
  if (index) body += draw_figure(mood_figure(result, *index));
  body += note(std::to_string(result.texts_used) + " texts used, " + std::to_string(result.texts_outside) +
               " outside the days of the prices, " + std::to_string(result.days_without_text) +
               " days without a text.");
  return {"sentiment", "Does sentiment help?", body};
}

Section errors_section(const BacktestResult& result) {
  const Entrants models = honest_models(result);
  const EntrantResult* persistence = persistence_of(result);
  Html body;
  for (const EntrantResult* each : models) {
    if (const std::optional<Figure> figure = loss_figure(*each)) body += draw_figure(*figure);
  }
  Entrants shown = models;
  if (persistence != nullptr) shown.push_back(persistence);
  if (!shown.empty()) body += draw_figure(residual_figure(shown));
  for (const EntrantResult* each : shown) {
    body += each == persistence ? Html()
                                : note(each->name + ": mean of forecast − outcome " +
                                       with_sign(each->scores.bias, 2) + " dollars.");
  }
  if (const EntrantResult* model = main_model(result); model != nullptr && !model->lags.empty())
    body += draw_figure(lag_figure(*model, persistence));
  return {"errors", "Training and errors", body};
}

Section published_section(const BacktestResult& result) {
  const std::string flag = as_published_flag(result);
  const Entrants entrants = as_published_entrants(result);
  Html body;
  if (!flag.empty()) {
    body += element("p", {{"class", "flag"}}, flag);
    body += paragraph(
        "What follows repeats a published procedure with its flaws. It is shown beside the honest result "
        "above and never among it.");
    std::vector<Fact> codes;
    for (const ReasonCode& each : result.reason_codes) codes.push_back({each.code, each.text});
    body += draw_facts(codes);
  }
  if (!entrants.empty()) {
    Figure figure = close_figure(result, entrants);
    figure.anchor += "-as-published";
    figure.flag = flag;
    body += draw_figure(figure) + draw_table(entrants_table(entrants, flag));
  }
  if (result.published) {
    body +=
        element("h3", {}, result.published->source) + draw_table(published_figures_table(*result.published));
    if (!result.published->rows.empty()) body += draw_table(published_rows_table(*result.published));
    if (result.published->scaler_leak_worth) {
      body += note("Fitting the scaler on all rows instead of the training rows changes the RMSE by " +
                   with_sign(result.published->scaler_leak_worth, 4) + " dollars here.");
    }
  }
  return {"as-published", "As published", element("div", {{"class", "as-published"}}, body)};
}

Section rows_section(const BacktestResult& result) {
  Html body = element("h3", {}, "Last " + std::to_string(kLastRows) + " price rows") +
              draw_table(last_prices_table(result, kLastRows));
  body += element("h3", {}, "Last " + std::to_string(kLastRows) + " validation rows") +
          draw_table(last_forecasts_table(result, honest_models(result), kLastRows));
  return {"rows", "Last rows", body};
}

Section repeat_section(const PriceReport& report) {
  const RunFacts& run = report.run;
  Html body = draw_table(inputs_table(run)) +
              paragraph("The same command on the same files gives the same page, to the byte:") +
              code_block(run.command_line);
  body += draw_facts({{"Run", run.run_id},
                      {"Seed", std::to_string(report.result.seed)},
                      {"Version", run.version},
                      {"Machine", run.machine}});
  for (const EntrantResult& each : report.result.entrants) {
    if (!each.options.empty()) body += draw_folded_table("Options of " + each.name, options_table(each));
  }
  return {"repeat", "Data, and how to run it again", body};
}

}  // namespace

std::string write_price_report(const PriceReport& report) {
  const BacktestResult& result = report.result;
  Page page{.title = result.ticker + ": can its next close be forecast?",
            .kicker = "Bellwether · recipe " + result.recipe + " · mode " + result.mode() + " · run " +
                      report.run.run_id,
            .lead = draw_lead(result),
            .sections = {forecast_section(result), plots_section(result), scores_section(result),
                         sentiment_section(result, report.index), errors_section(result)},
            .footer =
                "Past test days say little about future ones, and nothing here is advice to trade. Every "
                "number on this page was computed "
                "by run " +
                report.run.run_id + "."};
  if (result.as_published() || result.published) page.sections.push_back(published_section(result));
  page.sections.push_back(rows_section(result));
  page.sections.push_back(repeat_section(report));
  return write_page(page);
}

}  // namespace bellwether::evaluate::report
