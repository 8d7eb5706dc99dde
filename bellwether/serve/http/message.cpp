#include "bellwether/serve/http/message.h"

#include <algorithm>
#include <array>

namespace bellwether::serve {
namespace {

constexpr std::array<std::pair<std::string_view, Method>, 5> kMethods = {{{"GET", Method::get},
                                                                          {"HEAD", Method::head},
                                                                          {"POST", Method::post},
                                                                          {"DELETE", Method::remove},
                                                                          {"OPTIONS", Method::options}}};

}  // namespace

std::string_view name_of(Method method) {
  const auto* found = std::ranges::find(kMethods, method, &std::pair<std::string_view, Method>::second);
  return found == kMethods.end() ? "unknown" : found->first;
}

Method method_named(std::string_view name) {
  const auto* found = std::ranges::find(kMethods, name, &std::pair<std::string_view, Method>::first);
  return found == kMethods.end() ? Method::unknown : found->second;
}

const std::string* find(const Pairs& pairs, std::string_view name) {
  const auto found = std::ranges::find(pairs, name, &Pairs::value_type::first);
  return found == pairs.end() ? nullptr : &found->second;
}

std::string_view Request::header(std::string_view name) const {
  const std::string* value = find(headers, name);
  return value == nullptr ? std::string_view() : *value;
}

std::string_view Request::path_value(std::string_view name) const {
  const std::string* value = find(path_values, name);
  return value == nullptr ? std::string_view() : *value;
}

}  // namespace bellwether::serve
