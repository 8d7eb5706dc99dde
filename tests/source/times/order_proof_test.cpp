#include "bellwether/source/times/order_proof.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace bellwether::source {
namespace {

TEST(OrderProof, A_day_beyond_12_proves_the_order) {
  EXPECT_EQ(proven_order("01/16/2024"), DateOrder::month_first);
  EXPECT_EQ(proven_order("1/16/24 2:05 PM"), DateOrder::month_first);
  EXPECT_EQ(proven_order("16.01.2024"), DateOrder::day_first);
  for (const char* text :
       {"03/04/2024", "2024-01-16", "16 Jan 2024", "99/01/2024", "16/01/2024 nonsense", ""})
    EXPECT_EQ(proven_order(text), DateOrder::unknown) << text;
}

// 2024-04-03 is a Wednesday, 2024-03-04 a Monday.
TEST(OrderProof, So_does_a_weekday) {
  EXPECT_EQ(proven_order("Wed 03/04/2024"), DateOrder::day_first);
  EXPECT_EQ(proven_order("Mon 03/04/2024 14:05"), DateOrder::month_first);
}

TEST(OrderProof, Only_numbers_with_the_year_last_need_it) {
  for (const char* text : {"03/04/2024", "16/01/2024 14:05", "3.4.24"})
    EXPECT_TRUE(needs_order(text)) << text;
  for (const char* text : {"2024-01-16", "Jan 16, 2024", "99/99/2024", "1727789400", "x"})
    EXPECT_FALSE(needs_order(text)) << text;
}

TEST(OrderProof, The_first_row_that_shows_it_is_named) {
  OrderProof proof;
  EXPECT_EQ(proof.note(), "");
  proof.count("03/04/2024", 2);
  proof.count("16/01/2024", 5);
  proof.count("17/01/2024", 6);
  EXPECT_EQ(proof.order(), DateOrder::day_first);
  EXPECT_EQ(proof.note(), "Dates are read day first, as line 5 ('16/01/2024') shows.");
  EXPECT_TRUE(proof.check("--time-format"));
}

TEST(OrderProof, Rows_that_contradict_each_other_are_named) {
  OrderProof proof;
  proof.count("16/01/2024", 5);
  proof.count("01/17/2024", 9);
  const auto checked = proof.check("--time-format");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().kind, core::ErrorKind::data);
  EXPECT_EQ(checked.error().message,
            "line 5 ('16/01/2024') writes the day first and line 9 ('01/17/2024') the month; correct one of "
            "them, or say what is meant with --time-format");
  OrderProof by_header(DateOrder::day_first);
  by_header.count("01/17/2024", 2);
  EXPECT_NE(by_header.check("--date-format").error().message.find("the header writes the day first"),
            std::string::npos);
}

OrderProof proof_of(std::initializer_list<const char*> column) {
  OrderProof proof;
  std::uint64_t line = 2;
  for (const char* written : column) proof.count(written, line++);
  return proof;
}

// pandas.read_excel("dates.xlsx").to_csv(): Excel took 04/01/2024 for 1 April, and 13/01/2024 for a text.
TEST(OrderProof, Dates_that_a_spreadsheet_has_half_converted_are_refused) {
  const OrderProof proof =
      proof_of({"2024-04-01 17:26:00", "2024-07-01 17:57:00", "13/01/2024 14:22", "31/01/2024 09:05"});
  const auto checked = proof.check("--time-format");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().kind, core::ErrorKind::data);
  EXPECT_EQ(
      checked.error().message,
      "the dates with the year first, as in line 2 ('2024-04-01 17:26:00'), all have days up to 12, beside "
      "line 4 ('13/01/2024 14:22'): a spreadsheet has swapped day and month of some; export the column as "
      "text, or write all dates with the year first, as in 2024-01-16");
  EXPECT_FALSE(proof_of({"13.01.2024", "2024-04-01", "2024/12/12"}).check("--date-format"));
  EXPECT_FALSE(proof_of({"01/13/2024", "2024-04-01", "2024-12-12"}).check("--date-format"));
}

TEST(OrderProof, Dates_of_two_forms_are_read_where_no_spreadsheet_can_have_swapped_them) {
  EXPECT_TRUE(proof_of({"2024-04-01", "2024-04-13", "2024-07-01", "13/01/2024"}).check("--time-format"));
  EXPECT_TRUE(proof_of({"2024-04-01", "13/01/2024"}).check("--time-format"));
  EXPECT_TRUE(proof_of({"2024-04-01", "2024-07-01", "03/04/2024"}).check("--time-format"));
  EXPECT_TRUE(proof_of({"2024-04-01", "2024-07-01", "Wed 03/04/2024"}).check("--time-format"));
  EXPECT_TRUE(
      proof_of({"2024-04-01T17:26:00Z", "2024-07-01T17:57:00Z", "13/01/2024 14:22"}).check("--time-format"));
}

}  // namespace
}  // namespace bellwether::source
