// Answers by model and row.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::evaluate {

// A view: the answers must outlive it.
class AnswerIndex {
 public:
  explicit AnswerIndex(const std::vector<ModelAnswer>& answers);

  // In the order of their first answers.
  [[nodiscard]] const std::vector<std::string>& models() const { return models_; }
  // Null where the model has not answered.
  [[nodiscard]] const ModelAnswer* find(const std::string& model, const forecast::WeekRow& row) const;
  [[nodiscard]] const ModelAnswer* find(const std::string& model, const forecast::WeekRow& row,
                                        forecast::PromptVariant variant) const;
  [[nodiscard]] market::Date cutoff(const std::string& model) const { return cutoffs_.at(model); }

 private:
  using Key = std::tuple<std::string, std::string, std::int32_t, forecast::PromptVariant>;
  std::vector<std::string> models_;
  std::map<std::string, market::Date> cutoffs_;
  std::map<Key, const ModelAnswer*> answers_;
};

}  // namespace bellwether::evaluate
