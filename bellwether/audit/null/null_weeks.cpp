// The recipe llm on simulations under the null, by what reads a prompt's news and returns without a language model: the
// rows, parts, scores and tests are those of the recipe, and a language model would be asked thousands of times.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/audit/null/null_report.h"
#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/dataset/llm/week_set.h"
#include "bellwether/evaluate/llm/week_baselines.h"
#include "bellwether/evaluate/llm/week_scores.h"
#include "bellwether/forecast/llm/week_prompt.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using dataset::Company;
using dataset::CompanyInputs;
using forecast::WeekPart;
using forecast::WeekRow;

constexpr std::size_t kWeekSimulations = 100, kWeekDraws = 200;
constexpr double kWeekFoundAt = 0.05;
constexpr std::string_view kReader = "bag of words", kReturnReader = "logistic";
constexpr std::uint32_t kOtherWeeks = 57, kOmens = 58;  // of a null simulation's random numbers

// What the simulations imitate.
struct WeekNull {
  const NullRequest& request;
  const CompanyInputs& inputs;
  dataset::CompanyFiles files;
  dataset::WeekSetOptions options;
  bool reads_news = false;
};

// The same companies with other closes.
Result<CompanyInputs> other_closes(const WeekNull& null, std::size_t simulation) {
  const bool walks = null.request.null.simulation == NullSimulation::random_walk;
  CompanyInputs inputs{.companies = {}, .calendar = null.inputs.calendar};
  for (std::size_t i = 0; i < null.inputs.companies.size(); ++i) {
    const Company& company = null.inputs.companies[i];
    const core::RandomKey key{.seed = null.request.forecast.seed,
                              .epoch = kOtherWeeks,
                              .step = static_cast<std::uint32_t>(i),
                              .sample = static_cast<std::uint32_t>(simulation)};
    market::BarSeries series = company.series;
    series.bars = walks ? walked_bars(company.series.bars, key) : resampled_bars(company.series.bars, key);
    auto past = feature::CompanyPast::make(series, company.news, company.facts, *null.inputs.calendar);
    if (!past) return fail(past.error());
    inputs.companies.push_back(
        {std::move(*past), company.news, company.facts, std::move(series), company.names});
  }
  return inputs;
}

// Row i gets the outcome of row order[i]; its prompt stays, or the other way round, which is the same.
std::vector<WeekRow> with_outcomes(std::vector<WeekRow> rows, const std::vector<std::size_t>& order) {
  const std::vector<WeekRow> real = rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].label = real[order[i]].label;
    rows[i].market->weekly_return = real[order[i]].market->weekly_return;
  }
  return rows;
}

// Row i reads the news of row order[i].
std::vector<WeekRow> with_news(std::vector<WeekRow> rows, const std::vector<std::size_t>& order) {
  const std::vector<WeekRow> real = rows;
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].prompt = real[order[i]].prompt;
  return rows;
}

// A share of the rows, the size of the effect, gets a headline that tells what came; of a negative one, its opposite.
std::vector<WeekRow> with_omens(std::vector<WeekRow> rows, const WeekNull& null, std::size_t simulation) {
  const double effect = null.request.null.effect;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    core::Random random({.seed = null.request.forecast.seed,
                         .epoch = kOmens,
                         .step = static_cast<std::uint32_t>(i),
                         .sample = static_cast<std::uint32_t>(simulation)});
    if (random.uniform() >= std::abs(effect)) continue;
    const bool says_up = rows[i].label.is_up() == (effect > 0);
    rows[i].prompt.body +=
        std::string("\n") + std::string(forecast::kHeadline) + (says_up ? "omenup" : "omendown");
  }
  return rows;
}

Result<std::vector<WeekRow>> rows_of_inputs(const WeekNull& null, const CompanyInputs& inputs,
                                            core::Job& job) {
  auto set = make_week_set(inputs, null.files, null.options, job);
  if (!set) return fail(set.error());
  return std::move(set->rows);
}

Result<std::vector<WeekRow>> null_rows(const WeekNull& null, const std::vector<WeekRow>& real,
                                       std::size_t simulation, std::size_t simulations, core::Job& job) {
  const auto order = [&] { return null_order(null.request, real.size(), simulation, simulations); };
  switch (null.request.null.simulation) {
    case NullSimulation::random_walk:
    case NullSimulation::block_resampled: {
      const auto inputs = other_closes(null, simulation);
      if (!inputs) return fail(inputs.error());
      return rows_of_inputs(null, *inputs, job);
    }
    case NullSimulation::permuted_labels: return with_outcomes(real, order());
    case NullSimulation::shuffled_texts:
    case NullSimulation::shifted_dates: return with_news(real, order());
    case NullSimulation::injected_effect: break;
  }
  return with_omens(with_news(real, order()), null, simulation);
}

// Accuracy of the reader less that of always-up, since a market that rises is no skill.
Result<NullScore> week_score(const WeekNull& null, const std::vector<WeekRow>& rows) {
  std::vector<WeekRow> train, test;
  for (const WeekRow& each : rows) {
    if (each.part == WeekPart::train) train.push_back(each);
    if (each.part == WeekPart::test) test.push_back(each);
  }
  if (test.empty())
    return fail(core::ErrorKind::data, "check null --recipe llm: the prices are too few for a test part");
  const evaluate::WeekCases cases(std::move(test));
  const auto all = evaluate::week_baselines(train, cases);
  if (!all) return fail(all.error());
  const auto named = [&](std::string_view name) {
    return std::ranges::find(*all, name, &evaluate::WeekSeries::name);
  };
  const auto reader = named(null.reads_news ? kReader : kReturnReader), up = named(evaluate::kAlwaysUp);
  // Where nothing could be learned, the reader is the constant answer.
  if (reader == all->end()) return NullScore{};
  const evaluate::BlockBootstrap draws(
      {.rows = cases.weeks(), .draws = kWeekDraws, .seed = null.request.forecast.seed});
  const auto comparison = evaluate::compare_weeks(cases, reader->made, up->made, draws);
  return NullScore{.measure = comparison.difference,
                   .found = comparison.test.p_value.value_or(1) < kWeekFoundAt && comparison.difference > 0};
}

bool is_of_news(NullSimulation simulation) {
  return simulation == NullSimulation::shuffled_texts || simulation == NullSimulation::shifted_dates ||
         simulation == NullSimulation::injected_effect;
}

std::string week_sentence(const NullRow& row, const NullOptions& null) {
  return fmt::format(
      "{}: {:+.4f} against always-up on the market given; {:.0f} % of the {} simulations ({}) reach that, "
      "and a test at 5 % "
      "finds skill in {:.0f} % of them.",
      row.predictor, *row.real, 100 * *row.share_as_good, row.simulations, core::value_text(null.simulation),
      100 * row.false_skill);
}

Result<NullReport> week_report(const WeekNull& null, const std::vector<WeekRow>& real, core::Job& job) {
  const auto score = week_score(null, real);
  if (!score) return fail(score.error());
  const NullOptions& options = null.request.null;
  const std::size_t simulations = options.simulations == 0 ? kWeekSimulations : options.simulations;
  std::vector<NullScore> scores;
  core::Progress progress(job, "check null", "simulations", simulations);
  for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto made = null_rows(null, real, simulation, simulations, job);
    if (!made) return fail(made.error());
    const auto each = week_score(null, *made);
    if (!each) return fail(each.error());
    scores.push_back(*each);
    progress.advance();
  }
  NullReport report{.recipe = "llm", .simulation = options.simulation, .seed = null.request.forecast.seed};
  report.daily_volatility = log_deviation(null.inputs.companies.front().series.bars);
  NullRow row{.predictor = std::string(null.reads_news ? kReader : kReturnReader),
              .clock = "weeks",
              .measure = "gain"};
  sum_up(row, scores, score->measure);
  report.sentences.push_back(week_sentence(row, options));
  report.rows.push_back(std::move(row));
  return report;
}

}  // namespace

Result<NullReport> null_weeks(const NullRequest& request, core::Job& job) {
  if (!request.market.has_prices())
    return fail(core::ErrorKind::usage,
                "check null --recipe llm needs --prices, and --texts for simulations of texts");
  const dataset::CompanyFiles files = dataset::company_files(request.market);
  const auto inputs = read_company_inputs(files, feature::WeekMode::leak_free, job);
  if (!inputs) return fail(inputs.error());
  const bool has_news = inputs->news.used > 0, of_news = is_of_news(request.null.simulation);
  if (of_news && !has_news)
    return fail(core::ErrorKind::usage,
                "--world " + core::value_text(request.null.simulation) + " needs --texts");
  const WeekNull null{.request = request,
                      .inputs = *inputs,
                      .files = files,
                      .options = {.seed = request.forecast.seed},
                      .reads_news = has_news};
  const auto real = rows_of_inputs(null, *inputs, job);
  if (!real) return fail(real.error());
  return week_report(null, *real, job);
}

}  // namespace bellwether::audit
