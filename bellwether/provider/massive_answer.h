// What all answers of Massive (formerly Polygon.io) have in common: a status, rows, the address of the next page.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bellwether/core/result.h"
#include "bellwether/provider/page_walk.h"

namespace bellwether::provider {

// The name of its row in the catalog.
inline constexpr std::string_view kMassive = "massive";

// A question to Massive: the path and query, and below which path the pages that follow lie.
struct MassiveQuestion {
  std::string path;
  std::vector<net::Field> query;
  std::string next_below;  // "/v2/reference/news"; empty: the path
  std::uint64_t most_pages = 10;
};

// One page: the answer, its body, and the rows of the body, none where it says that it has none.
struct MassivePage {
  const net::Response& response;
  const nlohmann::json& body;
  const nlohmann::json& rows;
};

// Uses the rows of one page; gives how many of them are new.
using MassiveRows = std::function<core::Result<std::uint64_t>(const MassivePage&)>;

// Asks for all pages. The next page is asked of the configured host, whatever host its address names. Errors: those
// of walk_pages; authorisation where the plan of the key does not include what is asked; network where an answer
// says neither OK nor DELAYED, has no rows and does not count none, or where the next page lies elsewhere.
[[nodiscard]] core::Result<WalkEnd> ask_massive(const MassiveQuestion& question,
                                                const ProviderSession& session, const MassiveRows& use);

// The rows in a body. Errors: network, as above.
[[nodiscard]] core::Result<const nlohmann::json*> massive_rows(const net::Response& page,
                                                               const nlohmann::json& body);

}  // namespace bellwether::provider
