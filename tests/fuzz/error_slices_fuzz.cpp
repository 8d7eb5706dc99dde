// Any text into its slices: the same ones twice, and a web address behind it is always seen.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bellwether/core/utf8.h"
#include "bellwether/sentiment/error_slices.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string raw(reinterpret_cast<const char*>(data), size);
  if (core::first_invalid_utf8(raw) != raw.size()) return 0;
  if (!(sentiment::slices_of(raw) == sentiment::slices_of(raw))) std::abort();
  if (!sentiment::slices_of(raw + " https://t.co/x").holds(sentiment::ErrorSlice::url)) std::abort();
  return 0;
}
