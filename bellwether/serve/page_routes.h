// The page and its files.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bellwether/serve/asset.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// A route for each file, open to all: with an entity tag, compressed for clients that take gzip, and to be kept for a
// year where it lies below /assets/, whose names change with their content. Where `/` is none of them it says that the
// program was built without its page. The bytes must outlive the table.
void add_page_routes(RouteTable& table, std::span<const Asset> assets);

}  // namespace bellwether::serve
