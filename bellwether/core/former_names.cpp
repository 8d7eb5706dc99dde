#include "bellwether/core/former_names.h"

#include <algorithm>

namespace bellwether::core {
namespace {

// An option's name and the one it had. Where a request still has an option of the former name, that is meant.
struct FormerName {
  std::string_view option, former;
};

constexpr FormerName kNames[] = {
    // texts and files
    {"schema", "shape"},
    {"schema", "input"},  // of text clean, tokenize, train-vocab and pretrain
    {"text_column", "column"},
    {"timezone", "naive_zone"},
    {"on_bad_row", "bad_rows"},
    {"rejects", "quarantine"},
    {"amounts", "figures"},
    {"case", "casing"},
    {"sanity_check", "golden"},
    {"news_tickers", "text_tickers"},
    // training
    {"distill", "taught"},
    {"distill_weight", "taught_weight"},
    {"extra_data", "also"},
    {"extra_weight", "also_weight"},
    {"classes", "labels"},
    {"head", "classifier"},
    {"batch_size", "batch"},
    {"gradient_accumulation_steps", "accumulate"},
    {"optimizer", "optimiser"},
    {"max_grad_norm", "clip_norm"},
    {"lr_scheduler_type", "schedule"},
    {"warmup_ratio", "warmup"},
    {"focal_gamma", "focal"},
    {"metric_for_best", "best_by"},
    {"gradient_checkpointing", "activations"},
    {"logging_steps", "log_steps"},
    {"save_total_limit", "keep_checkpoints"},
    {"save_steps", "checkpoint_steps"},
    {"mlm_probability", "mask_rate"},
    {"initial_points", "random_starts"},
    {"format", "json"},  // a flag without value
    // evaluation
    {"compare", "beside"},
    {"linear_probe", "frozen_encoder"},
    {"mitigations", "fixes"},
    {"random_heads", "untrained_heads"},
    // the recipe sign
    {"abstain", "no_view"},
    {"abstain_threshold", "no_view_margin"},
    {"notional", "stake"},
    {"borrow_rate", "borrow_per_year"},
    {"outer_fold_rows", "outer_rows"},
    {"selection_rows", "training_rows"},
    {"second_test_share", "second_share"},
    {"validation_folds", "slices"},
    {"search_trials", "evaluations"},
    {"n_neighbors", "neighbours"},
    // audits
    {"cutoffs", "cuts"},
    {"self_test", "planted"},
    {"inflation", "meter"},
    {"feature_command", "features_by"},
    {"simulations", "worlds"},
    {"svm_simulations", "machine_worlds"},
    {"daily_volatility", "daily_deviation"},
    {"effect_size", "effect"},
};

// A value of an option and what it was called.
struct FormerValue {
  std::string_view option, value, former;
};

constexpr FormerValue kValues[] = {
    {"timezone", "auto", "by-shape"},
    {"encoding", "auto", "by-shape"},
    {"adjustment", "auto", "by-shape"},
    {"on_bad_row", "fail", "stop"},
    {"amounts", "annotate", "say"},
    {"sarcasm", "annotate", "say"},
    {"style", "annotate", "say"},
    {"mitigations", "sarcasm-annotate", "sarcasm-say"},
    {"mitigations", "style-annotate", "style-say"},
    {"mitigations", "amounts-annotate", "figures-say"},
    {"negation", "tag-clause", "mark"},
    {"negation", "tag-window", "window"},
    {"head", "reinit", "new"},
    {"gradient_checkpointing", "off", "keep"},
    {"gradient_checkpointing", "on", "recompute"},
    {"lr_scheduler_type", "on-plateau", "on_plateau"},
    {"objective", "mlm", "masked-words"},
    {"objective", "rtd", "replaced-tokens"},
    {"abstain", "tuned", "chosen"},
    {"sizing", "vol-target", "risk-scaled"},
    {"world", "injected-effect", "planted-effect"},
};

}  // namespace

std::string flag_of(std::string_view option) {
  std::string flag = "--" + std::string(option);
  std::ranges::replace(flag, '_', '-');
  return flag;
}

std::vector<std::string_view> former_names(std::string_view option) {
  std::vector<std::string_view> names;
  for (const FormerName& each : kNames) {
    if (each.option == option) names.push_back(each.former);
  }
  return names;
}

bool was_called(std::string_view option, std::string_view former) {
  return std::ranges::any_of(
      kNames, [&](const FormerName& each) { return each.option == option && each.former == former; });
}

std::string_view current_value(std::string_view option, std::string_view value) {
  for (const FormerValue& each : kValues) {
    if (each.option == option && each.former == value) return each.value;
  }
  return value;
}

}  // namespace bellwether::core
