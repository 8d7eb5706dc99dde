#include "bellwether/serve/inference/model.h"

#include <algorithm>

#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::serve {
namespace {

[[nodiscard]] std::string precision_of(const sentiment::ScoringOptions& options) {
  if (options.analyzer.precision != sentiment::ScoringPrecision::automatic)
    return core::value_text(options.analyzer.precision);
  return options.model == sentiment::kEmbeddedModel ? "int8" : "f32";
}

}  // namespace

core::Result<Model> load_model(const sentiment::ScoringOptions& options, core::ThreadPool& pool) {
  Model model;
  auto analyzer = sentiment::make_analyzer(options.model, options.analyzer, pool);
  if (!analyzer) return core::fail(analyzer.error());
  model.analyzer = std::move(*analyzer);
  auto cleaner = sentiment::make_cleaner(*model.analyzer, options.clean);
  if (!cleaner) return core::fail(cleaner.error());
  model.cleaner = std::make_shared<const text::Cleaner>(std::move(*cleaner));
  if (model.analyzer->encoder() == nullptr) return model;
  model.precision = precision_of(options);
  model.longest_text =
      std::min(static_cast<std::size_t>(options.analyzer.max_length), model.info().longest_text);
  const auto files = sentiment::StoredModel::open(options.model);
  if (!files) return model;  // an ensemble of several: no vocabulary is all of theirs
  auto tokenizer = files->tokenizer();
  if (!tokenizer) return core::fail(tokenizer.error());
  model.tokenizer = std::move(*tokenizer);
  return model;
}

}  // namespace bellwether::serve
