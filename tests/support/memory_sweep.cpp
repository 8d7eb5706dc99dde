#include "tests/support/memory_sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

ProgramOutcome run_under(const std::string& limit, const std::string& command) {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  return run_shell("ulimit -c 0; ulimit -v " + limit + "; OUT=" + out + "; exec " + command);
}

}  // namespace

std::size_t expect_success_or_told_memory(const std::string& command, const MemoryLimits& limits) {
  const ProgramOutcome whole = run_under("unlimited", command);
  EXPECT_EQ(whole.exit_code, 0) << whole.errors;
  std::size_t refused = 0;
  for (std::size_t limit = limits.first; limit <= limits.last; limit += limits.step) {
    const ProgramOutcome outcome = run_under(std::to_string(limit), command);
    const std::string where = "ulimit -v " + std::to_string(limit) + ": " + outcome.errors;
    if (outcome.exit_code == 0) {
      EXPECT_EQ(outcome.output, whole.output) << where;
      continue;
    }
    ++refused;
    EXPECT_EQ(outcome.exit_code, 8) << where;
    EXPECT_THAT(outcome.errors, HasSubstr("out of memory; raise the memory limit")) << where;
    EXPECT_THAT(outcome.errors, Not(HasSubstr("use f32"))) << where;
    EXPECT_THAT(outcome.errors, Not(HasSubstr("report this"))) << where;
  }
  return refused;
}

}  // namespace bellwether::tests
