#include "apps/cli/commands/bench_svm_command.h"

#include "apps/cli/output.h"
#include "bellwether/bench/bench_svm.h"
#include "bellwether/report/document/metrics.h"

namespace bellwether::cli {
namespace {

struct SvmArguments {
  bench::BenchSvmOptions options;
};

core::Status run_bench_svm(const SvmArguments& arguments, Program& program) {
  using report::Kind;
  report::Table table{.id = "rates",
                      .columns = {{"work"},
                                  {"unit"},
                                  {"threads"},
                                  {"rate", "rate", Kind::number, 1},
                                  {"median", "median", Kind::number, 1},
                                  report::metric("accuracy"),
                                  {"best_possible", "best possible", Kind::number, 3}}};
  const auto add_rate = [&](const bench::SvmRate& rate) {
    table.add({rate.work, rate.unit, program.threads(), rate.best, rate.median, rate.accuracy,
               bench::best_possible_accuracy()});
  };
  if (core::Status done = bench::bench_svm(arguments.options, program.job(), add_rate); !done) return done;
  return print({.format = "bellwether.bench_svm/1", .parts = {table}}, program.format());
}

}  // namespace

void add_bench_svm_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<SvmArguments>();
  CLI::App& verb = program.verb(bench_noun, "svm",
                                "Bagged SVC with SMOTE, and elimination by a forest, with their accuracy",
                                [=, &program] { return run_bench_svm(*arguments, program); });
  verb.add_option("--days", arguments->options.days,
                  "Days forecast in a timed pass, each by a fit of its own.");
  verb.add_option("--rounds", arguments->options.runs, "Recursive eliminations in a timed pass.");
  verb.add_option("--passes", arguments->options.passes,
                  "Timed passes; the best and the median are reported.");
  verb.add_option("--seed", arguments->options.seed,
                  "Seed of the rows; accuracy differs from sample to sample.");
}

}  // namespace bellwether::cli
