#include "apps/cli/commands/bench_svm_command.h"

#include "apps/cli/output.h"
#include "bellwether/bench/bench_svm.h"

namespace bellwether::cli {
namespace {

struct SvmArguments {
  bench::BenchSvmOptions options;
};

core::Status run_bench_svm(const SvmArguments& arguments, Program& program) {
  Table table(
      {{"work"}, {"unit"}, {"threads"}, {"rate", 1}, {"median", 1}, {"accuracy", 3}, {"best_possible", 3}});
  const auto report = [&](const bench::SvmRate& rate) {
    table.add_row({rate.work, rate.unit, program.threads(), rate.best, rate.median, rate.accuracy,
                   bench::best_possible_accuracy()});
  };
  if (core::Status done = bench::bench_svm(arguments.options, program.pool(), report); !done) return done;
  return write_out(table.text(program.format()));
}

}  // namespace

void add_bench_svm_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<SvmArguments>();
  CLI::App& verb = program.verb(bench_noun, "svm",
                                "Bagged SVC with SMOTE, and elimination by a forest, with their accuracy",
                                [=, &program] { return run_bench_svm(*arguments, program); });
  verb.add_option("--days", arguments->options.days, "days of the moving window in a timed pass");
  verb.add_option("--rounds", arguments->options.runs, "eliminations in a timed pass");
  verb.add_option("--passes", arguments->options.passes,
                  "timed passes; the best and the median are reported");
  verb.add_option("--seed", arguments->options.seed, "of the rows: accuracy differs from sample to sample");
}

}  // namespace bellwether::cli
