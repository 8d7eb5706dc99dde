#include "bellwether/finetune/split_texts.h"

#include <gtest/gtest.h>

#include <set>

#include "bellwether/core/file.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

using sentiment::ClassCounts;
TEST(SplitTexts, Every_text_is_in_one_part_and_keeps_its_label) {
  const tests::TemporaryFolder folder;
  const std::vector<tests::SampleLine> lines = {
      {"good", "positive", 50}, {"plain", "neutral", 100}, {"bad", "negative", 50}};
  const std::string data = folder.write("data.csv", tests::labeled_csv(lines, "split")).string();
  const sentiment::PartOptions options{.test_share = 0.1, .calibration_share = 0.1, .seed = 7};
  const auto split = split_texts({.data = data}, options, folder.path() / "parts");
  ASSERT_TRUE(split) << split.error().message;
  ASSERT_EQ(split->files.size(), 3u);
  std::set<std::string> seen;
  ClassCounts sum{};
  for (const SplitFile& file : split->files) {
    const auto texts = source::load_labeled_texts(file.path.string(), {});
    ASSERT_TRUE(texts) << texts.error().message;
    for (const source::LabeledText& each : texts->texts) EXPECT_TRUE(seen.insert(each.body).second);
    for (std::size_t i = 0; i < sum.size(); ++i) {
      EXPECT_EQ(texts->counts[i], file.counts[i]);
      sum[i] += file.counts[i];
    }
  }
  EXPECT_EQ(sum, (ClassCounts{50, 100, 50}));
  EXPECT_EQ(split->files[0].counts, (ClassCounts{40, 80, 40}));
  const auto again = split_texts({.data = data}, options, folder.path() / "again");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->files[2].sha256, split->files[2].sha256);
}

}  // namespace
}  // namespace bellwether::finetune
