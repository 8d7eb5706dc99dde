#include "bellwether/dataset/llm/company_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::dataset {
namespace {

using feature::WeekMode;
using testing::HasSubstr;

const std::string kHeader = "ticker,section,name,value,period_end,filed\n";

core::Result<CompanyFacts> read(const std::string& rows, WeekMode mode = WeekMode::leak_free) {
  return read_company_facts(io::ByteStream::of_memory(kHeader + rows, "facts"), mode,
                            market::Calendar::nyse());
}

std::string known_at(const core::Result<CompanyFacts>& facts, std::size_t i = 0) {
  const auto& fact = facts->facts.at({"AAPL"}).at(i);
  return fact.known_at ? to_text(*fact.known_at) : "never";
}

// Filed on Thursday 2024-05-02, usable from Friday's open, 13:30 UTC.
TEST(CompanyFacts, A_fact_is_known_at_the_open_after_it_was_filed) {
  EXPECT_EQ(known_at(read("AAPL,basics,EPS,1.53,2024-03-30,2024-05-02\n")), "2024-05-03T13:30:00Z");
}

// 2024-03-30 and 45 days is Tuesday 2024-05-14.
TEST(CompanyFacts, Without_a_day_of_filing_it_is_known_45_days_after_its_period) {
  const auto facts = read("AAPL,basics,EPS,1.53,2024-03-30,\n");
  EXPECT_EQ(known_at(facts), "2024-05-15T13:30:00Z");
  EXPECT_EQ(facts->by_delay, 1U);
}

TEST(CompanyFacts, Without_any_day_it_is_never_known) {
  const auto facts = read("AAPL,profile,Market capitalization,2.9e12,,\n");
  EXPECT_EQ(known_at(facts), "never");
  EXPECT_EQ(facts->undated, 1U);
}

TEST(CompanyFacts, As_published_a_quarter_is_known_when_it_ends) {
  EXPECT_EQ(known_at(read("AAPL,basics,EPS,1.53,2024-03-30,2024-05-02\n", WeekMode::as_published)),
            "2024-03-30T00:00:00Z");
}

TEST(CompanyFacts, Says_what_is_wrong_and_where) {
  const auto message = [](const auto& facts) { return facts ? std::string() : facts.error().message; };
  EXPECT_THAT(message(read("AAPL,other,EPS,1,,\n")), HasSubstr("facts:2: section 'other'"));
  EXPECT_THAT(message(read("AAPL,basics,,1,,\n")), HasSubstr("no name"));
  EXPECT_THAT(message(read("AAPL,basics,EPS,1,2024-13-01,\n")), HasSubstr("facts:2: period_end"));
  EXPECT_THAT(message(read("AAPL,basics,EPS,1,2024-03-30,2024-03-29\n")),
              HasSubstr("before its period's end"));
  EXPECT_THAT(message(read_company_facts(io::ByteStream::of_memory("ticker,name\n", "facts"),
                                         WeekMode::leak_free, market::Calendar::nyse())),
              HasSubstr("no column 'section'"));
}

TEST(CompanyFacts, Is_bounded) {
  const std::string rows = kHeader + "A,basics,E,1,,\nA,basics,F,1,,\n";
  const auto with = [&](const CompanyFactLimits& limits) {
    return read_company_facts(io::ByteStream::of_memory(rows, "facts"), WeekMode::leak_free,
                              market::Calendar::nyse(), limits)
        .has_value();
  };
  EXPECT_TRUE(with({.facts = 2}));
  EXPECT_FALSE(with({.facts = 1}));
  EXPECT_TRUE(with({.text_bytes = 1}));
  EXPECT_FALSE(with({.text_bytes = 0}));
}

}  // namespace
}  // namespace bellwether::dataset
