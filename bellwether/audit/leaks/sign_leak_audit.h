// The leak audit of the sign recipe (audit/leaks/leak_audit.h): rows from bars and scored texts, and the answer
// of the recipe's machine about the newest of them, may not move when what became known after their decision
// is replaced.
//
// Nothing is removed here: a row exists only once the day that gives it its label has a bar, so that a
// missing bar takes away the row before it, which is no leak.
#pragma once

#include "bellwether/audit/leaks/price_leak_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/dataset/sign_inputs.h"

namespace bellwether::audit {

// How thoroughly a market is audited, and the model that is trained at each cut.
struct SignLeakOptions {
  LeakOptions leaks;
  std::size_t window = 60;  // rows the SVM is trained on
  std::size_t bags = 5;
};

// Errors: those of build_sign_rows and of the SVM; data where the rows are too few to be cut.
[[nodiscard]] core::Result<LeakCheck> check_sign_leaks(const dataset::SignInputs& inputs,
                                                       const feature::SignTableOptions& table,
                                                       const SignLeakOptions& options,
                                                       core::ThreadPool& pool);

}  // namespace bellwether::audit
