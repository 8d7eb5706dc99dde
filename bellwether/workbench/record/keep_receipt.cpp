#include "bellwether/workbench/record/keep_receipt.h"

#include <algorithm>
#include <utility>

#include "bellwether/store/machine.h"

namespace bellwether::workbench {
namespace {

// Whether the two say the same of the same day, by the same model.
bool says_the_same(const store::ForecastReceipt& kept, const store::ForecastReceipt& draft) {
  return kept.model_sha256 == draft.model_sha256 && kept.as_of == draft.as_of &&
         kept.target_day == draft.target_day && kept.values == draft.values;
}

}  // namespace

core::Result<std::string> keep_receipt(const ReceiptPlace& place, store::ForecastDraft draft,
                                       std::vector<core::OptionValue> options) {
  store::Machine machine = store::describe_machine();
  return store::seal_forecast(place.log, std::move(draft),
                              {.options = std::move(options),
                               .version = place.version,
                               .cpu = std::move(machine.cpu),
                               .cpu_features = std::move(machine.features),
                               .at = place.now});
}

core::Result<std::string> keep_receipt_once(const ReceiptPlace& place, store::ForecastDraft draft,
                                            std::vector<core::OptionValue> options) {
  const auto log = store::read_receipts(place.log);
  if (!log && log.error().kind != core::ErrorKind::not_found) return core::fail(log.error());
  if (log) {
    const auto newest =
        std::find_if(log->forecasts.rbegin(), log->forecasts.rend(), [&](const store::LoggedForecast& each) {
          return each.receipt.ticker == draft.receipt.ticker && each.receipt.recipe == draft.receipt.recipe;
        });
    if (newest != log->forecasts.rend() && says_the_same(newest->receipt, draft.receipt)) return newest->id;
  }
  return keep_receipt(place, std::move(draft), std::move(options));
}

}  // namespace bellwether::workbench
