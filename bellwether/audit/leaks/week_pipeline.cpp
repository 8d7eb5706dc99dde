#include "bellwether/audit/leaks/week_pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "bellwether/forecast/llm/week_answer.h"
#include "bellwether/forecast/llm/week_prompt.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using dataset::Company;
using feature::CompanyFact;
using feature::CompanyPast;
using feature::NewsItem;
using market::Date;
using market::UtcTime;

constexpr std::size_t kFewestWeeks = 8;

// What a pipeline looks at, owned.
struct AuditedWeeks {
  std::vector<Company> companies;
  feature::WeekRules rules;
  std::vector<Date> weeks;
  UtcTime data_end;
  const market::Calendar* calendar;
};

// FNV-1a, its upper 53 bits: a double holds them.
double digest_of(std::string_view text) {
  constexpr std::uint64_t kStart = 14695981039346656037ULL, kPrime = 1099511628211ULL;
  std::uint64_t hash = kStart;
  for (const char each : text) hash = (hash ^ static_cast<unsigned char>(each)) * kPrime;
  return static_cast<double>(hash >> 11U);
}

std::vector<NewsItem> news_with(const std::vector<NewsItem>& news, const PerturbedFuture& future) {
  std::vector<market::Text> texts;
  for (const NewsItem& each : news) {
    market::Text text;
    text.event_time = each.event_time;
    text.known_at = each.known_at;
    text.body = each.headline;
    text.summary = each.summary;
    texts.push_back(std::move(text));
  }
  std::vector<NewsItem> changed;
  for (const market::Text& each : future.texts(texts))
    changed.push_back({each.event_time, each.known_at, each.body, each.summary.value_or("")});
  return changed;
}

std::vector<CompanyFact> facts_with(const std::vector<CompanyFact>& facts, const PerturbedFuture& future) {
  std::vector<CompanyFact> changed;
  for (CompanyFact each : facts) {
    // A fact that nobody dated may have become known at any time.
    const UtcTime known_at = each.known_at.value_or(future.cut().time);
    const bool is_perturbed = future.perturbs(FactKind::events, known_at);
    if (is_perturbed && future.cut().perturbation == Perturbation::removal) continue;
    if (is_perturbed) each.value += " (changed)";
    changed.push_back(std::move(each));
  }
  return changed;
}

Result<CompanyPast> past_with(const Company& company, const AuditedWeeks& audited,
                              const PerturbedFuture& future) {
  market::BarSeries series = company.series;
  series.bars = future.bars(company.series.bars, *audited.calendar);
  return CompanyPast::make(std::move(series), news_with(company.news, future),
                           facts_with(company.facts, future), *audited.calendar);
}

void add_outputs(const CompanyPast& past, Date week, const AuditedWeeks& audited,
                 std::vector<DatedOutput>& outputs) {
  const std::string& symbol = past.ticker().symbol;
  const auto facts = feature::week_facts(past, week, audited.rules);
  if (facts.facts) {
    const auto prompt = forecast::week_prompt(*facts.facts, {.mode = audited.rules.mode});
    const auto answer = forecast::week_answer(*facts.facts, {}, forecast::Rationale::blind);
    outputs.push_back({facts.facts->decided_at, symbol + " prompt", digest_of(prompt.body)});
    outputs.push_back(
        {facts.facts->decided_at, symbol + " argument", digest_of(forecast::write_answer(answer))});
  }
  const auto outcome = feature::week_outcome(past, week, audited.rules.mode, audited.data_end);
  if (outcome.outcome)
    outputs.push_back(
        {{outcome.outcome->known_at.seconds + 1}, symbol + " outcome", outcome.outcome->weekly_return});
}

Result<std::vector<DatedOutput>> outputs_of_weeks(const AuditedWeeks& audited,
                                                  const PerturbedFuture& future) {
  std::vector<DatedOutput> outputs;
  for (const Company& each : audited.companies) {
    const auto past = past_with(each, audited, future);
    if (!past) return fail(past.error());
    for (const Date week : audited.weeks) add_outputs(*past, week, audited, outputs);
  }
  return outputs;
}

}  // namespace

Result<RecipePipeline> week_pipeline(const dataset::CompanyInputs& inputs, const feature::WeekRules& rules,
                                     const std::vector<Date>& weeks) {
  const AuditedWeeks audited{inputs.companies, rules, weeks,
                             feature::decision_time(inputs.last_day(), *inputs.calendar), inputs.calendar};
  if (audited.weeks.size() < kFewestWeeks)
    return fail(core::ErrorKind::data, fmt::format("leak check: {} weeks are too few", audited.weeks.size()));
  std::string names;
  for (const Company& each : inputs.companies)
    names += (names.empty() ? "" : ", ") + each.past.ticker().symbol;
  const UtcTime from = feature::decision_time(audited.weeks[audited.weeks.size() / 2], *inputs.calendar);
  const UtcTime to = feature::decision_time(audited.weeks.back(), *inputs.calendar);
  return RecipePipeline{
      .ticker = names,
      .outputs = [audited](const PerturbedFuture& future) { return outputs_of_weeks(audited, future); },
      .first = from,
      .last = to,
      .calendar = inputs.calendar};
}

}  // namespace bellwether::audit
