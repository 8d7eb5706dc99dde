#include "bellwether/source/name_in_news.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(NameInNews, Words_that_say_what_kind_of_company_it_is_go) {
  EXPECT_EQ(name_in_news("Apple Inc."), "Apple");
  EXPECT_EQ(name_in_news("JPMORGAN CHASE & CO"), "JPMORGAN CHASE");
  EXPECT_EQ(name_in_news("AMAZON COM INC"), "AMAZON");
  EXPECT_EQ(name_in_news("Example Works, Inc. /DE/"), "Example Works");
  EXPECT_EQ(name_in_news("BERKSHIRE HATHAWAY INC"), "BERKSHIRE HATHAWAY");
  EXPECT_EQ(name_in_news("Novartis AG"), "Novartis");
}

TEST(NameInNews, A_name_never_becomes_empty) {
  EXPECT_EQ(name_in_news("Co"), "Co");
  EXPECT_EQ(name_in_news("Limited Company"), "Limited");
  EXPECT_EQ(name_in_news("..."), "...");
  EXPECT_EQ(name_in_news(""), "");
}

TEST(NameInNews, A_name_that_tells_no_company_from_others_is_generic) {
  for (const char* name : {"Inc.", "inc", "Corp", "Holdings, Inc.", "The Group", "Common Stock", "Class A",
                           "Energy Inc.", "News Corp", "Bank", "A", "...", "42", ""})
    EXPECT_TRUE(is_generic_name(name)) << name;
  for (const char* name :
       {"Apple", "Apple Inc.", "American Airlines", "US Foods", "3M", "Bank of America", "Capital One",
        "Global Payments", "Visa", "X Holdings", "Société Générale", "日本"})
    EXPECT_FALSE(is_generic_name(name)) << name;
}

}  // namespace
}  // namespace bellwether::source
