#include "bellwether/workbench/error_analysis.h"

#include <algorithm>

namespace bellwether::workbench {

namespace {

constexpr std::size_t kFirstErrors = 5;

}  // namespace

std::span<const std::size_t> first_errors(const SentimentErrors& errors) {
  return std::span(errors.wrong).first(std::min(kFirstErrors, errors.wrong.size()));
}

}  // namespace bellwether::workbench
