#include "apps/cli/commands/bench_lstm_command.h"

#include "apps/cli/output.h"
#include "bellwether/bench/bench_lstm.h"

namespace bellwether::cli {
namespace {

struct Arguments {
  bench::BenchLstmOptions options;
};

core::Status bench_lstm(const Arguments& arguments, Program& program) {
  using report::Kind;
  report::Table table{.id = "rates",
                      .columns = {{"shape"},
                                  {"parameters", "parameters", Kind::count},
                                  {"threads"},
                                  {"samples_per_second", "samples/s", Kind::number, 0},
                                  {"median", "median", Kind::number, 0}}};
  const auto add_rate = [&](const bench::LstmRate& rate) {
    table.add({rate.name, rate.parameters, program.threads(), rate.best, rate.median});
  };
  if (core::Status done = bench::bench_lstm(arguments.options, program.job(), add_rate); !done) return done;
  return print({.format = "bellwether.bench_lstm/1", .parts = {table}}, program.format());
}

}  // namespace

void add_bench_lstm_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& verb =
      program.verb(bench_noun, "lstm", "Training of the price and return LSTMs, in samples per second",
                   [=, &program] { return bench_lstm(*arguments, program); });
  verb.add_option("--steps", arguments->options.steps, "Training steps of a timed pass.");
  verb.add_option("--passes", arguments->options.passes,
                  "Timed passes; the best and the median are reported.");
}

}  // namespace bellwether::cli
