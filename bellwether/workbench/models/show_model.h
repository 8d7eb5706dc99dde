#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::workbench {

// What a model is: shape, labels, cleaning, what it learned from, license. From its small files alone;
// weights are not needed.
struct ModelFacts {
  std::string name;
  nn::BertConfig config;
  std::vector<nn::ParameterShape> parameters;  // of a classifier of that config
  std::optional<text::CleanOptions> cleaning;  // of the texts that it learned from, where it is written down
  std::string learned_from, license;           // in a line; empty where the model does not say
};

// `name_or_folder` as StoredModel::open takes it. Of a folder `learned_from` and `license` come from the head
// of its README.md (datasets, license), as model cards have it. `labels` above 0: that many classes without
// names. Errors: those of StoredModel; io.
[[nodiscard]] core::Result<ModelFacts> show_model(std::string_view name_or_folder, std::size_t labels);

// The values of a key in the head of a model card, between two lines of ---: "license: mit", or a list of
// "- name" lines below "datasets:", joined by commas. Empty where there is none.
[[nodiscard]] std::string model_card_value(std::string_view card, std::string_view key);

}  // namespace bellwether::workbench
