#include "bellwether/report/sentiment/capabilities_document.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

evaluate::CapabilityReport report_of_three() {
  using sentiment::Sentiment;
  evaluate::CapabilityReport report{.model = "m", .all = {.kind = "all", .sentences = 3, .right = 1}};
  report.kinds = {{.kind = "moves", .sentences = 1, .right = 1, .pass_rate = 1.0},
                  {.kind = "events", .sentences = 2, .right = 0, .wrong_sign = 1, .pass_rate = 0.0}};
  report.all.pass_rate = 1.0 / 3;
  report.predictions = {{"moves", "up", Sentiment::positive, Sentiment::positive, 0.9, 0.8},
                        {"events", "fraud", Sentiment::negative, Sentiment::neutral, 0.6, 0.0},
                        {"events", "halt", Sentiment::negative, Sentiment::positive, 0.7, 0.4}};
  return report;
}

TEST(CapabilitiesDocument, The_summary_names_the_kinds_that_fail) {
  const Document document = capabilities_document(report_of_three(), 3);
  EXPECT_EQ(document.summary, "m gets 1 of 3 sentences right. Below 75 %: events (0 of 2).");
}

TEST(CapabilitiesDocument, Failures_are_the_most_confident_first_and_as_many_as_asked_for) {
  const Table failures = capability_failures_table(report_of_three(), 1);
  ASSERT_EQ(failures.rows.size(), 1U);
  EXPECT_EQ(std::get<std::string>(failures.rows[0].cells[1].value()), "halt");
  EXPECT_EQ(capability_failures_table(report_of_three(), 9).rows.size(), 2U);
  EXPECT_EQ(capability_kinds_table(report_of_three()).rows.size(), 3U) << "and all";
}

}  // namespace
}  // namespace bellwether::report
