#include "bellwether/provider/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"
#include "bellwether/net/pull_cost.h"
#include "bellwether/provider/alpaca_bars.h"
#include "bellwether/provider/alpaca_news.h"
#include "bellwether/provider/alpha_vantage_news.h"
#include "bellwether/provider/edgar.h"
#include "bellwether/provider/feeds.h"
#include "bellwether/provider/files.h"
#include "bellwether/provider/finnhub_news.h"
#include "bellwether/provider/gdelt.h"
#include "bellwether/provider/huggingface_rows.h"
#include "bellwether/provider/massive_bars.h"
#include "bellwether/provider/massive_news.h"
#include "bellwether/provider/stocktwits_messages.h"
#include "bellwether/provider/yahoo_chart.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

// Without a key first, as a user without one reads them. docs/formats/providers.md shows these rows.
constexpr Provider kProviders[] = {
    {.name = "yahoo",
     .summary = "daily prices, splits and dividends of shares, indices, currencies and crypto",
     .limits = {{{1, 2.0}}},
     .terms = "unofficial, without a contract; personal use under Yahoo's terms",
     .base_url = "https://query2.finance.yahoo.com",
     .fetch_bars = fetch_yahoo_bars,
     .plan_bars = plan_yahoo_bars},
    {.name = "yahoo-rss",
     .summary = "the latest 20 or so headlines about a ticker",
     .kind = TextKind::news,
     .limits = {{{1, 2.0}}},
     .terms = "personal use under Yahoo's terms",
     .base_url = "https://feeds.finance.yahoo.com",
     .redirect_hosts = "finance.yahoo.com",
     .fetch_texts = fetch_yahoo_headlines,
     .plan_texts = plan_one_feed},
    {.name = "google-news",
     .summary = "the latest 100 or so headlines that a search for the company finds",
     .kind = TextKind::news,
     .search = TextSearch::by_words,
     .limits = {{{1, 2.0}}},
     .terms = "without a contract; personal use",
     .base_url = "https://news.google.com",
     .fetch_texts = fetch_google_headlines,
     .plan_texts = plan_one_feed},
    {.name = "gdelt",
     .summary = "headlines of the last three months that a search for the company finds",
     .kind = TextKind::news,
     .search = TextSearch::by_words,
     .needs_company = true,
     .limits = {{{1, 5.0}}},
     .terms = "any use, with a citation of the GDELT Project and a link to it",
     .base_url = "https://api.gdeltproject.org",
     .fetch_texts = fetch_gdelt_texts,
     .plan_texts = plan_gdelt_texts},
    {.name = "edgar",
     .summary = "8-K filings with the time of their acceptance, as one line each",
     .kind = TextKind::events,
     .email_variable = "BELLWETHER_EDGAR_EMAIL",
     .limits = {{{8, 1.0}}},
     .terms = "public; at most 10 requests a second, with an e-mail address in the User-Agent",
     .base_url = "https://data.sec.gov",
     .fetch_texts = fetch_edgar_events,
     .plan_texts = plan_edgar_events},
    {.name = "massive",
     .summary = "daily prices, splits and dividends of US stocks, and news with a label for each ticker",
     .kind = TextKind::news,
     .key_variables = {"MASSIVE_API_KEY,POLYGON_API_KEY"},
     .key_remedy = "a free key: https://massive.com",
     .limits = {{{5, 60.0}}},
     .terms = "with a contract; its data may not be passed on",
     .base_url = "https://api.massive.com",
     .fetch_bars = fetch_massive_bars,
     .fetch_texts = fetch_massive_news,
     .plan_bars = plan_massive_bars,
     .plan_texts = plan_massive_news},
    {.name = "alpaca",
     .summary = "daily prices of US stocks since 2016, and Benzinga's headlines since 2015",
     .kind = TextKind::news,
     .key_variables = {"APCA_API_KEY_ID,ALPACA_API_KEY", "APCA_API_SECRET_KEY,ALPACA_SECRET_KEY"},
     .key_remedy = "a free key and its secret: https://alpaca.markets",
     .limits = {{{200, 60.0}}},
     .terms = "with a contract; personal use",
     .base_url = "https://data.alpaca.markets",
     .fetch_bars = fetch_alpaca_bars,
     .fetch_texts = fetch_alpaca_news,
     .plan_bars = plan_alpaca_bars,
     .plan_texts = plan_alpaca_news},
    {.name = "finnhub",
     .summary = "news about North American companies, a year back",
     .kind = TextKind::news,
     .key_variables = {"FINNHUB_API_KEY,FINNHUB_KEY"},
     .key_remedy = "a free key: https://finnhub.io",
     .limits = {{{60, 60.0}, {30, 1.0}}},
     .terms = "with a contract; personal use on the free plan",
     .base_url = "https://finnhub.io/api/v1",
     .fetch_texts = fetch_finnhub_news,
     .plan_texts = plan_finnhub_news},
    {.name = "alpha-vantage",
     .summary = "news with a label for each ticker, a thousand items at a time",
     .kind = TextKind::news,
     .key_variables = {"ALPHAVANTAGE_API_KEY,ALPHA_VANTAGE_API_KEY"},
     .key_remedy = "a free key: https://www.alphavantage.co",
     .limits = {{{25, 86400.0}}},
     .terms = "with a contract; personal use on the free plan",
     .base_url = "https://www.alphavantage.co",
     .fetch_texts = fetch_alpha_vantage_news,
     .plan_texts = plan_alpha_vantage_news},
    {.name = "stocktwits",
     .summary = "the latest 800 or so messages about a ticker, some tagged bullish or bearish",
     .kind = TextKind::messages,
     .key_variables = {"STOCKTWITS_TOKEN"},
     .key_need = KeyNeed::optional,
     .key_remedy = "no new tokens are given out; it answers without one too",
     .limits = {{{200, 3600.0}}},
     .terms = "messages are shown with their authors and links only",
     .base_url = "https://api.stocktwits.com/api/2",
     .fetch_texts = fetch_stocktwits,
     .plan_texts = plan_stocktwits},
    {.name = "huggingface",
     .summary = "dated texts in a data set of the Hugging Face hub, by its name",
     .kind = TextKind::news,
     .key_variables = {"HF_TOKEN,HUGGING_FACE_HUB_TOKEN"},
     .key_need = KeyNeed::optional,
     .key_remedy = "a token: https://huggingface.co/settings/tokens; the terms of a gated data set are "
                   "accepted on its page",
     .limits = {{{500, 300.0}}},
     .terms = "those of each data set",
     .base_url = "https://datasets-server.huggingface.co",
     .fetch_texts = fetch_hub_rows,
     .plan_texts = plan_hub_rows},
    {.name = "feed",
     .summary = "the headlines of any RSS or Atom feed, by its address",
     .kind = TextKind::news,
     .limits = {{{1, 1.0}}},
     .terms = "those of each feed",
     .fetch_texts = fetch_feed_texts,
     .plan_texts = plan_feeds},
    {.name = "file",
     .summary = "prices and texts of files that were fetched by hand",
     .kind = TextKind::news,
     .terms = "those of where the files come from",
     .fetch_bars = read_bars_of_files,
     .fetch_texts = read_texts_of_files,
     .plan_bars = plan_no_bar_calls,
     .plan_texts = plan_no_text_calls},
};

std::vector<std::string> split_names(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(io::stripped(list.substr(0, comma), " "));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

}  // namespace

std::span<const Provider> providers() { return kProviders; }

core::Result<const Provider*> provider_named(std::string_view name) {
  std::string candidates;
  for (const Provider& provider : kProviders) {
    if (provider.name == name) return &provider;
    candidates += (candidates.empty() ? "" : ", ") + std::string(provider.name);
  }
  return core::fail(ErrorKind::usage, fmt::format("'{}' is not a provider; known: {}", name, candidates));
}

core::Result<std::vector<const Provider*>> providers_named(std::string_view names) {
  std::vector<const Provider*> chosen;
  for (const std::string& name : split_names(names)) {
    const auto provider = provider_named(name);
    if (!provider) return core::fail(provider.error());
    if (std::ranges::find(chosen, *provider) != chosen.end())
      return core::fail(ErrorKind::usage, fmt::format("provider '{}' is named twice", name));
    chosen.push_back(*provider);
  }
  if (chosen.empty()) {
    return core::fail(ErrorKind::usage, "no provider is named; as in yahoo, or massive,yahoo to fall back");
  }
  return chosen;
}

std::string base_url_variable(const Provider& provider) {
  std::string variable = "BELLWETHER_";
  for (const char c : provider.name)
    variable += c == '-' ? '_' : core::is_ascii_letter(c) ? static_cast<char>(c & ~0x20) : c;
  return variable + "_BASE_URL";
}

core::Result<ProviderSettings> settings_of(const Provider& provider, const net::KeySources& sources) {
  ProviderSettings settings;
  const auto variable = [&sources](std::string_view name) {
    if (name.empty() || !sources.environment) return std::string();
    return sources.environment(std::string(name)).value_or("");
  };
  settings.base_url = variable(base_url_variable(provider));
  settings.email = variable(provider.email_variable);
  for (const std::string_view names : provider.key_variables) {
    if (names.empty()) continue;
    auto found = net::find_key(split_names(names), sources);
    if (!found) return core::fail(found.error());
    settings.keys.push_back(*found ? std::move((*found)->key) : net::Key());
  }
  return settings;
}

bool ProviderSettings::has_keys() const {
  return std::ranges::none_of(keys, [](const net::Key& key) { return key.empty(); });
}

core::Status check_keys(const Provider& provider, const ProviderSettings& settings) {
  std::size_t at = 0;
  for (const std::string_view names : provider.key_variables) {
    if (names.empty()) continue;
    const bool is_missing = at >= settings.keys.size() || settings.keys[at].empty();
    if (is_missing && provider.key_need == KeyNeed::required) {
      return core::fail(ErrorKind::authorisation,
                        fmt::format("{} needs a key: set {} ({})", provider.name, split_names(names).front(),
                                    provider.key_remedy));
    }
    ++at;
  }
  if (!provider.email_variable.empty() && settings.email.find('@') == std::string::npos) {
    return core::fail(ErrorKind::usage,
                      fmt::format("{} wants to know who asks: set {} to your e-mail address", provider.name,
                                  provider.email_variable));
  }
  return {};
}

net::Vendor vendor_of(const Provider& provider, const ProviderSettings& settings) {
  net::Vendor vendor{.name = std::string(provider.name), .base_url = std::string(provider.base_url)};
  if (!settings.base_url.empty()) {
    vendor.base_url = settings.base_url;
    while (vendor.base_url.ends_with('/')) vendor.base_url.pop_back();
    vendor.base = net::BaseUrl::from_user;
  }
  vendor.limits = settings.limits;
  for (const net::RateLimit& limit : provider.limits) {
    if (settings.limits.empty() && limit.requests > 0) vendor.limits.push_back(limit);
  }
  for (std::string& host : split_names(provider.redirect_hosts))
    vendor.redirect_hosts.push_back(std::move(host));
  if (!provider.key_variables.front().empty()) {
    vendor.key_remedy =
        fmt::format("set {} ({})", split_names(provider.key_variables.front()).front(), provider.key_remedy);
  }
  return vendor;
}

core::Result<net::Vendor> vendor_named(std::string_view name, const ProviderSettings& settings) {
  const auto provider = provider_named(name);
  if (!provider) return core::fail(provider.error());
  return vendor_of(**provider, settings);
}

std::string cost_text(const net::Vendor& vendor, const CallPlan& plan) {
  const std::string most = net::pull_cost(vendor, plan.most);
  return plan.least == plan.most ? most : fmt::format("{} to {}", plan.least, most);
}

}  // namespace bellwether::provider
