#include "bellwether/serve/inference/batch_metrics.h"

namespace bellwether::serve {
namespace {

constexpr double kSizes[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
constexpr double kBatchSeconds[] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

}  // namespace

BatchMetrics::BatchMetrics(std::string model)
    : model_(std::move(model)), sizes_(kSizes), seconds_(kBatchSeconds) {}

void BatchMetrics::count(std::size_t texts, std::size_t tokens, double seconds) {
  sizes_.observe(static_cast<double>(texts));
  seconds_.observe(seconds);
  tokens_ += static_cast<double>(tokens);
}

void BatchMetrics::write(MetricsText& text, std::size_t waiting_texts) const {
  text.family("bellwether_inference_duration_seconds", MetricKind::histogram,
              "Time to score a batch of texts.");
  text.samples({{"model", model_}}, seconds_);
  text.family("bellwether_batch_size", MetricKind::histogram, "Texts scored together.");
  text.samples({{"model", model_}}, sizes_);
  text.family("bellwether_inference_tokens_total", MetricKind::counter, "Tokens scored, as estimated.");
  text.sample({{"model", model_}}, tokens_);
  text.family("bellwether_queue_depth", MetricKind::gauge, "Texts that wait to be scored.");
  text.sample({}, static_cast<std::uint64_t>(waiting_texts));
  text.family("bellwether_queue_refused_total", MetricKind::counter,
              "Requests refused because the queue was full.");
  text.sample({}, refused_);
  text.family("bellwether_queue_dropped_total", MetricKind::counter,
              "Requests whose client went away in time.");
  text.sample({}, dropped_);
  text.family("bellwether_queue_expired_total", MetricKind::counter, "Requests that waited for too long.");
  text.sample({}, expired_);
}

}  // namespace bellwether::serve
