#include "bellwether/dataset/subject_gate.h"

#include <gtest/gtest.h>

namespace bellwether::dataset {
namespace {

const std::vector<market::Ticker> kThree = {{"MSFT"}, {"NVDA"}, {"AAPL"}};
const std::vector<market::Ticker> kFour = {{"MSFT"}, {"NVDA"}, {"AMZN"}, {"AAPL"}};

TEST(SubjectGate, A_text_of_few_tickers_counts_for_each) {
  EXPECT_TRUE(SubjectGate().counts({kThree, "Stocks to watch"}, 2));
  EXPECT_FALSE(SubjectGate({.most = 2, .names = {}}).counts({kThree, "Stocks to watch"}, 2));
}

TEST(SubjectGate, A_text_of_many_counts_for_the_first_and_for_whom_its_headline_names) {
  const SubjectGate gate{.names = {{{"AAPL"}, {"Apple Inc.", "Cupertino"}}}};
  EXPECT_TRUE(gate.counts({kFour, "Stocks to watch"}, 0));
  EXPECT_FALSE(gate.counts({kFour, "Stocks to watch"}, 3));
  EXPECT_TRUE(gate.counts({kFour, "Why apple leads the rest"}, 3));
  EXPECT_TRUE(gate.counts({kFour, "All eyes on Cupertino"}, 3));
  EXPECT_TRUE(gate.counts({kFour, "AAPL beats the rest"}, 3));
  EXPECT_FALSE(gate.counts({kFour, "Pineapple harvest fails"}, 3));
  EXPECT_FALSE(gate.counts({kFour, "Why apple leads the rest"}, 2));  // of AMZN no name is known
}

TEST(SubjectGate, It_is_off_with_0) {
  EXPECT_TRUE(SubjectGate({.most = 0, .names = {}}).counts({kFour, "Stocks to watch"}, 3));
}

}  // namespace
}  // namespace bellwether::dataset
