// Who may call the server. A page of another origin must not drive it: by a name that it points at this machine (DNS
// rebinding), by a request across origins, or by a form. And whoever is not on this machine needs the key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/serve/http/http_error.h"
#include "bellwether/serve/http/message.h"
#include "bellwether/serve/route.h"

namespace bellwether::serve {

// A key as its digest: what is compared, and all that is kept of it.
class KeyDigest {
 public:
  explicit KeyDigest(std::string_view key);
  // In a time that does not depend on how much of it is right.
  [[nodiscard]] bool matches(std::string_view key) const;

 private:
  std::string digest_;
};

// What is allowed beyond requests of this machine to localhost.
struct AccessPolicy {
  std::optional<KeyDigest> key = {};      // where set, routes that are not open need it
  bool is_public = false;                 // listens beyond loopback: any IP address is a good Host
  std::vector<std::string> hosts = {};    // further names of this server, in lower case, without port
  std::vector<std::string> origins = {};  // pages that may read and call: "https://pro.openbb.co"
};

// Why the request is refused; nothing where it is not. `route` is null where none was found.
//
//   421 wrong_host       Host is neither localhost, nor an IP address of loopback (any, if public), nor a named host
//   403 foreign_origin   Origin is neither that host nor an allowed one, or the browser says that another site asks
//   401 key_required     the route needs the key, and Authorization: Bearer has none or another
//   415 not_json         a POST with a body that is not application/json
[[nodiscard]] std::optional<HttpError> check_access(const Request& request, const Route* route,
                                                    const AccessPolicy& policy);

// Whether answers may be read by the page that asks: its Origin, where the policy names it; else empty.
[[nodiscard]] std::string_view allowed_origin(const Request& request, const AccessPolicy& policy);

}  // namespace bellwether::serve
