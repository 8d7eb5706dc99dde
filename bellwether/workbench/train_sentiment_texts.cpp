#include "bellwether/workbench/train_sentiment_texts.h"

#include <algorithm>
#include <array>

#include "bellwether/core/log.h"
#include "bellwether/text/cleaning.h"
#include "bellwether/text/load_tokenizer.h"
#include "bellwether/workbench/train_sentiment_start.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

// The place of a label among class_names().
std::uint32_t class_of(int label, LabelPreset preset) {
  if (preset == LabelPreset::three) return static_cast<std::uint32_t>(label);
  return label == static_cast<int>(sentiment::Sentiment::positive) ? 1 : 0;
}

class Encoding {
 public:
  [[nodiscard]] static Result<Encoding> make(const text::Tokenizer& tokenizer, std::size_t most) {
    const text::SpecialIds& special = tokenizer.special_ids();
    if (!special.cls || !special.sep)
      return fail(ErrorKind::model, "the vocabulary has no [CLS] or no [SEP]");
    auto cleaner =
        text::Cleaner::make({}, tokenizer.is_cased() ? text::ModelCasing::cased : text::ModelCasing::uncased);
    if (!cleaner) return fail(cleaner.error());
    return Encoding(tokenizer, std::move(*cleaner), most);
  }

  train::LabelledTokens encode(const TextPart& part, LabelPreset preset) {
    train::LabelledTokens data;
    for (std::size_t i = 0; i < part.size(); ++i) {
      data.texts.add(ids_of(part.bodies[i]));
      data.labels.push_back(class_of(part.labels[i], preset));
    }
    return data;
  }
  [[nodiscard]] std::uint64_t cut() const { return cut_; }

 private:
  Encoding(const text::Tokenizer& tokenizer, text::Cleaner cleaner, std::size_t most)
      : tokenizer_(tokenizer), cleaner_(std::move(cleaner)), most_(most) {}

  std::vector<std::int32_t> ids_of(const std::string& body) {
    std::vector<std::uint32_t> ids{*tokenizer_.special_ids().cls};
    tokenizer_.encode(cleaner_.clean(body).text, ids);
    if (ids.size() > most_ - 1) {
      ids.resize(most_ - 1);
      ++cut_;
    }
    ids.push_back(*tokenizer_.special_ids().sep);
    return {ids.begin(), ids.end()};
  }

  const text::Tokenizer& tokenizer_;
  text::Cleaner cleaner_;
  std::size_t most_;
  std::uint64_t cut_ = 0;
};

}  // namespace

Result<TrainingTexts> read_training_texts(RunDirectory& run, const TrainSentimentRequest& request) {
  const TrainSentimentOptions& options = request.options;
  if (options.max_length < 3 || options.max_length > 512)
    return fail(ErrorKind::usage, "--max-length: must be from 3 to 512");
  if (options.labels == LabelPreset::binary)
    core::log_info(
        "positive against the rest: neutral texts count as negative, and the model will call them so");
  auto folder = tokenizer_folder(request);
  if (!folder) return fail(folder.error());
  auto tokenizer = text::load_tokenizer(*folder);
  if (!tokenizer) return fail(tokenizer.error());
  EvaluationFiles files = request.files;
  files.labels = options.labels;
  auto parts =
      read_evaluation_parts(files, {options.test_share, options.validation_share, options.split_seed});
  if (!parts) return fail(parts.error());
  const source::InputRecord& record = parts->data.record;
  run.add_input({record.path, record.sha256, record.bytes, record.rows});
  const auto longest = longest_text(request);
  if (!longest) return fail(longest.error());
  auto encoding = Encoding::make(**tokenizer, *longest);
  if (!encoding) return fail(encoding.error());
  train::ClassifierFitData data{encoding->encode(parts->train, options.labels),
                                encoding->encode(parts->calibration, options.labels)};
  train::LabelledTokens test = encoding->encode(parts->test, options.labels);
  return TrainingTexts{.parts = std::move(*parts),
                       .data = std::move(data),
                       .test = std::move(test),
                       .cut_texts = encoding->cut(),
                       .tokenizer_folder = std::move(*folder),
                       .tokenizer = std::move(*tokenizer)};
}

double majority_accuracy(const train::LabelledTokens& texts) {
  std::array<std::size_t, sentiment::kSentiments> counts{};
  for (const std::uint32_t label : texts.labels) ++counts[label];
  return static_cast<double>(*std::ranges::max_element(counts)) / static_cast<double>(texts.labels.size());
}

}  // namespace bellwether::workbench
