// A thousand random bits flipped in the weights of an exported model, one at a time: every one is refused
// when the folder is loaded. scripts/test_long.sh.
#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/finetune/export_model.h"
#include "bellwether/sentiment/catalog.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using finetune::StoredNumbers;
constexpr int kFlips = 1000;

// Flips one bit of the file in place.
void flip(const std::filesystem::path& path, std::uint64_t bit) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto place = static_cast<std::streamoff>(bit / 8);
  file.seekg(place);
  const int byte = file.get();
  file.seekp(place);
  file.put(static_cast<char>(byte ^ (1 << (bit % 8))));
}

void expect_every_flip_refused(StoredNumbers numbers, int flips) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path model = folder.path() / "model", weights = model / "model.safetensors";
  ASSERT_TRUE(finetune::export_model("small", numbers, model));
  core::ThreadPool pool(1);
  ASSERT_TRUE(sentiment::make_analyzer(model.string(), {}, pool));
  const std::uint64_t bits = std::filesystem::file_size(weights) * 8;
  core::Random random({.seed = 20261130});
  int refused = 0;
  for (int i = 0; i < flips; ++i) {
    const auto bit = static_cast<std::uint64_t>(random.uniform() * static_cast<double>(bits));
    flip(weights, bit);
    const auto analyzer = sentiment::make_analyzer(model.string(), {}, pool);
    refused += !analyzer && core::exit_code(analyzer.error().kind) == 8;
    flip(weights, bit);
  }
  EXPECT_EQ(refused, flips);
  EXPECT_TRUE(sentiment::make_analyzer(model.string(), {}, pool)) << "as it was written it loads again";
}

TEST(FlippedBits, All_of_a_thousand_are_refused) { expect_every_flip_refused(StoredNumbers::f32, kFlips); }

TEST(FlippedBits, And_in_weights_of_half_the_bytes) {
  expect_every_flip_refused(StoredNumbers::bf16, kFlips / 10);
}

}  // namespace
}  // namespace bellwether::workbench
