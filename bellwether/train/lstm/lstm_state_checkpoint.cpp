// Saving and restoring an LstmFit, and what ties a checkpoint to its run.
#include <fmt/format.h>

#include <limits>

#include "bellwether/core/options.h"
#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/lstm/lstm_training_state.h"
#include "bellwether/train/plateau_checkpoint.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::Status;

constexpr std::size_t kLstmEpochNumbers = 4;

std::string encode_lstm_epoch(const EpochMetrics& metrics) {
  const double numbers[kLstmEpochNumbers] = {metrics.train_loss, number_or_nan(metrics.validation_loss),
                                             metrics.learning_rate, metrics.gradient_norm};
  return exact_list(numbers);
}

EpochMetrics decode_lstm_epoch(std::uint32_t epoch, std::span<const double> numbers) {
  return {.epoch = epoch,
          .train_loss = numbers[0],
          .validation_loss = optional_number(numbers[1]),
          .learning_rate = numbers[2],
          .gradient_norm = numbers[3]};
}

}  // namespace

std::string LstmFit::make_fingerprint() const {
  RunIdentity run;
  for (const auto& option : core::describe_options(options_)) run.add(option.name + "=" + option.value);
  for (const nn::ParameterSlice& slice : model_.slices())
    run.add(fmt::format("{} {}", slice.name, slice.size));
  run.add(fmt::format("{} {}", core::value_text(model_.config().dropout), data_.timesteps));
  for (const Examples* examples : {&data_.train, &data_.validation}) {
    run.add(examples->x);
    run.add(examples->y);
  }
  return run.fingerprint();
}

Checkpoint LstmFit::save() {
  Checkpoint checkpoint;
  checkpoint.texts = {{kFingerprint, fingerprint_},
                      {"epoch", std::to_string(epoch_)},
                      {"step", std::to_string(step_)},
                      {"optimiser.steps", std::to_string(optimiser_.steps())},
                      {"loss_sum", exact(loss_sum_)},
                      {"norm_sum", exact(norm_sum_)},
                      {"best.epoch", std::to_string(stopping_.best_epoch)},
                      {"best.loss", exact(stopping_.best_loss)}};
  keep_plateau(plateau_.state(), checkpoint.texts);
  for (const EpochMetrics& each : epochs_) checkpoint.texts[epoch_name(each.epoch)] = encode_lstm_epoch(each);
  const auto keep = [&](const char* name, std::span<const float> values) {
    checkpoint.tensors[name].assign(values.begin(), values.end());
  };
  keep("weights", model_.parameters());
  keep("best.weights", best_);
  keep("optimiser.mean", optimiser_.mean());
  keep("optimiser.square", optimiser_.square());
  return checkpoint;
}

Status LstmFit::restore(const Checkpoint& checkpoint) {
  if (Status same = check_same_run(checkpoint, fingerprint_); !same) return same;
  CheckpointReader reader(checkpoint);
  std::uint64_t optimiser_steps = 0;
  std::vector<EpochMetrics> epochs;
  reader.count("epoch", std::uint64_t{options_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.count("optimiser.steps", std::numeric_limits<std::uint64_t>::max(), optimiser_steps);
  reader.number("loss_sum", loss_sum_);
  reader.number("norm_sum", norm_sum_);
  reader.count("best.epoch", options_.epochs, stopping_.best_epoch);
  reader.number("best.loss", stopping_.best_loss);
  const PlateauRate::State plateau = read_plateau(reader);
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    double numbers[kLstmEpochNumbers] = {};
    reader.numbers(epoch_name(epoch), numbers);
    epochs.push_back(decode_lstm_epoch(epoch, numbers));
  }
  reader.tensor("weights", model_.parameters());
  reader.tensor("best.weights", best_);
  reader.tensor("optimiser.mean", optimiser_.mean());
  reader.tensor("optimiser.square", optimiser_.square());
  if (!reader.status()) return reader.status();
  optimiser_.set_steps(optimiser_steps);
  plateau_.restore(plateau);
  epochs_ = std::move(epochs);
  start_epoch();
  return {};
}

}  // namespace bellwether::train
