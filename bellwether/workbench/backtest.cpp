#include "bellwether/workbench/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/evaluate/price/replication.h"
#include "bellwether/evaluate/price/sentiment_ablation.h"
#include "bellwether/report/backtest_json.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/price_report.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/store/run_metrics.h"
#include "bellwether/workbench/price_trials.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using dataset::MarketInputs;
using evaluate::BacktestModel;
using evaluate::BacktestResult;
using evaluate::Part;
using store::RunDirectory;

// Baselines first, then the models; each that reads features also with sentiment, where there are texts.
evaluate::BacktestInput benchmark_set(const feature::FeatureTable& table,
                                      const dataset::ChosenFeatures& chosen, const BacktestRequest& request,
                                      const MarketInputs& inputs) {
  evaluate::BacktestInput input{.table = &table};
  const bool texts = !inputs.index.points.empty();
  for (const forecast::ForecasterRow& row : forecast::forecasters()) {
    const std::string name(row.name);
    const bool reads_columns = row.reads == forecast::Reads::all_columns;
    const forecast::Settings settings = dataset::settings_of(row, request.lstm);
    input.models.push_back(
        {name, &row, settings, reads_columns ? chosen.price : std::vector<std::string>{"close"}});
    if (!reads_columns || !texts) continue;
    std::vector<std::string> both = chosen.price;
    both.insert(both.end(), chosen.sentiment.begin(), chosen.sentiment.end());
    input.models.push_back({name + "+sentiment", &row, settings, both});
    input.sentiment_pairs.emplace_back(name, name + "+sentiment");
  }
  return input;
}

// Where table row `row` stands: a test row of any fold, else its place in the first fold.
Part part_of(std::size_t row, const BacktestResult& result) {
  const std::size_t before_target = result.look_back - 1 + result.horizon;
  const std::size_t example = row - std::min(row, before_target);
  const bool has_window = row >= before_target;
  for (const evaluate::Fold& fold : result.folds) {
    if (has_window && example >= fold.test.begin && example < fold.test.end) return Part::test;
  }
  const evaluate::Fold& first = result.folds.front();
  if (!has_window || example < first.train.end) return Part::train;
  if (example >= first.validation.begin && example < first.validation.end) return Part::validation;
  // Between training and validation at most horizon - 1 rows are dropped; they are training days all the
  // same.
  return example < first.validation.begin ? Part::train : Part::outside;
}

std::vector<evaluate::DayRow> days_of(const MarketInputs& inputs, const feature::FeatureTable& table,
                                      std::size_t span_begin, const BacktestResult& result) {
  std::vector<evaluate::DayRow> days;
  for (std::size_t row = span_begin; row < table.rows(); ++row) {
    const feature::Snapshot past =
        inputs.history.as_of(feature::decision_time(table.days[row], inputs.history.calendar()));
    evaluate::DayRow day{.bar = past.bars().back(), .part = part_of(row, result)};
    if (const signal::IndexPoint* texts = past.today(); texts != nullptr) {
      day.sentiment_mean = texts->mean;
      day.texts = texts->texts();
    }
    day.filled = std::ranges::binary_search(inputs.filled, table.days[row]);
    days.push_back(std::move(day));
  }
  return days;
}

void note_choices(const BacktestRequest& request, const MarketInputs& inputs,
                  const feature::FeatureTable& table, BacktestResult& result) {
  result.notes = inputs.notes;
  result.notes.push_back(
      fmt::format("Decisions are taken at a day's close; a text counts from the moment it was known, "
                  "after the close for the next trading day."));
  if (table.days_too_early > 0) {
    result.notes.push_back(
        fmt::format("The first {} left out, as features of {} look back beyond the file.",
                    table.days_too_early == 1 ? "day was" : fmt::format("{} days were", table.days_too_early),
                    table.days_too_early == 1 ? "it" : "them"));
  }
  if (request.market.options.history > 0) {
    result.notes.push_back(fmt::format("{} trading day{} before the span also train.",
                                       request.market.options.history,
                                       request.market.options.history == 1 ? "" : "s"));
  }
  if (inputs.index.points.empty()) {
    result.notes.emplace_back("No texts were given: whether sentiment helps was not asked.");
  }
  if (result.split == "chronological") {
    result.notes.emplace_back(
        "One chronological split, as the source has it; --split walk-forward fits again along "
        "the way, behind an embargo.");
  }
}

// What the result says of the data, beside what run_backtest filled.
void describe_data(const BacktestRequest& request, const MarketInputs& inputs,
                   const feature::FeatureTable& table, BacktestResult& result) {
  const auto begin = std::ranges::lower_bound(table.days, inputs.first);
  const auto span_begin = static_cast<std::size_t>(begin - table.days.begin());
  result.recipe = request.forecast.recipe;
  result.ticker = inputs.history.ticker().symbol;
  result.exchange = inputs.history.calendar().exchange();
  result.scorer = inputs.scorer;
  result.texts_used = inputs.texts_used;
  result.texts_outside = inputs.texts_outside;
  result.filled_bars = inputs.filled.size();
  result.days = days_of(inputs, table, span_begin, result);
  evaluate::withhold_unfounded_answers(result);
  result.days_without_text =
      static_cast<std::size_t>(std::ranges::count(result.days, std::uint64_t{0}, &evaluate::DayRow::texts));
  note_choices(request, inputs, table, result);
}

Status write_metrics(RunDirectory& run, const BacktestResult& result) {
  for (const evaluate::ModelResult& model : result.models) {
    for (const evaluate::SeedRun& training : model.runs) {
      const std::string stage = fmt::format("{} seed {} fold {}", model.name, training.seed, training.fold);
      for (std::size_t epoch = 0; epoch < training.losses.size(); ++epoch) {
        store::MetricsRow row{
            stage, static_cast<std::int64_t>(epoch), {{"train_loss", training.losses[epoch].train}}};
        if (const auto& loss = training.losses[epoch].validation)
          row.values.emplace_back("validation_loss", *loss);
        if (Status written = run.append_metrics(row); !written) return written;
      }
    }
    store::MetricsRow row{"test " + model.name, 0, {{"rmse", model.scores.rmse}, {"mae", model.scores.mae}}};
    if (model.scores.mase) row.values.emplace_back("mase", *model.scores.mase);
    if (model.scores.skill) row.values.emplace_back("skill", *model.scores.skill);
    if (model.scores.direction) row.values.emplace_back("direction", *model.scores.direction);
    if (Status written = run.append_metrics(row); !written) return written;
  }
  const evaluate::ModelResult* model = report::main_model(result);
  if (model == nullptr) return {};
  store::MetricsRow verdict{std::string(store::kVerdictStage), 0, {{"rmse", model->scores.rmse}}};
  if (model->scores.skill) verdict.values.emplace_back("skill", *model->scores.skill);
  return run.append_metrics(verdict);
}

report::PriceReport report_of(const RunDirectory& run, const MarketInputs& inputs,
                              const BacktestResult& result) {
  report::PriceReport report{.run = report::run_metadata_of(run), .result = result};
  report.run.inputs.push_back(report::input_file(inputs.prices_record, "prices"));
  if (inputs.texts_record) {
    report.run.inputs.push_back(report::input_file(*inputs.texts_record, inputs.texts_role));
    report.index = inputs.index;
  }
  return report;
}

// What the market of a user was evaluated by; a made-up one asks nobody's question.
Status note_price_trials(const RunDirectory& run, const BacktestRequest& request, const MarketInputs& inputs,
                         const BacktestResult& result) {
  const auto trials = store::register_trials(run.path().parent_path() / store::kTrialRegistryFile,
                                             trials_of(run.id(), request, inputs, result));
  if (!trials) return fail(trials.error());
  store::log_trials("these test days", *trials);
  return {};
}

// Everything of the result; nothing of it is written yet.
core::Result<BacktestResult> compute(RunDirectory& run, const BacktestRequest& request,
                                     const MarketInputs& inputs, core::Job& job) {
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  dataset::record_inputs(run, inputs);
  const auto table = dataset::make_table(inputs, *chosen);
  if (!table) return fail(table.error());

  evaluate::BacktestInput input = benchmark_set(*table, *chosen, request, inputs);
  const auto span_begin = std::ranges::lower_bound(table->days, inputs.first);
  input.span_begin = static_cast<std::size_t>(span_begin - table->days.begin());
  evaluate::BacktestOptions options;
  options.task = dataset::task_of(request.forecast);
  options.split = request.split;
  options.seed = request.forecast.seed;
  options.seeds = request.forecast.seeds;
  options.placebos = request.forecast.placebos;
  core::Stages progress(job, "trainings and tests",
                        {{"fits", 1.0}, {"as published", request.as_published ? 0.2 : 0.0}});
  progress.next();
  auto result = evaluate::run_backtest(input, options, job);
  if (!result) return fail(result.error());
  result->run_id = run.id();
  describe_data(request, inputs, *table, *result);
  if (request.as_published) {
    progress.next();
    if (Status added = evaluate::add_as_published(*table, options, job, *result); !added)
      return fail(added.error());
  }
  return result;
}

Status write_result(RunDirectory& run, const MarketInputs& inputs, const BacktestResult& result) {
  if (Status written = write_metrics(run, result); !written) return written;
  const std::pair<std::string_view, std::string> files[] = {
      {"backtest.json", report::to_json(result)},
      {"predictions.csv", report::predictions_csv(result)},
      {"report.html", report::write_price_report(report_of(run, inputs, result))}};
  for (const auto& [name, content] : files) {
    if (Status written = run.write_file(name, content); !written) return written;
  }
  return {};
}

}  // namespace

core::Result<BacktestResult> backtest(RunDirectory& run, const BacktestRequest& request, core::Job& job) {
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  core::Stages progress(job, "backtest", {{"inputs", 1.0}, {"trainings and tests", 9.0}});
  progress.next();
  const auto inputs = dataset::read_market(request.market, chosen->look_back - 1, job);
  if (!inputs) return fail(inputs.error());
  progress.next();
  auto result = compute(run, request, *inputs, job);
  if (!result) return result;
  // The ledger first: nobody sees a score that is not counted.
  if (Status noted = note_price_trials(run, request, *inputs, *result); !noted) return fail(noted.error());
  if (Status written = write_result(run, *inputs, *result); !written) return fail(written.error());
  return result;
}

core::Result<BacktestResult> backtest_market(RunDirectory& run, const BacktestRequest& request,
                                             const MarketInputs& inputs, core::Job& job) {
  auto result = compute(run, request, inputs, job);
  if (!result) return result;
  if (Status written = write_result(run, inputs, *result); !written) return fail(written.error());
  return result;
}

}  // namespace bellwether::workbench
