#include "bellwether/source/company_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

using core::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;

core::Result<CompanyNames> read_names(std::string csv, const CompanyNameLimits& limits = {}) {
  return read_company_names(io::ByteStream::of_memory(std::move(csv), "names.csv"), limits);
}

TEST(CompanyNames, A_company_has_as_many_names_as_rows) {
  const auto companies = read_names("ticker,name\nGOOGL,Alphabet Inc.\nAAPL,Apple\ngoogl, Google \n");
  ASSERT_TRUE(companies) << companies.error().message;
  EXPECT_THAT(companies->names.at({"GOOGL"}), ElementsAre("Alphabet Inc.", "Google"));
  EXPECT_THAT(companies->names.at({"AAPL"}), ElementsAre("Apple"));
  EXPECT_EQ(companies->record.rows, 3u);
  EXPECT_EQ(companies->record.sha256.size(), 64u);
}

TEST(CompanyNames, What_is_wrong_is_named_with_its_line) {
  EXPECT_THAT(read_names("symbol,name\nA,b\n").error().message, HasSubstr("names.csv:1: no column 'ticker'"));
  EXPECT_THAT(read_names("ticker,name\nAAPL,Apple\nMSFT, \n").error().message,
              HasSubstr("names.csv:3: the company has no name"));
  EXPECT_THAT(read_names("ticker,name\n!,Apple\n").error().message, HasSubstr("names.csv:2"));
  EXPECT_THAT(read_names("ticker,name\nAAPL,Apple\nMSFT,Inc.\n").error().message,
              HasSubstr("names.csv:3: 'Inc.' names no company"));
  EXPECT_EQ(read_names("").error().kind, ErrorKind::data);
}

TEST(CompanyNames, Names_and_their_bytes_are_bounded) {
  const CompanyNameLimits limits{.names = 2, .name_bytes = 3};
  EXPECT_TRUE(read_names("ticker,name\nA,abc\nB,abc\n", limits));
  EXPECT_THAT(read_names("ticker,name\nA,abcd\n", limits).error().message, HasSubstr("at most 3 bytes"));
  EXPECT_THAT(read_names("ticker,name\nA,aa\nB,bb\nC,cc\n", limits).error().message,
              HasSubstr("at most 2 names"));
}

}  // namespace
}  // namespace bellwether::source
