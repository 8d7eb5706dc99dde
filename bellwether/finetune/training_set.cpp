#include "bellwether/finetune/training_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/initial_weights.h"
#include "bellwether/sentiment/cleaning_steps.h"
#include "bellwether/sentiment/token_encoding.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using sentiment::EvaluationParts;
using sentiment::LabelPreset;
using sentiment::look_up_seen;
using store::RunDirectory;

// The place of a label among class_names().
std::uint32_t class_of(int label, LabelPreset preset) {
  if (preset == LabelPreset::three) return static_cast<std::uint32_t>(label);
  return label == static_cast<int>(sentiment::Sentiment::positive) ? 1 : 0;
}

train::LabeledTokens encode(const sentiment::TextPart& part, LabelPreset preset,
                            sentiment::TokenEncoding& encoding) {
  train::LabeledTokens data;
  for (std::size_t i = 0; i < part.size(); ++i) {
    data.texts.add(encoding.ids(part.bodies[i]));
    data.labels.push_back(class_of(part.labels[i], preset));
  }
  return data;
}

// Weights of the training texts, where very short ones count otherwise than the rest.
void weigh_short_texts(double short_weight, train::LabeledTokens& data) {
  constexpr std::size_t kMarks = 2;  // [CLS] and [SEP]
  if (short_weight == 1.0) return;
  for (std::size_t i = 0; i < data.texts.texts(); ++i) {
    data.weights.push_back(data.texts.length(i) <= kShortTokens + kMarks ? short_weight : 1.0);
  }
}

// (1 - factor) of each target stays, and the classes share the rest alike.
void smooth_targets(double factor, std::size_t classes, train::LabeledTokens& data) {
  if (factor == 0) return;
  if (data.targets.empty()) {
    data.targets.assign(data.labels.size() * classes, 0.0F);
    for (std::size_t i = 0; i < data.labels.size(); ++i) data.targets[i * classes + data.labels[i]] = 1.0F;
  }
  const auto spread = static_cast<float>(factor / static_cast<double>(classes));
  for (float& each : data.targets) each = static_cast<float>(1 - factor) * each + spread;
}

void tell_further(const ExtraTexts& counts) {
  using core::with_thousands;
  core::log_info(fmt::format(
      "also learned from: {} labeled texts, {} taught ones; {} left out because they repeat "
      "a text held out for evaluation",
      with_thousands(counts.extra), with_thousands(counts.distilled), with_thousands(counts.evaluated)));
}

bool learns_from_more(const TrainSentimentRequest& request) {
  return !request.further.extra.empty() || !request.further.distilled.empty();
}

// A class that the model has and nobody shows it is refused, one that a part lacks is told.
core::Status check_part_classes(const TrainSentimentRequest& request, const EvaluationParts& parts) {
  const std::string& path = request.files.data;
  const struct {
    const char* name;
    sentiment::ClassCounts counts;
  } evaluated[] = {{"validation", parts.calibration.counts()}, {"test", parts.test.counts()}};
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) {
    const auto id = static_cast<std::size_t>(label);
    if (parts.labels == LabelPreset::binary && label == sentiment::Sentiment::neutral) continue;
    // Further texts may show it.
    if (parts.train.counts()[id] == 0 && !learns_from_more(request)) {
      return fail(ErrorKind::data,
                  fmt::format("{}: no training text is {}, and a model of that class cannot learn it; bring "
                              "some, or tell positive from the rest with --classes binary",
                              path, name));
    }
    for (const auto& each : evaluated) {
      if (each.counts[id] == 0)
        core::log_warning(
            fmt::format("{}: the {} part has no {} text: its scores say nothing about that class; "
                        "bring more different ones",
                        path, each.name, name));
    }
  }
  return {};
}

// What is learned from and what is evaluated on, as an evaluation names them.
sentiment::EvaluationFiles files_of(const TrainSentimentRequest& request) {
  sentiment::EvaluationFiles files = request.files;
  files.labels = request.options.labels;
  files.conflicts = request.options.conflicts;
  if (!request.further.extra.empty()) files.named_labels = source::NamedLabels::of_some_file;
  if (request.test.empty()) return files;
  files.train = std::exchange(files.data, request.test);
  files.train_source = std::exchange(files.source, {});
  return files;
}

// The further files, in which the names of labels count too.
ExtraFiles further_files(const TrainSentimentRequest& request, const EvaluationParts& parts) {
  ExtraFiles files = request.further;
  files.label_names = request.files.source.label_names;
  const bool has_named =
      parts.data.coding.has_named || (parts.train_set && parts.train_set->coding.has_named);
  if (has_named) files.named_labels = source::NamedLabels::of_some_file;
  return files;
}

void note_inputs(RunDirectory& run, const EvaluationParts& parts) {
  run.add_input(parts.data.record);
  if (parts.train_set) run.add_input(parts.train_set->record);
}

// The texts of --data, cut, and those of --test; what a user must know of them is told.
Result<EvaluationParts> read_parts(RunDirectory& run, const TrainSentimentRequest& request) {
  const TrainSentimentOptions& options = request.options;
  auto parts = sentiment::read_evaluation_parts(
      files_of(request), {options.test_share, options.validation_share, options.split_seed,
                          "bring more, or leave that class out", "--validation-share"});
  if (!parts) return fail(parts.error());
  if (core::Status good = check_part_classes(request, *parts); !good) return fail(good.error());
  for (const std::string& note : sentiment::notes_of(request.files.data, parts->learned()))
    core::log_info(note);
  if (parts->train_set) {
    for (const std::string& note : sentiment::notes_of(request.test, parts->data)) core::log_info(note);
  }
  if (parts->train_in_test > 0) {
    core::log_info(fmt::format("{} texts of {} repeat one of {} and were left out", parts->train_in_test,
                               request.files.data, request.test));
  }
  note_inputs(run, *parts);
  return parts;
}

// Takes out what repeats a text that is kept for another evaluation.
void leave_out_kept(const KeptTexts& kept, EvaluationParts& parts) {
  if (kept.empty()) return;
  std::size_t left_out = 0;
  for (sentiment::TextPart* part : {&parts.train, &parts.calibration}) {
    const std::vector<bool> repeats = repeats_evaluated(kept, part->bodies);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < repeats.size(); ++row)
      if (!repeats[row]) rows.push_back(row);
    left_out += repeats.size() - rows.size();
    *part = sentiment::take(*part, rows);
  }
  core::log_info(
      fmt::format("{} texts repeat one of --without and were left out", core::with_thousands(left_out)));
}

// What the start has seen of the parts, and the beginning of the record of the model that learns from them.
struct SeenBefore {
  sentiment::SeenCounts test, validation;
  sentiment::SeenRecordBuilder record;
};

std::vector<bool> labeled_marks(const sentiment::SeenLookup& found) {
  std::vector<bool> marks;
  for (const sentiment::Seen each : found.texts) marks.push_back(each == sentiment::Seen::labeled);
  return marks;
}

// Sets apart the test texts whose labels the start has learned. The validation texts choose the epoch, so
// that their labels are in the new model too.
Result<SeenBefore> look_for_seen(const TrainSentimentRequest& request, const sentiment::StoredModel& model,
                                 EvaluationParts& parts, core::Job& job) {
  SeenBefore before{
      .test = {.texts = parts.test.size()}, .validation = {.texts = parts.calibration.size()}, .record = {}};
  if (!request.model.empty()) {
    auto record = model.seen_record();
    if (!record) return fail(record.error());
    before.record.add(*record);
    std::optional<sentiment::SeenTexts> seen;
    if (*record) seen.emplace(std::move(**record));
    const sentiment::SeenTexts* by_start = seen ? &*seen : nullptr;
    const sentiment::SeenLookup train = look_up_seen(by_start, parts.train.bodies, job),
                                validation = look_up_seen(by_start, parts.calibration.bodies, job),
                                test = look_up_seen(by_start, parts.test.bodies, job);
    before.test = test.counts;
    sentiment::set_seen_apart(parts, {labeled_marks(train), labeled_marks(validation), labeled_marks(test)},
                              request.options.split_seed);
    before.validation = look_up_seen(by_start, parts.calibration.bodies, job).counts;
  }
  before.record.add_labeled(parts.train.bodies);
  before.record.add_labeled(parts.calibration.bodies);
  before.record.set_apart(parts.test.bodies);
  return before;
}

// Moves to `seen_test` what the record that is about to be written calls learned: test texts that are so near to
// one that is learned from now that whoever asks the finished model is told that it knows them.
std::uint64_t set_learned_apart(const sentiment::SeenRecord& record, EvaluationParts& parts, core::Job& job) {
  const sentiment::SeenTexts seen(record);
  const sentiment::SeenLookup found = look_up_seen(&seen, parts.test.bodies, job);
  if (found.counts.labeled == 0) return 0;
  sentiment::SeenSplit split = sentiment::split_by_seen(parts.test, labeled_marks(found));
  parts.test = std::move(split.unseen);
  sentiment::append(parts.seen_test, split.seen);
  core::log_info(
      fmt::format("{} test texts are nearly the same as texts that are learned from, and are evaluated apart",
                  core::with_thousands(found.counts.labeled)));
  return found.counts.labeled;
}

core::Status check_texts_options(const TrainSentimentRequest& request) {
  const TrainSentimentOptions& options = request.options;
  if (core::Status good = core::check_options(options); !good) return good;
  if (request.fit.lora_rank > 0 && request.model.empty())
    return fail(ErrorKind::usage,
                "--lora-rank: an adapter is trained on a model that is trained already; name it with "
                "--model");
  const bool further = learns_from_more(request);
  if (options.label_smoothing > 0 && request.fit.focal > 0) {
    return fail(ErrorKind::usage,
                "--label-smoothing-factor: has no focal loss; leave --focal-gamma or it out");
  }
  if (further && options.labels == LabelPreset::binary)
    return fail(ErrorKind::usage, "--extra-data and --distill: need --classes three");
  if (further && request.fit.focal > 0)
    return fail(ErrorKind::usage, "--extra-data and --distill: have no focal loss; leave --focal-gamma out");
  return {};
}

}  // namespace

Result<TrainingTexts> read_training_texts(RunDirectory& run, const TrainSentimentRequest& request,
                                          core::Job& job) {
  const TrainSentimentOptions& options = request.options;
  if (core::Status good = check_texts_options(request); !good) return fail(good.error());
  if (options.labels == LabelPreset::binary)
    core::log_info(
        "positive against the rest: neutral texts count as negative, and the model will call them so");
  auto model = starting_model(request);
  if (!model) return fail(model.error());
  auto tokenizer = model->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  const auto cleaning =
      sentiment::training_cleaning(request.model.empty() ? nullptr : &*model, request.clean);
  if (!cleaning) return fail(cleaning.error());
  auto parts = read_parts(run, request);
  if (!parts) return fail(parts.error());
  const auto kept = read_kept_texts(request.without);
  if (!kept) return fail(kept.error());
  leave_out_kept(*kept, *parts);
  const auto longest = longest_text(request, *model);
  if (!longest) return fail(longest.error());
  auto encoding = sentiment::TokenEncoding::make(**tokenizer, *longest, *cleaning);
  if (!encoding) return fail(encoding.error());
  auto seen = look_for_seen(request, *model, *parts, job);
  if (!seen) return fail(seen.error());
  seen->record.set_apart(*kept);
  KeptTexts evaluated = parts->calibration.bodies;
  evaluated.insert(evaluated.end(), kept->begin(), kept->end());
  for (const sentiment::TextPart* part : {&parts->test, &parts->seen_test})
    evaluated.insert(evaluated.end(), part->bodies.begin(), part->bodies.end());
  const auto augmented = augment_texts(request.augment, request.fit.seed, evaluated, parts->train);
  if (!augmented) return fail(augmented.error());
  if (augmented->total() > 0) core::log_info("made of training texts: " + augment_text_counts(*augmented));
  train::ClassifierTrainingData data{encode(parts->train, options.labels, *encoding),
                                     encode(parts->calibration, options.labels, *encoding)};
  weigh_short_texts(options.short_weight, data.train);
  auto further = add_extra_texts(run, further_files(request, *parts), evaluated, *encoding, data.train);
  if (!further) return fail(further.error());
  if (further->extra + further->distilled > 0) tell_further(*further);
  smooth_targets(options.label_smoothing, options.labels == LabelPreset::three ? sentiment::kSentiments : 2,
                 data.train);
  seen->record.add(further->seen.build());
  sentiment::SeenRecord record = seen->record.build();
  const std::uint64_t test_learned = set_learned_apart(record, *parts, job);
  train::LabeledTokens test = encode(parts->test, options.labels, *encoding),
                       seen_test = encode(parts->seen_test, options.labels, *encoding);
  return TrainingTexts{.parts = std::move(*parts),
                       .data = std::move(data),
                       .test = std::move(test),
                       .seen_test = std::move(seen_test),
                       .test_seen = seen->test,
                       .validation_seen = seen->validation,
                       .test_learned = test_learned,
                       .seen = std::move(record),
                       .cut_texts = encoding->cut(),
                       .augmented = *augmented,
                       .cleaning = *cleaning,
                       .start = std::move(*model),
                       .tokenizer = std::move(*tokenizer)};
}

double majority_accuracy(const train::LabeledTokens& texts) {
  std::array<std::size_t, sentiment::kSentiments> counts{};
  for (const std::uint32_t label : texts.labels) ++counts[label];
  return static_cast<double>(*std::ranges::max_element(counts)) / static_cast<double>(texts.labels.size());
}

}  // namespace bellwether::finetune
