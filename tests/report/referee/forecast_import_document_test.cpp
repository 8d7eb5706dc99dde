#include "bellwether/report/referee/forecast_import_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;

TEST(ForecastImportDocument, Shows_each_model_with_what_it_may_have_seen) {
  evaluate::ImportedGroup group{.exposure = evaluate::Exposure::seen, .model = "chronos", .horizon = 5};
  group.forecasts = 10;
  group.scores.rows = 10;
  group.scores.quantiles = {
      {.level = 0.9, .rows = 10, .share_below = 0.7, .interval = {0.4, 0.9}, .pinball = 0.004}};
  const Document document = forecast_import_document({.groups = {group}, .notes = {"A note."}});
  const std::string words = to_terminal(document);
  EXPECT_THAT(words, HasSubstr("seen"));
  EXPECT_THAT(words, HasSubstr("0.40 %"));
  EXPECT_THAT(words, HasSubstr("A note."));
  EXPECT_THAT(to_json(document), HasSubstr("\"share_below\": 0.7"));
}

}  // namespace
}  // namespace bellwether::report
