#include "bellwether/source/texts/ticker_list.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

std::string names(std::string_view field) {
  std::string list;
  for (const std::string_view name : names_in(field)) list += (list.empty() ? "" : " ") + std::string(name);
  return list;
}

TEST(TickerList, One_or_several) {
  EXPECT_EQ(names("AAPL"), "AAPL");
  EXPECT_EQ(names(" $AAPL "), "AAPL");
  for (const char* field : {"AAPL,MSFT", "AAPL; MSFT", "AAPL|MSFT", "['AAPL', 'MSFT']", "[\"AAPL\",\"MSFT\"]",
                            "[AAPL, MSFT]", "AAPL MSFT", "$AAPL  $MSFT", "['AAPL' 'MSFT']"})
    EXPECT_EQ(names(field), "AAPL MSFT") << field;
  EXPECT_EQ(names("A A"), "A A");  // for the reader of symbols to refuse
}

TEST(TickerList, A_class_of_shares_or_an_exchange_behind_a_blank_is_no_second_symbol) {
  for (const char* field : {"BRK B", "AAPL US", "AAPL US Equity"})
    EXPECT_EQ(names_in(field).size(), 1u) << field;
}

TEST(TickerList, The_name_of_a_company_is_no_list_of_symbols) {
  for (const char* field :
       {"Microsoft Corporation", "Coca-Cola Co", "Apple Inc", "Apple Inc.", "The Boeing Company"})
    EXPECT_EQ(names(field), field);
  EXPECT_EQ(names("aapl msft"), "aapl msft");
  EXPECT_EQ(names_in("aapl msft").size(), 2u);
}

TEST(TickerList, Missing_ones_are_left_out) {
  for (const char* field : {"", "nan", "None", "N/A", "[]", "['']", "[nan]", ",", "-"})
    EXPECT_EQ(names(field), "") << field;
  EXPECT_EQ(names("AAPL,nan"), "AAPL");
  EXPECT_EQ(names("NA"), "NA");
}

}  // namespace
}  // namespace bellwether::source
