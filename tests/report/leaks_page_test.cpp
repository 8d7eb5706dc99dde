#include "bellwether/report/leaks_page.h"

#include "tests/report/page_fixture.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;

class LeaksPageTest : public PageFixture {};

TEST_F(LeaksPageTest, A_leak_is_the_first_thing_that_its_page_says) {
  audit::LeakReport found;
  found.market =
      audit::LeakCheck{.cuts = 10, .cuts_with_leak = 3, .values = 500, .forecasts = 10, .leak = kPayload};
  found.ticker = "MADE";
  const std::string page = report::write_leaks_page(found, run_);
  expect_clean(page);
  EXPECT_THAT(page, HasSubstr("Do not rely on it: leak: "));
  EXPECT_THAT(page, HasSubstr("3 of 10"));

  found.market->leak.reset();
  found.market->cuts_with_leak = 0;
  EXPECT_THAT(report::write_leaks_page(found, run_), HasSubstr("No leak was found."));
}

}  // namespace
}  // namespace bellwether::report
