#include "bellwether/dataset/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/utf8.h"
#include "bellwether/dataset/build_index.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/signal/index_file.h"
#include "tests/support/shared_data.h"

namespace bellwether::dataset {
namespace {

TEST(Samples, Are_the_files_of_the_repository_byte_for_byte) {
  ASSERT_GE(embedded_samples().size(), 4u);
  for (const Sample& each : embedded_samples()) {
    const auto file = core::read_file(tests::repository_path("samples") / each.name, 1 << 20);
    ASSERT_TRUE(file) << each.name;
    EXPECT_EQ(each.content, *file) << each.name;
    EXPECT_EQ(core::first_invalid_utf8(each.content), each.content.size()) << each.name;
  }
}

TEST(Samples, Stay_small) {
  std::size_t bytes = 0;
  for (const Sample& each : embedded_samples()) bytes += each.content.size();
  EXPECT_LT(bytes, 500'000u);
}

TEST(Samples, An_unknown_name_is_answered_with_the_known_ones) {
  const auto sample = embedded_sample("prices/XYZ.csv");
  ASSERT_FALSE(sample);
  EXPECT_EQ(sample.error().kind, core::ErrorKind::not_found);
  EXPECT_THAT(sample.error().message, testing::HasSubstr("prices/AAPL.csv"));
}

// The command of samples/README.md, in this process: a change of the lexicon or the cleaning steps shows
// here.
TEST(Samples, The_index_is_what_the_real_headlines_give_today) {
  const auto headlines = tests::shared_path("data/news/headlines.csv");
  if (!headlines) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto analyzer = sentiment::make_analyzer("lexicon", {}, pool);
  ASSERT_TRUE(analyzer);
  const auto cleaner = sentiment::make_cleaner(**analyzer, {});
  ASSERT_TRUE(cleaner);
  auto texts = source::open_texts(headlines->string(), {.duplicates = source::Duplicates::drop});
  ASSERT_TRUE(texts);
  const SignalOptions options{.tickers = "AAPL", .start = "2023-01-01", .end = "2025-09-30"};
  const auto signal = build_signal(*texts, {**analyzer, *cleaner, job}, options,
                                   [](const IndexedText&) { return core::Status(); });
  ASSERT_TRUE(signal) << signal.error().message;
  EXPECT_TRUE(embedded_sample("index/AAPL.csv")->content ==
              signal::write_index(signal->indices, signal::IndexFormat::csv))
      << "the embedded index is old: make it again as samples/README.md says";
}

}  // namespace
}  // namespace bellwether::dataset
