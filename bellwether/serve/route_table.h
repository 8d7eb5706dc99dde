// The routes of a server, found by method and path.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/serve/route.h"

namespace bellwether::serve {

// What a path led to.
struct RouteMatch {
  const Route* route = nullptr;  // null: no route has this path, or none of them this method
  Pairs path_values = {};
  std::vector<Method> allowed = {};  // where only the method is wrong: those that the path has
};

// Filled before the server starts, read by it alone afterwards.
class RouteTable {
 public:
  // A path is literal segments and {names}; a literal wins over a name.
  void add(Route route) { routes_.push_back(std::move(route)); }

  // Ok where no two routes have one method and path or one name, and each name in a path is an option of its route
  // (where that has any). Errors: internal. Asked by the server before it listens.
  [[nodiscard]] core::Status check() const;

  // HEAD finds what GET has. The path is decoded.
  [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;
  [[nodiscard]] std::span<const Route> routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

// "/v1/runs/{run}" → {"v1", "runs", "{run}"}.
[[nodiscard]] std::vector<std::string_view> segments_of(std::string_view path);

}  // namespace bellwether::serve
