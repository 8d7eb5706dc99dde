#include "apps/cli/nouns.h"

#include <algorithm>
#include <array>

#include "apps/cli/environment.h"

namespace bellwether::cli {
namespace {

constexpr std::array<Noun, 16> kNouns = {{
    {"demo", "Run the whole pipeline on the built-in samples", add_demo_command},
    {"try", "Forecast next month's return of a ticker from free live sources", add_try_command},
    {"text", "Clean, tokenize and score texts", add_text_commands},
    {"model", "Download, inspect, export and average models", add_model_commands},
    {"sentiment", "Train and evaluate sentiment models", add_sentiment_commands},
    {"signal", "Sentiment indices from scored texts", add_signal_commands},
    {"forecast", "Backtest forecasters, fit them, make forecasts and keep their record",
     add_forecast_commands},
    {"llm", "Weekly forecasts that a language model argues: data sets and their evaluation",
     add_llm_commands},
    {"retrain", "Train a model anew and use it only where it is better than the one in use",
     add_retrain_commands},
    {"data", "Inspect input files, keep them in a store, and pull live data", add_data_commands},
    {"runs", "List, show, compare and reproduce earlier runs", add_runs_commands},
    {"check", "Published claims, simulations under the null, look-ahead leakage", add_check_commands},
    {"serve", "Serve the API and the page on this machine", add_serve_command},
    {"bench", "Measure the throughput of this machine", add_bench_commands},
    {"doctor", "Show what this machine and this build offer", add_doctor_command},
    {"mcp", "Offer commands as tools to assistants (Model Context Protocol)", add_mcp_command, Needs::all},
}};

bool is_config(const std::string& argument) {
  return argument == "--config" || argument.starts_with("--config=");
}

bool is_named(const Noun& noun, const std::vector<std::string>& arguments) {
  return std::ranges::find(arguments, noun.name) != arguments.end();
}

bool needs_all(const std::vector<std::string>& arguments, const std::vector<std::string>& variables) {
  const auto asks_for_all = [&](const Noun& each) {
    return each.needs == Needs::all && is_named(each, arguments);
  };
  return std::ranges::any_of(kNouns, asks_for_all) || std::ranges::any_of(arguments, is_config) ||
         std::ranges::any_of(variables, may_name_a_flag);
}

}  // namespace

std::span<const Noun> nouns() { return kNouns; }

void add_all_nouns(Program& program) {
  for (const Noun& each : kNouns) each.add(program, program.noun(each.name, each.summary));
}

void add_named_nouns(Program& program, const std::vector<std::string>& arguments,
                     const std::vector<std::string>& variables) {
  if (needs_all(arguments, variables)) return add_all_nouns(program);
  for (const Noun& each : kNouns) {
    CLI::App& noun = program.noun(each.name, each.summary);
    if (is_named(each, arguments)) each.add(program, noun);
  }
}

}  // namespace bellwether::cli
