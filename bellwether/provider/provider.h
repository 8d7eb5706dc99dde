// The seam between the program and whoever gives live data: vendors with a key and feeds without one are a row
// of the catalog each, and two functions.
//
//   const auto provider = provider_named("massive");
//   const auto settings = settings_of(**provider, key_sources);  // keys, base URL, e-mail
//   ProviderSession session{client, job, *settings};
//   auto bars = (*provider)->fetch_bars({.ticker = aapl, .from = first, .to = last}, session);
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"
#include "bellwether/net/client.h"
#include "bellwether/net/key.h"
#include "bellwether/net/vendor.h"
#include "bellwether/provider/fetched.h"
#include "bellwether/provider/hub_dataset.h"

namespace bellwether::provider {

// Daily prices of one ticker. Both days belong to it; they are days of its exchange.
struct PriceQuery {
  market::Ticker ticker;
  market::Date from, to;
  std::string symbol;  // as the provider writes it; empty: made from the ticker
};

// Texts about one ticker published on the days from `from` to `to`, both included, by New York's clock.
struct TextQuery {
  market::Ticker ticker;
  std::string company;  // "Apple Inc."; what searches by words look for
  market::Date from, to;
  std::string symbol;  // as the provider writes it; empty: made from the ticker
};

// How many calls a query costs; pages are known only once they come, so the two may differ.
struct CallPlan {
  std::uint64_t least = 0, most = 0;
  auto operator<=>(const CallPlan&) const = default;
};

// What of a provider is the user's: keys and addresses (see settings_of in catalog.h).
struct ProviderSettings {
  std::string base_url;                // empty: the provider's own
  std::vector<net::Key> keys;          // beside the row's key variables; empty ones where none was found
  std::vector<net::RateLimit> limits;  // of a paid key; empty: the row's
  std::string email;                   // who asks, where a provider wants to know
  std::vector<std::string> feeds;      // addresses of RSS and Atom feeds, for provider feed
  std::vector<std::filesystem::path> files;  // fetched by hand, for provider file
  HubDataset hub = {};                       // for provider huggingface

  // Whether every key was found; so where it needs none.
  [[nodiscard]] bool has_keys() const;
};

// What a fetch may use. Times come from the answers (Response::fetched_at): no provider asks a clock.
struct ProviderSession {
  net::Client& client;
  core::Job& job;
  ProviderSettings settings;
};

// What the texts of a provider are.
enum class TextKind { none, news, events, messages };

// How a provider finds texts: by the ticker, or by words, where the company's name is needed and texts may share no
// more than a word with it.
enum class TextSearch { by_ticker, by_words };

// Whether a provider answers without its keys; with an optional one it answers more often.
enum class KeyNeed { required, optional };

// One row of the catalog. A provider gives prices where it has fetch_bars, and texts where it has fetch_texts.
struct Provider {
  std::string_view name;     // small letters, digits, '-'; of --provider and BELLWETHER_<NAME>_BASE_URL
  std::string_view summary;  // what it gives
  TextKind kind = TextKind::none;
  TextSearch search = TextSearch::by_ticker;
  bool needs_company = false;  // has nothing else to search for than the company's name
  // The environment variables of its keys; alternatives joined by commas, the first being the usual one. Empty
  // where it needs none.
  std::array<std::string_view, 2> key_variables;
  KeyNeed key_need = KeyNeed::required;
  std::string_view email_variable;       // of the e-mail it wants to know; empty: none
  std::string_view key_remedy;           // where a key comes from: "a free key: https://…"
  std::array<net::RateLimit, 2> limits;  // all of them hold; requests 0: none
  std::string_view terms;                // one sentence
  std::string_view base_url;             // empty: no network, or the addresses that the user gives
  std::string_view redirect_hosts;       // beside its own, joined by commas (net/vendor.h)

  // Errors of both: usage for a query that it cannot answer (no company to search for), authorisation for a
  // missing or refused key, rate_limit, network for no answer or one that is not what was expected (of another
  // ticker, pages that repeat), not_found for an unknown symbol, data where the provider refuses the query,
  // interrupted.
  core::Result<FetchedBars> (*fetch_bars)(const PriceQuery&, const ProviderSession&) = nullptr;
  core::Result<FetchedTexts> (*fetch_texts)(const TextQuery&, const ProviderSession&) = nullptr;
  // What the fetch would cost, before anything is sent; null where there is no such fetch.
  CallPlan (*plan_bars)(const PriceQuery&, const ProviderSettings&) = nullptr;
  CallPlan (*plan_texts)(const TextQuery&, const ProviderSettings&) = nullptr;
};

}  // namespace bellwether::provider
