#include "bellwether/workbench/llm/week_backtest.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/core/stages.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;
using forecast::WeekPart;

evaluate::AnsweredWeeks rows_to_answer(const dataset::WeekSet& set, const dataset::CompanyInputs& inputs,
                                       const WeekBacktestRequest& request) {
  evaluate::AnsweredWeeks weeks{.train = {}, .test = {}, .answers = {}, .seed = request.seed};
  for (const forecast::WeekRow& each : set.rows) {
    if (each.part == WeekPart::train) weeks.train.push_back(each);
    if (each.part == WeekPart::test) weeks.test.push_back(each);
  }
  for (const forecast::PromptVariant each : request.set.variants) {
    auto rows = variant_rows(set, inputs, request.set_options(), each);
    std::ranges::move(rows, std::back_inserter(weeks.test));
  }
  return weeks;
}

}  // namespace

std::vector<std::string> week_reason_codes() {
  return {"WEEKEND_IN_RETURN", "UNDATED_PROFILE", "HINDSIGHT_TEXT"};
}

dataset::WeekSetOptions WeekBacktestRequest::set_options() const {
  dataset::WeekSetOptions options = set;
  options.seed = seed;
  options.as_published = as_published;
  return options;
}

Result<evaluate::WeekEvaluation> week_backtest(store::RunDirectory& run, const WeekBacktestRequest& request,
                                               core::Job& job) {
  if (Status given = check_answering(request.answering); !given) return fail(given.error());
  core::Stages progress(job, "backtest",
                        {{"rows", 2.0}, {"answers", request.answering.asked.is_given() ? 50.0 : 1.0}});
  progress.next();
  const dataset::WeekSetOptions options = request.set_options();
  const auto inputs = read_company_inputs(request.files, options.mode(), job);
  if (!inputs) return fail(inputs.error());
  for (const io::InputRecord& each : inputs->records) run.add_input(each);
  const auto set = make_week_set(*inputs, request.files, options, job);
  if (!set) return fail(set.error());
  progress.next();
  return evaluate_rows(run, rows_to_answer(*set, *inputs, request), request.answering, job);
}

}  // namespace bellwether::workbench
