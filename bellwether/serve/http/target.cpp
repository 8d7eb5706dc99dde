#include "bellwether/serve/http/target.h"

#include <algorithm>

#include "bellwether/core/utf8.h"
#include "bellwether/net/percent.h"

namespace bellwether::serve {
namespace {

using core::ErrorKind;
using core::fail;

[[nodiscard]] bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

// Each %XX as its byte; a broken one is an error.
[[nodiscard]] core::Result<std::string> decoded(std::string_view text, char for_plus) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at] == '+' ? for_plus : text[at];
      continue;
    }
    const auto byte = net::percent_byte(text.substr(at));
    if (!byte) return fail(ErrorKind::usage, "the address has a % without two hexadecimal digits");
    out += *byte;
    at += 2;
  }
  if (core::Status valid = core::validate_utf8(out); !valid)
    return fail(ErrorKind::usage, "the address is not UTF-8");
  return out;
}

[[nodiscard]] core::Result<std::string> decoded_segment(std::string_view segment) {
  auto text = decoded(segment, '+');
  if (!text) return text;
  const bool is_plain = std::ranges::none_of(
      *text, [](char letter) { return letter == '/' || letter == '\\' || is_control(letter); });
  if (!is_plain || *text == "." || *text == "..")
    return fail(ErrorKind::usage, "the address has a segment that names no resource");
  return text;
}

[[nodiscard]] core::Result<std::string> parse_path(std::string_view path) {
  if (!path.starts_with('/')) return fail(ErrorKind::usage, "the address must begin with /");
  std::string out;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    auto segment = decoded_segment(path.substr(0, end));
    if (!segment) return segment;
    out += "/" + *segment;
    path.remove_prefix(end);
  }
  return out;
}

[[nodiscard]] core::Result<Pairs> parse_query(std::string_view query, std::size_t most) {
  Pairs pairs;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    if (pairs.size() == most)
      return fail(ErrorKind::usage, "the address has more than " + std::to_string(most) + " parameters");
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), ' ');
    if (!name) return fail(name.error());
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), ' ');
    if (!value) return fail(value.error());
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

}  // namespace

core::Result<Target> parse_target(std::string_view target, std::size_t parameters) {
  if (target.find('#') != target.npos) return fail(ErrorKind::usage, "the address has a fragment");
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = parse_path(target.substr(0, mark));
  if (!path) return fail(path.error());
  auto query = parse_query(target.substr(std::min(mark + 1, target.size())), parameters);
  if (!query) return fail(query.error());
  return Target{std::move(*path), std::move(*query)};
}

}  // namespace bellwether::serve
