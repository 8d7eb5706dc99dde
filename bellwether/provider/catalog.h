// The providers there are, one row each. --provider, `data list`, the documentation and the contract tests
// follow from the rows; a new provider is its files and a row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/key_sources.h"
#include "bellwether/net/vendor.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

[[nodiscard]] std::span<const Provider> providers();

// The row of that name. Errors: usage, naming the candidates.
[[nodiscard]] core::Result<const Provider*> provider_named(std::string_view name);

// The rows of "massive,yahoo" in that order, blanks around the names or none. Errors: usage for an unknown name, a repeated one, or none.
[[nodiscard]] core::Result<std::vector<const Provider*>> providers_named(std::string_view names);

// The variable that holds another address of the provider: BELLWETHER_GOOGLE_NEWS_BASE_URL.
[[nodiscard]] std::string base_url_variable(const Provider& provider);

// Base URL and e-mail as the environment has them, keys as net/key_sources.h finds them; a missing key is an empty
// one (see check_keys). Errors: those of find_key.
[[nodiscard]] core::Result<ProviderSettings> settings_of(const Provider& provider,
                                                         const net::KeySources& sources);

// Errors: authorisation where a key is missing, usage where the e-mail is; each names the variable to set.
[[nodiscard]] core::Status check_keys(const Provider& provider, const ProviderSettings& settings);

// Whom net asks: the row with the user's base URL and limits.
[[nodiscard]] net::Vendor vendor_of(const Provider& provider, const ProviderSettings& settings);

// The same by the row's name. Errors: usage for an unknown one.
[[nodiscard]] core::Result<net::Vendor> vendor_named(std::string_view name, const ProviderSettings& settings);

// "34 calls, about 7 min at 5/min", "17 to 60 calls, about 5 min at 12/min": what a fetch costs at most by the
// provider's limits.
[[nodiscard]] std::string cost_text(const net::Vendor& vendor, const CallPlan& plan);

}  // namespace bellwether::provider
