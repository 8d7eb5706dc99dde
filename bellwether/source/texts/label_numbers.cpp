#include "bellwether/source/texts/label_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "bellwether/source/texts/known_labels.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kMostClasses = 11;  // 0 to 10
constexpr std::uint64_t kLeastKnown = 5, kLeastKnownEach = 2;

double value_of(std::string_view number) {
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

bool is_whole(std::string_view number) { return number.find_first_of(".eE") == number.npos; }

}  // namespace

void LabelNumbers::count(std::string_view number, std::string_view body) {
  const double value = value_of(number);
  least_ = rows_.empty() ? value : std::min(least_, value);
  most_ = rows_.empty() ? value : std::max(most_, value);
  auto found = rows_.find(number);
  if (found == rows_.end() && rows_.size() > kMostClasses) {
    too_many_ = true;
    return;
  }
  if (found == rows_.end()) found = rows_.emplace(number, Rows{}).first;
  ++found->second.count;
  if (const auto known = find_known_label(body)) ++found->second.known[static_cast<std::size_t>(*known)];
}

bool LabelNumbers::are_classes() const {
  return !too_many_ && rows_.size() <= kMostClasses &&
         std::ranges::all_of(rows_, [](const auto& each) { return is_whole(each.first); });
}

bool LabelNumbers::are_signs() const {
  return rows_.contains("-1") && std::ranges::all_of(rows_, [](const auto& each) {
           return each.first == "-1" || each.first == "0" || each.first == "1";
         });
}

std::map<std::string, std::uint64_t> LabelNumbers::counts() const {
  std::map<std::string, std::uint64_t> counts;
  if (!are_classes()) return counts;
  for (const auto& [number, rows] : rows_) counts.emplace(number, rows.count);
  return counts;
}

std::string LabelNumbers::summary() const {
  if (!are_classes()) return fmt::format("numbers from {:g} to {:g}", least_, most_);
  std::string list;
  for (const auto& [number, rows] : rows_) {
    const std::string_view unit = !list.empty() ? "" : rows.count == 1 ? " row" : " rows";
    list += fmt::format("{}{}: {}{}", list.empty() ? "" : ", ", number, rows.count, unit);
  }
  return list;
}

NumberMeanings LabelNumbers::by_known_texts() const {
  NumberMeanings found;
  std::uint64_t known = 0;
  for (const auto& [number, rows] : rows_) {
    const auto most = std::ranges::max_element(rows.known);
    const std::uint64_t votes = std::accumulate(rows.known.begin(), rows.known.end(), std::uint64_t{0});
    if (votes < kLeastKnownEach || *most != votes) return {};
    const auto meaning = static_cast<Sentiment>(most - rows.known.begin());
    const bool taken =
        std::ranges::any_of(found.meanings, [&](const auto& each) { return each.second == meaning; });
    if (taken) return {};
    found.meanings.emplace(number, meaning);
    known += votes;
  }
  if (known < kLeastKnown) return {};
  found.by = fmt::format("identified by {} texts of a public set whose labels are known", known);
  return found;
}

Result<NumberMeanings> LabelNumbers::resolve() const {
  if (rows_.empty()) return NumberMeanings{};
  if (!are_classes()) {
    return fail(ErrorKind::data,
                "the label column holds " + summary() +
                    ": scores, no classes; name the column of the labels with --label-column");
  }
  if (are_signs()) {
    return NumberMeanings{
        {{"-1", Sentiment::negative}, {"0", Sentiment::neutral}, {"1", Sentiment::positive}},
        "by their sign"};
  }
  if (NumberMeanings known = by_known_texts(); !known.meanings.empty()) return known;
  std::string pairs;
  const std::size_t classes = rows_.size();
  for (std::size_t i = 0; const auto& [number, rows] : rows_) {
    const Sentiment guess = 2 * i + 1 < classes   ? Sentiment::negative
                            : 2 * i + 1 > classes ? Sentiment::positive
                                                  : Sentiment::neutral;
    pairs += (i++ == 0 ? "" : ",") + number + "=" + std::string(name_of(guess));
  }
  return fail(
      ErrorKind::data,
      "labels are numbers without names (" + summary() +
          "), and data sets number differently; say what they mean: --label-names " + pairs +
          " if that is their order, or --schema if it is a set of `bellwether data list` whose numbers are "
          "known; a file that is read without flags (words:FILE, --train, --extra-data) needs words: "
          "`bellwether sentiment split --label-names …` writes them");
}

}  // namespace bellwether::source
