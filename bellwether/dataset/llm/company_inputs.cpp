#include "bellwether/dataset/llm/company_inputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/dataset/llm/company_facts.h"
#include "bellwether/dataset/llm/company_news.h"
#include "bellwether/dataset/llm/dow30.h"
#include "bellwether/source/company_names.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using feature::CompanyFact;
using feature::WeekMode;

ReturnFiles price_part(const CompanyFiles& files) {
  ReturnFiles prices{.prices = files.prices,
                     .tickers = files.tickers,
                     .texts = "none",
                     .start = files.start,
                     .end = files.end,
                     .sentiment_column = "none",
                     .adjustment = files.adjustment,
                     .price_columns = files.price_columns,
                     .date_format = files.date_format,
                     .text_options = files.text_options,
                     .stored = files.stored};
  return prices;
}

// Those whose rows may count.
core::Result<std::vector<ReturnMember>> members_of(const CompanyFiles& files, ReturnInputs read) {
  std::vector<ReturnMember> members;
  std::string others;
  for (ReturnMember& each : read.members) {
    const std::string& symbol = each.series.ticker.symbol;
    const bool counts = files.universe == Universe::all || !dow30_name(symbol).empty();
    if (counts) members.push_back(std::move(each));
    if (!counts) others += (others.empty() ? "" : ", ") + symbol;
  }
  if (members.empty())
    return fail(
        ErrorKind::usage,
        fmt::format("{}: no company of the Dow 30 among {}; --universe all takes any", files.prices, others));
  return members;
}

core::Result<NamesOfCompanies> names_of_companies(const CompanyFiles& files,
                                                  const std::vector<ReturnMember>& members,
                                                  CompanyInputs& inputs) {
  source::CompanyNames given;
  if (!files.companies.empty()) {
    auto read = source::read_company_names(files.companies);
    if (!read) return fail(read.error());
    inputs.records.push_back(read->record);
    given = std::move(*read);
  }
  NamesOfCompanies names;
  for (const ReturnMember& each : members) {
    const market::Ticker& ticker = each.series.ticker;
    names[ticker] = given.names[ticker];
    const std::string_view usual = dow30_name(ticker.symbol);
    if (names[ticker].empty() && !usual.empty()) names[ticker].emplace_back(usual);
  }
  return names;
}

core::Result<CompanyFacts> facts_of_companies(const CompanyFiles& files, WeekMode mode,
                                              CompanyInputs& inputs) {
  if (files.facts.empty()) {
    inputs.notes.emplace_back(
        "No --facts: the prompts have neither a company profile nor results of quarters.");
    return CompanyFacts();
  }
  auto facts = read_company_facts(files.facts, mode, *inputs.calendar);
  if (!facts) return facts;
  inputs.records.push_back(facts->record);
  if (facts->by_delay > 0 && mode == WeekMode::leak_free)
    inputs.notes.push_back(
        fmt::format("{} facts have no day of filing and count as known {} days after their "
                    "period's end.",
                    facts->by_delay, kFilingDelayDays));
  if (facts->undated > 0)
    inputs.notes.push_back(fmt::format(
        "{} facts have no day at all and {}.", facts->undated,
        mode == WeekMode::leak_free ? "are left out" : "stand in every prompt (UNDATED_PROFILE)"));
  return facts;
}

void note_news(const CompanyFiles& files, CompanyInputs& inputs) {
  const NewsCounts& news = inputs.news;
  if (files.texts.empty() && files.stored.store.empty())
    inputs.notes.emplace_back("No --texts: no prompt has any news.");
  const auto note = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) inputs.notes.push_back(fmt::format("News: {} {}.", count, what));
  };
  note(news.of_others, "texts are about no ticker of the prices");
  note(news.of_many,
       "times a text names many tickers, this one not first and not in its headline, and does not count");
  note(news.repeated, "repeat an earlier headline about the company in the same week and are dropped");
  note(news.undated, "texts have no time and are not used");
  note(news.boilerplate, "summaries only advertise a service and are dropped");
}

// Adjusted prices are those of the day the file was made: their level knows later splits and dividends.
void note_levels(CompanyInputs& inputs) {
  const bool adjusted = std::ranges::any_of(inputs.companies, [](const Company& each) {
    return each.series.adjustment == market::Adjustment::split_and_dividend;
  });
  if (adjusted)
    inputs.notes.emplace_back(
        "The prices are adjusted for splits and dividends as of the end of their files: their changes are "
        "right, but the "
        "levels in the prompts are not those that were quoted then.");
}

core::Result<Company> company_of(ReturnMember& member, std::vector<feature::NewsItem> news,
                                 const std::vector<CompanyFact>& facts, const market::Calendar& calendar) {
  auto past = feature::CompanyPast::make(member.series, news, facts, calendar);
  if (!past) return fail(past.error());
  return Company{std::move(*past), std::move(news), facts, std::move(member.series), {}};
}

}  // namespace

CompanyFiles company_files(const MarketFiles& market) {
  const MarketOptions& options = market.options;
  CompanyFiles files{.prices = options.prices,
                     .texts = {},
                     .facts = "",
                     .universe = Universe::all,
                     .tickers = {},
                     .start = options.start,
                     .end = options.end,
                     .companies = "",
                     .price_columns = options.price_columns,
                     .date_format = options.date_format,
                     .text_options = market.text_options,
                     .stored = market.stored};
  if (!options.texts.empty()) files.texts = {options.texts};
  if (!options.ticker.empty()) files.tickers = {options.ticker};
  return files;
}

market::Date CompanyInputs::last_day() const {
  market::Date last;
  for (const Company& each : companies) last = std::max(last, each.past.days().back());
  return last;
}

core::Result<CompanyInputs> read_company_inputs(const CompanyFiles& files, WeekMode mode, core::Job& job) {
  auto read = read_return_inputs(price_part(files), job);
  if (!read) return fail(read.error());
  CompanyInputs inputs{.calendar = read->calendar};
  for (const std::string& each : read->notes) {
    if (each != kNoSentimentNote) inputs.notes.push_back(each);
  }
  auto members = members_of(files, std::move(*read));
  if (!members) return fail(members.error());
  for (const ReturnMember& each : *members) inputs.records.push_back(each.record);
  const auto names = names_of_companies(files, *members, inputs);
  if (!names) return fail(names.error());
  auto facts = facts_of_companies(files, mode, inputs);
  if (!facts) return fail(facts.error());
  auto news = read_company_news(files, *names, job, inputs);
  if (!news) return fail(news.error());
  for (ReturnMember& each : *members) {
    const market::Ticker ticker = each.series.ticker;
    const std::size_t all = (*news)[ticker].size();
    std::vector<feature::NewsItem> kept = without_repeats(std::move((*news)[ticker]), *inputs.calendar);
    inputs.news.repeated += all - kept.size();
    auto company = company_of(each, std::move(kept), facts->facts[ticker], *inputs.calendar);
    if (!company) return fail(company.error());
    company->names = names->at(ticker);
    inputs.companies.push_back(std::move(*company));
  }
  inputs.news.used -= inputs.news.repeated;
  note_news(files, inputs);
  note_levels(inputs);
  return inputs;
}

}  // namespace bellwether::dataset
