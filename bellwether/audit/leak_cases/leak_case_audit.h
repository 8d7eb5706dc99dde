// The audit put to the test: every pipeline of the gallery, flawed and honest, through the same audit, which
// is not told which is which.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::audit::leak_cases {

// How thoroughly each pipeline is audited.
struct LeakCaseOptions {
  std::size_t cuts = 60;
  std::uint64_t seed = 1;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("cutoffs", &LeakCaseOptions::cuts, "Cutoff times at which the future is removed or replaced.")
            .at_least(1),
        field("seed", &LeakCaseOptions::seed,
              "Seed of the cutoff times, the replaced futures and the synthetic market.")};
  }
};

// One test case: the audits of its leaky and its clean variant.
struct LeakCaseRow {
  std::string name, mistake;
  LeakAudit leaky, clean;
};

// The outcome over all test cases: how many leaks were found, and how many clean pipelines were
// suspected.
struct LeakCaseAudit {
  std::vector<LeakCaseRow> rows;
  std::size_t injected = 0, found = 0;      // flawed pipelines
  std::size_t clean = 0, false_alarms = 0;  // honest ones
  std::size_t cuts = 0, values = 0;         // over all pipelines

  [[nodiscard]] bool is_perfect() const { return found == injected && false_alarms == 0; }
};

// Pipelines run beside each other on the job; the result does not depend on how many. Errors: usage for no
// cuts; those of the pipelines.
[[nodiscard]] core::Result<LeakCaseAudit> audit_leak_cases(const LeakCaseOptions& options, core::Job& job);

}  // namespace bellwether::audit::leak_cases
