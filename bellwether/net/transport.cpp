#include "bellwether/net/transport.h"

#include <algorithm>

namespace bellwether::net {

const std::string* Reply::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &Field::name);
  return found == headers.end() ? nullptr : &found->value;
}

Outcome failed_exchange(core::Error error) {
  return {.reply = {}, .fault = Fault{std::move(error), FaultKind::stays}};
}

}  // namespace bellwether::net
