// Any bytes as a log of forecasts and as a line of it: an answer without a crash, errors that are valid UTF-8, and no
// line trusted that does not carry its own digest.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/store/receipts/chained_log.h"
#include "bellwether/store/receipts/forecast_receipt.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto receipt = store::parse_receipt(bytes);
  if (!receipt && !core::validate_utf8(receipt.error().message)) std::abort();
  if (receipt) {
    const auto again = store::parse_receipt("{" + store::receipt_body(*receipt) + "}");
    if (!again || !store::differences(receipt->values, again->values).empty()) std::abort();
  }
  const store::Chain chain = store::check_chain(bytes, std::nullopt);
  if (chain.fault && !core::validate_utf8(chain.fault_text())) std::abort();
  for (const store::ChainLine& each : chain.lines) {
    if (each.text.find(each.sha256) == std::string::npos) std::abort();
  }
  return 0;
}
