#include "bellwether/store/resolved_options.h"

namespace bellwether::store {

void add_options(std::vector<core::OptionValue>& values, std::string_view prefix,
                 std::vector<core::OptionValue> more) {
  for (core::OptionValue& each : more) {
    each.name.insert(0, prefix);
    values.push_back(std::move(each));
  }
}

std::string joined_values(std::span<const std::string> values) {
  std::string text;
  for (const std::string& each : values) text += (text.empty() ? "" : " ") + each;
  return text;
}

}  // namespace bellwether::store
