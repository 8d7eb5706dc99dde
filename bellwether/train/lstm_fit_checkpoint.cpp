// Saving and restoring an LstmFit, and what ties a checkpoint to its run.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bellwether/core/options.h"
#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/lstm_fit.h"
#include "bellwether/train/plateau_checkpoint.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr const char* kNone = "none";

std::string epoch_name(std::size_t epoch) { return fmt::format("epoch.{}", epoch); }

std::string encode(const EpochMetrics& metrics) {
  const std::string validation = metrics.validation_loss ? exact(*metrics.validation_loss) : kNone;
  return exact(metrics.train_loss) + " " + validation + " " + exact(metrics.learning_rate) + " " +
         exact(metrics.gradient_norm);
}

// Reads the four values of encode() through the checkpoint's own number reader.
Result<EpochMetrics> decode(const std::string& text, std::uint32_t epoch) {
  Checkpoint parts;
  std::size_t index = 0;
  for (std::size_t start = 0; start <= text.size(); ++index) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    parts.texts[std::to_string(index)] = text.substr(start, end - start);
    start = end + 1;
  }
  EpochMetrics metrics{.epoch = epoch};
  const auto loss = parts.number("0"), rate = parts.number("2"), norm = parts.number("3");
  if (index != 4 || !loss || !rate || !norm)
    return fail(ErrorKind::model, epoch_name(epoch) + ": is malformed");
  if (parts.texts["1"] != kNone) {
    const auto validation = parts.number("1");
    if (!validation) return fail(validation.error());
    metrics.validation_loss = *validation;
  }
  metrics.train_loss = *loss;
  metrics.learning_rate = *rate;
  metrics.gradient_norm = *norm;
  return metrics;
}

void read_epoch(const Checkpoint& checkpoint, std::uint32_t number, std::vector<EpochMetrics>& epochs,
                Status& status) {
  const auto text = checkpoint.text(epoch_name(number));
  const Result<EpochMetrics> metrics = text ? decode(*text, number) : fail(text.error());
  if (metrics) {
    epochs.push_back(*metrics);
  } else {
    status = fail(metrics.error());
  }
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
  for (std::size_t e = 0; e < epochs_.size(); ++e) checkpoint.texts[epoch_name(e + 1)] = encode(epochs_[e]);
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
  Status status = reader.status();
  for (std::uint32_t epoch = 1; epoch < epoch_ && status; ++epoch)
    read_epoch(checkpoint, epoch, epochs, status);
  reader.tensor("weights", model_.parameters());
  reader.tensor("best.weights", best_);
  reader.tensor("optimiser.mean", optimiser_.mean());
  reader.tensor("optimiser.square", optimiser_.square());
  if (!reader.status()) return reader.status();
  if (!status) return status;
  optimiser_.set_steps(optimiser_steps);
  plateau_.restore(plateau);
  epochs_ = std::move(epochs);
  start_epoch();
  return {};
}

}  // namespace bellwether::train
