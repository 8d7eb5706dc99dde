#include "bellwether/serve/inference/batch_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

std::string written_by(const BatchMetrics& metrics, std::size_t waiting_texts) {
  MetricsText text;
  metrics.write(text, waiting_texts);
  return text.take();
}

TEST(BatchMetricsTest, The_token_rate_is_over_all_computations_and_0_before_the_first) {
  BatchMetrics metrics("stub");
  EXPECT_EQ(metrics.token_rate(), 0);
  metrics.count(1, 100, 0.25);
  EXPECT_EQ(metrics.token_rate(), 400);
  metrics.count(8, 500, 0.75);
  EXPECT_EQ(metrics.token_rate(), 600);
}

TEST(BatchMetricsTest, Computations_are_told_with_the_name_of_their_model) {
  BatchMetrics metrics("stub");
  metrics.count(1, 100, 0.25);
  metrics.count(8, 500, 0.75);
  const std::string text = written_by(metrics, 0);
  for (const char* line : {"bellwether_batch_size_bucket{model=\"stub\",le=\"4\"} 1\n",
                           "bellwether_batch_size_bucket{model=\"stub\",le=\"8\"} 2\n",
                           "bellwether_batch_size_sum{model=\"stub\"} 9\n",
                           "bellwether_inference_duration_seconds_bucket{model=\"stub\",le=\"0.5\"} 1\n",
                           "bellwether_inference_duration_seconds_sum{model=\"stub\"} 1\n",
                           "bellwether_inference_duration_seconds_count{model=\"stub\"} 2\n",
                           "bellwether_inference_tokens_total{model=\"stub\"} 600\n"})
    EXPECT_THAT(text, testing::HasSubstr(line));
}

TEST(BatchMetricsTest, Requests_that_were_not_scored_are_told_apart) {
  BatchMetrics metrics("stub");
  metrics.refused();
  for (int i = 0; i < 2; ++i) metrics.dropped();
  for (int i = 0; i < 3; ++i) metrics.expired();
  const std::string text = written_by(metrics, 4);
  for (const char* line : {"\nbellwether_queue_refused_total 1\n", "\nbellwether_queue_dropped_total 2\n",
                           "\nbellwether_queue_expired_total 3\n", "\nbellwether_queue_depth 4\n"})
    EXPECT_THAT(text, testing::HasSubstr(line));
}

}  // namespace
}  // namespace bellwether::serve
