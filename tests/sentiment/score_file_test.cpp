#include "bellwether/sentiment/score_file.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

core::Result<ScoredFile> read(std::string_view content) {
  const tests::TemporaryFolder folder;
  return read_scored_file(folder.write("scores.jsonl", content).string());
}

TEST(ScoreFile, A_line_gives_the_text_its_probabilities_and_what_is_known_of_it) {
  const auto file = read(
      R"({"text": "a", "probabilities": {"positive": 0.5, "negative": 0.25, "neutral": 0.25}, )"
      R"("ticker": "AAPL MSFT", "known_at": "2024-07-01T13:30:00Z", "day": "2024-06-28", "seen": "read"})"
      "\n");
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_EQ(file->texts.size(), 1u);
  const ScoredText& text = file->texts[0];
  EXPECT_EQ(text.body, "a");
  EXPECT_EQ(text.probabilities, (std::array<double, 3>{0.25, 0.25, 0.5}));
  ASSERT_EQ(text.tickers.size(), 2u);
  EXPECT_EQ(text.tickers[1].symbol, "MSFT");
  EXPECT_EQ(to_text(*text.known_at), "2024-07-01T13:30:00Z");
  EXPECT_EQ(to_text(*text.day), "2024-06-28");
  EXPECT_EQ(text.seen, SeenByScorer::read);
  EXPECT_EQ(file->record.rows, 1u);
  EXPECT_EQ(file->record.sha256.size(), 64u);
}

TEST(ScoreFile, A_text_alone_with_its_probabilities_will_do) {
  const auto file = read(R"({"text": "a", "probabilities": {"bearish": 0.1, "neutral": 0.2, "bullish": 0.7}})"
                         "\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_TRUE(file->texts[0].tickers.empty());
  EXPECT_FALSE(file->texts[0].known_at);
  EXPECT_EQ(file->texts[0].seen, SeenByScorer::unknown);
  EXPECT_EQ(file->texts[0].probabilities[2], 0.7);
}

TEST(ScoreFile, What_is_no_score_is_refused_with_its_line) {
  const std::string good = R"({"text": "a", "probabilities": {"positive": 1, "negative": 0, "neutral": 0}})"
                           "\n";
  for (
      const char* bad :
      {"[]", R"({"probabilities": {"positive": 1, "negative": 0, "neutral": 0}})", R"({"text": "a"})",
       R"({"text": "a", "probabilities": {"positive": 1, "negative": 0}})",
       R"({"text": "a", "probabilities": {"positive": 1, "negative": 0, "LABEL_2": 0}})",
       R"({"text": "a", "probabilities": {"positive": 0.9, "negative": 0, "neutral": 0}})",
       R"({"text": "a", "probabilities": {"positive": 2, "negative": -1, "neutral": 0}})",
       R"({"text": "a", "known_at": "yesterday", "probabilities": {"positive": 1, "negative": 0, "neutral": 0}})"}) {
    const auto file = read(good + bad + "\n");
    ASSERT_FALSE(file) << bad;
    EXPECT_EQ(file.error().kind, core::ErrorKind::data) << bad;
    EXPECT_NE(file.error().message.find("scores.jsonl:2"), std::string::npos) << file.error().message;
  }
}

TEST(ScoreFile, Without_a_record_nobody_knows_what_was_seen) {
  EXPECT_EQ(seen_by_scorer(nullptr, "a"), SeenByScorer::unknown);
}

}  // namespace
}  // namespace bellwether::sentiment
