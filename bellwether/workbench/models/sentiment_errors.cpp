#include "bellwether/workbench/models/sentiment_errors.h"

#include <algorithm>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sentiment/models_and_baselines.h"
#include "bellwether/report/sentiment/sentiment_errors_files.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"
#include "bellwether/sentiment/text_groups.h"

namespace bellwether::workbench {

namespace {

using evaluate::EvaluatedTexts;
using evaluate::SentimentErrors;
using sentiment::ScoreStage;
using sentiment::TextPart;

core::Status check_two_classes(const std::string& path, const sentiment::ClassCounts& counts) {
  const auto present = std::ranges::count_if(counts, [](std::uint64_t count) { return count > 0; });
  if (present >= 2) return {};
  return core::fail(core::ErrorKind::data,
                    path +
                        ": its labeled texts are all of one class, and two are needed; bring texts of the "
                        "others, or look at --label-column and --label-names");
}

core::Result<EvaluatedTexts> evaluate_all(TextPart texts, const ScoreStage& stage) {
  texts.groups = sentiment::near_duplicate_groups(
      std::vector<std::string_view>(texts.bodies.begin(), texts.bodies.end()));
  auto predictions =
      evaluate::predict_texts(std::vector<std::string_view>(texts.bodies.begin(), texts.bodies.end()), stage);
  if (!predictions) return core::fail(predictions.error());
  std::vector<sentiment::SliceSet> slices;
  for (const std::string& each : texts.bodies) slices.push_back(sentiment::slices_of(each));
  return EvaluatedTexts{std::move(texts), std::move(*predictions), std::move(slices)};
}

core::Result<std::vector<evaluate::ReferencePrediction>> predict_references(const ScoreStage& stage) {
  const auto sentences = sentiment::reference_sentences();
  std::vector<std::string_view> bodies;
  for (const sentiment::ReferenceSentence& each : sentences) bodies.push_back(each.text);
  const auto scores = sentiment::score_bodies(bodies, stage);
  if (!scores) return core::fail(scores.error().within("reference sentences"));
  std::vector<evaluate::ReferencePrediction> predictions;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    predictions.push_back({sentences[i], static_cast<int>((*scores)[i].sentiment), (*scores)[i].confidence});
  return predictions;
}

SentimentErrors counted_errors(EvaluatedTexts evaluated, std::uint64_t examples) {
  const learn::ConfusionMatrix matrix(evaluated.texts.labels, evaluated.predictions.classes,
                                      sentiment::kSentiments);
  SentimentErrors errors{.data = {},
                         .model = {},
                         .checkpoint = {},
                         .facts = {},
                         .seen = {},
                         .evaluated = std::move(evaluated),
                         .wrong = {},
                         .all = {},
                         .matrix = matrix,
                         .pairs = evaluate::confused_pairs(matrix),
                         .slices = {},
                         .mitigations = {},
                         .reference = {},
                         .notes = {},
                         .count_line = {},
                         .verdict = {}};
  errors.all = evaluate::error_rate_of_all(errors.evaluated);
  errors.slices = evaluate::slice_metrics_of(errors.evaluated, examples);
  for (std::size_t row = 0; row < errors.evaluated.texts.size(); ++row) {
    if (errors.evaluated.is_wrong(row)) errors.wrong.push_back(row);
  }
  errors.count_line = "Identified " + core::with_thousands(errors.wrong.size()) +
                      " examples where the model performed poorly";
  return errors;
}

// The labeled texts without those that any of the models has learned from, and what is known of the latter.
struct UnseenTexts {
  TextPart texts;
  evaluate::SeenErrors seen;
};

core::Result<UnseenTexts> without_seen(TextPart texts, const std::string& data,
                                       const evaluate::MitigationsToMeasure& mitigations,
                                       const ScoreStage& stage) {
  const sentiment::SeenLookup found =
      sentiment::look_up_seen(stage.analyzer.info().seen_texts.get(), texts.bodies, stage.job);
  std::vector<bool> by_any;
  for (const sentiment::Seen each : found.texts) by_any.push_back(each == sentiment::Seen::labeled);
  for (const evaluate::RetrainedModel& model : mitigations.retrained) {
    const sentiment::SeenLookup more =
        sentiment::look_up_seen(model.stage.analyzer.info().seen_texts.get(), texts.bodies, stage.job);
    for (std::size_t row = 0; row < by_any.size(); ++row)
      by_any[row] = by_any[row] || more.texts[row] == sentiment::Seen::labeled;
  }
  sentiment::SeenSplit split = sentiment::split_by_seen(texts, by_any);
  if (split.unseen.size() == 0)
    return core::fail(sentiment::all_seen_error(stage.analyzer.info().name, texts.size(), data));
  UnseenTexts unseen{std::move(split.unseen), {.counts = found.counts, .texts = split.seen.size()}};
  const auto predictions = evaluate::predict_texts(
      std::vector<std::string_view>(split.seen.bodies.begin(), split.seen.bodies.end()), stage);
  if (!predictions) return core::fail(predictions.error());
  for (std::size_t row = 0; row < split.seen.size(); ++row)
    unseen.seen.errors += predictions->classes[row] != split.seen.labels[row] ? 1 : 0;
  return unseen;
}

// Reading, answering, counting; the words come last, when everything is known.
core::Result<SentimentErrors> look_for_errors(const SentimentErrorsRequest& request,
                                              const evaluate::MitigationsToMeasure& mitigations,
                                              const ScoreStage& stage) {
  auto set = sentiment::read_text_set(request.data, request.source);
  if (!set) return core::fail(set.error());
  if (core::Status two = check_two_classes(request.data, set->facts.counts); !two)
    return core::fail(two.error());
  auto unseen = without_seen(std::move(set->texts), request.data, mitigations, stage);
  if (!unseen) return core::fail(unseen.error());
  core::Stages progress(stage.job, "errors",
                        {{"predictions", 2.0}, {"mitigations", 3.0}, {"references", 0.2}});
  progress.next();
  auto evaluated = evaluate_all(std::move(unseen->texts), stage);
  if (!evaluated) return core::fail(evaluated.error());
  SentimentErrors errors = counted_errors(std::move(*evaluated), request.options.examples);
  errors.data = request.data;
  errors.model = stage.analyzer.info().name;
  errors.checkpoint = request.checkpoint;
  errors.facts = std::move(set->facts);
  errors.seen = unseen->seen;
  errors.facts.groups = errors.all.groups;
  progress.next();
  auto effects = evaluate::evaluate_mitigations(errors.evaluated, mitigations, stage);
  if (!effects) return core::fail(effects.error());
  errors.mitigations = std::move(*effects);
  progress.next();
  auto reference = predict_references(stage);
  if (!reference) return core::fail(reference.error());
  errors.reference = std::move(*reference);
  errors.notes = report::notes_of(errors);
  errors.verdict = report::verdict_of(errors);
  return errors;
}

}  // namespace

core::Result<SentimentErrors> find_sentiment_errors(store::RunDirectory& run,
                                                    const SentimentErrorsRequest& request,
                                                    const ErrorsStages& stages) {
  if (core::Status good = core::check_options(request.options); !good) return core::fail(good.error());
  const auto mitigations = evaluate::choose_mitigations(request.options.mitigations);
  if (!mitigations) return core::fail(mitigations.error());
  auto errors = look_for_errors(request, {*mitigations, stages.retrained}, stages.evaluated);
  if (!errors) return core::fail(errors.error());
  run.add_input(errors->facts.record);
  run.add_model(errors->model, stages.evaluated.analyzer.info().fingerprint);
  for (const evaluate::RetrainedModel& each : stages.retrained)
    run.add_model(each.stage.analyzer.info().name, each.stage.analyzer.info().fingerprint);
  if (core::Status written = report::write_sentiment_errors(run, *errors); !written)
    return core::fail(written.error());
  return errors;
}

}  // namespace bellwether::workbench
