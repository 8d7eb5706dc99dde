#include "bellwether/workbench/check_leaks.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/audit/leaks/return_inflation.h"
#include "bellwether/core/stages.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/source/prices/price_file.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {

using audit::LeakReport;
using core::fail;
using core::Status;

Status check_leak_request(const LeakRequest& request) {
  const bool has_prices = request.market.has_prices();
  const bool has_file = !request.features.empty(), has_program = !request.program.command.empty();
  if (has_file && has_program) {
    return fail(core::ErrorKind::usage,
                "check leaks: --feature-command makes its own file of features; leave --feature-file out");
  }
  if ((has_file || has_program) && !has_prices) {
    return fail(core::ErrorKind::usage,
                "check leaks --feature-file and --feature-command also need the prices: --prices FILE");
  }
  if (has_prices || request.injected || request.inflation) return {};
  return fail(
      core::ErrorKind::usage,
      "check leaks: nothing to look at; give --prices (and --texts) for a market of your own, --self-test "
      "for the controls, --inflation for leakage-inflated returns");
}

namespace {

Status audit_recipe(const LeakRequest& request, core::Job& job, LeakReport& report) {
  const auto recipe = recipe_named(request.forecast.recipe);
  if (!recipe) return fail(recipe.error());
  const auto pipeline = (*recipe)->pipeline(request, job);
  if (!pipeline) return fail(pipeline.error());
  auto check =
      audit::check_recipe_leaks(*pipeline, {.cuts = request.cuts, .seed = request.forecast.seed}, job);
  if (!check) return fail(check.error());
  report.market = std::move(*check);
  report.ticker = pipeline->ticker;
  return {};
}

Status audit_program(const LeakRequest& request, core::Job& job, LeakReport& report) {
  if (!request.market.stored.store.empty())
    return fail(core::ErrorKind::usage,
                "check leaks --feature-command needs files: --prices, and not --store");
  audit::FeatureProgram program = request.program;
  program.prices = request.market.options.prices;
  program.texts = request.market.options.texts;
  program.text_options = request.market.text_options;
  const auto prices = dataset::market_price_options(request.market);
  if (!prices) return fail(prices.error());
  program.price_options = prices->table;
  const auto calendar = source::calendar_named(prices->calendar);
  if (!calendar) return fail(calendar.error());
  program.price_options.calendar = *calendar;
  program.cuts = request.cuts;
  program.seed = request.forecast.seed;
  auto check = audit::check_feature_program(program, job);
  if (!check) return fail(check.error().within("features by the command"));
  report.program = std::move(*check);
  return {};
}

// A market of one's own: its bars, and its texts where there are any. With texts, all leakage types are
// measured on their span.
struct InflationMarket {
  std::vector<market::Bar> bars;
  audit::InflationSentiment sentiments;
};

core::Result<InflationMarket> read_inflation_market(const LeakRequest& request, core::Job& job) {
  if (request.market.text_place() == dataset::TextPlace::nowhere && request.sign.scores.empty()) {
    auto prices = dataset::read_market_prices(request.market);
    if (!prices) return fail(prices.error());
    return InflationMarket{std::move(prices->series.bars), {}};
  }
  dataset::SignInputRequest wanted = request.sign;
  wanted.files = request.market;
  auto inputs = dataset::read_sign_inputs(wanted, job);
  if (!inputs) return fail(inputs.error());
  InflationMarket read{std::move(inputs->series.bars), {}};
  std::erase_if(read.bars, [&](const market::Bar& bar) {
    return bar.day.days < inputs->range.first.days || bar.day.days > inputs->range.last.days;
  });
  read.sentiments = audit::sentiment_around(audit::closes_by(read.bars, market::DayClock::trading_days),
                                            inputs->texts, *inputs->calendar);
  return read;
}

Status measure(const LeakRequest& request, core::Job& job, LeakReport& report) {
  const dataset::MarketOptions& market = request.market.options;
  const bool has_market = request.market.has_prices();
  InflationMarket own;
  if (has_market) {
    auto read = read_inflation_market(request, job);
    if (!read) return fail(read.error().within("leakage inflation"));
    own = std::move(*read);
  }
  auto rows = has_market
                  ? audit::measure_inflation_on(own.bars, own.sentiments, request.inflation_options, job)
                  : audit::measure_inflation(request.inflation_options, job);
  if (!rows) return fail(rows.error().within("leakage inflation"));
  report.inflation = std::move(*rows);
  report.inflation_market = has_market ? market.ticker : "random walks";
  report.inflation_texts = own.sentiments.texts;
  report.inflation_texts_of_days = own.sentiments.of_days;
  return {};
}

// The recipe return on a panel of its own, or on simulated ones.
Status measure_returns(const LeakRequest& request, core::Job& job, LeakReport& report) {
  if (!request.market.has_prices()) {
    auto rows = audit::measure_return_inflation(request.inflation_options, job);
    if (!rows) return fail(rows.error().within("leakage inflation"));
    report.inflation = std::move(*rows);
    report.inflation_market = "simulated panels of monthly returns";
    return {};
  }
  dataset::ReturnFiles files = dataset::return_files(request.market);
  files.scores = request.sign.scores;
  const auto inputs = dataset::read_return_inputs(files, job);
  if (!inputs) return fail(inputs.error());
  const market::UtcTime as_of = feature::decision_time(inputs->last_day(), *inputs->calendar);
  auto rows = audit::measure_return_inflation_on(feature::panel_months(inputs->histories(), as_of, {}),
                                                 request.inflation_options, job);
  if (!rows) return fail(rows.error().within("leakage inflation"));
  report.inflation = std::move(*rows);
  const std::vector<std::string> tickers = inputs->tickers();
  report.inflation_market = tickers.size() == 1 ? tickers.front() : fmt::format("{} tickers", tickers.size());
  return {};
}

std::vector<core::Stage> progress_stages(const LeakRequest& request) {
  std::vector<core::Stage> stages;
  if (request.injected) stages.push_back({"injected leaks", 3.0});
  const bool has_own = request.market.has_prices();
  stages.push_back({"your data", has_own ? 2.0 : 0.0});
  if (request.inflation) stages.push_back({"leakage inflation", 4.0});
  return stages;
}

}  // namespace

core::Result<LeakReport> check_leaks(const LeakRequest& request, core::Job& job) {
  if (Status checked = check_leak_request(request); !checked) return fail(checked.error());
  LeakReport report;
  core::Stages progress(job, "check leaks", progress_stages(request));
  if (request.injected) {
    progress.next();
    auto leak_case =
        audit::leak_cases::audit_leak_cases({.cuts = request.cuts, .seed = request.forecast.seed}, job);
    if (!leak_case) return fail(leak_case.error());
    report.injected = std::move(*leak_case);
  }
  progress.next();
  if (!request.features.empty()) {
    auto checked = audit::check_feature_file(request.features, request.market);
    if (!checked) return fail(checked.error());
    report.features = std::move(*checked);
  } else if (!request.program.command.empty()) {
    if (Status audited = audit_program(request, job, report); !audited) return fail(audited.error());
  } else if (request.market.has_prices()) {
    if (Status audited = audit_recipe(request, job, report); !audited) return fail(audited.error());
  }
  if (request.inflation) {
    progress.next();
    const bool of_returns = request.forecast.recipe == kReturnRecipe.name;
    const Status measured =
        of_returns ? measure_returns(request, job, report) : measure(request, job, report);
    if (!measured) return fail(measured.error());
  }
  return report;
}

core::Status record_leak_inputs(store::RunDirectory& run, const LeakRequest& request) {
  for (const std::string& each : {request.market.options.prices, request.market.options.texts,
                                  request.market.stored.store, request.sign.scores, request.features}) {
    if (each.empty() || each == "-" || each == "none") continue;
    if (std::filesystem::is_directory(each)) {
      const auto files = dataset::price_files(each);
      if (!files) return fail(files.error());
      for (const std::filesystem::path& file : *files) {
        if (core::Status added = run.add_input(file.string(), std::nullopt); !added) return added;
      }
      continue;
    }
    if (core::Status added = run.add_input(each, std::nullopt); !added) return added;
  }
  return {};
}

}  // namespace bellwether::workbench
