#include "bellwether/evaluate/price/seeded_fits.h"

#include "bellwether/core/progress.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using core::Status;
using feature::Examples;

struct FitTask {
  std::size_t trial = 0, seed = 0, fold = 0;
};

struct Trained {
  Status status = {};
  forecast::FitRecord record;
  std::vector<core::OptionValue> options;
  std::vector<double> forecasts;
};

core::Result<Trained> train(const Trial& trial, const TrialSetup& setup, const FitTask& task,
                            const core::Job& job) {
  const Fold& fold = setup.folds[task.fold];
  const feature::WindowShape shape = setup.task.shape;
  auto forecaster = trial.row->make(setup.task, trial.settings);
  if (!forecaster) return fail(forecaster.error());
  const forecast::FitInput input{.train = Examples(trial.table, shape, fold.train),
                                 .validation = Examples(trial.table, shape, fold.validation),
                                 .seed = setup.seed + task.seed,
                                 .interrupted = [&job] { return !job.check_stop(); }};
  if (Status fitted = (*forecaster)->fit(input); !fitted) return fail(fitted.error());
  const feature::Inputs test(trial.table, shape, shape.look_back - 1 + fold.test.begin, fold.test.size());
  auto forecasts = (*forecaster)->predict(test);
  if (!forecasts) return fail(forecasts.error());
  return Trained{.record = (*forecaster)->record(),
                 .options = (*forecaster)->options(),
                 .forecasts = std::move(*forecasts)};
}

Trained train_or_tell(const Trial& trial, const TrialSetup& setup, const FitTask& task,
                      const core::Job& job) {
  if (Status go_on = job.check_stop(); !go_on) return {.status = go_on};
  auto trained = train(trial, setup, task, job);
  if (!trained) return {.status = fail(trained.error().within(trial.name))};
  return std::move(*trained);
}

// By trial, then seed, then fold.
std::vector<FitTask> list_tasks(std::span<const Trial> trials, const TrialSetup& setup) {
  std::vector<FitTask> tasks;
  for (std::size_t t = 0; t < trials.size(); ++t) {
    const bool seeded = trials[t].row->chance == forecast::Chance::seeded;
    for (std::size_t s = 0; s < (seeded ? setup.seeds : 1); ++s) {
      for (std::size_t f = 0; f < setup.folds.size(); ++f) tasks.push_back({t, s, f});
    }
  }
  return tasks;
}

}  // namespace

std::vector<double> TrialResult::mean_forecasts() const {
  std::vector<double> means(seeds.front().forecasts.size(), 0.0);
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (const SeedTrainings& seed : seeds) means[i] += seed.forecasts[i];
    means[i] /= static_cast<double>(seeds.size());
  }
  return means;
}

core::Result<std::vector<TrialResult>> run_trials(std::span<const Trial> trials, const TrialSetup& setup,
                                                  core::Job& job) {
  const std::vector<FitTask> tasks = list_tasks(trials, setup);
  std::vector<Trained> trained(tasks.size());
  {
    core::Progress progress(job, "backtest", "fits", tasks.size());
    job.pool().for_each(tasks.size(), [&](std::size_t i) {
      trained[i] = train_or_tell(trials[tasks[i].trial], setup, tasks[i], job);
      progress.advance();
    });
  }
  std::vector<TrialResult> results(trials.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (!trained[i].status) return fail(trained[i].status.error());
    TrialResult& result = results[tasks[i].trial];
    if (tasks[i].fold == 0)
      result.seeds.push_back({.seed = setup.seed + tasks[i].seed, .records = {}, .forecasts = {}});
    SeedTrainings& seed = result.seeds.back();
    seed.forecasts.insert(seed.forecasts.end(), trained[i].forecasts.begin(), trained[i].forecasts.end());
    seed.records.push_back(std::move(trained[i].record));
    result.options = std::move(trained[i].options);
  }
  return results;
}

}  // namespace bellwether::evaluate
