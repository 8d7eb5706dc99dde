#include "bellwether/report/llm/week_forecast_document.h"

#include <fmt/format.h>

#include "bellwether/io/document_formats.h"

namespace bellwether::report {
namespace {

using evaluate::LiveWeek;
using forecast::kWeekBins;

constexpr double kPercent = 100;

Table live_week_table(const LiveWeek& live) {
  Table record{.id = "forecast"};
  record.add_fact({"ticker"}, live.ticker);
  record.add_fact({"exchange"}, live.exchange);
  record.add_fact({"from", "week from"}, to_text(live.facts.from));
  record.add_fact({"to", "week to"}, to_text(live.facts.to));
  record.add_fact({"bin", "likeliest move"}, std::string(label_text(live.bins.mode())));
  record.add_fact({"up", "probability of no fall", Kind::percent, 1}, live.bins.up());
  record.add_fact({"mean", "mean return", Kind::percent, 2}, live.bins.mean() / kPercent);
  record.add_fact({"low", "80 % interval from", Kind::percent, 2}, live.bins.quantile(0.1) / kPercent);
  record.add_fact({"high", "80 % interval to", Kind::percent, 2}, live.bins.quantile(0.9) / kPercent);
  record.add_fact({"last_close", "last close", Kind::number, 2}, live.last_close);
  record.add_fact({"decided_at", "decided at"}, market::to_text(live.facts.decided_at));
  record.add_fact({"model"}, live.model);
  record.add_fact({"cutoff", "its cut-off day"}, to_text(live.cutoff));
  record.add_fact({"weight", "its weight beside training frequencies", Kind::number, 2}, live.weight);
  record.add_fact({"seconds", "seconds", Kind::number, 1}, live.seconds);
  record.add_fact({"fingerprint", "fingerprint", Kind::code}, live.fingerprint);
  record.add_fact({"fit_run", "fitted by run"}, live.fit_run);
  return record;
}

Table argument_table(const LiveWeek& live) {
  Table table{.id = "argument", .columns = {{"section"}, {"text"}}};
  if (!live.answer) {
    table.add({"answer that cannot be parsed: " + std::string(name_of(live.fault)), live.text});
    return table;
  }
  for (const std::string& each : live.answer->positives) table.add({"positive development", each});
  for (const std::string& each : live.answer->concerns) table.add({"potential concern", each});
  table.add({"prediction", std::string(answer_text(live.answer->bin))});
  table.add({"analysis", live.answer->analysis});
  return table;
}

Table support_table(const LiveWeek& live) {
  Table table{.id = "support",
              .caption = "What the argument names, and what of it the prompt does not have.",
              .columns = {{"what"}, {"all", "all", Kind::count}, {"unsupported"}}};
  if (!live.answer) return table;
  table.add({"numbers", live.numbers.all, live.numbers.unsupported});
  table.add({"names", live.names.all, live.names.unsupported});
  return table;
}

Table prompt_table(const LiveWeek& live) {
  Table table{.id = "prompt", .columns = {{.key = "line", .shown = Shown::not_terminal}}};
  std::string_view body = live.prompt.body;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    table.add({std::string(body.substr(0, end))});
    body = end == body.npos ? std::string_view() : body.substr(end + 1);
  }
  return table;
}

}  // namespace

Table week_bins_table(const forecast::BinDistribution& bins) {
  Table table{.id = "bins",
              .columns = {{"bin"},
                          {"probability", "probability", Kind::percent, 1},
                          {"low", "from", Kind::change, 0},
                          {"high", "to", Kind::change, 0}}};
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    const forecast::BinEdges edges = forecast::edges_of({i});
    table.add({std::string(forecast::label_text({i})), bins.probabilities()[i], edges.low, edges.high});
  }
  return table;
}

Document week_forecast_document(const LiveWeek& live) {
  Document document{
      .format = std::string(io::kLlmForecastFormat),
      .summary = fmt::format("{}, {} to {}: {}, with a probability of {:.0f} % that it does not fall.",
                             live.ticker, to_text(live.facts.from), to_text(live.facts.to),
                             label_text(live.bins.mode()), kPercent * live.bins.up()),
      .notes = live.notes};
  document.add(live_week_table(live));
  document.add(week_bins_table(live.bins));
  document.add(argument_table(live));
  document.add(support_table(live));
  document.add(prompt_table(live));
  return document;
}

}  // namespace bellwether::report
