#include "bellwether/evaluate/return/return_fits.h"

#include "bellwether/core/progress.h"

namespace bellwether::evaluate {
namespace {

using core::fail;
using feature::MonthWindow;
using forecast::ReturnModelOptions;
using forecast::ReturnModelRow;

struct ReturnFitTask {
  std::size_t row = 0, seed = 0;
};

// The windows that are asked about, copied once.
struct ReturnQuestions {
  std::vector<MonthWindow> validation, test;
};

core::Result<ReturnSeedFit> fit_one(const std::shared_ptr<forecast::ReturnForecaster>& model,
                                    const ReturnFitSetup& setup, const ReturnQuestions& questions,
                                    const forecast::ReturnFit& input) {
  if (core::Status fitted = model->fit(input); !fitted) return fail(fitted.error());
  // The validation months belong to the fit: their forecasts are looked back at.
  auto validation = model->predict_looking_ahead(questions.validation);
  if (!validation) return fail(validation.error());
  auto test = setup.dates == ReturnFitSetup::Dates::checked ? model->predict(questions.test)
                                                            : model->predict_looking_ahead(questions.test);
  if (!test) return fail(test.error());
  return ReturnSeedFit{input.seed, model->record(), std::move(*validation), std::move(*test), model};
}

std::vector<ReturnFitTask> list_fits(std::span<const ReturnModelRow> rows, const ReturnFitSetup& setup) {
  std::vector<ReturnFitTask> tasks;
  // Networks first: they take longest.
  for (const forecast::Chance chance : {forecast::Chance::seeded, forecast::Chance::none}) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row].chance != chance) continue;
      const std::size_t seeds = chance == forecast::Chance::seeded ? setup.seeds : 1;
      for (std::size_t seed = 0; seed < seeds; ++seed) tasks.push_back({row, seed});
    }
  }
  return tasks;
}

std::vector<double> mean_over(const std::vector<ReturnSeedFit>& seeds,
                              std::vector<double> ReturnSeedFit::*which) {
  std::vector<double> means((seeds.front().*which).size());
  for (const ReturnSeedFit& seed : seeds) {
    for (std::size_t i = 0; i < means.size(); ++i) means[i] += (seed.*which)[i];
  }
  for (double& each : means) each /= static_cast<double>(seeds.size());
  return means;
}

}  // namespace

std::vector<double> FittedReturnModel::mean_validation() const {
  return mean_over(seeds, &ReturnSeedFit::validation);
}

std::vector<double> FittedReturnModel::mean_test() const { return mean_over(seeds, &ReturnSeedFit::test); }

core::Result<std::vector<FittedReturnModel>> fit_return_models(std::span<const ReturnModelRow> rows,
                                                               const ReturnModelOptions& options,
                                                               const ReturnFitSetup& setup, core::Job& job) {
  const ReturnQuestions questions{forecast::windows_of(setup.validation), forecast::windows_of(setup.test)};
  const std::vector<ReturnFitTask> tasks = list_fits(rows, setup);
  std::vector<core::Result<ReturnSeedFit>> done(tasks.size(), ReturnSeedFit{});
  {
    core::Progress progress(job, "backtest", "fits", tasks.size());
    job.pool().for_each(tasks.size(), [&](std::size_t i) {
      const ReturnModelRow& row = rows[tasks[i].row];
      if (core::Status go_on = job.check_stop(); !go_on) {
        done[i] = fail(go_on.error());
        return;
      }
      done[i] = fit_one(
          row.make(row, options), setup, questions,
          {setup.train, setup.validation, setup.seed + tasks[i].seed, [&job] { return !job.check_stop(); }});
      if (!done[i]) done[i] = fail(done[i].error().within(std::string(row.name)));
      progress.advance();
    });
  }
  std::vector<FittedReturnModel> models;
  for (const ReturnModelRow& row : rows) models.push_back({row, {}});
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (!done[i]) return fail(done[i].error());
    models[tasks[i].row].seeds.push_back(std::move(*done[i]));
  }
  return models;
}

}  // namespace bellwether::evaluate
