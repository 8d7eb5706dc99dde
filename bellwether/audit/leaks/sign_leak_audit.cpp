#include "bellwether/audit/leaks/sign_leak_audit.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/evaluate/sign/walk_forward.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using feature::SignRows;

// The SVM's answer about the newest row decided by the cut, trained on the rows before it.
core::Status add_answer(market::UtcTime cut, const SignRows& rows, const SignLeakOptions& options,
                        core::ThreadPool& pool, std::vector<DatedOutput>& outputs) {
  const auto decided = std::ranges::upper_bound(rows.decided_at, cut) - rows.decided_at.begin();
  if (decided <= static_cast<std::ptrdiff_t>(options.window)) return {};
  const auto newest = static_cast<std::size_t>(decided) - 1;
  evaluate::sign::WalkOptions walk{.window = options.window};
  walk.model.svc.bags = options.bags;
  const auto answers = evaluate::sign::walk_forward(rows, {newest, newest + 1}, walk, pool);
  if (!answers) return fail(answers.error());
  outputs.push_back({rows.decided_at[newest], "decision value", answers->forecasts.front().decision});
  return {};
}

}  // namespace

Result<LeakCheck> check_sign_leaks(const dataset::SignInputs& inputs, const feature::SignTableOptions& table,
                                   const SignLeakOptions& options, core::ThreadPool& pool) {
  const auto real = dataset::rows_of(inputs, table);
  if (!real) return fail(real.error());
  const std::size_t first = std::max(real->rows() / 2, options.window + 1);
  if (first + 2 >= real->rows()) {
    return fail(core::ErrorKind::data, "leak check: " + std::to_string(real->rows()) +
                                           " rows are too few for a window of " +
                                           std::to_string(options.window));
  }
  const Pipeline pipeline = [&](const PerturbedFuture& future) -> Result<std::vector<DatedOutput>> {
    const auto bars = future.bars(inputs.series.bars, market::Calendar::nyse());
    const auto texts = future.scores(inputs.texts);
    const auto rows = feature::build_sign_rows({bars, texts}, table, inputs.range);
    if (!rows) return fail(rows.error());
    std::vector<DatedOutput> outputs;
    for (std::size_t row = 0; row < rows->rows(); ++row) {
      for (std::size_t column = 0; column < rows->columns.size(); ++column) {
        outputs.push_back({rows->decided_at[row], rows->columns[column], rows->row(row)[column]});
      }
    }
    const core::Status added = add_answer(future.cut().time, *rows, options, pool, outputs);
    if (!added) return fail(added.error());
    return outputs;
  };
  std::vector<Cut> cuts = random_cuts({.first = real->decided_at[first],
                                       .last = real->decided_at.back(),
                                       .count = options.leaks.cuts,
                                       .seed = options.leaks.seed},
                                      market::Calendar::nyse());
  for (Cut& cut : cuts) {
    if (cut.perturbation == Perturbation::removal) cut.perturbation = Perturbation::noise;
  }
  const auto audit = audit_leaks(pipeline, cuts, TruthRuns::at_each_cut);
  if (!audit) return fail(audit.error());
  LeakCheck check{.cuts = audit->cuts,
                  .cuts_with_leak = audit->cuts_with_leak,
                  .values = audit->values,
                  .forecasts = audit->cuts};
  if (audit->leak) check.leak = sentence_of(*audit->leak);
  return check;
}

}  // namespace bellwether::audit
