// Page after page of one vendor's answer, until there is no next one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/response.h"
#include "bellwether/net/vendor.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// Where a walk ended: at the last page, or at the bound, with pages left.
enum class WalkEnd { last_page, bound };

// How many rows a page has brought that no page before it had, and how to ask for the next one.
struct PageOutcome {
  std::uint64_t rows = 0, new_rows = 0;
  std::optional<net::Request> next;  // nothing: this was the last
};

// Where a walk begins, and how many pages it takes at most.
struct PageWalk {
  net::Vendor vendor;
  net::Request first;
  std::uint64_t most_pages = 1'000;
};

// Calls `use` for each page. Errors: those of the client and of `use`; network where pages go round in a circle,
// told by a request that was made before or by a page of rows that all came before; interrupted.
[[nodiscard]] core::Result<WalkEnd> walk_pages(
    PageWalk walk, const ProviderSession& session,
    const std::function<core::Result<PageOutcome>(const net::Response&)>& use);

}  // namespace bellwether::provider
