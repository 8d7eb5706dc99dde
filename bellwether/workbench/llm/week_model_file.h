// What `forecast fit llm` leaves for the weeks that come, llm_model.json: which model is asked and how, how its prompts are
// made, and what its answers are pooled with. docs/formats/llm_model.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/market/time.h"
#include "bellwether/workbench/llm/open_generator.h"

namespace bellwether::workbench {

inline constexpr const char* kWeekModelFile = "llm_model.json";

// The model itself stays where it is, known by the digest of its files.
struct WeekModel {
  GeneratorOptions asked;
  std::string fingerprint;  // empty of a model behind a server
  std::uint64_t seed = 1;   // of answers with a temperature
  feature::WeekRules rules;
  forecast::BinDistribution training = forecast::BinDistribution::certain({});
  double weight = 1;                     // of the model's answer in the pool
  market::Date train_first, train_last;  // weeks
  market::UtcTime known_through;         // the last outcome that it was fitted on
};

[[nodiscard]] std::string week_model_text(const WeekModel& model);
// Errors: model, for what week_model_text does not write.
[[nodiscard]] core::Result<WeekModel> parse_week_model(std::string_view text);
// Errors also: not_found, io.
[[nodiscard]] core::Result<WeekModel> read_week_model(const std::filesystem::path& file);

}  // namespace bellwether::workbench
