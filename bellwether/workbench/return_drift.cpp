#include "bellwether/workbench/return_drift.h"

#include <algorithm>
#include <array>
#include <map>

#include "bellwether/market/sentiment.h"

namespace bellwether::workbench {
namespace {

using dataset::ReturnInputs;
using dataset::ReturnMember;
using evaluate::DriftProfile;
using evaluate::DriftSample;
using market::Date;

// Days, both included, and whether days before the first text and after the last count as days without one.
struct SampleDays {
  Date first, last;
  bool whole = false;
};

std::string class_of(const signal::DatedScore& score) {
  const std::array<double, 3> shares = {score.negative, score.neutral,
                                        score.positive};  // as market::Sentiment
  const auto likeliest = std::ranges::max_element(shares) - shares.begin();
  return std::string(market::name_of(static_cast<market::Sentiment>(likeliest)));
}

// What is observed of members, one after the other.
class SampleTally {
 public:
  SampleTally(const ReturnInputs& inputs, const SampleDays& days) : inputs_(inputs), days_(days) {
    for (const auto& [name, index] : inputs.publishers) publishers_[index] = name;
  }

  void add(const ReturnMember& member) {
    add_returns(member);
    std::map<Date, std::size_t> by_day;
    for (std::size_t i = 0; i < member.texts.size(); ++i) {
      const auto day = inputs_.calendar->trading_day_of(member.texts[i].known_at);
      if (!day || *day < days_.first || days_.last < *day) continue;
      ++by_day[*day];
      add_text(member, i);
    }
    add_days(by_day);
  }

  DriftSample finish() {
    DriftSample sample;
    sample.numbers.emplace_back("daily return", std::move(returns_));
    if (inputs_.sentiment_source.empty()) return sample;
    sample.numbers.emplace_back("texts a day", std::move(texts_a_day_));
    sample.numbers.emplace_back("sentiment score", std::move(scores_));
    sample.names.emplace_back("sentiment class", std::move(classes_));
    if (!lengths_.empty()) sample.numbers.emplace_back("text length", std::move(lengths_));
    if (!by_publisher_.empty()) sample.names.emplace_back("publisher", std::move(by_publisher_));
    return sample;
  }

 private:
  void add_returns(const ReturnMember& member) {
    const std::vector<market::Bar>& bars = member.series.bars;
    for (std::size_t i = 1; i < bars.size(); ++i) {
      if (days_.first <= bars[i].day && bars[i].day <= days_.last)
        returns_.push_back(bars[i].close / bars[i - 1].close - 1);
    }
  }

  void add_text(const ReturnMember& member, std::size_t i) {
    const signal::DatedScore& score = member.texts[i];
    scores_.push_back(score.positive - score.negative);
    ++classes_[class_of(score)];
    if (i >= member.traits.size()) return;
    lengths_.push_back(static_cast<double>(member.traits[i].bytes));
    const auto publisher = publishers_.find(member.traits[i].publisher);
    if (publisher != publishers_.end() && !publisher->second.empty()) ++by_publisher_[publisher->second];
  }

  void add_days(const std::map<Date, std::size_t>& by_day) {
    if (by_day.empty() && !days_.whole) return;
    const Date first = days_.whole ? days_.first : by_day.begin()->first;
    const Date last = days_.whole ? days_.last : by_day.rbegin()->first;
    for (const Date day : inputs_.calendar->trading_days(first, last)) {
      const auto found = by_day.find(day);
      texts_a_day_.push_back(found == by_day.end() ? 0 : static_cast<double>(found->second));
    }
  }

  const ReturnInputs& inputs_;
  SampleDays days_;
  std::map<std::uint32_t, std::string> publishers_;
  std::vector<double> returns_, texts_a_day_, scores_, lengths_;
  std::map<std::string, std::uint64_t> classes_, by_publisher_;
};

DriftSample sample_of(const ReturnInputs& inputs, std::span<const ReturnMember> members,
                      const SampleDays& days) {
  SampleTally tally(inputs, days);
  for (const ReturnMember& each : members) tally.add(each);
  return tally.finish();
}

}  // namespace

std::vector<DriftProfile> return_profiles(const ReturnInputs& inputs) {
  const SampleDays all{.first = inputs.calendar->first(), .last = inputs.last_day()};
  std::vector<DriftProfile> profiles = {evaluate::drift_profile("", sample_of(inputs, inputs.members, all))};
  for (std::size_t i = 0; i < std::min(inputs.members.size(), kMostDriftTickers); ++i) {
    const std::span<const ReturnMember> one(&inputs.members[i], 1);
    profiles.push_back(
        evaluate::drift_profile(one.front().series.ticker.symbol, sample_of(inputs, one, all)));
  }
  return profiles;
}

evaluate::DriftReport return_drift(const std::vector<DriftProfile>& profiles, const ReturnInputs& inputs,
                                   std::size_t member, const feature::MonthWindow& window) {
  const SampleDays days{.first = first_day(window.months.front().month),
                        .last = {first_day(window.newest().month.moved(1)).days - 1},
                        .whole = true};
  const std::span<const ReturnMember> one(&inputs.members[member], 1);
  return evaluate::drift_report(profiles, one.front().series.ticker.symbol, sample_of(inputs, one, days));
}

}  // namespace bellwether::workbench
