// What a sample looked like, kept small: enough to tell later whether another one looks alike.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::evaluate {

// Numbers and names as they were observed, by what they are of: "sentiment score", "publisher".
struct DriftSample {
  std::vector<std::pair<std::string, std::vector<double>>> numbers;
  std::vector<std::pair<std::string, std::map<std::string, std::uint64_t>>> names;
};

// A distribution of numbers: how many are at most each of some values, which are numbers of the sample.
struct NumberProfile {
  std::string of;
  std::vector<double> values;        // ascending, up to kProfilePoints
  std::vector<std::uint64_t> up_to;  // beside the values; the last is their count
  [[nodiscard]] std::uint64_t count() const { return up_to.empty() ? 0 : up_to.back(); }
};

// How often each name occurred; beyond kProfileNames the rarest are one, kOtherNames.
struct NameProfile {
  std::string of;
  std::map<std::string, std::uint64_t> counts;
  [[nodiscard]] std::uint64_t count() const;
};

// A sample's profile.
struct DriftProfile {
  std::string sample;  // whose it is: a ticker; empty: of all
  std::vector<NumberProfile> numbers;
  std::vector<NameProfile> names;
};

inline constexpr std::size_t kProfilePoints = 200, kProfileNames = 50;
inline constexpr std::string_view kOtherNames = "(others)";

// The numbers must be finite.
[[nodiscard]] DriftProfile drift_profile(std::string whose, DriftSample sample);

// As the file drift.json (docs/formats/drift.md), and back. Errors: data for another document, naming the place.
[[nodiscard]] std::string drift_profiles_text(const std::vector<DriftProfile>& profiles);
[[nodiscard]] core::Result<std::vector<DriftProfile>> parse_drift_profiles(std::string_view text);

}  // namespace bellwether::evaluate
