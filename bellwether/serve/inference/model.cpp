#include "bellwether/serve/inference/model.h"

#include <algorithm>

#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::serve {
namespace {

[[nodiscard]] std::string precision_of(const ModelChoice& choice) {
  if (choice.options.precision != sentiment::ScoringPrecision::automatic)
    return core::value_text(choice.options.precision);
  return choice.name == sentiment::kEmbeddedModel ? "int8" : "f32";
}

}  // namespace

core::Result<Model> load_model(const ModelChoice& choice, core::ThreadPool& pool) {
  Model model;
  auto analyzer = sentiment::make_analyzer(choice.name, choice.options, pool);
  if (!analyzer) return core::fail(analyzer.error());
  model.analyzer = std::move(*analyzer);
  auto cleaner = sentiment::make_cleaner(*model.analyzer, choice.clean);
  if (!cleaner) return core::fail(cleaner.error());
  model.cleaner = std::make_shared<const text::Cleaner>(std::move(*cleaner));
  if (model.analyzer->encoder() == nullptr) return model;
  model.precision = precision_of(choice);
  model.longest_text =
      std::min(static_cast<std::size_t>(choice.options.max_length), model.info().longest_text);
  const auto files = sentiment::StoredModel::open(choice.name);
  if (!files) return model;  // an ensemble of several: no vocabulary is all of theirs
  auto tokenizer = files->tokenizer();
  if (!tokenizer) return core::fail(tokenizer.error());
  model.tokenizer = std::move(*tokenizer);
  return model;
}

}  // namespace bellwether::serve
