#include <gtest/gtest.h>
#include <hwy/targets.h>

#include "bellwether/core/loading/late_library.h"

namespace {

// Highway's own answer, from the library that is not linked.
constexpr bellwether::core::LateLibrary kHighway{"libhwy.so.1", "libhwy1"};
using Targets = std::int64_t();

TEST(InstructionSets, Are_those_that_Highway_finds) {
  const auto theirs = reinterpret_cast<Targets*>(kHighway.find("_ZN3hwy16SupportedTargetsEv"));
  if (theirs == nullptr) GTEST_SKIP() << "libhwy.so.1 is not installed";
  EXPECT_EQ(hwy::SupportedTargets() & HWY_TARGETS, theirs() & HWY_TARGETS);
}

TEST(InstructionSets, A_test_may_choose_some_of_them) {
  hwy::SetSupportedTargetsForTest(HWY_STATIC_TARGET);
  EXPECT_EQ(hwy::SupportedTargets(), HWY_STATIC_TARGET);
  EXPECT_FALSE(hwy::GetChosenTarget().IsInitialized());
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  EXPECT_NE(hwy::SupportedTargets() & HWY_STATIC_TARGET, 0);
}

}  // namespace
