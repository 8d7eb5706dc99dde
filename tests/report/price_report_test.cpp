#include "bellwether/report/price_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "bellwether/core/utf8.h"
#include "tests/report/payloads.h"
#include "tests/report/price_fixture.h"
#include "tests/support/shared_data.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// The names of all tags in their order: what a browser would build, whatever the words are.
std::string skeleton(const std::string& page) {
  std::string tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    tags += page.substr(at, page.find_first_of(" />", at + 2) - at) + " ";
  }
  return tags;
}

// A report of a few days whose every text is `words`.
PriceReport report_saying(const std::string& words) {
  PriceReport report = bare_price_report_fixture();
  evaluate::BacktestResult& result = report.result;
  result.recipe = result.ticker = result.split = result.target = result.scorer = result.verdict = words;
  result.notes = {words};
  result.reason_codes = {{words, words}};
  evaluate::ModelResult& model = result.models.back();
  model.name = model.summary = words;
  model.features = model.warnings = {words};
  model.options = {{words, words, words}};
  const market::Date day = *market::parse_date("2025-09-30");
  model.points = {{day, day, 1, 1, 1, 0}};
  model.runs = {{1, 0, 1, {{0.5, 0.6}}, 1}};
  result.sentiment = {{.forecaster = words,
                       .without = "persistence",
                       .with = words,
                       .clark_west = {words, 0, {}, {}, words},
                       .sentence = words}};
  result.published = evaluate::PublishedComparison{.source = words, .metrics = {{words, 1.0, 2.0, words}}};
  report.run = {words, words, words, words, words, words, {{words, words, words, 1, day, day}}};
  report.index = signal::SentimentIndex{.ticker = {words}};
  return report;
}

TEST(PriceReport, No_payload_in_any_field_changes_the_structure_of_the_page) {
  const std::string clean = skeleton(write_price_report(report_saying("words")));
  for (const std::string& payload : script_payloads()) {
    const std::string page = write_price_report(report_saying(payload));
    ASSERT_EQ(skeleton(page), clean) << payload;
    ASSERT_EQ(core::first_invalid_utf8(page), page.size()) << payload;
  }
}

TEST(PriceReport, Answers_first_and_shows_every_part) {
  const std::string page = write_price_report(price_report_fixture());
  const std::size_t verdict = page.find("No: over 50 test days");
  ASSERT_NE(verdict, std::string::npos);
  EXPECT_LT(verdict, page.find("<nav"));
  for (const std::string_view part :
       {"AAPL Close vs Predictions", "Sentiment: AAPL", "Loss by epoch: lstm+sentiment", "Residuals",
        "Does the forecast trail the price?", "Last 10 price rows", "Last 10 test rows",
        "Persistence (no change)", "p (Holm)", "Clark-West", "bellwether forecast backtest", "1 Oct 2024"}) {
    EXPECT_THAT(page, HasSubstr(std::string(part)));
  }
}

TEST(PriceReport, Every_as_published_part_carries_mode_and_reason_codes) {
  const std::string page = write_price_report(price_report_fixture());
  const std::string flag = "mode: as-published (LEAK_SCALER, TEST_REUSED, SENTIMENT_UNUSED)";
  const std::size_t section = page.find("<section id=\"as-published\">");
  ASSERT_NE(section, std::string::npos);
  EXPECT_LT(page.find(flag), section);                     // the page itself
  EXPECT_NE(page.find(flag, section), std::string::npos);  // the section
  EXPECT_NE(page.find(flag, page.find("figure-close-as-published", section)),
            std::string::npos);  // its figure
  const std::string headline =
      page.substr(page.find("<section id=\"scores\">"),
                  page.find("<section id=\"sentiment\">") - page.find("<section id=\"scores\">"));
  EXPECT_THAT(headline, Not(HasSubstr("as published")));
}

TEST(PriceReport, An_honest_run_has_no_as_published_part) {
  PriceReport report = price_report_fixture();
  report.result.reason_codes.clear();
  report.result.published.reset();
  std::erase_if(report.result.models, [](const evaluate::ModelResult& each) { return each.as_published; });
  const std::string page = write_price_report(report);
  EXPECT_THAT(page, Not(HasSubstr("as-published (")));
  EXPECT_THAT(page, HasSubstr("mode leak-free"));
}

// X-03: the page shows what the values say and nothing else. A planted figure is on the page while the values
// hold it, and gone when they do not.
TEST(PriceReport, Loses_an_injected_figure_with_the_value_it_came_from) {
  PriceReport report = price_report_fixture();
  report.result.models.back().scores.rmse = 913.37;
  EXPECT_THAT(write_price_report(report), HasSubstr("913.37"));
  EXPECT_THAT(write_price_report(price_report_fixture()), Not(HasSubstr("913.37")));
}

// String literals of a source that hold a decimal figure, as a metric typed by hand would.
std::vector<std::string> typed_figures(const std::string& source) {
  static const std::regex literal(R"re("(?:[^"\\\n]|\\.)*")re");
  static const std::regex figure(R"(\d\.\d)");
  std::vector<std::string> found;
  for (std::sregex_iterator each(source.begin(), source.end(), literal), end; each != end; ++each) {
    if (std::regex_search(each->str(), figure)) found.push_back(each->str());
  }
  return found;
}

TEST(PriceReport, No_figure_is_typed_in_its_sources) {
  EXPECT_EQ(typed_figures("body += paragraph(\"RMSE 7.29\");").size(), 1u);  // what the search must find
  // The level of a test in the words of `check leaks` is no figure of a backtest.
  const auto states_a_level = [](const std::filesystem::path& path) { return path.stem() == "leaks_page"; };
  std::size_t files = 0;
  for (const char* folder : {"bellwether/report", "bellwether/report/document", "bellwether/report/markup"}) {
    for (const auto& entry : std::filesystem::directory_iterator(tests::repository_path(folder))) {
      if (entry.path().extension() != ".cpp" || states_a_level(entry.path())) continue;
      std::ifstream file(entry.path());
      std::stringstream source;
      source << file.rdbuf();
      ++files;
      for (const std::string& each : typed_figures(source.str()))
        EXPECT_EQ(each, "\"<\\u00A00.001\"") << entry.path();  // the bound of a p-value
    }
  }
  EXPECT_GT(files, 20u);
}

TEST(PriceReport, A_result_with_nothing_in_it_still_makes_a_page) {
  EXPECT_THAT(write_price_report(bare_price_report_fixture()), HasSubstr("Nothing was tested."));
  EXPECT_THAT(write_price_report({}), HasSubstr("</html>"));
}

TEST(PriceReport, The_same_values_give_the_same_bytes) {
  EXPECT_EQ(write_price_report(price_report_fixture()), write_price_report(price_report_fixture()));
}

TEST(PriceReport, Stays_below_two_megabytes) {
  EXPECT_LT(write_price_report(price_report_fixture()).size(), std::size_t{2} << 20);
}

}  // namespace
}  // namespace bellwether::report
