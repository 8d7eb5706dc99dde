#include "bellwether/store/machine.h"

#include <gtest/gtest.h>

namespace bellwether::store {
namespace {

TEST(Machine, Is_read_from_the_systems_description) {
  const Machine machine = machine_of_cpuinfo(
      "processor\t: 0\nmodel\t\t: 17\nmodel name\t: Example 9000\nflags\t\t: fpu sse4_2 avx2 avx2x "
      "avx512_vnni\n\n"
      "processor\t: 1\nmodel name\t: Another\n");
  EXPECT_EQ(machine.cpu, "Example 9000");
  EXPECT_EQ(machine.features, (std::vector<std::string>{"sse4_2", "avx2", "avx512_vnni"}));
}

TEST(Machine, That_does_not_describe_itself_is_unknown) {
  EXPECT_EQ(machine_of_cpuinfo("").cpu, "unknown");
  EXPECT_EQ(machine_of_cpuinfo("model name\nflags:\n:\n").cpu, "unknown");
}

TEST(Machine, Has_at_least_one_processor_and_some_memory) {
  EXPECT_GE(describe_machine().processors, 1u);
  EXPECT_GT(describe_machine().memory_bytes, 1'000'000u);
}

}  // namespace
}  // namespace bellwether::store
