#include "bellwether/workbench/texts/clean_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/job.h"

namespace bellwether::workbench {
namespace {

using testing::ElementsAre;

struct Cleaned {
  std::vector<std::string> texts;
  std::vector<std::uint64_t> numbers;
  core::Result<CleanReport> report;
};

Cleaned run(std::string content, const text::DuplicateOptions& duplicates, std::size_t threads = 1) {
  auto slices = source::TextSlices::open(io::ByteStream::of_memory(std::move(content), "in.txt"), {});
  const auto cleaner = text::Cleaner::make({}, text::ModelCasing::any);
  core::ThreadPool pool(threads);
  core::Job job(pool);
  Cleaned outcome;
  outcome.report = clean_texts(*slices, *cleaner, duplicates, job, [&](const CleanedText& text) {
    outcome.texts.push_back(text.cleaned.text);
    outcome.numbers.push_back(text.number);
    return core::Status{};
  });
  return outcome;
}

TEST(CleanTexts, Doubled_and_empty_texts_are_left_out_and_counted) {
  const Cleaned outcome =
      run("Acme up! https://a.b/1\nAcme up! https://a.b/2\n\n*** \n"
          "Widgets Incorporated raises its dividend for the tenth year in a row\n"
          "Widgets Incorporated raises its dividend for the tenth year in a row!\n",
          {});
  EXPECT_THAT(
      outcome.texts,
      ElementsAre("Acme up! [URL]", "Widgets Incorporated raises its dividend for the tenth year in a row"));
  EXPECT_THAT(outcome.numbers, ElementsAre(0, 4));
  ASSERT_TRUE(outcome.report);
  EXPECT_EQ(outcome.report->read, 6u);
  EXPECT_EQ(outcome.report->kept, 2u);
  EXPECT_EQ(outcome.report->empty, 2u);
  EXPECT_EQ(outcome.report->exact_duplicates, 1u);
  EXPECT_EQ(outcome.report->near_duplicates, 1u);
  EXPECT_EQ(outcome.report->counts.urls, 2u);
}

TEST(CleanTexts, Answer_does_not_depend_on_the_number_of_threads) {
  std::string content;
  for (int i = 0; i < 20'000; ++i)
    content +=
        "text number " + std::to_string(i % 15'000) + " of $ACME 🚀 is " + std::to_string(i * 31 % 977) + "\n";
  const Cleaned one = run(content, {}, 1), four = run(content, {}, 4);
  EXPECT_EQ(one.texts, four.texts);
  EXPECT_EQ(one.report->near_duplicates, four.report->near_duplicates);
}

TEST(CleanTexts, Bad_options_and_bad_texts_are_refused) {
  EXPECT_EQ(run("up", {.similarity = 2.0}).report.error().kind, core::ErrorKind::usage);
  const Cleaned outcome = run("up\n\xFF\n", {});
  EXPECT_THAT(outcome.texts, ElementsAre("up"));
  EXPECT_EQ(outcome.report.error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::workbench
