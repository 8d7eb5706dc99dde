// The source's own procedure for signs with its flaws (sign recipe, --as-published): every calendar day is a
// row, weekends lie on the line between Friday and Monday, all of them are scored; features and window are
// chosen on the whole part before the test by the F1 of up on one slice; a stake is followed from close to
// close without costs and without buy-and-hold beside it. Each flaw is a reason code; the results never enter
// a headline table, and the leak-free run stands beside them.
#pragma once

#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/sign/sign_backtest.h"

namespace bellwether::evaluate::sign {

// The flaws that this procedure repeats.
[[nodiscard]] std::vector<ReasonCode> sign_reasons();

// Runs the procedure on `calendar`, rows of the clock of calendar days, over the label days of the honest
// test part, and adds reason codes and comparison to `honest`. Errors: data where these days are not among
// the rows; those of test_signs.
[[nodiscard]] core::Status add_published_sign(const SignBacktestInput& calendar,
                                              const SignBacktestOptions& options, core::Job& job,
                                              SignBacktestResult& honest);

// What following earns in the source's way: on label days with a bar, +-stake x next return.
[[nodiscard]] double published_profit(const SignTest& test, const SignModelResult& model,
                                      std::span<const market::Bar> bars, double stake);

}  // namespace bellwether::evaluate::sign
