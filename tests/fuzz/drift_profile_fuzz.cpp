// Any bytes as profiles of drift: an answer without a crash; what is read is written and read again alike, and can be
// compared with.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/evaluate/drift/drift.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether::evaluate;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto profiles = parse_drift_profiles(bytes);
  if (!profiles && !bellwether::core::validate_utf8(profiles.error().message)) std::abort();
  if (!profiles) return 0;
  const std::string text = drift_profiles_text(*profiles);
  const auto again = parse_drift_profiles(text);
  if (!again || drift_profiles_text(*again) != text) std::abort();
  DriftSample sample;
  for (const DriftProfile& each : *profiles) {
    for (const NumberProfile& number : each.numbers) sample.numbers.emplace_back(number.of, number.values);
    for (const NameProfile& name : each.names) sample.names.emplace_back(name.of, name.counts);
  }
  for (const DriftProfile& each : *profiles) {
    for (const DriftRow& row : compare_with_profile(each, sample)) {
      if (row.index && !(*row.index >= 0)) std::abort();
    }
  }
  return 0;
}
