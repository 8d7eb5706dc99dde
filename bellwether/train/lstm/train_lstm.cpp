#include "bellwether/train/lstm/train_lstm.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/nn/safetensors_values.h"
#include "bellwether/train/lstm/lstm_task.h"
#include "bellwether/train/run_training.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

Status check_examples(std::string_view what, const Examples& examples, const nn::LstmRegressor& model,
                      std::size_t timesteps) {
  const std::size_t values = timesteps * model.config().features, rows = examples.y.size() / model.outputs();
  if (examples.y.size() % model.outputs() != 0 || examples.x.size() != rows * values) {
    return fail(
        ErrorKind::data,
        fmt::format("{}: {} inputs and {} targets do not make rows of {} steps, {} features and {} targets",
                    what, examples.x.size(), examples.y.size(), timesteps, model.config().features,
                    model.outputs()));
  }
  if (const auto place = nn::first_non_finite(examples.x)) {
    return fail(ErrorKind::data,
                fmt::format("{}: an input of row {} is NaN or infinite", what, *place / values));
  }
  if (const auto place = nn::first_non_finite(examples.y)) {
    return fail(ErrorKind::data,
                fmt::format("{}: a target of row {} is NaN or infinite", what, *place / model.outputs()));
  }
  return {};
}

// Ok, or what is wrong with the data or options (see fit).
Status check_fit(const nn::LstmRegressor& model, const FitData& data, const FitOptions& options) {
  if (auto status = core::check_options(options); !status) return status;
  if (data.timesteps == 0 || data.train.y.empty())
    return fail(ErrorKind::data, "training rows: there are none");
  if (auto status = check_examples("training rows", data.train, model, data.timesteps); !status)
    return status;
  return check_examples("validation rows", data.validation, model, data.timesteps);
}

}  // namespace

core::Result<FitReport> fit(nn::LstmRegressor& model, const FitData& data, const FitOptions& options,
                            core::ThreadPool& pool) {
  if (auto status = check_fit(model, data, options); !status) return fail(status.error());
  LstmTask task(model, data, options);
  TrainingState state(training_plan(options, data, data.train.y.size() / model.outputs()));
  if (Status done = run_training(task, state, run_options_of(options, &epoch_metrics), pool); !done)
    return fail(done.error());
  FitReport report{.epochs = {},
                   .best_epoch = state.best_epoch(),
                   .best_loss = state.best_monitored_metric(),
                   .stopped_early = state.stopped_early()};
  for (const FinishedEpoch& each : state.epochs()) report.epochs.push_back(epoch_metrics(each));
  return report;
}

double mean_squared_error(const nn::LstmRegressor& model, std::size_t timesteps, const Examples& examples,
                          core::ThreadPool& pool) {
  const std::vector<float> predictions = model.predict({examples.x, timesteps}, pool);
  double sum = 0.0;
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const double error = double{predictions[i]} - double{examples.y[i]};
    sum += error * error;
  }
  return sum / static_cast<double>(predictions.size());
}

}  // namespace bellwether::train
