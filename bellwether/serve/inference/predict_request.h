// The body of a request to /predict, as text-embeddings-inference reads it:
//
//   {"inputs": "a text"}                  one text, answered with its classes
//   {"inputs": ["one", "other"]}          one pair of texts, which the models here do not read
//   {"inputs": [["a"], ["b"]]}            a batch, answered with a list of classes for each
//
// beside raw_scores, truncate and truncation_direction. Other keys are ignored, as there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bellwether/core/result.h"

namespace bellwether::serve {

// Which end of a text that is too long is left out.
enum class CutEnd { right, left };

// One text is a batch of one that is answered without the list around it.
enum class InputForm { single, batch };

// A request, read.
struct PredictRequest {
  std::vector<std::string> texts;
  InputForm form = InputForm::single;
  bool raw_scores = false;
  std::optional<bool> truncate;  // nothing: as the server was told
  CutEnd cut = CutEnd::right;
};

// Errors: usage for what is no JSON or not of that form; data for pairs and empty texts.
[[nodiscard]] core::Result<PredictRequest> read_predict_request(std::string_view body);

// A JSON document of a request, within the limits of the API. Errors: usage.
[[nodiscard]] core::Result<nlohmann::json> read_json(std::string_view body);

// The value at `key` of an object as a bool; nothing where it is null or absent. Errors: usage.
[[nodiscard]] core::Result<std::optional<bool>> read_flag(const nlohmann::json& object, const char* key);

}  // namespace bellwether::serve
