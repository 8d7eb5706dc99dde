// Every limit of address space from one at which the program barely starts to one that is plenty: minutes.
#include <gtest/gtest.h>

#include "tests/support/memory_sweep.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {
namespace {

constexpr MemoryLimits kAllLimits{40'000, 600'000, 10'000};

TEST(MemoryLimitLong, Scoring_succeeds_or_says_so) {
  for (const std::string model : {"lexicon", "small"}) {
    const std::string command =
        "\"$BELLWETHER\" text score --quiet --text 'Profit rose' --text 'Sales fell' --model " + model;
    static_cast<void>(expect_success_or_told_memory(command, kAllLimits));
    static_cast<void>(expect_success_or_told_memory(command, {40'000, 200'000, 1'000}));
  }
}

TEST(MemoryLimitLong, Training_succeeds_or_says_so) {
  for (const std::string precision : {"bf16", "f32"}) {
    const std::string command =
        "\"$BELLWETHER\" sentiment train --model small --limit 60 --epochs 1 --quiet --format csv "
        "--precision " +
        precision + " --data " + repository_path("samples/texts/texts.csv").string() +
        " --out \"$OUT/model\" --runs \"$OUT/runs\"";
    EXPECT_GT(expect_success_or_told_memory(command, kAllLimits), 0u);
  }
}

}  // namespace
}  // namespace bellwether::tests
