#include "tests/support/labeled_sample.h"

#include "bellwether/core/sha256.h"

namespace bellwether::tests {

std::string labeled_csv(std::span<const SampleLine> lines, std::string_view salt) {
  std::string csv = "sentence,label\n";
  std::size_t number = 0;
  for (const SampleLine& line : lines) {
    for (std::size_t i = 0; i < line.count; ++i) {
      const std::string word = core::sha256_hex(std::string(salt) + std::to_string(number++));
      csv += std::string(line.first_word) + " " + word + "," + std::string(line.label) + "\n";
    }
  }
  return csv;
}

core::Result<std::vector<sentiment::Score>> FirstWordAnalyzer::scores_of(
    std::span<const std::string_view> texts, const sentiment::GoOn&) const {
  std::vector<sentiment::Score> scores;
  for (const std::string_view text : texts) {
    const std::vector<double> probabilities = text.starts_with("good")  ? std::vector{0.1, 0.1, 0.8}
                                              : text.starts_with("bad") ? std::vector{0.8, 0.1, 0.1}
                                                                        : std::vector{0.1, 0.8, 0.1};
    scores.push_back(sentiment::make_score(probabilities, info_.labels));
  }
  return scores;
}

}  // namespace bellwether::tests
