#include "bellwether/net/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "bellwether/core/ascii.h"
#include "bellwether/core/file.h"
#include "bellwether/core/number.h"
#include "bellwether/core/sha256.h"
#include "bellwether/market/time.h"
#include "bellwether/net/destination.h"
#include "bellwether/net/request_url.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::string_view kFormat = "bellwether.recording/1";
constexpr std::size_t kLongestSlug = 60;

// What providers read of an answer beside its body.
constexpr std::array<std::string_view, 17> kHeaders = {
    "content-type",     "content-length", "content-range",     "etag",
    "last-modified",    "link",           "location",          "retry-after",
    "ratelimit",        "x-error-code",   "x-error-message",   "x-linked-etag",
    "x-linked-size",    "x-repo-commit",  "x-ratelimit-limit", "x-ratelimit-remaining",
    "x-ratelimit-reset"};

// The lines of a file up to its body, taken one by one.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view take() {
    ++number_;
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
    while (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] core::Error wrong(std::string_view what) const {
    return {ErrorKind::data, fmt::format("line {}: {}", number_, what)};
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// "name: value"; an empty name where it is none.
Field field_of(std::string_view line) {
  const auto colon = line.find(": ");
  if (colon == line.npos) return {};
  return {std::string(line.substr(0, colon)), std::string(line.substr(colon + 2))};
}

core::Status set_field(RecordedExchange& exchange, const Field& field, std::string& body_hash) {
  if (field.name == "vendor")
    exchange.vendor = field.value;
  else if (field.name == "request")
    exchange.request = field.value;
  else if (field.name == "host")
    exchange.host = field.value;
  else if (field.name == "body_sha256")
    body_hash = field.value;
  else if (field.name == "fetched_at") {
    const auto time = market::parse_utc(field.value);
    if (!time) return fail(time.error());
    exchange.fetched_at = time->seconds;
  } else {
    return fail(ErrorKind::data,
                "is none of vendor, request, host, fetched_at and body_sha256, each with ': ' behind it");
  }
  return {};
}

core::Status read_head(Lines& lines, RecordedExchange& exchange, std::string& body_hash) {
  if (const auto first = lines.take(); first != kFormat)
    return fail(lines.wrong(fmt::format("a recorded exchange begins with '{}'", kFormat)));
  for (std::string_view line = lines.take(); !line.empty(); line = lines.take()) {
    if (core::Status set = set_field(exchange, field_of(line), body_hash); !set)
      return fail(lines.wrong(set.error().message));
  }
  if (!exchange.vendor.empty() && !is_vendor_name(exchange.vendor))
    return fail(lines.wrong("the vendor above this line is none: lower-case letters, digits and '-'"));
  if (exchange.vendor.empty() || exchange.request.empty() || exchange.fetched_at == 0)
    return fail(lines.wrong("vendor, request or fetched_at is missing above this line"));
  return {};
}

core::Status read_answer_head(Lines& lines, RecordedExchange& exchange) {
  std::string_view line = lines.take();
  const auto status = core::number_in<int>(line.starts_with("HTTP ") ? line.substr(5) : std::string_view());
  if (!status || *status < 100 || *status > 999)
    return fail(lines.wrong("'HTTP' and a status of three digits are expected"));
  exchange.status = *status;
  for (line = lines.take(); !line.empty(); line = lines.take()) {
    Field field = field_of(line);
    if (field.name.empty()) return fail(lines.wrong("is no header 'name: value'"));
    exchange.headers.push_back(std::move(field));
  }
  return {};
}

std::string slug_of(const std::string& request) {
  const auto path = request.find('/');
  std::string slug;
  for (const char c :
       request.substr(std::min(request.size(), path), request.find_first_of("? ", path) - path)) {
    if (core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '_' || c == '-')
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  return slug.substr(0, kLongestSlug);
}

}  // namespace

std::string to_text(const RecordedExchange& exchange) {
  std::string text = fmt::format(
      "{}\nvendor: {}\nrequest: {}\nhost: {}\nfetched_at: {}\nbody_sha256: {}\n\nHTTP {}\n", kFormat,
      exchange.vendor, exchange.request, exchange.host, market::to_text(market::UtcTime{exchange.fetched_at}),
      core::sha256_hex(exchange.body), exchange.status);
  for (const Field& each : exchange.headers) text += each.name + ": " + each.value + "\n";
  return text + "\n" + exchange.body;
}

core::Result<RecordedExchange> parse_recorded(std::string_view text) {
  RecordedExchange exchange;
  std::string body_hash;
  Lines lines(text);
  if (core::Status read = read_head(lines, exchange, body_hash); !read) return fail(read.error());
  if (core::Status read = read_answer_head(lines, exchange); !read) return fail(read.error());
  exchange.body = std::string(lines.rest());
  if (!body_hash.empty() && core::sha256_hex(exchange.body) != body_hash)
    return fail(ErrorKind::data,
                "the body is not the one that was recorded (body_sha256); record it again, or take "
                "that line out of a file that you wrote yourself");
  return exchange;
}

std::string recorded_request(const Request& request) {
  Request sorted;
  sorted.path = request.path;
  sorted.query = request.query;
  std::ranges::stable_sort(sorted.query, {}, &Field::name);
  std::string text = (request.method == Method::head ? "HEAD " : "GET ") + target_of(sorted);
  if (request.range) text += " " + range_text(*request.range);
  return text;
}

RecordedExchange recorded(const Vendor& vendor, const Request& request, const Response& response) {
  RecordedExchange exchange{.vendor = vendor.name,
                            .request = recorded_request(request),
                            .host = host_of(vendor),
                            .fetched_at = response.fetched_at,
                            .status = response.status,
                            .headers = {},
                            .body = response.body};
  std::ranges::copy_if(response.headers, std::back_inserter(exchange.headers), [](const Field& each) {
    return std::ranges::find(kHeaders, each.name) != kHeaders.end() && !each.value.empty();
  });
  return exchange;
}

Response answer_of(const RecordedExchange& exchange) {
  return {.status = exchange.status,
          .headers = exchange.headers,
          .body = exchange.body,
          .fetched_at = exchange.fetched_at,
          .source = AnswerSource::recording,
          .vendor = exchange.vendor,
          .place = exchange.host};
}

std::string file_name_of(const RecordedExchange& exchange, std::size_t number) {
  return fmt::format("{}.{}.{}.{}.http", exchange.vendor, slug_of(exchange.request),
                     core::sha256_hex(exchange.vendor + " " + exchange.request).substr(0, 8), number);
}

core::Status Recorder::write(const RecordedExchange& exchange) {
  const std::scoped_lock lock(mutex_);
  if (core::Status made = core::make_folder(folder_); !made) return made;
  for (std::size_t number = 1;; ++number) {
    const std::filesystem::path file = folder_ / file_name_of(exchange, number);
    std::error_code problem;
    if (std::filesystem::exists(file, problem)) continue;
    return core::write_file_atomically(file, to_text(exchange));
  }
}

}  // namespace bellwether::net
