#include "bellwether/learn/tfidf.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::tests {
namespace {

using learn::Terms;
using learn::Tfidf;
using learn::TfidfOptions;

const std::vector<std::string_view> kLines{
    "shares rise on strong profit",        "profit falls as costs rise",  "shares fall on weak sales",
    "strong sales lift profit and shares", "costs weigh on weak outlook", "outlook raised on strong sales"};

// Expected figures: scikit-learn TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True) on these texts.
TEST(Tfidf, Weighs_terms_as_scikit_learn_does) {
  const auto tfidf = Tfidf::fit(kLines, {});
  EXPECT_EQ(tfidf.columns(), 38u);
  std::vector<double> values;
  for (const auto& entry : tfidf.row(kLines[0])) values.push_back(entry.value);
  const std::vector<double> expected{0.23952345, 0.33107396, 0.27951538, 0.33107396, 0.40374168,
                                     0.27951538, 0.40374168, 0.27951538, 0.40374168};
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(values[i], expected[i], 1e-8) << i;
}

TEST(Tfidf, Ignores_terms_it_was_not_fitted_on) {
  EXPECT_TRUE(Tfidf::fit(kLines, {}).row("unheard of wording").empty());
}

// Expected figures: the formulas of TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5),
// sublinear_tf=True), written anew in Python. "on" occurs twice, so its terms weigh 1 + ln 2 times as much;
// it is shorter than a run of five, so that ' on ' is the last of its terms.
TEST(Tfidf, Weighs_runs_of_characters_within_words_as_scikit_learn_does) {
  const auto tfidf = Tfidf::fit(kLines, {.terms = Terms::characters, .shortest = 3, .longest = 5});
  EXPECT_EQ(tfidf.columns(), 165u);
  const auto row = tfidf.row("On on  weak");
  const std::vector<std::uint32_t> columns{14, 15, 37, 38, 39, 45, 62, 63, 107, 159, 160, 161};
  ASSERT_EQ(row.size(), columns.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool is_twice = columns[i] == 14 || columns[i] == 15 || columns[i] == 107;
    EXPECT_EQ(row[i].column, columns[i]);
    EXPECT_NEAR(row[i].value, is_twice ? 0.33337022398296573 : 0.27215046518110814, 1e-14) << i;
  }
}

TEST(Tfidf, Counts_characters_and_not_bytes) {
  const std::vector<std::string_view> texts{"\u00E9 z\u00FCge"};
  // ' é '; ' zü', 'züg', 'üge', 'ge ', four runs less one of four, two of five.
  const auto tfidf = Tfidf::fit(texts, {.terms = Terms::characters, .shortest = 3, .longest = 5});
  EXPECT_EQ(tfidf.columns(), 1u + 4u + 3u + 2u);
}

TEST(Tfidf, Takes_any_bytes_for_text) {
  const std::vector<std::string_view> texts{"\xFF\x80\x80 a\xC3", "\x80\x80\x80\x80"};
  for (const Terms terms : {Terms::words, Terms::characters}) {
    const auto tfidf = Tfidf::fit(texts, {.terms = terms, .shortest = 1, .longest = 3});
    for (const auto text : texts) EXPECT_FALSE(tfidf.row(text).empty());
  }
}

TEST(Tfidf, Leaves_out_terms_of_too_few_texts) {
  const auto tfidf = Tfidf::fit(kLines, {.least_texts = 3});
  // Only on, profit, sales, shares and strong stand in three of the six.
  EXPECT_EQ(tfidf.columns(), 5u);
}

}  // namespace
}  // namespace bellwether::tests
