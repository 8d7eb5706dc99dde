// How libcurl is told to make one exchange.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "bellwether/net/open_client.h"
#include "bellwether/net/transport.h"

namespace bellwether::net {

// A handle of libcurl and the connections it keeps open.
struct CurlSession {
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> connections{curl_multi_init(), curl_multi_cleanup};
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), curl_easy_cleanup};
};

// What of the environment concerns a connection, under curl's names.
struct ConnectionSetup {
  std::string proxy;         // empty: none
  std::string not_proxied;   // hosts
  std::string certificates;  // a file of authorities; empty: the system's
};
// A proxy never stands between us and this machine.
[[nodiscard]] ConnectionSetup connection_setup(const Environment& environment, const Url& url);

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
[[nodiscard]] HeaderList header_list(const std::vector<Field>& headers);

// Sets all options but the callbacks. Errors: memory; internal where this libcurl lacks one.
[[nodiscard]] core::Status set_up(CURL* handle, const Call& call, const ConnectionSetup& setup,
                                  const Timeouts& timeouts);

// What libcurl says of an exchange that failed.
[[nodiscard]] Fault fault_of(CURLcode code, const char* detail);

}  // namespace bellwether::net
