// Runs and files of answers for tests of whatever evaluates weeks.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/forecast/llm/answer_form.h"
#include "bellwether/store/run_directory.h"
#include "tests/evaluate/llm/synthetic_rows.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

[[nodiscard]] inline store::RunDirectory made_run(const TemporaryFolder& folder, const char* name) {
  static const core::FixedClock clock{0};  // a run keeps a reference to it
  return *store::RunDirectory::create(folder.path() / "runs", {.name = name, .seed = 1, .version = "test"},
                                      clock);
}

// The answer of a model that has learned nothing of 2024 to the row.
[[nodiscard]] inline evaluate::ModelAnswer made_answer(const forecast::WeekRow& row, const std::string& model,
                                                       forecast::WeekBin bin) {
  return {.model = model,
          .cutoff = day_of("2014-12-31"),
          .ticker = row.ticker,
          .week = row.week,
          .variant = row.variant,
          .text = forecast::write_answer({{"a.", "b."}, {"c.", "d."}, bin, "It is so."})};
}

// A file in which the model answers each row with what came.
[[nodiscard]] inline std::string right_answers(const TemporaryFolder& folder, const std::string& model,
                                               const std::vector<forecast::WeekRow>& rows) {
  std::string lines;
  for (const forecast::WeekRow& each : rows)
    lines += to_json_line(made_answer(each, model, each.label)) + "\n";
  return folder.write(model + ".jsonl", lines).string();
}

}  // namespace bellwether::tests
