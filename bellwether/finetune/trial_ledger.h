// Every configuration of a search that was looked at, in order, in one JSONL file beside the models: what is
// in it is not run again, and how many there are is how many were tried (requirements ). It holds
// answers, from which all figures follow, and never the words of a text. docs/formats/sentiment_tune.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/test_evaluations.h"
#include "bellwether/finetune/search_metrics.h"
#include "bellwether/finetune/search_space.h"

namespace bellwether::finetune {

// One finished run.
struct LedgerTrial {
  TuneSetting setting;
  std::uint32_t epochs = 0;      // trained; fewer than the setting's where it stopped early
  std::uint32_t best_epoch = 0;  // whose weights the model holds
  ClassIds train, validation;    // its answers to the texts of both parts, in their order
};

// The file, read and open for more.
class TrialLedger {
 public:
  // What makes two searches the same, name and value.
  using Settings = std::map<std::string, std::string>;

  // Reads the file; where there is none, one begins with begin() or the first line that is added. Errors:
  // config where it belongs to a search with other settings, naming the first that differs; data where it is
  // damaged; io.
  [[nodiscard]] static core::Result<TrialLedger> open(std::filesystem::path file, const Settings& settings);

  [[nodiscard]] const std::vector<LedgerTrial>& trials() const { return trials_; }
  [[nodiscard]] const evaluate::TestEvaluations& test_evaluations() const { return reads_; }
  // The answers to the test part of the configuration that was chosen.
  [[nodiscard]] const std::optional<ClassIds>& test() const { return test_; }

  // Writes what makes the search what it is, so that one that is stopped in its first run can go on. Its
  // folder must exist. Errors: io.
  [[nodiscard]] core::Status begin();
  // Each is on the disk when it returns, whole or not at all. Errors: io; data where the file is too long.
  [[nodiscard]] core::Status add(LedgerTrial trial);
  // Before the test part is scored, so that a look that was interrupted counts as well.
  [[nodiscard]] core::Status register_test_evaluation(const std::string& configuration);
  [[nodiscard]] core::Status add_test(ClassIds predictions);

 private:
  explicit TrialLedger(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] core::Status read_line(std::string_view text);
  [[nodiscard]] core::Status append(const std::string& line);

  std::filesystem::path file_;
  std::string head_;  // the first line: what makes the search what it is
  std::vector<LedgerTrial> trials_;
  evaluate::TestEvaluations reads_;
  std::optional<ClassIds> test_;
};

}  // namespace bellwether::finetune
