// LiveClient::download: the same tries as get(), each going on where the one before was cut off.
#include <fmt/format.h>

#include <charconv>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/net/answer_check.h"
#include "bellwether/net/live_client.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t kLargestErrorBody = std::size_t{64} << 10;  // of a body that is no file
constexpr std::uint64_t kLargestRecorded = std::uint64_t{64}
                                           << 20;  // of a file that is copied into a recording

std::optional<std::uint64_t> leading_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc() ? std::optional(number) : std::nullopt;
}

// "bytes 100-199/1000": 100.
std::optional<std::uint64_t> first_byte_of(const Reply& reply) {
  const std::string* range = reply.header("content-range");
  if (range == nullptr || !range->starts_with("bytes ")) return std::nullopt;
  return leading_number(std::string_view(*range).substr(6));
}

// How long the whole file is, by a header of its answer.
std::optional<std::uint64_t> whole_size_of(const Reply& reply) {
  if (reply.status == 200) {
    const std::string* length = reply.header("content-length");
    return length == nullptr ? std::nullopt : leading_number(*length);
  }
  const std::string* range = reply.header("content-range");
  const auto slash = range == nullptr ? std::string::npos : range->find('/');
  return slash == std::string::npos ? std::nullopt
                                    : leading_number(std::string_view(*range).substr(slash + 1));
}

// One file over several tries.
class FileTries {
 public:
  FileTries(PartFile& part, const Download& file, core::Job& job)
      : part_(part),
        progress_(job, "downloading " + file.path.filename().string(), "bytes", file.size),
        can_verify_(file.verify != nullptr) {
    if (part.size() > 0) progress_.resume_at(part.size());
  }

  [[nodiscard]] Outcome once(Transport& transport, const Prepared& prepared, HopOptions options,
                             core::Job& job) {
    error_body_.clear();
    has_begun_ = false;
    const std::uint64_t held = part_.size();
    const bool goes_on = held > 0 && (can_verify_ || !etag_.empty());
    if (goes_on) {
      options.first_byte = held;
      if (!can_verify_) options.if_range = etag_;
    }
    options.largest_body = prepared.request.largest_body - std::min(held, prepared.request.largest_body);
    Outcome outcome = exchange_with_redirects(
        transport, prepared, options,
        [&](const Reply& reply, std::string_view piece) { return take(reply, piece); }, job);
    return classified(std::move(outcome), goes_on);
  }

  [[nodiscard]] std::string error_body() { return std::move(error_body_); }

 private:
  core::Status take(const Reply& reply, std::string_view piece) {
    if (reply.status != 200 && reply.status != 206) {
      error_body_ += piece.substr(0, kLargestErrorBody - std::min(kLargestErrorBody, error_body_.size()));
      return {};
    }
    if (!has_begun_) {
      if (core::Status begun = begin(reply); !begun) return begun;
    }
    progress_.advance(piece.size());
    return part_.write(piece);
  }

  core::Status begin(const Reply& reply) {
    has_begun_ = true;
    const std::string* encoding = reply.header("content-encoding");
    if (encoding != nullptr && *encoding != "identity")
      return fail(ErrorKind::network, "the file came compressed, though it was asked for as it is");
    const std::string* etag = reply.header("etag");
    etag_ = etag != nullptr && !etag->starts_with("W/") ? *etag : "";
    if (reply.status == 206 && first_byte_of(reply) != part_.size())
      return fail(ErrorKind::network, "another part of the file came than was asked for");
    return reply.status == 206 ? core::Status() : part_.begin_anew();
  }

  // Nothing is left to ask for where the part is the whole file, and everything where it is not of this one: both are
  // answered 416.
  Outcome classified(Outcome outcome, bool goes_on) {
    if (outcome.fault) return outcome;
    const Reply& reply = outcome.reply;
    const bool is_misplaced = reply.status == 416 && goes_on;
    if (is_misplaced || (reply.status == 200 && !has_begun_)) {  // an empty file brings no piece
      if (core::Status begun = part_.begin_anew(); !begun) return failed_exchange(begun.error());
    }
    if (is_misplaced) return passing("what an earlier download left does not belong to the file");
    const auto whole = whole_size_of(reply);
    const bool is_file = reply.status == 200 || reply.status == 206;
    return is_file && whole && *whole != part_.size() ? passing("the file was cut off") : outcome;
  }

  static Outcome passing(std::string what) {
    return {.reply = {}, .fault = Fault{{ErrorKind::network, std::move(what)}, FaultKind::passes}};
  }

  PartFile& part_;
  core::Progress progress_;
  bool can_verify_;
  bool has_begun_ = false;
  std::string etag_;        // of the file that the part belongs to, where it is a strong one
  std::string error_body_;  // the body of an answer that is no file
};

}  // namespace

core::Result<Response> LiveClient::download(const Vendor& vendor, const Request& request,
                                            const Download& file, core::Job& job) {
  learn_secrets(request);
  const Request whole = request_of_download(request);
  const auto prepared = prepare(vendor, whole);
  if (!prepared) return fail(cleaned(prepared.error()));
  auto response = download_prepared(*prepared, file, job);
  if (!response) return fail(cleaned(response.error()));
  return response;
}

core::Result<Response> LiveClient::download_prepared(const Prepared& prepared, const Download& file,
                                                     core::Job& job) {
  auto part = PartFile::open(file);
  if (!part) return fail(part.error());
  FileTries tries(*part, file, job);
  const HopOptions options{.user_agent = options_.user_agent, .inflate = Inflate::no};
  auto reply = with_retries(
      prepared, [&] { return tries.once(*transport_, prepared, options, job); }, job);
  if (!reply) return fail(reply.error());
  Response response = response_of(prepared, std::move(*reply), tries.error_body());
  if (core::Status good = check_answer(prepared.vendor, prepared.request, response); !good) {
    if (core::Status kept = record(prepared, response); !kept) return fail(kept.error());
    return fail(good.error());
  }
  if (response.status != 200 && response.status != 206) return response;
  if (core::Status done = part->finish(response); !done) return fail(done.error());
  if (core::Status kept = record_file(prepared, response, file); !kept) return fail(kept.error());
  response.body.clear();
  return response;
}

core::Status LiveClient::record_file(const Prepared& prepared, const Response& response,
                                     const Download& file) {
  if (!recorder_) return {};
  auto content = core::read_file(file.path, kLargestRecorded);
  if (!content) {
    core::log_warning(
        fmt::format("{}: is too large to be recorded; a replay will miss it", file.path.string()));
    return {};
  }
  Response whole = response;
  whole.status = 200;
  whole.body = redactor_.clean(std::move(*content));
  return record(prepared, whole);
}

}  // namespace bellwether::net
