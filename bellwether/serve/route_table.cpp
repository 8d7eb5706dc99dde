#include "bellwether/serve/route_table.h"

#include <algorithm>

namespace bellwether::serve {
namespace {

[[nodiscard]] bool is_name(std::string_view segment) { return segment.starts_with('{'); }

[[nodiscard]] std::string_view inner(std::string_view segment) {
  return segment.substr(1, segment.size() - 2);
}

// Whether a path is of that pattern; what its names stand for is added to `values`.
[[nodiscard]] bool fits(std::span<const std::string_view> pattern, std::span<const std::string_view> path,
                        Pairs& values) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_name(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
    if (is_name(pattern[i])) values.emplace_back(inner(pattern[i]), path[i]);
  }
  return true;
}

// Told without taking either apart: most routes of a table are somewhere else.
[[nodiscard]] bool may_fit(std::string_view pattern, std::string_view path) {
  const std::size_t name = pattern.find('{');
  return name == pattern.npos ? pattern == path : path.starts_with(pattern.substr(0, name));
}

// Two patterns that some path fits alike: names stand where the other has names.
[[nodiscard]] bool same_shape(std::string_view one, std::string_view other) {
  const auto left = segments_of(one), right = segments_of(other);
  return std::ranges::equal(left, right, [](std::string_view a, std::string_view b) {
    return (is_name(a) && is_name(b)) || a == b;
  });
}

[[nodiscard]] core::Status mistake(const Route& route, std::string_view what) {
  return core::fail(core::ErrorKind::internal,
                    "route " + route.name + " (" + route.path + "): " + std::string(what));
}

[[nodiscard]] core::Status check_names(const Route& route) {
  if (route.name.empty() || !route.path.starts_with('/')) return mistake(route, "has no name or no path");
  for (const std::string_view each : segments_of(route.path)) {
    const bool is_known = route.options.empty() || !is_name(each) ||
                          std::ranges::any_of(route.options, [&](const core::Option& option) {
                            return option.key == inner(each);
                          });
    if (!is_known) return mistake(route, "a name of its path is none of its options");
  }
  return {};
}

}  // namespace

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

core::Status RouteTable::check() const {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (core::Status named = check_names(routes_[i]); !named) return named;
    for (std::size_t k = 0; k < i; ++k) {
      if (routes_[k].name == routes_[i].name) return mistake(routes_[i], "another has its name");
      if (routes_[k].method == routes_[i].method && same_shape(routes_[k].path, routes_[i].path))
        return mistake(routes_[i], "another has its path");
    }
  }
  return {};
}

RouteMatch RouteTable::match(Method method, std::string_view path) const {
  const Method wanted = method == Method::head ? Method::get : method;
  const std::vector<std::string_view> segments = segments_of(path);
  RouteMatch best;
  for (const Route& each : routes_) {
    if (!may_fit(each.path, path)) continue;
    Pairs values;
    const std::vector<std::string_view> pattern = segments_of(each.path);
    if (!fits(pattern, segments, values)) continue;
    best.allowed.push_back(each.method);
    const bool is_closer = best.route == nullptr || values.size() < best.path_values.size();
    if (each.method != wanted || !is_closer) continue;
    best.route = &each;
    best.path_values = std::move(values);
  }
  if (best.route != nullptr) best.allowed.clear();
  return best;
}

}  // namespace bellwether::serve
