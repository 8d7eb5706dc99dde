#include "bellwether/report/sentiment/search_page.h"

#include "tests/report/page_fixture.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;

class SearchPageTest : public PageFixture {};

TEST_F(SearchPageTest, A_search_shows_the_chosen_setting_and_every_trial) {
  finetune::TunedSentiment tuned;
  tuned.request.training.files.data = std::string("a/") + "labelled.csv";
  tuned.runs = {{.setting = {5e-05, 8, 3}, .best_epoch = 2}, {.setting = {2e-05, 16, 5}, .best_epoch = 4}};
  tuned.runs[1].validation.accuracy = 0.875;
  tuned.best = 1;
  tuned.test = {
      .texts = 40, .scores = {.accuracy = 0.8}, .accuracy = {0.7, 0.9}, .majority = 0.6, .reads = 2};
  tuned.paragraph = kPayload;
  const std::string page = report::write_tuning_page(tuned, run_);
  expect_clean(page);
  for (const char* each : {"learning rate 2e-05, batch 16, 5 epochs", "80.0\u00A0%", "[0.700, 0.900]",
                           "5e-05", "read 2 times", "Overfitting"})
    EXPECT_THAT(page, HasSubstr(each));
}

}  // namespace
}  // namespace bellwether::report
