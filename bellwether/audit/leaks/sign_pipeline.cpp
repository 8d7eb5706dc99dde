#include "bellwether/audit/leaks/sign_pipeline.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/evaluate/sign/walk_forward.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using dataset::SignInputs;
using feature::SignRows;

// The model's answer about the newest row decided by the cut, trained on the rows before it, whose outcomes were
// known when it was decided.
core::Status add_answer(market::UtcTime cut, const SignRows& rows, const feature::History& history,
                        const AuditedSignModel& audited, core::Job& job, std::vector<DatedOutput>& outputs) {
  const auto decided = std::ranges::upper_bound(rows.decided_at, cut) - rows.decided_at.begin();
  if (decided <= static_cast<std::ptrdiff_t>(audited.window)) return {};
  const auto newest = static_cast<std::size_t>(decided) - 1;
  const auto examples = feature::build_sign_examples(
      history, audited.table, {rows.days[newest - audited.window], rows.days[newest - 1]});
  if (!examples) return fail(examples.error());
  const auto model = evaluate::sign::fit_for(*examples, {0, examples->rows()}, rows.days[newest],
                                             {.svc = {.bags = audited.bags}}, job);
  if (!model) return fail(model.error());
  const auto answers = model->predict(rows, {newest, newest + 1});
  if (!answers) return fail(answers.error());
  outputs.push_back({rows.decided_at[newest], "decision value", answers->front().decision});
  return {};
}

Result<std::vector<DatedOutput>> outputs_of(const SignInputs& inputs, const AuditedSignModel& audited,
                                            const PerturbedFuture& future, core::Job& job) {
  SignInputs changed = inputs;
  changed.series.bars = future.bars(inputs.series.bars, *inputs.calendar);
  changed.texts = future.scores(inputs.texts);
  const auto history = dataset::history_of(changed, audited.table.clock);
  if (!history) return fail(history.error());
  const auto rows = feature::build_sign_rows(*history, audited.table, inputs.range);
  if (!rows) return fail(rows.error());
  std::vector<DatedOutput> outputs;
  for (std::size_t row = 0; row < rows->rows(); ++row) {
    for (std::size_t column = 0; column < rows->columns.size(); ++column)
      outputs.push_back({rows->decided_at[row], rows->columns[column], rows->row(row)[column]});
  }
  const core::Status added = add_answer(future.cut().time, *rows, *history, audited, job, outputs);
  if (!added) return fail(added.error());
  return outputs;
}

}  // namespace

Result<RecipePipeline> sign_pipeline(const SignInputs& inputs, const AuditedSignModel& model,
                                     core::Job& job) {
  const auto real = dataset::rows_of(inputs, model.table);
  if (!real) return fail(real.error());
  const std::size_t first = std::max(real->rows() / 2, model.window + 1);
  if (first + 2 >= real->rows()) {
    return fail(core::ErrorKind::data, "leak check: " + std::to_string(real->rows()) +
                                           " rows are too few for a window of " +
                                           std::to_string(model.window) +
                                           "; rows span the days with texts alone: give texts of more "
                                           "days, or a shorter --sign-window");
  }
  return RecipePipeline{
      .ticker = inputs.series.ticker.symbol,
      .outputs = [inputs, model,
                  &job](const PerturbedFuture& future) { return outputs_of(inputs, model, future, job); },
      .first = real->decided_at[first],
      .last = real->decided_at.back(),
      .calendar = inputs.calendar};
}

}  // namespace bellwether::audit
