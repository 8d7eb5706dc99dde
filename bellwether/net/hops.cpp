#include "bellwether/net/hops.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/net/destination.h"
#include "bellwether/net/key_access.h"
#include "bellwether/net/request_url.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

constexpr int kMostRedirects = 5;

bool is_header_name(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-' || c == '_';
  });
}

bool is_header_value(const std::string& value) {
  return !value.empty() && std::ranges::all_of(value, [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
  });
}

bool are_headers(const Request& request) {
  return std::ranges::all_of(
             request.headers,
             [](const Field& each) { return is_header_name(each.name) && is_header_value(each.value); }) &&
         std::ranges::all_of(request.secret_headers, [](const SecretField& each) {
           return is_header_name(each.name) && is_header_value(each.prefix + KeyAccess::value(each.key));
         });
}

bool names_user_agent(const Field& header) { return core::in_lower_case(header.name) == "user-agent"; }

std::vector<Field> headers_for(const Prepared& prepared, const HopOptions& options, const Url& to) {
  const Request& request = prepared.request;
  std::vector<Field> headers = request.headers;
  if (std::ranges::none_of(headers, names_user_agent)) headers.push_back({"User-Agent", options.user_agent});
  if (options.inflate == Inflate::no) headers.push_back({"Accept-Encoding", "identity"});
  if (options.first_byte)
    headers.push_back({"Range", range_text({.first = *options.first_byte, .last = {}})});
  else if (request.range)
    headers.push_back({"Range", range_text(*request.range)});
  if (!options.if_range.empty()) headers.push_back({"If-Range", options.if_range});
  if (!same_origin(prepared.url, to)) return headers;
  for (const SecretField& each : request.secret_headers)
    headers.push_back({each.name, each.prefix + KeyAccess::value(each.key)});
  return headers;
}

const std::string* redirect_of(const Reply& reply) {
  const bool is_redirect = reply.status == 301 || reply.status == 302 || reply.status == 303 ||
                           reply.status == 307 || reply.status == 308;
  return is_redirect ? reply.header("location") : nullptr;
}

// A vendor that takes its key in the query may send it back in a Location; it must not follow there.
bool carries_secret(const Request& request, const std::string& location) {
  Redactor secrets;
  for (const SecretField& each : request.secret_query) secrets.add(each.key);
  for (const SecretField& each : request.secret_headers) secrets.add(each.key);
  return secrets.clean(location) != location;
}

core::Result<Url> next_url(const Prepared& prepared, const Url& from, const std::string& location) {
  const auto next = resolve_url(from, location);
  if (!next)
    return fail(ErrorKind::network,
                fmt::format("a redirect is not followed: its address is refused: {}", next.error().message));
  if (from.scheme == "https" && next->scheme == "http")
    return fail(ErrorKind::network, "a redirect from HTTPS to plain HTTP is not followed");
  if (core::Status allowed = check_destination(prepared.vendor, prepared.base, *next); !allowed)
    return fail(allowed.error());
  if (!same_origin(prepared.url, *next) && carries_secret(prepared.request, location))
    return fail(ErrorKind::network,
                fmt::format("a redirect to {} is not followed: it holds the key", shown_host(*next)));
  return next;
}

}  // namespace

core::Result<Prepared> prepare(const Vendor& vendor, const Request& request) {
  auto base = base_of(vendor);
  if (!base) return fail(base.error());
  auto url = url_of(vendor, *base, request);
  if (!url) return fail(url.error());
  if (!are_headers(request))
    return fail(ErrorKind::usage,
                vendor.name + ": a header holds control characters or is empty; check the key");
  std::string place = core::terminal_line(shown_host(*base) + url->path);
  return Prepared{vendor, request, std::move(*base), std::move(*url), std::move(place)};
}

Outcome exchange_with_redirects(Transport& transport, const Prepared& prepared, const HopOptions& options,
                                const BodySink& sink, core::Job& job) {
  const BodySink sink_of_answer = [&](const Reply& reply, std::string_view piece) {
    return redirect_of(reply) == nullptr ? sink(reply, piece) : core::Status();
  };
  Url url = prepared.url;
  for (int hop = 0; hop <= kMostRedirects; ++hop) {
    const Call call{.method = prepared.request.method,
                    .url = url,
                    .headers = headers_for(prepared, options, url),
                    .inflate = options.inflate,
                    .largest_body = options.largest_body,
                    .longest = options.longest,
                    .vendor = &prepared.vendor};
    Outcome outcome = transport.exchange(call, sink_of_answer, job);
    const std::string* location = outcome.fault ? nullptr : redirect_of(outcome.reply);
    if (location == nullptr) return outcome;
    if (prepared.request.redirects == Redirects::on_host) {
      const auto leads_to = resolve_url(url, *location);
      if (!leads_to || !same_origin(*leads_to, url)) return outcome;
    }
    auto next = next_url(prepared, url, *location);
    if (!next) return failed_exchange(next.error());
    url = std::move(*next);
  }
  return failed_exchange(
      {ErrorKind::network, fmt::format("more than {} redirects; check the base URL", kMostRedirects)});
}

}  // namespace bellwether::net
