#include "bellwether/evaluate/sentiment/error_analysis.h"

#include <algorithm>

namespace bellwether::evaluate {

namespace {

constexpr std::size_t kFirstErrors = 5;

}  // namespace

std::span<const std::size_t> first_errors(const SentimentErrors& errors) {
  return std::span(errors.wrong).first(std::min(kFirstErrors, errors.wrong.size()));
}

}  // namespace bellwether::evaluate
