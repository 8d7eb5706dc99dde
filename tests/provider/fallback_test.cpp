#include "bellwether/provider/fallback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "bellwether/provider/bar_collector.h"
#include "bellwether/provider/text_collector.h"
#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::day;
using tests::seconds;

// Providers that answer from here: one whose prices fail, one with a bar, and two with texts of months.
core::Result<FetchedBars> no_key(const PriceQuery&, const ProviderSession&) {
  return core::fail(ErrorKind::authorisation, "keyed: the key was refused");
}
core::Result<FetchedBars> one_bar(const PriceQuery& query, const ProviderSession&) {
  BarCollector bars("open", query);
  if (auto added = bars.add({.bar = {query.from, 1, 1, 1, 1, 1, {}}}); !added)
    return core::fail(added.error());
  return bars.finish();
}
core::Result<FetchedBars> no_bars(const PriceQuery& query, const ProviderSession&) {
  return BarCollector("quiet", query).finish();
}
core::Result<FetchedBars> stopped(const PriceQuery&, const ProviderSession&) {
  return core::fail(ErrorKind::interrupted, "stopped");
}

FetchedTexts texts_on(std::string_view provider, const TextQuery& query,
                      std::initializer_list<std::string_view> times) {
  TextCollector texts(provider, query);
  texts.begin_page(tests::answer_of(""));
  for (const std::string_view time : times) {
    const market::UtcTime at{seconds(time)};
    texts.add(
        {.title = "story of " + std::string(time), .published = {at, at, market::TimePrecision::second}});
  }
  return texts.finish();
}
core::Result<FetchedTexts> september(const TextQuery& query, const ProviderSession&) {
  return texts_on("first", query, {"2025-09-10T12:00:00Z"});
}
core::Result<FetchedTexts> both_months(const TextQuery& query, const ProviderSession&) {
  return texts_on("second", query, {"2025-09-10T12:00:00Z", "2025-09-11T12:00:00Z", "2025-10-10T12:00:00Z"});
}
core::Result<FetchedTexts> no_answer(const TextQuery&, const ProviderSession&) {
  return core::fail(ErrorKind::network, "dead: no answer");
}

constexpr Provider kKeyed{.name = "keyed", .fetch_bars = no_key};
constexpr Provider kOpen{.name = "open", .fetch_bars = one_bar};
constexpr Provider kQuiet{.name = "quiet", .fetch_bars = no_bars};
constexpr Provider kStopped{.name = "stopped", .fetch_bars = stopped};
constexpr Provider kFirst{.name = "first", .fetch_texts = september};
constexpr Provider kSecond{.name = "second", .fetch_texts = both_months};
constexpr Provider kDead{.name = "dead", .fetch_texts = no_answer};

// A gathering from these providers.
class Gathered {
 public:
  explicit Gathered(std::initializer_list<const Provider*> providers) {
    for (const Provider* each : providers) choices_.push_back({each, {}});
  }
  core::Result<GatheredBars> bars() {
    return gather_bars(tests::prices_of("EXMPL", "2025-10-27", "2025-10-31"),
                       {client_, job_.get(), choices_});
  }
  core::Result<GatheredTexts> texts(NextProvider next) {
    return gather_texts(tests::texts_about("EXMPL", "", "2025-09-05", "2025-10-20"), next,
                        {client_, job_.get(), choices_});
  }

 private:
  tests::AnsweringClient client_{std::vector<tests::Answer>{}};
  tests::TestJob job_;
  std::vector<ProviderChoice> choices_;
};

TEST(Fallback, Prices_are_those_of_the_first_provider_that_has_any) {
  const auto gathered = Gathered({&kKeyed, &kQuiet, &kOpen}).bars();
  ASSERT_TRUE(gathered) << gathered.error().message;
  EXPECT_EQ(gathered->bars.bars.size(), 1U);
  EXPECT_EQ(gathered->bars.bars[0].provider, "open");
  ASSERT_EQ(gathered->outcomes.size(), 3U);
  EXPECT_EQ(gathered->outcomes[0].error, "keyed: the key was refused");
  EXPECT_THAT(gathered->outcomes[1].error, HasSubstr("quiet: no prices of EXMPL"));
  EXPECT_EQ(gathered->outcomes[2].rows, 1U);
  EXPECT_EQ(gathered->outcomes[2].error, "");
}

TEST(Fallback, Where_none_has_prices_the_first_error_stands_with_the_others_behind_it) {
  const auto gathered = Gathered({&kKeyed, &kQuiet}).bars();
  ASSERT_FALSE(gathered);
  EXPECT_EQ(gathered.error().kind, ErrorKind::authorisation);
  EXPECT_THAT(gathered.error().message,
              HasSubstr("keyed: the key was refused; then quiet: no prices of EXMPL"));
}

TEST(Fallback, Providers_without_what_is_asked_for_are_passed_over_and_only_such_are_an_error) {
  EXPECT_TRUE(Gathered({&kFirst, &kOpen}).bars());
  const auto gathered = Gathered({&kFirst}).bars();
  ASSERT_FALSE(gathered);
  EXPECT_EQ(gathered.error().kind, ErrorKind::usage);
  EXPECT_THAT(gathered.error().message, HasSubstr("'first' gives prices"));
}

TEST(Fallback, A_stop_ends_it_at_once) {
  const auto gathered = Gathered({&kStopped, &kOpen}).bars();
  ASSERT_FALSE(gathered);
  EXPECT_EQ(gathered.error().kind, ErrorKind::interrupted);
}

TEST(Fallback, The_next_provider_fills_the_months_that_have_no_text) {
  const auto gathered = Gathered({&kFirst, &kSecond}).texts(NextProvider::where_missing);
  ASSERT_TRUE(gathered) << gathered.error().message;
  ASSERT_EQ(gathered->texts.size(), 2U);
  EXPECT_EQ(gathered->texts[0].provider, "first");
  EXPECT_EQ(gathered->texts[1].provider, "second");
  EXPECT_THAT(gathered->months, ElementsAre(MonthCount{2025, 9, 1}, MonthCount{2025, 10, 1}));
  EXPECT_EQ(gathered->outcomes[1].rows, 1U);
}

TEST(Fallback, Where_no_month_is_missing_the_next_provider_is_not_asked) {
  const auto gathered = Gathered({&kSecond, &kDead}).texts(NextProvider::where_missing);
  ASSERT_TRUE(gathered);
  EXPECT_EQ(gathered->outcomes.size(), 1U);
}

TEST(Fallback, Asked_always_each_adds_what_the_others_do_not_have) {
  const auto gathered = Gathered({&kFirst, &kSecond}).texts(NextProvider::always);
  ASSERT_TRUE(gathered);
  ASSERT_EQ(gathered->texts.size(), 3U);
  EXPECT_EQ(gathered->texts[0].provider, "first");
  EXPECT_EQ(gathered->duplicates, 1U);
}

TEST(Fallback, A_provider_that_fails_is_told_and_all_are_an_error) {
  const auto gathered = Gathered({&kDead, &kFirst}).texts(NextProvider::always);
  ASSERT_TRUE(gathered);
  EXPECT_THAT(
      tests::joined(gathered->warnings),
      testing::AllOf(HasSubstr("dead: no answer"), HasSubstr("no provider has a text of EXMPL in 2025-10")));
  const auto none = Gathered({&kDead}).texts(NextProvider::always);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::network);
}

TEST(Fallback, Days_that_are_no_span_are_refused) {
  tests::AnsweringClient client(std::vector<tests::Answer>{});
  tests::TestJob job;
  const std::vector<ProviderChoice> choices = {{&kOpen, {}}};
  const auto gathered =
      gather_bars(tests::prices_of("EXMPL", "2025-10-31", "2025-10-27"), {client, job.get(), choices});
  ASSERT_FALSE(gathered);
  EXPECT_EQ(gathered.error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::provider
