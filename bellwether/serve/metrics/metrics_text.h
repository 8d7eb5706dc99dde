// The text format of Prometheus (exposition format 0.0.4): families one after another, each with its help and type
// before its samples.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bellwether::serve {

inline constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

// Names and values of a sample's labels; values may be any UTF-8.
using Labels = std::vector<std::pair<std::string_view, std::string>>;

// What a family's samples are.
enum class MetricKind { counter, gauge, histogram };

// Observations by size: how many were at most each bound, their number and sum. `bounds` are literals, ascending.
class Histogram {
 public:
  explicit Histogram(std::span<const double> bounds) : bounds_(bounds), counts_(bounds.size() + 1) {}
  void observe(double value);

  [[nodiscard]] std::span<const double> bounds() const { return bounds_; }
  [[nodiscard]] std::uint64_t up_to(std::size_t bound) const;  // cumulative; the last is all
  [[nodiscard]] std::uint64_t count() const { return up_to(bounds_.size()); }
  [[nodiscard]] double sum() const { return sum_; }

 private:
  std::span<const double> bounds_;
  std::vector<std::uint64_t> counts_;
  double sum_ = 0;
};

// Writes one exposition.
class MetricsText {
 public:
  // Begins a family; its samples follow before the next begins.
  void family(std::string_view name, MetricKind kind, std::string_view help);
  void sample(const Labels& labels, double value);
  void sample(const Labels& labels, std::uint64_t value);
  void samples(const Labels& labels, const Histogram& histogram);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void line(std::string_view suffix, const Labels& labels, std::string_view value);

  std::string text_, name_;
};

}  // namespace bellwether::serve
