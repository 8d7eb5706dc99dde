#include "bellwether/audit/leak_cases/leak_cases.h"

namespace bellwether::audit::leak_cases {

std::vector<LeakCase> all_leak_cases() {
  std::vector<LeakCase> all;
  for (const auto part : {price_leaks(), text_leaks(), row_leaks(), model_leaks()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

Pipeline pipeline_of(const LeakCase& entry, Variant variant, const SyntheticMarket& market) {
  return [run = entry.run, variant, &market](const PerturbedFuture& future) {
    return run(with_future(market, future), variant);
  };
}

}  // namespace bellwether::audit::leak_cases
