#include "bellwether/provider/fallback.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "bellwether/provider/catalog.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Status;

Status check_days(market::Date from, market::Date to) {
  if (from <= to) return {};
  return core::fail(ErrorKind::usage,
                    fmt::format("the days {} to {} are no span; the first must not be after "
                                "the last",
                                market::to_text(from), market::to_text(to)));
}

// The first provider's error, and what the others said behind it.
core::Error all_failed(const std::vector<ProviderOutcome>& outcomes) {
  core::Error error{outcomes.front().kind, outcomes.front().error};
  for (std::size_t i = 1; i < outcomes.size(); ++i) error.message += "; then " + outcomes[i].error;
  return error;
}

core::Error none_has(std::string_view what, std::span<const ProviderChoice> asked) {
  std::string names;
  for (const ProviderChoice& choice : asked)
    names += (names.empty() ? "" : ", ") + std::string(choice.provider->name);
  return {ErrorKind::usage, fmt::format("no provider of '{}' gives {}; see `data list`", names, what)};
}

// Providers of the list that have what is asked for.
template <class Has>
std::vector<const ProviderChoice*> those_that(const Gathering& gathering, Has has) {
  std::vector<const ProviderChoice*> choices;
  for (const ProviderChoice& choice : gathering.providers) {
    if (has(*choice.provider)) choices.push_back(&choice);
  }
  return choices;
}

template <class Answer, class Query>
core::Result<Answer> ask(core::Result<Answer> (*fetch)(const Query&, const ProviderSession&),
                         const Query& query, const ProviderChoice& choice, const Gathering& gathering) {
  if (Status keys = check_keys(*choice.provider, choice.settings); !keys) return core::fail(keys.error());
  return fetch(query, ProviderSession{gathering.client, gathering.job, choice.settings});
}

std::string no_bars_text(std::string_view provider, const PriceQuery& query) {
  return fmt::format("{}: no prices of {} from {} to {}", provider, query.ticker.symbol,
                     market::to_text(query.from), market::to_text(query.to));
}

// The texts of several providers as they come together.
class TextGathering {
 public:
  TextGathering(const TextQuery& query, NextProvider next) : query_(query), next_(next) {
    gathered_.months = months_of(query, {});
  }

  // What the next provider is to be asked; nothing where no month is missing.
  std::optional<TextQuery> next_query() const {
    if (next_ == NextProvider::always) return query_;
    const auto missing = [](const MonthCount& month) { return month.texts == 0; };
    const auto first = std::ranges::find_if(gathered_.months, missing);
    if (first == gathered_.months.end()) return std::nullopt;
    const auto last = std::find_if(gathered_.months.rbegin(), gathered_.months.rend(), missing);
    TextQuery query = query_;
    query.from = std::max(query.from, *market::make_date({first->year, first->month, 1}));
    const MonthCount after =
        last->month == 12 ? MonthCount{last->year + 1, 1} : MonthCount{last->year, last->month + 1};
    query.to = std::min(query.to, market::Date{market::make_date({after.year, after.month, 1})->days - 1});
    return query;
  }

  void add(FetchedTexts fetched, ProviderOutcome outcome) {
    const std::vector<MonthCount> before = gathered_.months;
    for (FetchedText& each : fetched.texts) {
      if (next_ == NextProvider::where_missing && month_has_texts(before, each)) continue;
      if (!is_new(each)) {
        ++gathered_.duplicates;
        continue;
      }
      ++outcome.rows;
      gathered_.texts.push_back(std::move(each));
    }
    gathered_.months = months_of(query_, gathered_.texts);
    gathered_.reports.push_back(std::move(fetched.report));
    add(std::move(outcome));
  }
  void add(ProviderOutcome outcome) { gathered_.outcomes.push_back(std::move(outcome)); }

  GatheredTexts finish() {
    std::ranges::sort(gathered_.texts, {}, [](const FetchedText& each) {
      return std::tie(each.text.event_time, each.text.id, each.provider);
    });
    for (const ProviderOutcome& outcome : gathered_.outcomes) {
      if (!outcome.error.empty()) gathered_.warnings.push_back(outcome.error);
    }
    for (const FetchReport& report : gathered_.reports)
      std::ranges::copy(report.warnings, std::back_inserter(gathered_.warnings));
    for (const MonthCount& month : gathered_.months) {
      if (month.texts == 0)
        gathered_.warnings.push_back(
            fmt::format("{} of {} in {}", kNobodyHasText, query_.ticker.symbol, month_text(month)));
    }
    return std::move(gathered_);
  }

 private:
  static bool month_has_texts(const std::vector<MonthCount>& months, const FetchedText& text) {
    const market::YearMonthDay day = market::civil(day_of_text(text.text));
    const auto found = std::ranges::find_if(
        months, [&](const MonthCount& month) { return month.year == day.year && month.month == day.month; });
    return found != months.end() && found->texts > 0;
  }

  bool is_new(const FetchedText& each) {
    const source::RowHash::Value story =
        source::RowHash().add("story").add(day_of_text(each.text).days).add(each.text.body).value();
    const bool new_story = seen_.insert(story);
    if (each.url.empty()) return new_story;
    return seen_.insert(source::RowHash().add("address").add(each.url).value()) && new_story;
  }

  TextQuery query_;
  NextProvider next_;
  source::SeenRows seen_;
  GatheredTexts gathered_;
};

}  // namespace

core::Result<GatheredBars> gather_bars(const PriceQuery& query, const Gathering& gathering) {
  if (Status days = check_days(query.from, query.to); !days) return core::fail(days.error());
  const auto choices = those_that(gathering, [](const Provider& each) { return each.fetch_bars != nullptr; });
  if (choices.empty()) return core::fail(none_has("prices", gathering.providers));
  GatheredBars gathered;
  for (const ProviderChoice* choice : choices) {
    const Provider& provider = *choice->provider;
    auto fetched = ask(provider.fetch_bars, query, *choice, gathering);
    if (!fetched && fetched.error().kind == ErrorKind::interrupted) return core::fail(fetched.error());
    ProviderOutcome outcome{.provider = std::string(provider.name)};
    if (fetched && !fetched->bars.empty()) {
      outcome.rows = fetched->bars.size();
      gathered.bars = *std::move(fetched);
      gathered.outcomes.push_back(std::move(outcome));
      return gathered;
    }
    outcome.error = fetched ? no_bars_text(provider.name, query) : fetched.error().message;
    outcome.kind = fetched ? ErrorKind::not_found : fetched.error().kind;
    gathered.outcomes.push_back(std::move(outcome));
  }
  return core::fail(all_failed(gathered.outcomes));
}

core::Result<GatheredTexts> gather_any_texts(const TextQuery& query, NextProvider next,
                                             const Gathering& gathering) {
  if (Status days = check_days(query.from, query.to); !days) return core::fail(days.error());
  const auto choices =
      those_that(gathering, [](const Provider& each) { return each.fetch_texts != nullptr; });
  if (choices.empty()) return core::fail(none_has("texts", gathering.providers));
  TextGathering texts(query, next);
  for (const ProviderChoice* choice : choices) {
    const auto wanted = texts.next_query();
    if (!wanted) break;
    ProviderOutcome outcome{.provider = std::string(choice->provider->name)};
    auto fetched = ask(choice->provider->fetch_texts, *wanted, *choice, gathering);
    if (fetched) {
      texts.add(*std::move(fetched), std::move(outcome));
      continue;
    }
    if (fetched.error().kind == ErrorKind::interrupted) return core::fail(fetched.error());
    outcome.error = fetched.error().message;
    outcome.kind = fetched.error().kind;
    texts.add(std::move(outcome));
  }
  return texts.finish();
}

core::Result<GatheredTexts> gather_texts(const TextQuery& query, NextProvider next,
                                         const Gathering& gathering) {
  auto gathered = gather_any_texts(query, next, gathering);
  if (gathered && gathered->reports.empty()) return core::fail(all_failed(gathered->outcomes));
  return gathered;
}

}  // namespace bellwether::provider
