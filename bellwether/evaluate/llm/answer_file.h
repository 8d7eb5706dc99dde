// Files of answers that models gave to the rows of a data set: JSON Lines, docs/formats/llm_answers.md.
//
//   {"model": "qwen2.5-1.5b", "cutoff": "2023-12-31", "symbol": "AAPL", "week": "2024-05-10",
//    "answer": "[Positive Developments]: …", "seconds": 41.2}
//
// In place of an answer, or beside it, "probabilities": those of the twelve bins, as a list from "down by more than 5%" to
// "up by more than 5%" or by their labels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/forecast/llm/prompt_variant.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/ticker.h"

namespace bellwether::evaluate {

// One answer. What the file does not tell is nothing.
struct ModelAnswer {
  std::string model;
  market::Date cutoff;  // the last day of what the model learned from
  market::Ticker ticker;
  market::Date week;
  forecast::PromptVariant variant = forecast::PromptVariant::base;
  std::optional<std::string> text;
  std::optional<forecast::BinDistribution> bins;
  std::optional<double> seconds, prompt_tokens, answer_tokens, peak_bytes;
};

// Bounds of a file.
struct AnswerFileLimits {
  std::size_t answers = 1'000'000;
  std::size_t text_bytes = 1 << 20;
  std::size_t name_bytes = 200;
};

// The answers in the order of the file.
struct AnswerFile {
  std::vector<ModelAnswer> answers;
  io::InputRecord record;
};

// Errors: not_found, io; data with file:line for what is no answer, a model without a cut-off day or with two, and a second
// answer of a model to the same row.
[[nodiscard]] core::Result<AnswerFile> read_answers(const std::string& path);
[[nodiscard]] core::Result<AnswerFile> read_answers(io::ByteStream stream,
                                                    const AnswerFileLimits& limits = {});

// One line. Errors: data.
[[nodiscard]] core::Result<ModelAnswer> parse_model_answer(std::string_view line,
                                                           const AnswerFileLimits& limits = {});
[[nodiscard]] std::string to_json_line(const ModelAnswer& answer);

}  // namespace bellwether::evaluate
