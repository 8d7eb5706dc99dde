#include "bellwether/serve/metrics/metrics_text.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/options.h"

namespace bellwether::serve {
namespace {

[[nodiscard]] std::string_view kind_name(MetricKind kind) {
  switch (kind) {
    case MetricKind::counter: return "counter";
    case MetricKind::gauge: return "gauge";
    case MetricKind::histogram: break;
  }
  return "histogram";
}

constexpr std::string_view kEscapedInHelp = "\\", kEscapedInLabels = "\\\"";

[[nodiscard]] std::string escaped(std::string_view text, std::string_view letters) {
  std::string out;
  for (const char letter : text) {
    if (letters.find(letter) != letters.npos) out += '\\';
    if (letter == '\n')
      out += "\\n";
    else
      out += letter;
  }
  return out;
}

[[nodiscard]] std::string number_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return core::value_text(value);
}

}  // namespace

void Histogram::observe(double value) {
  const auto bound = std::ranges::lower_bound(bounds_, value);
  ++counts_[static_cast<std::size_t>(bound - bounds_.begin())];
  sum_ += value;
}

std::uint64_t Histogram::up_to(std::size_t bound) const {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= bound; ++i) total += counts_[i];
  return total;
}

void MetricsText::family(std::string_view name, MetricKind kind, std::string_view help) {
  name_ = name;
  text_ += "# HELP " + name_ + " " + escaped(help, kEscapedInHelp) + "\n# TYPE " + name_ + " " +
           std::string(kind_name(kind)) + "\n";
}

void MetricsText::sample(const Labels& labels, double value) { line("", labels, number_text(value)); }
void MetricsText::sample(const Labels& labels, std::uint64_t value) {
  line("", labels, std::to_string(value));
}

void MetricsText::samples(const Labels& labels, const Histogram& histogram) {
  for (std::size_t i = 0; i < histogram.bounds().size(); ++i) {
    Labels with_bound = labels;
    with_bound.emplace_back("le", number_text(histogram.bounds()[i]));
    line("_bucket", with_bound, std::to_string(histogram.up_to(i)));
  }
  Labels with_all = labels;
  with_all.emplace_back("le", "+Inf");
  line("_bucket", with_all, std::to_string(histogram.count()));
  line("_sum", labels, number_text(histogram.sum()));
  line("_count", labels, std::to_string(histogram.count()));
}

void MetricsText::line(std::string_view suffix, const Labels& labels, std::string_view value) {
  text_ += name_;
  text_ += suffix;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    text_ += i == 0 ? "{" : ",";
    text_ += std::string(labels[i].first) + "=\"" + escaped(labels[i].second, kEscapedInLabels) + "\"";
  }
  if (!labels.empty()) text_ += "}";
  text_ += " ";
  text_ += value;
  text_ += "\n";
}

}  // namespace bellwether::serve
