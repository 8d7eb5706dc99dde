#include "bellwether/core/descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

int opened() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
bool is_open(int number) { return ::fcntl(number, F_GETFD) >= 0; }

TEST(Descriptor, Is_closed_with_its_last_owner) {
  const int number = opened();
  {
    Descriptor first(number);
    const Descriptor second(std::move(first));
    EXPECT_EQ(second.number(), number);
    EXPECT_LT(first.number(), 0);
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, One_that_is_assigned_to_closes_what_it_had) {
  const int number = opened(), other = opened();
  Descriptor owner(number);
  owner = Descriptor(other);
  EXPECT_EQ(owner.number(), other);
  EXPECT_FALSE(is_open(number));
  EXPECT_TRUE(is_open(other));
}

}  // namespace
}  // namespace bellwether::core
