#include "bellwether/sentiment/batch_scoring.h"

#include <gtest/gtest.h>

#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/lexicon_analyzer.h"

namespace bellwether::sentiment {
namespace {

// A word list, one or two threads, and its cleaning.
struct Stage {
  explicit Stage(std::size_t threads) : pool(threads) {}
  core::ThreadPool pool;
  core::Job job{pool};
  LexiconAnalyzer analyzer{text::Lexicon::finance(), pool};
  text::Cleaner cleaner = *make_cleaner(analyzer, {});
  [[nodiscard]] ScoreStage get() { return {analyzer, cleaner, job}; }
};

source::TextStream stream_of(std::string csv) {
  return *source::open_texts(io::ByteStream::of_memory(std::move(csv), "news.csv"), {});
}

std::string many_rows(int count) {
  std::string csv = "datetime,ticker,headline\n";
  for (int i = 0; i < count; ++i) {
    csv += "2025-09-30 10:00:00,AAPL,Acme " + std::string(i % 2 == 0 ? "beats" : "misses") +
           " estimates no " + std::to_string(i) + "\n";
  }
  return csv;
}

std::vector<std::string> scored(const std::string& csv, std::size_t threads, ScoreCounts& counts) {
  auto texts = stream_of(csv);
  Stage stage(threads);
  std::vector<std::string> lines;
  const auto result = score_texts(
      texts, stage.get(), [](const market::Text& text) { return !text.body.ends_with("7"); },
      [&](const market::Text& text, const Score& score) -> core::Status {
        lines.push_back(text.id + " " + core::value_text(score.polarity));
        return {};
      });
  EXPECT_TRUE(result);
  counts = *result;
  return lines;
}

TEST(ScoreTexts, Scores_come_in_file_order_over_many_batches_and_threads) {
  ScoreCounts one, two;
  const std::string csv = many_rows(20'000);
  const auto serial = scored(csv, 1, one);
  EXPECT_EQ(serial, scored(csv, 2, two));
  EXPECT_EQ(one.scored, 18'000U);
  EXPECT_EQ(one.skipped, 2'000U);
  EXPECT_EQ(serial.front().substr(0, 10), "news.csv:2");
  EXPECT_NE(serial[0].substr(serial[0].find(' ')), serial[1].substr(serial[1].find(' ')));
}

TEST(ScoreTexts, Bad_row_ends_the_work_with_its_place) {
  auto texts =
      stream_of("datetime,ticker,headline\n2025-09-30 10:00:00,AAPL,good\n2025-09-31 10:00:00,AAPL,bad\n");
  Stage stage(1);
  const auto result = score_texts(
      texts, stage.get(), [](const market::Text&) { return true; },
      [](const market::Text&, const Score&) -> core::Status { return {}; });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, core::ErrorKind::data);
  EXPECT_NE(result.error().message.find("news.csv:3:1"), std::string::npos) << result.error().message;
}

TEST(ScoreTexts, Texts_in_another_language_than_the_analyzers_are_counted_and_told) {
  auto texts = stream_of(
      "datetime,ticker,headline\n2025-09-30 10:00:00,ACME,Acme beats estimates\n"
      "2025-09-30 10:05:00,ACME,Акции компании резко упали\n"
      "2025-09-30 10:06:00,ACME,Der Umsatz fällt und die Aktie bricht ein\n");
  Stage stage(1);
  const auto counts = score_texts(
      texts, stage.get(), [](const market::Text&) { return true; },
      [](const market::Text&, const Score&) { return core::Status(); });
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->foreign, 2U);
  const std::string told = foreign_texts_told(*counts, stage.analyzer);
  EXPECT_NE(told.find("2 of 3 texts are not in English"), std::string::npos) << told;
  EXPECT_EQ(foreign_texts_told({.scored = 3}, stage.analyzer), "");
}

TEST(ScoreTexts, Texts_that_were_cut_are_counted_and_told_with_what_helps) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto analyzer = make_analyzer("small", {.max_length = 16}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  const text::Cleaner cleaner = *make_cleaner(**analyzer, {});
  std::string longer;
  for (int i = 0; i < 40; ++i) longer += "profit rises ";
  auto texts = stream_of(
      "datetime,ticker,headline\n2025-09-30 10:00:00,AAPL,profit\n2025-09-30 10:00:00,AAPL," + longer + "\n");
  const auto counts = score_texts(
      texts, {**analyzer, cleaner, job}, [](const market::Text&) { return true; },
      [](const market::Text&, const Score&) -> core::Status { return {}; });
  ASSERT_TRUE(counts) << counts.error().message;
  EXPECT_EQ(counts->cut, 1U);
  EXPECT_EQ(counts->cut_at, 16U);
  const std::string told = cut_texts_told(*counts, **analyzer);
  EXPECT_NE(told.find("1 of 2 texts cut at 16 tokens"), std::string::npos) << told;
  EXPECT_NE(told.find("--max-length " + std::to_string((*analyzer)->info().longest_text)), std::string::npos)
      << told;
  EXPECT_EQ(cut_texts_told({.scored = 2}, **analyzer), "");
  const std::string most =
      cut_texts_told({.scored = 1, .cut = 1, .cut_at = (*analyzer)->info().longest_text}, **analyzer);
  EXPECT_EQ(most.find("--max-length"), std::string::npos) << most;
}

TEST(ScoreTexts, Error_of_the_taker_is_the_error) {
  auto texts = stream_of(many_rows(3));
  Stage stage(1);
  const auto result = score_texts(
      texts, stage.get(), [](const market::Text&) { return true; },
      [](const market::Text&, const Score&) -> core::Status {
        return core::fail(core::ErrorKind::io, "disk full");
      });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "disk full");
}

TEST(ScoreTexts, One_text_scores_as_in_a_file) {
  Stage stage(1);
  ScoreCounts counts;
  const auto file = scored(many_rows(1), 1, counts);
  const std::string_view bodies[] = {"Acme beats estimates no 0"};
  EXPECT_EQ(file[0], "news.csv:2 " + core::value_text((*score_bodies(bodies, stage.get()))[0].polarity));
}

TEST(MakeCleaner, Steps_change_the_cleaning_and_wrong_ones_are_named) {
  Stage stage(1);
  const std::vector<std::string> good = {"emoji=remove", "url=remove"};
  const auto cleaner = make_cleaner(stage.analyzer, good);
  ASSERT_TRUE(cleaner);
  EXPECT_EQ(cleaner->options().emoji, text::EmojiStep::remove);
  for (const char* step : {"emoji", "emoji=maybe", "smiley=keep", ""}) {
    const std::vector<std::string> steps = {step};
    const auto refused = make_cleaner(stage.analyzer, steps);
    ASSERT_FALSE(refused) << step;
    EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
    EXPECT_NE(refused.error().message.find("--clean"), std::string::npos);
  }
}

}  // namespace
}  // namespace bellwether::sentiment
