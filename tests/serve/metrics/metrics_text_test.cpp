// Prometheus' text format, as github.com/prometheus/docs (exposition_formats.md) describes it.
#include "bellwether/serve/metrics/metrics_text.h"

#include <gtest/gtest.h>

#include <limits>

namespace bellwether::serve {
namespace {

TEST(MetricsTextTest, Families_have_help_and_type_before_their_samples) {
  MetricsText text;
  text.family("a_total", MetricKind::counter, "Back\\slash\nand line.");
  text.sample({}, std::uint64_t{3});
  text.sample({{"path", "a\\b\"c\nd"}, {"code", "200"}}, 1.5);
  text.family("b", MetricKind::gauge, "B.");
  text.sample({}, std::numeric_limits<double>::infinity());
  EXPECT_EQ(text.take(),
            "# HELP a_total Back\\\\slash\\nand line.\n# TYPE a_total counter\na_total 3\n"
            "a_total{path=\"a\\\\b\\\"c\\nd\",code=\"200\"} 1.5\n# HELP b B.\n# TYPE b gauge\nb +Inf\n");
}

TEST(MetricsTextTest, Buckets_are_cumulative_and_end_with_all) {
  static constexpr double kBounds[] = {0.5, 1};
  Histogram histogram(kBounds);
  for (const double value : {0.25, 0.5, 0.75, 2.0}) histogram.observe(value);
  MetricsText text;
  text.family("t_seconds", MetricKind::histogram, "T.");
  text.samples({{"route", "x"}}, histogram);
  EXPECT_EQ(text.take(),
            "# HELP t_seconds T.\n# TYPE t_seconds histogram\nt_seconds_bucket{route=\"x\",le=\"0.5\"} 2\n"
            "t_seconds_bucket{route=\"x\",le=\"1\"} 3\nt_seconds_bucket{route=\"x\",le=\"+Inf\"} 4\n"
            "t_seconds_sum{route=\"x\"} 3.5\nt_seconds_count{route=\"x\"} 4\n");
}

}  // namespace
}  // namespace bellwether::serve
