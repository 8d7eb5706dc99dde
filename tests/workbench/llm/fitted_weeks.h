// The small model of fixtures/stories260K asked about the sample market: what fit, predict and replay are tested on.
#pragma once

#include <optional>
#include <string>

#include "bellwether/workbench/llm/fit_week.h"
#include "tests/support/long_stories.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

[[nodiscard]] inline std::string sample_prices() {
  return repository_path("samples/prices/AAPL.csv").string();
}
[[nodiscard]] inline std::string sample_texts() {
  return repository_path("samples/texts/texts.csv").string();
}

[[nodiscard]] inline workbench::GeneratorOptions asked_stories(const LongStories& stories) {
  workbench::GeneratorOptions asked;
  asked.model = stories.model.string();
  asked.tokenizer = stories.tokenizer;
  asked.chat_template = "fingpt";
  asked.cutoff = "2015-01-01";
  asked.max_tokens = 48;
  return asked;
}

// Few validation weeks, as each is an answer of the model.
[[nodiscard]] inline workbench::WeekFitRequest fit_request(const LongStories& stories) {
  workbench::WeekFitRequest request;
  request.files.prices = sample_prices();
  request.files.texts = {sample_texts()};
  request.set.validation_share = 0.02;
  request.asked = asked_stories(stories);
  return request;
}

}  // namespace bellwether::tests
