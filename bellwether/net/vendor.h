// Who is asked: what a provider's catalog row says about its host.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bellwether::net {

// At most so many requests in any span of that length: 5 in 60 s.
struct RateLimit {
  std::uint32_t requests = 0;
  double seconds = 0.0;
};

// Whose word the base URL is. A built-in one leads to the public internet over HTTPS. One from the user (--base-url,
// HF_ENDPOINT) may also lead to a private address, and over plain HTTP to this machine.
enum class BaseUrl { built_in, from_user };

// One vendor's API.
struct Vendor {
  std::string
      name;  // "massive": small letters, digits, '-'; in messages, recordings and the state of its limits
  std::string
      base_url;  // "https://api.massive.com", "https://finnhub.io/api/v1": no query, no user, no final slash
  BaseUrl base = BaseUrl::built_in;
  std::vector<RateLimit> limits;  // all of them hold; none: no limit
  // Hosts beside the base URL's own that a redirect may lead to: "cdn.example.com", "*.hf.co", or "*" for any public
  // host. A secret never goes to another host.
  std::vector<std::string> redirect_hosts;
  // What to do without a key or with a refused one: "set MASSIVE_API_KEY; keys: https://massive.com/dashboard".
  std::string key_remedy;
};

// The host, and port where one is given, of the base URL: "api.massive.com", for texts.
[[nodiscard]] std::string host_of(const Vendor& vendor);

}  // namespace bellwether::net
