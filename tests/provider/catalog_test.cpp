#include "bellwether/provider/catalog.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "bellwether/core/file.h"
#include "tests/support/shared_data.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;

TEST(ProviderCatalog, Every_row_is_complete) {
  std::set<std::string_view> seen;
  for (const Provider& provider : providers()) {
    EXPECT_TRUE(seen.insert(provider.name).second) << provider.name;
    EXPECT_FALSE(provider.summary.empty()) << provider.name;
    EXPECT_FALSE(provider.terms.empty()) << provider.name;
    EXPECT_EQ(provider.fetch_bars != nullptr, provider.plan_bars != nullptr) << provider.name;
    EXPECT_EQ(provider.fetch_texts != nullptr, provider.plan_texts != nullptr) << provider.name;
    EXPECT_TRUE(provider.fetch_bars != nullptr || provider.fetch_texts != nullptr) << provider.name;
    EXPECT_EQ(provider.fetch_texts != nullptr, provider.kind != TextKind::none) << provider.name;
    EXPECT_TRUE(provider.base_url.empty() || provider.base_url.starts_with("https://")) << provider.name;
    EXPECT_FALSE(provider.base_url.ends_with('/')) << provider.name;
    EXPECT_EQ(provider.key_variables[0].empty(), provider.key_remedy.empty()) << provider.name;
    EXPECT_EQ(*provider_named(provider.name), &provider);
  }
}

TEST(ProviderCatalog, A_list_of_names_keeps_its_order_and_refuses_what_it_does_not_know) {
  const auto chosen = providers_named("gdelt, yahoo");
  ASSERT_TRUE(chosen);
  ASSERT_EQ(chosen->size(), 2U);
  EXPECT_EQ((*chosen)[0]->name, "gdelt");
  EXPECT_EQ((*chosen)[1]->name, "yahoo");
  EXPECT_THAT(providers_named("yahoo,bloomberg").error().message,
              HasSubstr("'bloomberg' is not a provider; known: "));
  EXPECT_THAT(providers_named("yahoo,yahoo").error().message, HasSubstr("named twice"));
  EXPECT_EQ(providers_named("").error().kind, core::ErrorKind::usage);
  EXPECT_EQ(providers_named("yahoo,,gdelt").error().kind, core::ErrorKind::usage);
}

TEST(ProviderCatalog, Settings_come_from_the_environment) {
  const std::map<std::string, std::string> variables = {
      {"BELLWETHER_EDGAR_BASE_URL", "http://127.0.0.1:8000/edgar/"},
      {"BELLWETHER_EDGAR_EMAIL", "a@example.com"}};
  const net::KeySources sources{.environment = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  }};
  const Provider& edgar = **provider_named("edgar");
  const auto settings = settings_of(edgar, sources);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->email, "a@example.com");
  EXPECT_TRUE(check_keys(edgar, *settings));
  const net::Vendor vendor = vendor_of(edgar, *settings);
  EXPECT_EQ(vendor.base_url, "http://127.0.0.1:8000/edgar");
  EXPECT_EQ(vendor.base, net::BaseUrl::from_user);
  EXPECT_EQ(base_url_variable(**provider_named("google-news")), "BELLWETHER_GOOGLE_NEWS_BASE_URL");
}

TEST(ProviderCatalog, A_missing_e_mail_or_key_names_its_variable) {
  const core::Status email = check_keys(**provider_named("edgar"), {});
  ASSERT_FALSE(email);
  EXPECT_EQ(email.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(email.error().message, HasSubstr("BELLWETHER_EDGAR_EMAIL"));
  const Provider keyed{
      .name = "keyed", .key_variables = {"FIRST_KEY,OLD_KEY"}, .key_remedy = "a free key: https://k"};
  const core::Status key = check_keys(keyed, {.keys = {net::Key()}});
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error().kind, core::ErrorKind::authorisation);
  EXPECT_THAT(key.error().message, HasSubstr("set FIRST_KEY (a free key: https://k)"));
  EXPECT_TRUE(check_keys(keyed, {.keys = {net::Key("x")}}));
  EXPECT_EQ(vendor_of(keyed, {}).key_remedy, "set FIRST_KEY (a free key: https://k)");
}

TEST(ProviderCatalog, Limits_are_the_rows_unless_the_user_has_others) {
  const Provider& gdelt = **provider_named("gdelt");
  ASSERT_EQ(vendor_of(gdelt, {}).limits.size(), 1U);
  EXPECT_EQ(vendor_of(gdelt, {}).limits[0].seconds, 5.0);
  EXPECT_EQ(vendor_of(gdelt, {.limits = {{9, 60.0}}}).limits[0].requests, 9U);
  EXPECT_EQ(vendor_of(gdelt, {}).base, net::BaseUrl::built_in);
}

TEST(ProviderCatalog, The_cost_of_a_fetch_is_told_by_its_limits) {
  const net::Vendor vendor{.name = "p", .base_url = "https://p", .limits = {{5, 60.0}}};
  EXPECT_THAT(cost_text(vendor, {34, 34}), testing::StartsWith("34 calls, about "));
  EXPECT_THAT(cost_text(vendor, {3, 40}), testing::StartsWith("3 to 40 calls, about "));
}

TEST(ProviderCatalog, An_optional_key_may_be_missing) {
  const Provider& stocktwits = **provider_named("stocktwits");
  EXPECT_TRUE(check_keys(stocktwits, {.keys = {net::Key()}}));
  EXPECT_TRUE(check_keys(stocktwits, {}));
  EXPECT_FALSE(check_keys(**provider_named("alpaca"), {.keys = {net::Key("x"), net::Key()}}));
}

// One row of docs/formats/providers.md.
std::string documented(const Provider& provider) {
  const std::string prices = provider.fetch_bars != nullptr ? "prices" : "";
  constexpr std::array<std::string_view, 4> kKinds = {"", "news", "events", "messages"};
  const std::string texts(kKinds[static_cast<std::size_t>(provider.kind)]);
  std::string key;
  for (const std::string_view variables : provider.key_variables)
    key += (key.empty() || variables.empty() ? "" : " ") + std::string(variables);
  if (!provider.email_variable.empty()) key = provider.email_variable;
  const std::string optional = provider.key_need == KeyNeed::optional ? " (optional)" : "";
  std::string limits;
  for (const net::RateLimit& limit : provider.limits) {
    if (limit.requests > 0)
      limits += (limits.empty() ? "" : ", ") + fmt::format("{} in {:g} s", limit.requests, limit.seconds);
  }
  return fmt::format("| {} | {} | {} | {} | {} | {} |", provider.name,
                     prices + (prices.empty() || texts.empty() ? "" : ", ") + texts, provider.summary,
                     key.empty() ? "none" : "`" + key + "`" + optional, limits.empty() ? "none" : limits,
                     provider.terms);
}

TEST(ProviderCatalog, The_table_of_the_documentation_has_every_row_as_it_is) {
  const auto page =
      core::read_file(tests::repository_path("docs/formats/providers.md"), std::uint64_t{1} << 20);
  ASSERT_TRUE(page) << page.error().message;
  for (const Provider& provider : providers()) EXPECT_THAT(*page, HasSubstr(documented(provider) + "\n"));
}

}  // namespace
}  // namespace bellwether::provider
