#include "apps/cli/commands/bench_train_command.h"

#include <algorithm>

#include "apps/cli/output.h"
#include "bellwether/bench/bench_score.h"
#include "bellwether/bench/bench_train.h"

namespace bellwether::cli {
namespace {

struct TrainArguments {
  std::string lengths;
  std::vector<std::string> precisions{"bf16", "f32"};
  std::size_t passes = 3;
};

core::Status bench_train(const TrainArguments& arguments, Program& program) {
  bench::BenchTrainOptions options;
  core::Result<std::vector<std::size_t>> lengths = bench::read_lengths(arguments.lengths);
  if (!lengths) return core::fail(lengths.error());
  options.lengths = std::move(*lengths);
  options.passes = std::max<std::size_t>(1, arguments.passes);
  options.config.vocab_size = 28'996;  // bert-base-cased, as the peers have it
  options.precisions.clear();
  for (const std::string& name : arguments.precisions) {
    nn::Precision precision{};
    if (core::Status known = core::parse_value(name, precision); !known) return known;
    if (precision == nn::Precision::int8) {
      return core::fail(core::ErrorKind::usage, "--precisions: training runs in f32 or bf16, not in int8");
    }
    options.precisions.push_back(precision);
  }
  using report::Kind;
  report::Table table{.id = "rates",
                      .columns = {{"precision"},
                                  {"batch"},
                                  {"threads"},
                                  {"texts_per_second", "texts/s", Kind::number, 2},
                                  {"median", "median", Kind::number, 2}}};
  const auto add_rate = [&](const bench::TrainRate& rate) {
    table.add({core::value_text(rate.precision), options.batch, program.threads(), rate.best, rate.median});
  };
  if (core::Status done = bench::bench_train(options, program.job(), add_rate); !done) return done;
  return print({.format = "bellwether.bench_train/1", .parts = {table}}, program.format());
}

}  // namespace

void add_bench_train_verb(Program& program, CLI::App& bench_noun) {
  auto arguments = std::make_shared<TrainArguments>();
  CLI::App& verb = program.verb(bench_noun, "train", "Fine-tuning of BERT-base, in texts per second",
                                [=, &program] { return bench_train(*arguments, program); });
  verb.add_option("--lengths", arguments->lengths, "The number of tokens of each text, one per line.")
      ->required();
  verb.add_option("--precisions", arguments->precisions, "Compute precisions: bf16, f32.")->delimiter(',');
  verb.add_option("--passes", arguments->passes, "Timed passes; the best and the median are reported.");
}

}  // namespace bellwether::cli
