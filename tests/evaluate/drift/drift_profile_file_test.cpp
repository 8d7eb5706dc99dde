// The file drift.json: what is written reads back alike, and another document is refused.
#include <gtest/gtest.h>

#include "bellwether/core/random.h"
#include "bellwether/evaluate/drift/drift_profile.h"

namespace bellwether::evaluate {
namespace {

std::vector<double> profile_numbers(std::size_t count) {
  core::Random random({.seed = 3});
  std::vector<double> numbers(count);
  for (double& each : numbers) each = random.normal();
  return numbers;
}

DriftSample sample_of_numbers(std::vector<double> numbers) {
  DriftSample sample;
  sample.numbers.emplace_back("score", std::move(numbers));
  return sample;
}

TEST(DriftProfile, Reads_back_what_it_wrote) {
  DriftSample sample = sample_of_numbers(profile_numbers(10'000));
  std::map<std::string, std::uint64_t> names;
  for (std::uint64_t i = 1; i <= 80; ++i) names["publisher " + std::to_string(i)] = i;
  sample.names.emplace_back("publisher", names);
  const std::vector<DriftProfile> written = {drift_profile("AAPL", sample)};
  EXPECT_LE(written[0].numbers[0].values.size(), kProfilePoints);
  EXPECT_EQ(written[0].names[0].counts.size(), kProfileNames);
  EXPECT_EQ(written[0].names[0].count(), 80U * 81 / 2);
  const auto read = parse_drift_profiles(drift_profiles_text(written));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(drift_profiles_text(*read), drift_profiles_text(written));
}

TEST(DriftProfile, Another_document_is_refused) {
  const std::string whole = drift_profiles_text({drift_profile("", sample_of_numbers({1, 2, 3}))});
  ASSERT_TRUE(parse_drift_profiles(whole));
  for (const auto& [from, to] : {std::pair{"drift_profile/1", "drift_profile/9"},
                                 {"[1.0,2.0,3.0]", "[1.0,2.0]"},
                                 {"[1.0,2.0,3.0]", "[1.0,3.0,2.0]"},
                                 {"[1,2,3]", "[1,2,-3]"},
                                 {"[1,2,3]", "[0,2,3]"},
                                 {"\"numbers\"", "\"number\""}}) {
    std::string broken = whole;
    const std::size_t at = broken.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    broken.replace(at, std::string(from).size(), to);
    EXPECT_FALSE(parse_drift_profiles(broken)) << broken;
  }
}

}  // namespace
}  // namespace bellwether::evaluate
