#include "bellwether/workbench/demo/demo.h"

#include <string>
#include <utility>

#include "bellwether/audit/leaks/price_pipeline.h"
#include "bellwether/dataset/sample_market.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/signal/index_file.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;

// The source's own span (price recipe, P-02), so that its published figures can stand beside ours.
BacktestRequest request_of(const DemoOptions& options) {
  BacktestRequest request;
  request.market.options.ticker = "AAPL";
  request.market.options.start = "2024-10-01";
  request.market.options.end = "2025-09-30";
  request.forecast.seed = options.seed;
  request.forecast.seeds = options.seeds;
  request.as_published = true;
  return request;
}

// Nobody waits for a recording.
class ReplayTiming final : public net::Timing {
 public:
  [[nodiscard]] std::int64_t now() const override { return 0; }
  [[nodiscard]] Status wait(std::int64_t, const core::Job& job) override { return job.check_stop(); }
};

// The recipe `return` over the recording that is built in, whatever keys and folders the machine has.
core::Result<TryOutcome> try_sample(const DemoOptions& options, core::Job& job) {
  ReplayTiming timing;
  TryRequest request{.ticker = "AAPL", .seeds = options.seeds};
  request.live.replay = kSampleReplay;
  return try_ticker(request, {.timing = timing}, job);
}

// Steps 1 and 2: scores, accuracy, index.
Status read_texts(Demo& demo, store::RunDirectory& run, core::Job& job) {
  const auto analyzer = sentiment::make_analyzer(sentiment::kEmbeddedModel, {}, job.pool());
  if (!analyzer) return fail(analyzer.error());
  const auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return fail(cleaner.error());
  const sentiment::ScoreStage stage{**analyzer, *cleaner, job};
  demo.scorer = (*analyzer)->info().name;
  run.add_model(demo.scorer, (*analyzer)->info().fingerprint);
  auto five = dataset::score_five_texts(stage);
  if (!five) return fail(five.error());
  demo.five = std::move(*five);
  auto sample = dataset::score_sample_texts(stage);
  if (!sample) return fail(sample.error());
  demo.sample = std::move(*sample);
  return run.write_file("index.csv", signal::write_index(demo.sample.indices, signal::IndexFormat::csv));
}

}  // namespace

std::vector<core::OptionValue> describe(const DemoOptions& options) {
  std::vector<core::OptionValue> values = core::describe_options(options);
  for (core::OptionValue& each : core::describe_options(request_of(options))) {
    each.name = "backtest." + each.name;
    values.push_back(std::move(each));
  }
  return values;
}

Status check(const DemoOptions& options) {
  if (Status good = core::check_options(options); !good) return good;
  const auto chosen = dataset::choose_features(request_of(options).forecast);
  return chosen ? Status() : fail(chosen.error());
}

core::Result<Demo> run_demo(store::RunDirectory& run, const DemoOptions& options, core::Job& job,
                            const TellStep& tell) {
  if (Status checked = check(options); !checked) return fail(checked.error());
  Demo demo;
  tell("scoring the sample texts and building their index");
  if (Status read = read_texts(demo, run, job); !read) return fail(read.error());

  const BacktestRequest request = request_of(options);
  const auto chosen = dataset::choose_features(request.forecast);
  if (!chosen) return fail(chosen.error());
  const auto inputs = dataset::sample_market(request.market.options, chosen->look_back - 1);
  if (!inputs) return fail(inputs.error());
  demo.index = inputs->index;
  std::erase_if(demo.index.points, [&](const auto& each) { return each.period.day < inputs->first; });

  tell("looking for leaks: replacing the future and forecasting again");
  const auto recipe = audit::price_pipeline(*inputs, request.forecast);
  if (!recipe) return fail(recipe.error());
  const auto leaks = audit::check_recipe_leaks(*recipe, {.cuts = options.cuts, .seed = options.seed}, job);
  if (!leaks) return fail(leaks.error());
  demo.leaks = *leaks;

  tell("training and evaluating the forecasters");
  auto evaluated = backtest_market(run, request, *inputs, job);
  if (!evaluated) return fail(evaluated.error());
  demo.backtest = std::move(*evaluated);

  tell("forecasting next month's return from recorded answers of live providers");
  auto next_month = try_sample(options, job);
  if (!next_month) return fail(next_month.error());
  demo.next_month = std::move(*next_month);
  return demo;
}

}  // namespace bellwether::workbench
