#include "apps/cli/commands/bench_llm_command.h"

#include <memory>

#include "apps/cli/output.h"
#include "bellwether/bench/bench_llm.h"

namespace bellwether::cli {
namespace {

using report::Kind;

// Of which shape and how often.
struct LlmBenchArguments {
  std::string config;
  bool random_weights = false;
  std::vector<std::string> precisions{"int4", "int8"};
  bench::BenchLlmOptions options;
};

report::Table rates_table() {
  return {.id = "rates",
          .columns = {{"precision"},
                      {"threads"},
                      {"prompt"},
                      {"tokens"},
                      {"prefill", "prefill tokens/s", Kind::number, 1},
                      {"decoding", "decoding tokens/s", Kind::number, 1},
                      {"weight_bytes", "bytes a token", Kind::count},
                      {"read_gigabytes", "GB/s", Kind::number, 1},
                      {"best_gigabytes", "best GB/s", Kind::number, 1},
                      {"decoding_share", "share", Kind::number, 3},
                      {"gigaops", "Gop/s", Kind::number, 0},
                      {"best_gigaops", "best Gop/s", Kind::number, 0},
                      {"prefill_share", "share", Kind::number, 3},
                      {"logit_error", "logit error", Kind::number, 4},
                      {"same_first", "same likeliest", Kind::number, 3}}};
}

core::Status bench_language_model(const LlmBenchArguments& arguments, Program& program) {
  if (!arguments.random_weights)
    return core::fail(
        core::ErrorKind::usage,
        "bench llm times a model's shape, which no values of weights change: add --random-weights");
  bench::BenchLlmOptions options = arguments.options;
  auto config = nn::read_decoder_config(arguments.config);
  if (!config) return core::fail(config.error());
  options.config = std::move(*config);
  options.precisions.clear();
  for (const std::string& name : arguments.precisions) {
    nn::WeightPrecision precision{};
    if (core::Status known = core::parse_value(name, precision); !known) return known;
    options.precisions.push_back(precision);
  }
  report::Table table = rates_table();
  const auto add_rate = [&](const bench::LlmRate& rate) {
    table.add({core::value_text(rate.precision), program.threads(), options.prompt, options.tokens,
               rate.prefill, rate.decoding, rate.weight_bytes, rate.read_gigabytes, rate.best_gigabytes,
               rate.decoding_share, rate.gigaops, rate.best_gigaops, rate.prefill_share, rate.logit_error,
               rate.same_first});
  };
  if (core::Status done = bench::bench_llm(options, program.job(), add_rate); !done) return done;
  return print({.format = "bellwether.bench_llm/1", .parts = {table}}, program.format());
}

}  // namespace

void add_bench_llm_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<LlmBenchArguments>();
  CLI::App& verb =
      program.verb(bench_noun, "llm", "Reading and writing of a language model, in tokens per second",
                   [=, &program] { return bench_language_model(*arguments, program); });
  verb.add_option("--config", arguments->config, "The config.json of a Llama or Qwen model, or its folder.")
      ->required();
  verb.add_flag("--random-weights", arguments->random_weights, "Draw weights; none are read.");
  verb.add_option("--precisions", arguments->precisions, "How weights are kept: f32, bf16, int8, int4.")
      ->delimiter(',');
  verb.add_option("--prompt", arguments->options.prompt, "Tokens of the prompt.")
      ->check(CLI::Range(1, 100'000));
  verb.add_option("--tokens", arguments->options.tokens, "Tokens to write.")->check(CLI::Range(1, 100'000));
  verb.add_option("--passes", arguments->options.passes, "Timed passes; the median is reported.")
      ->check(CLI::Range(1, 1'000));
}

}  // namespace bellwether::cli
