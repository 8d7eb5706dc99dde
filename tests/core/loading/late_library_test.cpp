#include "bellwether/core/loading/late_library.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/core/result.h"

namespace {

// Stands in for the function of the C library's mathematics.
extern "C" double cbrt_of_library(double value);
constexpr bellwether::core::LateLibrary kMathematics{"libm.so.6", "libc6"};
constexpr bellwether::core::LateLibrary kNone{"libbellwether-has-none.so.0", "bellwether-none"};

TEST(LateLibrary, A_function_is_that_of_the_library) {
  const auto cbrt = bellwether::core::late<&cbrt_of_library>(kMathematics, "cbrt");
  EXPECT_DOUBLE_EQ(cbrt(27.0), 3.0);
  EXPECT_EQ(reinterpret_cast<void*>(cbrt), kMathematics.find("cbrt"));
}

TEST(LateLibrary, What_is_missing_is_told_with_its_package) {
  EXPECT_EQ(kNone.find("open"), nullptr);
  EXPECT_EQ(kMathematics.find("no_such_function"), nullptr);
  const auto called = bellwether::core::guard("counting", [] { static_cast<void>(kNone.get("open")); });
  ASSERT_FALSE(called.has_value());
  EXPECT_EQ(called.error().kind, bellwether::core::ErrorKind::unsupported);
  EXPECT_NE(called.error().message.find("install the package bellwether-none"), std::string::npos)
      << called.error().message;
  EXPECT_TRUE(called.error().message.starts_with("counting: libbellwether-has-none.so.0"))
      << called.error().message;
}

}  // namespace
