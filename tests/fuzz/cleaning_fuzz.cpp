// Any text through any choice of cleaning steps: valid UTF-8 comes out.
// The first thirteen bytes choose the steps.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/text/clean/cleaning.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  constexpr std::size_t kChoices = 13;
  if (size < kChoices) return 0;
  const std::string_view raw(reinterpret_cast<const char*>(data) + kChoices, size - kChoices);
  if (core::first_invalid_utf8(raw) != raw.size()) return 0;
  text::CleanOptions options;
  std::size_t next = 0;
  core::for_each_field(options, [&](const auto&, auto& value) {
    if constexpr (std::is_enum_v<std::remove_reference_t<decltype(value)>>) {
      const auto names = names_of(value);
      value = names[data[next++] % names.size()].value;
    }
  });
  const auto cleaner = text::Cleaner::make(options, text::ModelCasing::any);
  if (!cleaner) std::abort();
  const text::CleanText cleaned = cleaner->clean(raw);
  if (!core::validate_utf8(cleaned.text)) std::abort();
  return 0;
}
