#include "bellwether/forecast/llm/week_bin.h"

#include <algorithm>
#include <cmath>

#include "bellwether/core/lower_case.h"

namespace bellwether::forecast {
namespace {

constexpr std::size_t kSides = kWeekBins / 2;
constexpr double kDecimals = 1e9;

constexpr std::array<std::string_view, kWeekBins> kAnswerTexts = {
    "Down by more than 5%", "Down by 4-5%", "Down by 3-4%", "Down by 2-3%",
    "Down by 1-2%",         "Down by 0-1%", "Up by 0-1%",   "Up by 1-2%",
    "Up by 2-3%",           "Up by 3-4%",   "Up by 4-5%",   "Up by more than 5%"};
constexpr std::array<std::string_view, kWeekBins> kLabelTexts = {
    "down by more than 5%", "down by 4-5%", "down by 3-4%", "down by 2-3%",
    "down by 1-2%",         "down by 0-1%", "up by 0-1%",   "up by 1-2%",
    "up by 2-3%",           "up by 3-4%",   "up by 4-5%",   "up by more than 5%"};

WeekBin bin_at(bool is_up, std::size_t step) { return {is_up ? kSides + step : kSides - 1 - step}; }

}  // namespace

WeekBin bin_of_return(double r) {
  const double percent = std::round(100 * std::abs(r) * kDecimals) / kDecimals;
  const double n = std::clamp(std::ceil(percent), 1.0, static_cast<double>(kSides));
  return bin_at(r >= 0, static_cast<std::size_t>(n) - 1);
}

BinEdges edges_of(WeekBin bin) {
  const double low = static_cast<double>(bin.step());
  return bin.is_up() ? BinEdges{low, low + 1} : BinEdges{-low - 1, -low};
}

double middle_of(WeekBin bin) {
  const BinEdges edges = edges_of(bin);
  return (edges.low + edges.high) / 2;
}

std::string_view label_text(WeekBin bin) { return kLabelTexts[bin.place]; }
std::string_view answer_text(WeekBin bin) { return kAnswerTexts[bin.place]; }

std::optional<WeekBin> read_bin(std::string_view text) {
  if (text.size() > kLabelTexts.front().size()) return std::nullopt;
  const auto found = std::ranges::find(kLabelTexts, core::in_lower_case(text));
  if (found == kLabelTexts.end()) return std::nullopt;
  return WeekBin{static_cast<std::size_t>(found - kLabelTexts.begin())};
}

std::array<std::string, kWeekBins> bin_continuations() {
  std::array<std::string, kWeekBins> texts;
  for (std::size_t i = 0; i < kWeekBins; ++i) texts[i] = std::string(kAnswerTexts[i]) + "\n";
  return texts;
}

}  // namespace bellwether::forecast
