#include "bellwether/provider/company_name.h"

#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"

namespace bellwether::provider {
namespace {

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
