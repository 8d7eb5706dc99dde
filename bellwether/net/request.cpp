#include "bellwether/net/request.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/terminal_text.h"
#include "bellwether/net/destination.h"
#include "bellwether/net/key_access.h"
#include "bellwether/net/percent.h"
#include "bellwether/net/redactor.h"
#include "bellwether/net/request_url.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

bool is_path_character(char c) {
  return is_unreserved(c) || std::string_view("/%!$&'()*+,;=:@").find(c) != std::string_view::npos;
}

// Also where their dots are percent-encoded, which servers and libraries undo.
bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string segment = decoded_query_text(path.substr(0, path.find('/')));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(std::min(path.size(), path.find('/')));
  }
  return false;
}

std::vector<Field> query_of_text(std::string_view text) {
  std::vector<Field> query;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    const auto equals = std::min(pair.size(), pair.find('='));
    if (!pair.empty())
      query.push_back({decoded_query_text(pair.substr(0, equals)),
                       decoded_query_text(pair.substr(std::min(pair.size(), equals + 1)))});
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
  }
  return query;
}

}  // namespace

std::string query_text(const std::vector<Field>& query) {
  std::string text;
  for (const Field& each : query)
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", encoded(each.name), encoded(each.value));
  return text;
}

core::Result<Url> url_of(const Vendor& vendor, const Url& base, const Request& request) {
  if (!request.path.starts_with('/') || !std::ranges::all_of(request.path, is_path_character) ||
      has_dot_segment(request.path)) {
    return fail(ErrorKind::usage,
                fmt::format("{}: '{}' cannot be asked for: it does not make a path of an address",
                            vendor.name, core::terminal_line(request.path)));
  }
  std::vector<Field> query = request.query;
  for (const SecretField& each : request.secret_query)
    query.push_back({each.name, each.prefix + KeyAccess::value(each.key)});
  Url url = base;
  url.path = base.path + request.path;
  url.query = query_text(query);
  return url;
}

std::string range_text(const ByteRange& range) {
  return fmt::format("bytes={}-{}", range.first, range.last ? std::to_string(*range.last) : "");
}

std::string target_of(const Request& request) {
  return request.path + (request.query.empty() ? "" : "?" + query_text(request.query));
}

core::Status follow_link(const Vendor& vendor, std::string_view text, Request& request) {
  const auto base = base_of(vendor);
  if (!base) return fail(base.error());
  const auto url = resolve_url(*base, std::string(text));
  if (!url) {
    return fail(ErrorKind::network, fmt::format("{}: {}: the link to the next page is refused: {}",
                                                vendor.name, shown(vendor, request), url.error().message));
  }
  const bool repeats_base = !base->path.empty() && url->path.starts_with(base->path + "/");
  request.path = repeats_base ? url->path.substr(base->path.size()) : url->path;
  request.query = query_of_text(url->query);
  std::erase_if(request.query, [&](const Field& each) {
    return each.value.find(kRemovedKey) != std::string::npos ||
           std::ranges::any_of(request.secret_query,
                               [&](const SecretField& secret) { return secret.name == each.name; });
  });
  return {};
}

std::string host_of(const Vendor& vendor) {
  const auto base = base_of(vendor);
  return base ? shown_host(*base) : vendor.name;
}

std::string shown(const Vendor& vendor, const Request& request) {
  const auto base = base_of(vendor);
  const std::string place = base ? shown_host(*base) + base->path : "";
  return core::terminal_line(place + target_of(request));
}

}  // namespace bellwether::net
