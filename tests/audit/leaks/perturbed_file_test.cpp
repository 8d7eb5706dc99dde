#include "bellwether/audit/leaks/perturbed_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::audit {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

market::UtcTime time_of(const char* written) { return *market::parse_utc(written); }

constexpr const char* kPrices =
    "Date,Open,High,Low,Close,Adj Close,Volume,Flag\r\n"
    "2025-01-02,10,12,9,11,11,100,0\r\n"
    "2025-01-03,11,13,10,12,12,200,1\r\n"
    "2025-01-06,12,14,11,13,13,300,\r\n";

class PerturbedFileTest : public testing::Test {
 protected:
  PerturbedFile prices() { return *PerturbedFile::of_prices(folder_.write("A.csv", kPrices).string()); }

  tests::TemporaryFolder folder_;
};

// A bar is known at 16:00 in New York, 21:00 UTC in January.
TEST_F(PerturbedFileTest, Rows_known_before_the_cut_stand_to_the_byte) {
  const std::string cut = prices().with(
      PerturbedFuture({.time = time_of("2025-01-03T21:00:01Z"), .perturbation = Perturbation::noise}));
  EXPECT_THAT(cut,
              StartsWith("Date,Open,High,Low,Close,Adj Close,Volume,Flag\n"
                         "2025-01-02,10,12,9,11,11,100,0\n2025-01-03,11,13,10,12,12,200,1\n2025-01-06,"));
  EXPECT_THAT(cut, Not(HasSubstr("2025-01-06,12,14,11,13,13,300")));
}

TEST_F(PerturbedFileTest, A_bar_is_behind_a_cut_at_its_close) {
  const std::string cut = prices().with(
      PerturbedFuture({.time = time_of("2025-01-03T21:00:00Z"), .perturbation = Perturbation::removal}));
  EXPECT_THAT(cut, Not(HasSubstr("2025-01-03")));
  EXPECT_THAT(cut, HasSubstr("2025-01-02"));
}

TEST_F(PerturbedFileTest, False_bars_are_bars_and_other_numbers_move_with_them) {
  const std::string cut = prices().with(
      PerturbedFuture({.time = time_of("2025-01-03T12:00:00Z"), .perturbation = Perturbation::noise}));
  const auto path = folder_.write("B.csv", cut).string();
  EXPECT_TRUE(PerturbedFile::of_prices(path));
  EXPECT_THAT(cut, Not(HasSubstr(",1\n2025-01-06"))) << "the flag of the third";
  EXPECT_THAT(cut, testing::EndsWith(",\n")) << "what is empty stays so";
}

TEST_F(PerturbedFileTest, Leaves_prices_alone_where_only_texts_are_perturbed) {
  constexpr FactKind kTexts = FactKind::texts;
  const PerturbedFuture future(
      {.time = time_of("2025-01-01T00:00:00Z"), .perturbation = Perturbation::removal},
      std::span(&kTexts, 1));
  EXPECT_EQ(prices().with(future), prices().with(PerturbedFuture({.perturbation = Perturbation::none})));
}

TEST_F(PerturbedFileTest, Texts_behind_the_cut_get_words_of_others_and_keep_time_and_ticker) {
  const auto path = folder_.write("news.csv",
                                  "datetime,ticker,headline,source\n"
                                  "2025-01-02 10:00:00,AAPL,\"Up, up\",x\n"
                                  "2025-01-03 10:00:00,MSFT,\"Down, \"\"down\"\"\",y\n");
  const auto texts = PerturbedFile::of_texts(path.string(), {});
  ASSERT_TRUE(texts) << texts.error().message;
  const std::string cut = texts->with(
      PerturbedFuture({.time = time_of("2025-01-03T00:00:00Z"), .perturbation = Perturbation::extremes}));
  EXPECT_THAT(cut, HasSubstr("2025-01-02 10:00:00,AAPL,\"Up, up\",x\n2025-01-03 10:00:00,MSFT,"));
  EXPECT_THAT(cut, HasSubstr("crash"));
  EXPECT_THAT(cut, testing::EndsWith(",y\n"));
}

TEST_F(PerturbedFileTest, Takes_texts_as_JSON_lines) {
  const auto path = folder_.write("texts.jsonl",
                                  R"({"ts": "2025-01-02T10:00:00Z", "text": "one", "label": "positive"}
{"ts": "2025-01-03T10:00:00Z", "text": "two", "label": "negative"}
)");
  const auto texts = PerturbedFile::of_texts(path.string(), {});
  ASSERT_TRUE(texts) << texts.error().message;
  const std::string cut = texts->with(
      PerturbedFuture({.time = time_of("2025-01-03T00:00:00Z"), .perturbation = Perturbation::extremes}));
  EXPECT_THAT(cut, StartsWith(R"({"ts": "2025-01-02T10:00:00Z", "text": "one", "label": "positive"})"));
  EXPECT_THAT(cut, HasSubstr("bankruptcy fraud"));
  EXPECT_THAT(cut, HasSubstr("2025-01-03T10:00:00Z"));
}

TEST_F(PerturbedFileTest, Refuses_texts_without_a_time) {
  const auto refused = PerturbedFile::of_texts(folder_.write("t.csv", "text,label\nup,1\n").string(), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::unsupported);
}

TEST_F(PerturbedFileTest, Names_the_line_of_a_bad_day) {
  const auto refused = PerturbedFile::of_prices(
      folder_.write("C.csv", "Date,Open,High,Low,Close,Volume\n2025-13-02,1,1,1,1,1\n").string());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("C.csv:2"));
}

}  // namespace
}  // namespace bellwether::audit
