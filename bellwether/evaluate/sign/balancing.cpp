#include "bellwether/evaluate/sign/balancing.h"

#include <utility>

namespace bellwether::evaluate::sign {

core::Result<std::vector<BalancingRow>> compare_balancing(const feature::SignExamples& rows,
                                                          feature::RowRange validation,
                                                          const WalkOptions& options, core::Job& job) {
  std::vector<BalancingRow> compared;
  for (const auto& [balancing, name] : names_of(learn::Balancing{})) {
    WalkOptions each = options;
    each.model.svc.balancing = balancing;
    const auto walk = walk_forward(rows, validation, each, job);
    if (!walk) return core::fail(walk.error().within(name));
    compared.push_back(
        {balancing, score_signs(rows, walk->forecasts), followed_returns(rows, walk->forecasts)});
  }
  return compared;
}

}  // namespace bellwether::evaluate::sign
