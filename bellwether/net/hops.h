// One request to a vendor with the redirects that it meets: each is looked at before it is followed, and secrets go
// no further than the origin they were meant for.
#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/redactor.h"
#include "bellwether/net/request.h"
#include "bellwether/net/transport.h"
#include "bellwether/net/url.h"

namespace bellwether::net {

// A request made ready: checked, its address put together.
struct Prepared {
  const Vendor& vendor;
  const Request& request;
  Url base, url;      // `url` holds the secrets of the query
  std::string place;  // host/path, for messages
};

// Errors: usage, for a vendor's base URL, a path or a header that cannot be.
[[nodiscard]] core::Result<Prepared> prepare(const Vendor& vendor, const Request& request);

// How the exchanges are to be made.
struct HopOptions {
  std::string user_agent;
  double longest = 0.0;  // seconds for one answer; 0: no bound
  Inflate inflate = Inflate::yes;
  std::uint64_t largest_body = 0;
  std::optional<std::uint64_t> first_byte =
      std::nullopt;           // where a download goes on, in place of the request's range
  std::string if_range = {};  // with it: only of the file with that ETag
};

// The answer at the end of at most 5 redirects; `sink` gets no body of a redirect that is followed. Redirects that are
// not allowed are faults of kind network that stay.
[[nodiscard]] Outcome exchange_with_redirects(Transport& transport, const Prepared& prepared,
                                              const HopOptions& options, const BodySink& sink,
                                              core::Job& job);

}  // namespace bellwether::net
