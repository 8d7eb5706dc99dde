#include <gtest/gtest.h>

#include "bellwether/provider/edgar_filings.h"

namespace bellwether::provider {
namespace {

TEST(EdgarItems, Items_are_named_as_the_form_names_them) {
  EXPECT_EQ(edgar_item_names("2.02,9.01"),
            "Results of Operations and Financial Condition; Financial Statements and Exhibits");
  EXPECT_EQ(edgar_item_names("5, 99"), "item 5; item 99");
  EXPECT_EQ(edgar_item_names(""), "");
}

}  // namespace
}  // namespace bellwether::provider
