#include "bellwether/net/response.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/lower_case.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/core/utf8.h"

namespace bellwether::net {
namespace {

constexpr std::size_t kLongestRemark = 600;  // bytes of a message that an answer may fill

}  // namespace

std::optional<std::string_view> Response::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, core::in_lower_case(name), &Field::name);
  return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

core::Error unexpected_answer(const Response& response, std::string_view what) {
  const std::string safe = core::terminal_line(what);
  return {core::ErrorKind::network, fmt::format("{}: {}: {}", response.vendor, response.place,
                                                core::utf8_prefix(safe, kLongestRemark))};
}

}  // namespace bellwether::net
