#include "apps/cli/commands/bench_lstm_command.h"

#include "apps/cli/output.h"
#include "bellwether/bench/bench_lstm.h"

namespace bellwether::cli {
namespace {

struct Arguments {
  bench::BenchLstmOptions options;
};

core::Status bench_lstm(const Arguments& arguments, Program& program) {
  Table table({{"shape"}, {"parameters"}, {"threads"}, {"samples_per_second", 0}, {"median", 0}});
  const auto report = [&](const bench::LstmRate& rate) {
    table.add_row({rate.name, rate.parameters, program.threads(), rate.best, rate.median});
  };
  if (core::Status done = bench::bench_lstm(arguments.options, program.pool(), report); !done) return done;
  return write_out(table.text(program.format()));
}

}  // namespace

void add_bench_lstm_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& verb =
      program.verb(bench_noun, "lstm", "Training of the price and return LSTMs, in samples per second",
                   [=, &program] { return bench_lstm(*arguments, program); });
  verb.add_option("--steps", arguments->options.steps, "training steps of a timed pass");
  verb.add_option("--passes", arguments->options.passes,
                  "timed passes; the best and the median are reported");
}

}  // namespace bellwether::cli
