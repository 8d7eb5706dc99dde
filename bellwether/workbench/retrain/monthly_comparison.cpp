#include "bellwether/workbench/retrain/monthly_comparison.h"

#include <cmath>

#include "bellwether/core/progress.h"
#include "bellwether/evaluate/diebold_mariano.h"

namespace bellwether::workbench {
namespace {

using core::fail;

void test_months(ModelComparison& comparison) {
  std::vector<double> incumbent, challenger;
  double sum_incumbent = 0, sum_challenger = 0;
  for (const MonthLoss& each : comparison.months) {
    incumbent.push_back(std::sqrt(each.incumbent));
    challenger.push_back(std::sqrt(each.challenger));
    sum_incumbent += each.incumbent;
    sum_challenger += each.challenger;
  }
  const auto months = static_cast<double>(comparison.months.size());
  comparison.incumbent_rmse = std::sqrt(sum_incumbent / months);
  comparison.challenger_rmse = std::sqrt(sum_challenger / months);
  comparison.test = evaluate::diebold_mariano(incumbent, challenger, 1).test;
  if (const auto p = comparison.test.p_value)
    comparison.p_one_sided = comparison.test.statistic > 0 ? *p / 2 : 1 - *p / 2;
}

}  // namespace

core::Result<ModelComparison> compare_months(std::span<const feature::Month> months,
                                             const LossesOfMonth& losses, core::Job& job) {
  if (months.empty())
    return fail(core::ErrorKind::data, "there is no month that the incumbent has not touched");
  ModelComparison comparison;
  core::Progress progress(job, "compare", "months", months.size());
  for (const feature::Month month : months) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto loss = losses(month);
    if (!loss) return fail(loss.error());
    comparison.months.push_back(*loss);
    progress.advance();
  }
  test_months(comparison);
  return comparison;
}

}  // namespace bellwether::workbench
