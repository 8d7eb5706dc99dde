// Saving and restoring a ClassifierFit, and what ties a checkpoint to its run.
#include <limits>

#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/classifier/classifier_training_state.h"
#include "bellwether/train/plateau_checkpoint.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::fail;
using core::Status;

constexpr std::size_t kEpochNumbers = 7;  // of encode_epoch

std::string encode_epoch(const ClassifierEpoch& epoch) {
  const ValidationScores scores = epoch.validation.value_or(ValidationScores{.loss = number_or_nan({})});
  const double numbers[kEpochNumbers] = {epoch.train_loss, epoch.learning_rate, epoch.gradient_norm,
                                         scores.loss,      scores.accuracy,     scores.macro_f1,
                                         scores.mcc};
  return exact_list(numbers);
}

ClassifierEpoch decode_epoch(std::uint32_t epoch, std::span<const double> numbers) {
  ClassifierEpoch decoded{
      .epoch = epoch, .train_loss = numbers[0], .learning_rate = numbers[1], .gradient_norm = numbers[2]};
  if (optional_number(numbers[3])) decoded.validation = {numbers[3], numbers[4], numbers[5], numbers[6]};
  return decoded;
}

}  // namespace

std::string ClassifierFit::make_fingerprint() const {
  RunIdentity run;
  for (const auto& option : core::describe_options(options_)) {
    if (option.name != "save-steps") run.add(option.name + "=" + option.value);
  }
  run.add(exact_list(options_.class_weights));
  run.add(nn::bert_config_json(weights_.config()));
  for (const LabelledTokens* part : {&data_.train, &data_.validation}) {
    run.add(part->texts.ids);
    run.add(part->texts.types);
    run.add(part->texts.offsets);
    run.add(part->labels);
    run.add(part->weights);
    run.add(part->targets);
  }
  // What an adapter is added to is not in the checkpoint.
  if (options_.lora_rank > 0) run.add(std::span<const float>(weights_.all()));
  return run.fingerprint();
}

CheckpointView ClassifierFit::save() {
  CheckpointView checkpoint;
  checkpoint.texts = {{kFingerprint, fingerprint_},
                      {"epoch", std::to_string(epoch_)},
                      {"step", std::to_string(step_)},
                      {"optimiser.steps", std::to_string(trainer_.optimiser().steps())},
                      {"loss_sum", exact(loss_sum_)},
                      {"norm_sum", exact(norm_sum_)},
                      {"best.epoch", std::to_string(stopping_.best_epoch)},
                      {"best.loss", exact(stopping_.best_loss)}};
  keep_plateau(plateau_.state(), checkpoint.texts);
  for (const ClassifierEpoch& each : epochs_) checkpoint.texts[epoch_name(each.epoch)] = encode_epoch(each);
  checkpoint.tensors = {{"weights", weights_.all()},
                        {"best.weights", best_},
                        {"optimiser.mean", trainer_.optimiser().mean()},
                        {"optimiser.square", trainer_.optimiser().square()}};
  if (const LoraAdapter* adapter = trainer_.adapter()) {
    checkpoint.tensors["adapter"] = adapter->values();
    checkpoint.tensors["best.adapter"] = best_adapter_;
  }
  return checkpoint;
}

Status ClassifierFit::restore(const Checkpoint& checkpoint) {
  if (Status same = check_same_run(checkpoint, fingerprint_); !same) return same;
  CheckpointReader reader(checkpoint);
  std::uint64_t optimiser_steps = 0;
  std::vector<ClassifierEpoch> epochs;
  reader.count("epoch", std::uint64_t{options_.epochs} + 1, epoch_);
  reader.count("step", steps_per_epoch_ - 1, step_);
  reader.count("optimiser.steps", std::numeric_limits<std::uint64_t>::max(), optimiser_steps);
  reader.number("loss_sum", loss_sum_);
  reader.number("norm_sum", norm_sum_);
  reader.count("best.epoch", options_.epochs, stopping_.best_epoch);
  reader.number("best.loss", stopping_.best_loss);
  const PlateauRate::State plateau = read_plateau(reader);
  EarlyStopping seen{.patience = options_.patience};
  for (std::uint32_t epoch = 1; epoch < epoch_ && reader.status(); ++epoch) {
    double numbers[kEpochNumbers] = {};
    reader.numbers(epoch_name(epoch), numbers);
    epochs.push_back(decode_epoch(epoch, numbers));
    static_cast<void>(seen.observe(epoch, watched(epochs.back(), options_.best_by)));
    epochs.back().step = epoch * steps_per_epoch_;
    epochs.back().best_epoch = seen.best_epoch;
  }
  reader.tensor("weights", weights_.all());
  reader.tensor("best.weights", best_);
  reader.tensor("optimiser.mean", trainer_.optimiser().mean());
  reader.tensor("optimiser.square", trainer_.optimiser().square());
  if (LoraAdapter* adapter = trainer_.adapter()) {
    reader.tensor("adapter", adapter->values());
    reader.tensor("best.adapter", best_adapter_);
  }
  if (!reader.status()) return reader.status();
  trainer_.optimiser().set_steps(optimiser_steps);
  plateau_.restore(plateau);
  epochs_ = std::move(epochs);
  start_epoch();
  if (options_.on_resume) options_.on_resume(optimiser_steps);
  return {};
}

}  // namespace bellwether::train
