#include "bellwether/forecast/llm/published_reading.h"

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/forecast/llm/answer_form.h"
#include "bellwether/io/stripped.h"

namespace bellwether::forecast {
namespace {

constexpr double kHalf = 0.5;

bool has_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return text.find(each) != text.npos; });
}

// The first digit of the first "d-d%".
std::optional<int> first_range(std::string_view text) {
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    if (core::is_ascii_digit(text[i]) && text[i + 1] == '-' && core::is_ascii_digit(text[i + 2]) &&
        text[i + 3] == '%')
      return text[i] - '0';
  }
  return std::nullopt;
}

// The digit before the first "%" that has one.
std::optional<int> first_percent(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '%' && core::is_ascii_digit(text[i - 1])) return text[i - 1] - '0';
  }
  return std::nullopt;
}

}  // namespace

PublishedPrediction published_prediction(std::string_view prediction) {
  const std::string text = core::in_lower_case(prediction);
  PublishedPrediction read;
  if (has_any(text, {"up", "increase"})) {
    read.direction = 1;
  } else if (has_any(text, {"down", "decrease", "decline"})) {
    read.direction = -1;
  }
  const auto range = first_range(prediction);
  if (const auto digit = range ? range : first_percent(prediction)) read.magnitude = *digit + kHalf;
  return read;
}

std::optional<PublishedPrediction> published_reading(std::string_view answer) {
  const std::string_view text = io::stripped(answer);
  if (!text.starts_with(kPositivesTitle)) return std::nullopt;
  const std::size_t concerns = text.find(kConcernsTitle);
  if (concerns == text.npos) return std::nullopt;
  std::string_view rest;
  for (const std::string_view title : {kPredictionTitle, kPredictionTitleInWords}) {
    const std::size_t at = text.find(title, concerns);
    if (at != text.npos) rest = io::stripped(text.substr(at + title.size()));
  }
  const std::size_t analysis = rest.rfind(kAnalysisLead);
  if (!rest.starts_with(kPredictionLead) || analysis == rest.npos) return std::nullopt;
  return published_prediction(rest.substr(kPredictionLead.size(), analysis - kPredictionLead.size()));
}

}  // namespace bellwether::forecast
