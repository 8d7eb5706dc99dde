#include "bellwether/net/answer_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/json_answer.h"
#include "bellwether/io/plain_front.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

constexpr std::size_t kQuoted = 200;         // bytes of a body that a message repeats
constexpr std::size_t kLookedAt = 64 << 10;  // bytes in which a title is looked for

// Behind the declarations and comments at the front of a document.
std::string_view first_element(std::string_view body) {
  body = io::plain_front(body);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"<?", "?>"}, {"<!--", "-->"}}) {
    while (body.starts_with(open)) {
      const auto end = body.find(close);
      if (end == body.npos) return body;
      body = io::plain_front(body.substr(end + close.size()));
    }
  }
  return body;
}

bool is_html(std::string_view body) {
  const std::string start = core::in_lower_case(first_element(body).substr(0, 20));
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"<!doctype html", "<html", "<head", "<body", "<script"},
      [&](std::string_view each) { return start.starts_with(each); });
}

std::string title_of(std::string_view page) {
  page = page.substr(0, kLookedAt);
  const std::string small = core::in_lower_case(page);
  const auto tag = small.find("<title");
  const auto begin = tag == small.npos ? tag : small.find('>', tag);
  const auto end = begin == small.npos ? begin : small.find("</title", begin);
  return end == small.npos ? "" : std::string(page.substr(begin + 1, end - begin - 1));
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!is_blank || (!line.empty() && line.back() != ' ')) line += is_blank ? ' ' : c;
  }
  while (line.ends_with(' ')) line.pop_back();
  return core::terminal_line(line);
}

// Vendors say it in many ways; a limit of the plan is said in some of these words.
bool is_about_quota(std::string_view words) {
  const std::string small = core::in_lower_case(words);
  for (const std::string_view each :
       {"rate limit", "ratelimit", "quota", "too many requests", "requests per", "request per", "calls per",
        "call frequency", "limit reached", "limit exceeded", "exceeded", "used up", "throttle",
        "limit requests", "slow down"}) {
    if (small.find(each) != small.npos) return true;
  }
  return false;
}

core::Error about(const Response& response, ErrorKind kind, std::string_view what) {
  return {kind, fmt::format("{}: {}: {}", response.vendor, response.place, what)};
}

struct StatusMeaning {
  ErrorKind kind;
  std::string remedy;
};

StatusMeaning meaning_of(const Vendor& vendor, int status) {
  switch (status) {
    case 401:
    case 403:
    case 407:
      return {ErrorKind::authorisation, vendor.key_remedy.empty()
                                            ? "the vendor refuses the request as it is; check its terms"
                                            : vendor.key_remedy};
    case 404:
    case 410: return {ErrorKind::not_found, "check the name and the dates that were asked for"};
    case 429: return {ErrorKind::rate_limit, "wait before the next run, or ask for less"};
    case 413: return {ErrorKind::network, "ask for less at once"};
    default: break;
  }
  if (status >= 500 || status == 408 || status == 499)
    return {ErrorKind::network, "the fault is the vendor's; try again later"};
  if (status >= 400) return {ErrorKind::data, "the vendor refuses what was asked for; check the arguments"};
  return {ErrorKind::network, "the base URL leads to no API, or has moved; check it"};
}

core::Status check_status(const Vendor& vendor, const Response& response) {
  const StatusMeaning meaning = meaning_of(vendor, response.status);
  const std::string words = words_of_body(response.body);
  return core::fail(about(response, meaning.kind,
                          fmt::format("HTTP {}{}; {}", response.status,
                                      words.empty() ? "" : fmt::format(" \"{}\"", words), meaning.remedy)));
}

std::string_view name_of(BodyKind kind) {
  switch (kind) {
    case BodyKind::json: return "JSON";
    case BodyKind::xml: return "XML";
    case BodyKind::text:
    case BodyKind::bytes: return "text";
  }
  return "text";
}

core::Status not_expected(const Request& request, const Response& response, std::string_view came) {
  const std::string words = words_of_body(response.body);
  const bool is_quota = is_about_quota(words);
  return core::fail(
      about(response, is_quota ? ErrorKind::rate_limit : ErrorKind::network,
            fmt::format("HTTP {}, but {}{} in place of {}; {}", response.status, came,
                        words.empty() ? "" : fmt::format(" \"{}\"", words), name_of(request.expects),
                        is_quota ? "wait before the next run, or ask for less"
                                 : "try again later, and check the base URL and the proxy if it stays so")));
}

bool starts_as(BodyKind kind, std::string_view front) {
  switch (kind) {
    case BodyKind::json: return front.starts_with('{') || front.starts_with('[');
    case BodyKind::xml: return front.starts_with('<');
    case BodyKind::text:
    case BodyKind::bytes: return true;
  }
  return true;
}

core::Status check_body(const Request& request, const Response& response) {
  const std::string_view front = io::plain_front(response.body);
  if (front.empty()) return not_expected(request, response, "an empty answer");
  if (is_html(front)) return not_expected(request, response, "a web page");
  if (!starts_as(request.expects, front)) return not_expected(request, response, "other text");
  if (io::failure_words(response.body)) return not_expected(request, response, "a failure");
  return {};
}

}  // namespace

std::string words_of_body(std::string_view body) {
  std::string words;
  if (const auto failure = io::failure_words(body))
    words = *failure;
  else if (is_html(body))
    words = title_of(body);
  else
    words = std::string(io::plain_front(body).substr(0, 4 * kQuoted));
  const std::string line = on_one_line(words);
  return std::string(core::utf8_prefix(line, kQuoted));
}

core::Status check_answer(const Vendor& vendor, const Request& request, const Response& response) {
  if (std::ranges::find(request.accepts, response.status) != request.accepts.end()) return {};
  const bool is_kept_redirect = request.redirects == Redirects::on_host && response.status >= 300 &&
                                response.status <= 399 && response.header("location").has_value();
  if (is_kept_redirect) return {};
  if (response.status < 200 || response.status > 299) return check_status(vendor, response);
  if (request.method == Method::head || request.expects == BodyKind::bytes) return {};
  return check_body(request, response);
}

}  // namespace bellwether::net
