#include "bellwether/evaluate/return/return_split.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bellwether::evaluate {
namespace {

using feature::Month;
using feature::MonthExample;

std::vector<Month> target_months(std::span<const MonthExample> examples) {
  std::vector<Month> months;
  for (const MonthExample& each : examples) {
    if (months.empty() || months.back() != each.target) months.push_back(each.target);
  }
  return months;
}

// The examples with targets from `first` to before `end`.
ReturnPart part_of(std::span<const MonthExample> examples, Month first, Month end) {
  const auto begin = std::ranges::lower_bound(examples, first, {}, &MonthExample::target);
  const auto stop = std::ranges::lower_bound(examples, end, {}, &MonthExample::target);
  ReturnPart part;
  part.examples.assign(begin, stop);
  if (part.examples.empty()) return part;
  part.first = part.examples.front().target;
  part.last = part.examples.back().target;
  part.months = target_months(part.examples).size();
  return part;
}

// The first of the newest `share` of the months, rounded up.
Month first_of_newest(std::span<const Month> months, double share) {
  const auto newest = static_cast<std::size_t>(std::ceil(share * static_cast<double>(months.size())));
  return months[months.size() - std::min(newest, months.size())];
}

}  // namespace

core::Result<ReturnSplit> split_months(std::span<const MonthExample> examples, const ReturnShares& shares) {
  const auto too_few = [&](std::string_view part) {
    return core::fail(
        core::ErrorKind::data,
        fmt::format("{} target months with a full window before them leave none for {}; give a longer "
                    "span of prices",
                    target_months(examples).size(), part));
  };
  if (examples.empty()) return too_few("training");
  const std::size_t window = examples.front().window.months.size();
  const auto embargo = static_cast<std::int32_t>(window) + 1;
  ReturnSplit split{.train = {}, .validation = {}, .test = {}, .embargo = window + 1};
  std::vector<Month> months = target_months(examples);
  const Month begin = months.front(), end = months.back().moved(1);
  Month test = end;
  if (shares.test > 0) {
    test = first_of_newest(months, shares.test);
    std::erase_if(months, [&](Month each) { return each >= test.moved(-embargo); });
    if (months.empty()) return too_few("training before the test months");
  }
  const Month validation = first_of_newest(months, shares.validation);
  split.train = part_of(examples, begin, validation.moved(-embargo));
  split.validation = part_of(examples, validation, shares.test > 0 ? test.moved(-embargo) : end);
  split.test = part_of(examples, test, end);
  if (split.train.months == 0) return too_few("training before the validation months");
  split.left_out = examples.size() - split.train.examples.size() - split.validation.examples.size() -
                   split.test.examples.size();
  return split;
}

}  // namespace bellwether::evaluate
