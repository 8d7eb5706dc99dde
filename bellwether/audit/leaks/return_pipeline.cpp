#include "bellwether/audit/leaks/return_pipeline.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "bellwether/feature/months/panel.h"
#include "bellwether/forecast/returns/return_catalog.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using dataset::ReturnInputs;
using dataset::ReturnMember;
using feature::MonthExample;
using feature::TickerMonths;
using market::UtcTime;

constexpr std::string_view kAuditedModel = "ridge+market-return";
constexpr std::size_t kFewestExamples = 2;

// What a pipeline looks at, owned.
struct AuditedPanel {
  std::vector<ReturnMember> members;
  AuditedMonths months;
  UtcTime as_of;
  const market::Calendar* calendar;
};

Result<std::vector<TickerMonths>> months_with(const AuditedPanel& panel, const PerturbedFuture& future) {
  const market::Calendar& calendar = *panel.calendar;
  std::vector<feature::History> histories;
  for (const ReturnMember& each : panel.members) {
    market::BarSeries series = each.series;
    series.bars = future.bars(each.series.bars, calendar);
    auto history = feature::History::with_gaps(std::move(series), future.scores(each.texts), calendar);
    if (!history) return fail(history.error());
    histories.push_back(std::move(*history));
  }
  std::vector<const feature::History*> views;
  for (const feature::History& each : histories) views.push_back(&each);
  return feature::panel_months(views, panel.as_of, panel.months.rules);
}

void add_facts(const std::string& symbol, const TickerMonths& months, std::vector<DatedOutput>& outputs) {
  for (const feature::MonthFacts& each : months.facts) {
    outputs.push_back({each.known_at, symbol + " close", each.close});
    outputs.push_back({each.known_at, symbol + " return", each.monthly_return});
    outputs.push_back({each.known_at, symbol + " sentiment", each.sentiment});
    outputs.push_back({each.known_at, symbol + " texts", static_cast<double>(each.texts)});
    outputs.push_back({each.known_at, symbol + " market return", each.market_return.value_or(0)});
  }
}

// The forecasts of the newest month decided by the cut, fitted on the examples whose outcome was known by then.
core::Status add_forecasts(const Cut& cut, const std::vector<TickerMonths>& panel,
                           const AuditedPanel& audited, std::vector<DatedOutput>& outputs) {
  std::optional<feature::Month> newest;
  for (const TickerMonths& member : panel) {
    for (const feature::MonthFacts& each : member.facts) {
      if (each.known_at <= cut.time) newest = std::max(newest.value_or(each.month), each.month);
    }
  }
  if (!newest) return {};
  std::vector<MonthExample> known = feature::month_examples(panel, audited.months.look_back).examples;
  std::erase_if(known, [&](const MonthExample& each) { return each.known_at > cut.time; });
  if (known.size() < kFewestExamples) return {};
  const auto row = forecast::return_model_named(kAuditedModel, {});
  if (!row) return fail(row.error());
  const auto model = row->make(*row, {});
  if (core::Status fitted = model->fit({.train = known}); !fitted) return fitted;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const auto window = feature::month_window(panel[i], *newest, audited.months.look_back);
    if (!window) continue;
    const auto forecasts = model->predict(std::span(&*window, 1));
    if (!forecasts) return fail(forecasts.error());
    outputs.push_back(
        {window->decided_at(), audited.members[i].series.ticker.symbol + " forecast", forecasts->front()});
  }
  return {};
}

Result<std::vector<DatedOutput>> outputs_of_panel(const AuditedPanel& audited,
                                                  const PerturbedFuture& future) {
  const auto panel = months_with(audited, future);
  if (!panel) return fail(panel.error());
  std::vector<DatedOutput> outputs;
  for (std::size_t i = 0; i < panel->size(); ++i)
    add_facts(audited.members[i].series.ticker.symbol, (*panel)[i], outputs);
  if (core::Status added = add_forecasts(future.cut(), *panel, audited, outputs); !added)
    return fail(added.error());
  return outputs;
}

}  // namespace

Result<RecipePipeline> return_pipeline(const ReturnInputs& inputs, const AuditedMonths& months) {
  const AuditedPanel audited{inputs.members, months,
                             feature::decision_time(inputs.last_day(), *inputs.calendar), inputs.calendar};
  const auto panel = feature::panel_months(inputs.histories(), audited.as_of, months.rules);
  const auto examples = feature::month_examples(panel, months.look_back).examples;
  const std::size_t first = std::max(examples.size() / 2, kFewestExamples);
  if (first + 2 >= examples.size()) {
    return fail(core::ErrorKind::data, "leak check: " + std::to_string(examples.size()) +
                                           " windows are too few for a look-back of " +
                                           std::to_string(months.look_back) + " months");
  }
  std::string names;
  for (const std::string& each : inputs.tickers()) names += (names.empty() ? "" : ", ") + each;
  return RecipePipeline{
      .ticker = names,
      .outputs = [audited](const PerturbedFuture& future) { return outputs_of_panel(audited, future); },
      .first = examples[first].window.decided_at(),
      .last = examples.back().window.decided_at(),
      .calendar = inputs.calendar};
}

}  // namespace bellwether::audit
