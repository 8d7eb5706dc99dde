#include "bellwether/report/index_page.h"

#include "tests/report/page_fixture.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

class IndexPageTest : public PageFixture {};

TEST_F(IndexPageTest, An_index_shows_its_tickers_coverage_and_gaps) {
  dataset::SignalRun built;
  signal::SentimentIndex index{.ticker = {"MADE"}};
  for (int day = 0; day < 4; ++day) {
    signal::IndexPoint point;
    point.period.day = {20'000 + day};
    point.positive = day == 0 || day == 3 ? 2 : 0;
    if (point.positive > 0) point.mean = 0.5;
    index.points.push_back(point);
  }
  built.signal.indices = {index, {.ticker = {"NONE"}}};
  built.input.path = kPayload;
  const std::string page = report::write_signal_page(built, run_);
  expect_clean(page);
  for (const char* each :
       {"MADE", "NONE", "50.0\u00A0%", "figure-index-0", "The longest gaps without a text; 1 of 1"})
    EXPECT_THAT(page, HasSubstr(each));
  EXPECT_THAT(page, Not(HasSubstr("figure-index-1"))) << "nothing to draw of a ticker without texts";
}

}  // namespace
}  // namespace bellwether::report
