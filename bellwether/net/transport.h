// One exchange with one host: what the client's rules (limits, retries, redirects, recordings) stand on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/url.h"

namespace bellwether::net {

// Whether a compressed body is inflated on the way.
enum class Inflate { yes, no };

// What goes into the socket, secrets included.
struct Call {
  Method method = Method::get;
  Url url;
  std::vector<Field> headers;
  Inflate inflate = Inflate::yes;
  std::uint64_t largest_body = 0;  // bytes, inflated
  double longest = 0.0;            // seconds for the whole answer; 0: no bound but the silence
  const Vendor* vendor = nullptr;  // for the addresses that may be connected to
};

// The start of an answer. Names of headers are in small letters.
struct Reply {
  int status = 0;
  std::vector<Field> headers;

  [[nodiscard]] const std::string* header(std::string_view name) const {  // null: none
    const auto found = std::ranges::find(headers, name, &Field::name);
    return found == headers.end() ? nullptr : &found->value;
  }
};

// Whether another try may help.
enum class FaultKind { passes, stays };

// Why there is no whole answer. Of the error only kind and message, without vendor and place, which the client adds.
struct Fault {
  core::Error error;
  FaultKind kind = FaultKind::stays;
};

// An answer, or how far it came and the fault.
struct Outcome {
  Reply reply;
  std::optional<Fault> fault;
};
// No answer, for a reason that stays.
[[nodiscard]] inline Outcome failed_exchange(core::Error error) {
  return {.reply = {}, .fault = Fault{std::move(error), FaultKind::stays}};
}

// Takes pieces of the body as they come; an error ends the exchange with it.
using BodySink = std::function<core::Status(const Reply& reply, std::string_view piece)>;

// Makes exchanges. Thread-safe.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  // Redirects are answers. Ends within a fifth of a second where the job is stopped.
  [[nodiscard]] virtual Outcome exchange(const Call& call, const BodySink& sink, core::Job& job) = 0;
};

}  // namespace bellwether::net
