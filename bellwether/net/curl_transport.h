// Exchanges over the network, by libcurl.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "bellwether/net/open_client.h"
#include "bellwether/net/transport.h"

namespace bellwether::net {

struct CurlSession;

// Certificates are verified, addresses looked at before they are connected to, headers and bodies bounded.
// Connections stay open for the next exchange.
class CurlTransport final : public Transport {
 public:
  CurlTransport(Environment environment, Timeouts timeouts);
  ~CurlTransport() override;

  [[nodiscard]] Outcome exchange(const Call& call, const BodySink& sink, core::Job& job) override;

 private:
  [[nodiscard]] std::unique_ptr<CurlSession> take_session();
  void give_back(std::unique_ptr<CurlSession> session);

  Environment environment_;
  Timeouts timeouts_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<CurlSession>> idle_;  // one exchange uses one at a time
};

}  // namespace bellwether::net
