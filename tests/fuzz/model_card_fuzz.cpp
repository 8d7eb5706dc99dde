// Whatever the bytes of a model card: an answer without a crash, no longer than the card.
#include <cstdint>
#include <cstdlib>

#include "bellwether/workbench/models/show_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view card(reinterpret_cast<const char*>(data), size);
  // A list's ", " is no longer than the "- " and the line end that it stands for.
  for (const char* key : {"license", "datasets"}) {
    if (workbench::model_card_value(card, key).size() > size) std::abort();
  }
  return 0;
}
