#include "bellwether/finetune/average_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// A model as far as its mean with others needs it.
struct OpenedModel {
  sentiment::StoredModel files;
  std::unique_ptr<text::Tokenizer> tokenizer;
  text::CleanOptions cleaning;
  std::optional<sentiment::SeenRecord> seen;
  std::optional<double> neutral_share;
  nn::BertWeights weights;
};

Result<OpenedModel> open_model(const std::string& name) {
  auto files = sentiment::StoredModel::open(name);
  if (!files) return fail(files.error());
  auto tokenizer = files->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  const auto cleaning = files->trained_cleaning();
  if (!cleaning) return fail(cleaning.error());
  auto seen = files->seen_record();
  if (!seen) return fail(seen.error());
  const auto neutral_share = files->neutral_share();
  if (!neutral_share) return fail(neutral_share.error());
  auto weights = sentiment::load_weights(*files, nn::BertHead::classifier);
  if (!weights) return fail(weights.error().within(name));
  return OpenedModel{std::move(*files), std::move(*tokenizer), cleaning->value_or(text::CleanOptions{}),
                     std::move(*seen),  *neutral_share,        std::move(*weights)};
}

bool same_words(const text::Tokenizer& one, const text::Tokenizer& other) {
  if (one.vocabulary_size() != other.vocabulary_size() || one.is_cased() != other.is_cased()) return false;
  for (std::uint32_t id = 0; id < one.vocabulary_size(); ++id)
    if (one.token(id) != other.token(id)) return false;
  return true;
}

Status check_alike(const OpenedModel& first, const OpenedModel& other) {
  const auto differ = [&](std::string_view what) {
    return fail(ErrorKind::model,
                fmt::format("{}: its {} are not those of {}; a mean is taken of fits from one start only",
                            other.files.name(), what, first.files.name()));
  };
  const auto same_place = [](const nn::ParameterPlace& a, const nn::ParameterPlace& b) {
    return a.parameter.name == b.parameter.name && a.parameter.shape == b.parameter.shape;
  };
  if (!std::ranges::equal(first.weights.places(), other.weights.places(), same_place))
    return differ("layers and sizes");
  if (first.weights.config().labels != other.weights.config().labels) return differ("classes");
  if (!same_words(*first.tokenizer, *other.tokenizer)) return differ("words");
  if (first.cleaning != other.cleaning) return differ("steps of cleaning");
  return {};
}

}  // namespace

Result<AveragedModel> average_models(std::span<const std::string> models,
                                     const std::filesystem::path& folder) {
  if (models.size() < 2)
    return fail(ErrorKind::usage, "a mean takes two models or more; name the others as well");
  auto first = open_model(models.front());
  if (!first) return fail(first.error());
  const std::span<float> values = first->weights.all();
  std::vector<double> sum(values.begin(), values.end());
  sentiment::SeenRecordBuilder seen;
  seen.add(first->seen);
  std::optional<double> neutral = first->neutral_share;  // the sum, as long as all of them say
  std::error_code ignored;
  for (const std::string& name : models) {
    if (std::filesystem::equivalent(name, folder, ignored))
      return fail(ErrorKind::usage, "--out: is one of the models; name another folder");
    if (&name == models.data()) continue;
    const auto other = open_model(name);
    if (!other) return fail(other.error());
    if (Status alike = check_alike(*first, *other); !alike) return fail(alike.error());
    seen.add(other->seen);
    neutral =
        neutral && other->neutral_share ? std::optional(*neutral + *other->neutral_share) : std::nullopt;
    std::ranges::transform(sum, other->weights.all(), sum.begin(), std::plus<double>());
  }
  const auto count = static_cast<double>(models.size());
  std::ranges::transform(sum, values.begin(), [&](double each) { return static_cast<float>(each / count); });
  if (neutral) *neutral /= count;
  if (Status saved = sentiment::save_model_folder(
          first->weights, {first->files, first->cleaning, seen.build(), neutral}, folder);
      !saved)
    return fail(saved.error());
  return AveragedModel{models.size(), values.size()};
}

}  // namespace bellwether::finetune
