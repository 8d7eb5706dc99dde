#include "bellwether/evaluate/sentiment/cleaned_predictions.h"

#include <utility>

#include "bellwether/evaluate/sentiment/models_and_baselines.h"

namespace bellwether::evaluate {

core::Result<text::Cleaner> cleaner_with(const std::string& step, const sentiment::ScoreStage& stage) {
  text::CleanOptions options = stage.cleaner.options();
  const std::size_t equals = step.find('=');
  if (core::Status set = core::set_option(options, step.substr(0, equals), step.substr(equals + 1)); !set)
    return core::fail(set.error());
  return text::Cleaner::make(options, stage.analyzer.info().casing);
}

core::Result<CleanedPredictions> predictions_under(const text::Cleaner& other,
                                                   std::span<const std::string> bodies,
                                                   std::vector<int> predictions,
                                                   const sentiment::ScoreStage& stage) {
  std::vector<std::size_t> changed;
  std::vector<std::string_view> again;
  for (std::size_t row = 0; row < bodies.size(); ++row) {
    if (other.clean(bodies[row]).text == stage.cleaner.clean(bodies[row]).text) continue;
    changed.push_back(row);
    again.push_back(bodies[row]);
  }
  const auto rescored = predict_texts(again, {stage.analyzer, other, stage.job});
  if (!rescored) return core::fail(rescored.error());
  for (std::size_t i = 0; i < changed.size(); ++i) predictions[changed[i]] = rescored->classes[i];
  return CleanedPredictions{changed.size(), std::move(predictions)};
}

}  // namespace bellwether::evaluate
