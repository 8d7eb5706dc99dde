#include "bellwether/sentiment/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace bellwether::sentiment {
namespace {

using testing::ElementsAre;

TEST(Clauses, End_at_marks_and_before_words_that_turn) {
  EXPECT_THAT(clauses_of("A weak third quarter, but the outlook is raised"),
              ElementsAre("A weak third quarter, ", "but the outlook is raised"));
  EXPECT_THAT(clauses_of("Sales fell again. Margins rose to a record although costs went up"),
              ElementsAre("Sales fell again. ", "Margins rose to a record ", "although costs went up"));
  EXPECT_THAT(clauses_of("shares up five percent - bonds down two points"),
              ElementsAre("shares up five percent - ", "bonds down two points"));
}

TEST(Clauses, Short_ones_stay_with_their_neighbors) {
  EXPECT_THAT(clauses_of("Well, sales fell in the north, oddly"),
              ElementsAre("Well, sales fell in the north, oddly"));
  EXPECT_THAT(clauses_of("up 3.5 % in a week"), ElementsAre("up 3.5 % in a week"));
  EXPECT_THAT(clauses_of(""), ElementsAre(""));
}

// Whatever the text: the clauses one after the other are the text.
RC_GTEST_PROP(Clauses, Leave_nothing_out, (const std::vector<std::size_t>& choices)) {
  static constexpr std::string_view kPieces[] = {"sales ", "fell", ", ",     ".", " but ",
                                                 "-",      " ",    "\u2013", "é", "!"};
  std::string text, joined;
  for (const std::size_t choice : choices) text += kPieces[choice % std::size(kPieces)];
  for (const std::string_view clause : clauses_of(text)) joined += clause;
  RC_ASSERT(joined == text);
}

}  // namespace
}  // namespace bellwether::sentiment
