#include "bellwether/dataset/llm/week_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "bellwether/core/progress.h"
#include "bellwether/dataset/llm/dow30.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using feature::WeekFacts;
using feature::WeekGap;
using feature::WeekMode;
using forecast::PromptVariant;
using forecast::WeekPart;
using forecast::WeekRow;
using market::Date;

constexpr std::string_view kNoMember = "not in the index that week";

// The days between which weeks have rows.
struct WeekSpan {
  Date first, last;
};

core::Result<Date> day_or(const std::string& text, std::string_view flag, Date other) {
  if (text.empty()) return other;
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, fmt::format("{}: {}", flag, day.error().message));
  return *day;
}

core::Result<WeekSpan> span_of(const CompanyInputs& inputs, const CompanyFiles& files,
                               const WeekSetOptions& options) {
  Date first = inputs.last_day();
  for (const Company& each : inputs.companies) first = std::min(first, each.past.days().front());
  if (files.universe == Universe::dow30) first = std::max(first, dow30_begin());
  const auto from = day_or(options.first_week, "--first-week", first);
  const auto to = day_or(options.last_week, "--last-week", inputs.last_day());
  if (!from) return fail(from.error());
  if (!to) return fail(to.error());
  if (*to < *from) return fail(ErrorKind::usage, "--last-week lies before --first-week");
  return WeekSpan{*from, *to};
}

// A row beside the facts that it was made of, which its variants are made of too.
WeekRow row_of(const WeekFacts& facts, const feature::WeekOutcome& outcome, const WeekSetOptions& options) {
  const forecast::WeekBin label = forecast::bin_of_return(outcome.weekly_return);
  forecast::RowMarket market{
      .decided_at = facts.decided_at, .known_at = outcome.known_at, .weekly_return = outcome.weekly_return};
  for (const feature::PastWeek& each : facts.past) {
    market.past_returns.push_back(each.to_close / each.from_close - 1);
    market.news += each.news.size();
  }
  const auto rationale = options.as_published ? forecast::Rationale::hindsight : forecast::Rationale::blind;
  return {.prompt = forecast::week_prompt(facts, {.mode = options.mode()}),
          .answer = forecast::write_answer(forecast::week_answer(facts, label, rationale)),
          .ticker = facts.ticker,
          .week = facts.week,
          .from = facts.from,
          .to = facts.to,
          .label = label,
          .market = std::move(market)};
}

// Makes the rows of one week after another, and counts what it leaves out.
class SetMaker {
 public:
  SetMaker(const CompanyInputs& inputs, const CompanyFiles& files, const WeekSetOptions& options)
      : inputs_(inputs), files_(files), options_(options) {}

  void add_week(Date week, WeekSet& set) {
    SetWeek counted{.week = week, .members = members_in(week)};
    const std::size_t first = set.rows.size();
    for (const Company& each : inputs_.companies) {
      auto row = make_row(each, week);
      if (!row) continue;
      ++counted.rows;
      counted.with_news += row->market->news > 0 ? 1 : 0;
      counted.up += row->label.is_up() ? 1 : 0;
      counted.mean_return += row->market->weekly_return;
      set.rows.push_back(std::move(*row));
    }
    if (counted.rows == 0) return;
    counted.mean_return /= static_cast<double>(counted.rows);
    for (std::size_t i = first; i < set.rows.size(); ++i)
      set.rows[i].market->relative_return = set.rows[i].market->weekly_return - counted.mean_return;
    set.weeks.push_back(counted);
  }

  [[nodiscard]] std::vector<LeftOutWeeks> left_out() const {
    std::vector<LeftOutWeeks> all;
    for (const auto& [key, weeks] : left_out_) all.push_back({key.first, key.second, weeks});
    return all;
  }

 private:
  [[nodiscard]] std::size_t members_in(Date week) const {
    if (files_.universe == Universe::all) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(dow30_members(), [&](const IndexMember& each) {
      const std::string day = to_text(week);
      return day >= each.from && (each.until.empty() || day < each.until);
    }));
  }

  [[nodiscard]] std::optional<WeekRow> make_row(const Company& company, Date week) {
    const std::string& symbol = company.past.ticker().symbol;
    if (files_.universe == Universe::dow30 && !is_dow30_member(symbol, week))
      return leave_out(symbol, kNoMember);
    const auto facts = feature::week_facts(company.past, week, options_.rules());
    if (!facts.facts) return leave_out(symbol, name_of(facts.gap));
    const auto outcome = feature::week_outcome(company.past, week, options_.mode(), data_end());
    if (!outcome.outcome) return leave_out(symbol, name_of(outcome.gap));
    return row_of(*facts.facts, *outcome.outcome, options_);
  }

  std::nullopt_t leave_out(const std::string& symbol, std::string_view reason) {
    ++left_out_[{symbol, reason}];
    return std::nullopt;
  }

  [[nodiscard]] market::UtcTime data_end() const {
    return feature::decision_time(inputs_.last_day(), *inputs_.calendar);
  }

  const CompanyInputs& inputs_;
  const CompanyFiles& files_;
  const WeekSetOptions& options_;
  std::map<std::pair<std::string, std::string_view>, std::size_t> left_out_;
};

core::Status split(const WeekSetOptions& options, WeekSet& set) {
  const std::vector<WeekPart> parts = week_parts(set.weeks.size(), options);
  std::map<Date, WeekPart> part_of;
  for (std::size_t i = 0; i < set.weeks.size(); ++i)
    part_of[set.weeks[i].week] = set.weeks[i].part = parts[i];
  for (WeekRow& each : set.rows) each.part = part_of[each.week];
  const auto lacks = [&](WeekPart part) { return set.week_count(part) == 0; };
  const bool has_validation = options.validation_share > 0 && !options.as_published;
  if (lacks(WeekPart::train) || lacks(WeekPart::test) || (has_validation && lacks(WeekPart::validation)))
    return fail(
        ErrorKind::data,
        fmt::format("{} weeks are too few for training, validation and test with {} weeks between them; "
                    "--embargo-weeks and --validation-share say how many are needed",
                    set.weeks.size(), options.embargo_weeks));
  return {};
}

}  // namespace

std::size_t WeekSet::count(WeekPart part) const {
  return static_cast<std::size_t>(std::ranges::count(rows, part, &WeekRow::part));
}

std::size_t WeekSet::week_count(WeekPart part) const {
  return static_cast<std::size_t>(std::ranges::count(weeks, part, &SetWeek::part));
}

std::vector<WeekPart> week_parts(std::size_t weeks, const WeekSetOptions& options) {
  const auto share = [&](double of) {
    return static_cast<std::size_t>(std::llround(of * static_cast<double>(weeks)));
  };
  std::vector<WeekPart> parts(weeks, WeekPart::train);
  std::size_t left = weeks;
  const auto take = [&](std::size_t count, WeekPart part) {
    for (; count > 0 && left > 0; --count) parts[--left] = part;
  };
  take(std::max<std::size_t>(share(options.test_share), 1), WeekPart::test);
  const std::size_t embargo = options.as_published ? 0 : options.embargo_weeks;
  take(embargo, WeekPart::embargo);
  if (options.as_published || options.validation_share <= 0) return parts;
  take(std::max<std::size_t>(share(options.validation_share), 1), WeekPart::validation);
  take(embargo, WeekPart::embargo);
  return parts;
}

core::Result<WeekSet> make_week_set(const CompanyInputs& inputs, const CompanyFiles& files,
                                    const WeekSetOptions& options, core::Job& job) {
  const auto span = span_of(inputs, files, options);
  if (!span) return fail(span.error());
  const std::vector<Date> weeks = feature::week_ends(span->first, span->last, *inputs.calendar);
  WeekSet set;
  SetMaker maker(inputs, files, options);
  core::Progress progress(job, "rows", "weeks", weeks.size());
  for (const Date week : weeks) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    maker.add_week(week, set);
    progress.advance();
  }
  set.left_out = maker.left_out();
  if (set.rows.empty())
    return fail(ErrorKind::data,
                fmt::format("no week from {} to {} has a row: its prices need {} weeks before it and one "
                            "after it",
                            to_text(span->first), to_text(span->last), options.past_weeks));
  if (options.as_published) {
    set.reason_codes = {"WEEKEND_IN_RETURN", "UNDATED_PROFILE", "HINDSIGHT_TEXT"};
    for (WeekRow& each : set.rows) each.reason_codes = set.reason_codes;
  }
  if (core::Status done = split(options, set); !done) return fail(done.error());
  return set;
}

std::vector<WeekRow> variant_rows(const WeekSet& set, const CompanyInputs& inputs,
                                  const WeekSetOptions& options, PromptVariant variant) {
  std::map<market::Ticker, const Company*> by_ticker;
  for (const Company& each : inputs.companies) by_ticker[each.past.ticker()] = &each;
  std::vector<WeekRow> rows;
  for (const WeekRow& base : set.rows) {
    if (base.part != WeekPart::test) continue;
    const Company& company = *by_ticker.at(base.ticker);
    const auto facts = feature::week_facts(company.past, base.week, options.rules());
    if (!facts.facts) continue;
    WeekRow row = base;
    row.variant = variant;
    row.answer.clear();
    row.prompt = forecast::variant_prompt(*facts.facts, variant, {.mode = options.mode()}, company.names);
    if (variant == PromptVariant::canary) row.canary = forecast::canary_of(base.ticker, base.week);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace bellwether::dataset
