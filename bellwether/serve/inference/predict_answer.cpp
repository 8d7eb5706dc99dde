#include "bellwether/serve/inference/predict_answer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json classes_of(const sentiment::Score& score, const PredictRequest& request,
                              const sentiment::LabelMap& labels) {
  std::vector<std::size_t> order(score.probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return score.probabilities[a] > score.probabilities[b]; });
  Json classes = Json::array();
  for (const std::size_t id : order) {
    // The logarithm of the least positive double stands for that of zero.
    const double probability = std::max(score.probabilities[id], std::numeric_limits<double>::min());
    classes.push_back({{"score", request.raw_scores ? std::log(probability) : score.probabilities[id]},
                       {"label", labels.name(id)}});
  }
  return classes;
}

[[nodiscard]] std::string milliseconds_text(double seconds) {
  return std::to_string(static_cast<long long>(seconds * 1e3));
}

[[nodiscard]] std::size_t characters_of(const std::vector<std::string>& texts) {
  std::size_t count = 0;
  for (const std::string& each : texts) {
    count += static_cast<std::size_t>(std::ranges::count_if(
        each, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
  }
  return count;
}

[[nodiscard]] std::size_t tokens_read(const std::vector<std::string>& texts, const Model& model) {
  if (model.tokenizer == nullptr) return 0;
  constexpr std::size_t kSpecial = 2;  // [CLS] and [SEP]
  std::size_t tokens = 0;
  for (const std::string& each : texts) {
    std::vector<std::uint32_t> ids;
    model.tokenizer->encode(model.cleaner->clean(each).text, ids);
    tokens += std::min(ids.size() + kSpecial, model.longest_text);
  }
  return tokens;
}

}  // namespace

Response predict_answer(const ScoredTexts& scored, const PredictRequest& request, const Model& model) {
  Json body = Json::array();
  for (const sentiment::Score& each : scored.scores)
    body.push_back(classes_of(each, request, model.info().labels));
  if (request.form == InputForm::single) body = Json(body.front());
  return {.body = body.dump() + "\n", .headers = compute_headers(scored, request.texts, model)};
}

Pairs compute_headers(const ScoredTexts& scored, const std::vector<std::string>& texts, const Model& model) {
  const std::size_t tokens = tokens_read(texts, model);
  const std::string total = milliseconds_text(scored.queue_seconds + scored.inference_seconds);
  return {{"x-compute-type", "cpu"},
          {"x-compute-time", total},
          {"x-compute-characters", std::to_string(characters_of(texts))},
          {"x-compute-tokens", std::to_string(tokens)},
          {"x-total-time", total},
          {"x-tokenization-time", "0"},
          {"x-queue-time", milliseconds_text(scored.queue_seconds)},
          {"x-inference-time", milliseconds_text(scored.inference_seconds)}};
}

}  // namespace bellwether::serve
