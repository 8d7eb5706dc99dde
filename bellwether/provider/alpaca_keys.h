#pragma once

#include <string_view>

#include "bellwether/net/request.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

inline constexpr std::string_view kAlpaca = "alpaca";

// Alpaca's two keys, each in its header.
void add_alpaca_keys(const ProviderSettings& settings, net::Request& request);

}  // namespace bellwether::provider
