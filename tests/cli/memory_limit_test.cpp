// Out of memory is told as such. A handful of limits; scripts/test_long.sh goes through them all.
#include <gtest/gtest.h>

#include "tests/support/memory_sweep.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {
namespace {

std::string scoring_with(const std::string& model) {
  return "\"$BELLWETHER\" text score --quiet --text 'Profit rose' --text 'Sales fell' --model " + model;
}

TEST(MemoryLimit, Scoring_succeeds_or_says_so) {
  EXPECT_GT(expect_success_or_told_memory(scoring_with("small"), {50'000, 170'000, 15'000}), 0u);
  static_cast<void>(expect_success_or_told_memory(scoring_with("lexicon"), {50'000, 200'000, 50'000}));
}

TEST(MemoryLimit, Training_succeeds_or_says_so) {
  const std::string command =
      "\"$BELLWETHER\" sentiment train --model small --limit 60 --epochs 1 --quiet --format csv --data " +
      repository_path("samples/texts/texts.csv").string() + " --out \"$OUT/model\" --runs \"$OUT/runs\"";
  EXPECT_GT(expect_success_or_told_memory(command, {110'000, 330'000, 110'000}), 0u);
}

}  // namespace
}  // namespace bellwether::tests
