#include "bellwether/serve/loop/server.h"

#include <sys/resource.h>

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "bellwether/core/log.h"
#include "bellwether/serve/loop/listener.h"

namespace bellwether::serve {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{20};           // how soon a wish to stop is seen
constexpr milliseconds kSweep{100};         // how soon a late client is
constexpr milliseconds kLastRequests{100};  // that requests on their way have when the server ends
constexpr rlim_t kReserve = 128;            // descriptors for logs, files and the store

// As many connections as descriptors allow, with the soft limit raised to the hard one.
[[nodiscard]] std::size_t affordable(std::size_t connections) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
  const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + kReserve);
  if (limit.rlim_cur < wanted) {
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = before;
  }
  const std::size_t room = limit.rlim_cur > 2 * kReserve ? limit.rlim_cur - kReserve : limit.rlim_cur / 2;
  return std::min(connections, std::max<std::size_t>(room, 1));
}

[[nodiscard]] bool is_loopback(const std::string& text) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(text, error);
  return error || address.is_loopback();  // what is no address is refused by the listener
}

[[nodiscard]] core::Status check_address(const ServerSettings& settings) {
  if (is_loopback(settings.address) || settings.work.access.key) return {};
  return core::fail(core::ErrorKind::usage,
                    "--host " + settings.address +
                        ": others could then call this server; name a file with a key: --api-key-file FILE");
}

}  // namespace

// Whatever lives on the loop; `dispatcher` ends before the loop it posts to.
struct Server::Parts {
  Parts(const RouteTable& table, const ServerSettings& chosen, ServerState& shared, core::ThreadPool& pool)
      : settings(chosen),
        state(shared),
        site{.dispatcher = dispatcher,
             .metrics = shared.metrics,
             .requests = chosen.requests,
             .limits = chosen.connections,
             .held = HeldBytes(chosen.held_bytes)},
        listener(site),
        ticks(site.loop),
        dispatcher(table, chosen.work, pool) {
    site.limits.connections = affordable(chosen.connections.connections);
  }

  void tick(const core::Job& job);
  void drain(TimePoint now);

  ServerSettings settings;
  ServerState& state;
  Site site;
  Listener listener;
  boost::asio::steady_timer ticks;
  TimePoint swept = steady_clock::now();
  TimePoint stopped = TimePoint::max();
  Dispatcher dispatcher;
};

void Server::Parts::tick(const core::Job& job) {
  const TimePoint now = steady_clock::now();
  if (now - swept >= kSweep) {
    swept = now;
    listener.sweep(now);
  }
  if (!job.check_stop()) drain(now);
  if (stopped != TimePoint::max() && listener.is_empty()) return;
  ticks.expires_after(kTick);
  ticks.async_wait([this, &job](const boost::system::error_code& error) {
    if (!error) tick(job);
  });
}

void Server::Parts::drain(TimePoint now) {
  if (stopped == TimePoint::max()) {
    stopped = now;
    state.readiness.is_stopping = true;
    listener.stop_accepting();
    site.is_draining = true;
  }
  if (now - stopped >= kLastRequests) listener.drain();
  if (now - stopped >= settings.drain_time) listener.close_all();
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

core::Result<std::unique_ptr<Server>> Server::make(const RouteTable& table, const ServerSettings& settings,
                                                   ServerState& state, core::ThreadPool& pool) {
  if (core::Status good = table.check(); !good) return core::fail(good.error());
  if (core::Status safe = check_address(settings); !safe) return core::fail(safe.error());
  ServerSettings resolved = settings;
  resolved.work.access.is_public = !is_loopback(settings.address);
  auto parts = std::make_unique<Parts>(table, resolved, state, pool);
  parts->site.id_prefix = fmt::format("{:x}-", parts->site.clock.unix_seconds());
  if (core::Status listens = parts->listener.listen(settings.address, settings.port); !listens)
    return core::fail(listens.error());
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const { return parts_->listener.port(); }

void Server::run(const core::Job& job) {
  parts_->listener.start();
  parts_->tick(job);
  // What one client's bytes threw (memory that ran out) must not end the others' connections.
  for (bool is_over = false; !is_over;) {
    const core::Status ran = core::guard("the server", [&] {
      parts_->site.loop.run();
      is_over = true;
    });
    if (!ran) core::log_error(ran.error().message);
  }
}

}  // namespace bellwether::serve
