// A live client over a stub vendor on loopback: real sockets, virtual waits.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "bellwether/net/curl_transport.h"
#include "bellwether/net/live_client.h"
#include "tests/net/collected_log.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::tests {

// A page of a vendor that has nothing.
inline const std::string kEmptyPage = R"({"status":"OK","results":[]})";

// A vendor with 5 requests a minute, and a client that gives up soon.
class LiveClientFixture : public testing::Test {
 protected:
  LiveClientFixture() {
    options_.user_agent = "bellwether/test";
    options_.timeouts = {.connect = 2.0, .silence = 0.4, .whole = 3.0};
    vendor_ = {.name = "massive",
               .base_url = stub_.base_url(),
               .base = net::BaseUrl::from_user,
               .limits = {{5, 60.0}},
               .key_remedy = "set MASSIVE_API_KEY"};
  }

  [[nodiscard]] core::Result<net::Response> get(const net::Request& request) {
    if (!client_)
      client_ = std::make_unique<net::LiveClient>(
          options_, std::make_unique<net::CurlTransport>(options_.environment, options_.timeouts), timing_);
    return client_->get(vendor_, request, job_.job);
  }
  [[nodiscard]] core::Result<net::Response> get_at(const std::string& path) {
    return get({.path = path, .query = {}});
  }

  // "kind: message" without the port, or "good".
  std::string outcome(const net::Request& request) {
    const auto answer = get(request);
    if (answer) return "good";
    std::string text = std::string(core::name_of(answer.error().kind)) + ": " + answer.error().message;
    for (auto at = text.find(stub_host()); at != text.npos; at = text.find(stub_host()))
      text.replace(at, stub_host().size(), "STUB");
    return text;
  }
  std::string outcome_at(const std::string& path) { return outcome(net::Request{.path = path, .query = {}}); }
  std::string stub_host() const { return stub_.base_url().substr(7); }
  std::size_t asked() const { return stub_.requests().size(); }

  StubVendor stub_;
  VirtualTiming timing_;
  LoggedJob job_;
  net::ClientOptions options_;
  net::Vendor vendor_;
  std::unique_ptr<net::LiveClient> client_;
};

}  // namespace bellwether::tests
