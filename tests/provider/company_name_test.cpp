#include "bellwether/provider/company_name.h"

#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"

namespace bellwether::provider {
namespace {

TEST(CompanyName, Words_that_say_what_kind_of_company_it_is_go) {
  EXPECT_EQ(name_in_news("Apple Inc."), "Apple");
  EXPECT_EQ(name_in_news("JPMORGAN CHASE & CO"), "JPMORGAN CHASE");
  EXPECT_EQ(name_in_news("AMAZON COM INC"), "AMAZON");
  EXPECT_EQ(name_in_news("Example Works, Inc. /DE/"), "Example Works");
  EXPECT_EQ(name_in_news("BERKSHIRE HATHAWAY INC"), "BERKSHIRE HATHAWAY");
  EXPECT_EQ(name_in_news("Novartis AG"), "Novartis");
}

TEST(CompanyName, A_name_never_becomes_empty) {
  EXPECT_EQ(name_in_news("Co"), "Co");
  EXPECT_EQ(name_in_news("Limited Company"), "Limited");
  EXPECT_EQ(name_in_news("..."), "...");
  EXPECT_EQ(name_in_news(""), "");
}

TEST(CompanyName, A_text_names_its_subject_in_whole_words) {
  const TextQuery query = tests::texts_about("EXW", "Example Works Inc.", "2025-10-01", "2025-10-31");
  EXPECT_TRUE(names_subject("Shares of example works rise", query));
  EXPECT_TRUE(names_subject("EXW: outlook raised", query));
  EXPECT_TRUE(names_subject("Why $EXW fell", query));
  EXPECT_FALSE(names_subject("exw in lower case is no ticker", query));
  EXPECT_FALSE(names_subject("EXWY and example workshop", query));
}

TEST(CompanyName, A_ticker_of_one_letter_counts_as_a_cashtag_only) {
  const TextQuery query = tests::texts_about("F", "", "2025-10-01", "2025-10-31");
  EXPECT_FALSE(names_subject("Vitamin F", query));
  EXPECT_TRUE(names_subject("Buying $F", query));
  EXPECT_FALSE(names_subject("Buying $FX", query));
}

}  // namespace
}  // namespace bellwether::provider
