// What the server counts of its requests and connections.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "bellwether/serve/http/message.h"
#include "bellwether/serve/metrics/metrics_text.h"

namespace bellwether::serve {

// One request that was answered.
struct AnsweredRequest {
  std::string route;  // the route's name, never the path: labels stay few
  Method method = Method::get;
  int status = 200;
  double seconds = 0;  // from its last byte to its answer
};

// Used by the event loop's thread alone.
class RequestMetrics {
 public:
  void count(const AnsweredRequest& request);
  void opened() { ++opened_, ++open_; }
  void closed() { --open_; }
  // A connection that was not taken: too many, or no descriptors.
  void turned_away() { ++turned_away_; }

  void write(MetricsText& text) const;

 private:
  std::map<std::tuple<std::string, Method, int>, std::uint64_t> requests_;
  std::map<std::string, Histogram> seconds_;
  std::uint64_t opened_ = 0, open_ = 0, turned_away_ = 0;
};

}  // namespace bellwether::serve
