// bench: the work of peers/bench_peers.py, so that both are measured in one sitting.
#include "apps/cli/commands/bench_llm_command.h"
#include "apps/cli/commands/bench_lstm_command.h"
#include "apps/cli/commands/bench_svm_command.h"
#include "apps/cli/commands/bench_train_command.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/bench/bench_score.h"

namespace bellwether::cli {
namespace {

struct ScoreArguments {
  std::string lengths;
  std::vector<std::string> precisions{"f32", "bf16", "int8"};
  std::size_t passes = 5;
};

core::Status bench_score(const ScoreArguments& arguments, Program& program) {
  bench::BenchScoreOptions options;
  core::Result<std::vector<std::size_t>> lengths = bench::read_lengths(arguments.lengths);
  if (!lengths) return core::fail(lengths.error());
  options.lengths = std::move(*lengths);
  options.passes = std::max<std::size_t>(1, arguments.passes);
  options.config.set_unnamed_labels(3);
  options.precisions.clear();
  for (const std::string& name : arguments.precisions) {
    nn::Precision precision{};
    if (core::Status known = core::parse_value(name, precision); !known) return known;
    options.precisions.push_back(precision);
  }
  using report::Kind;
  report::Table table{.id = "rates",
                      .columns = {{"precision"},
                                  {"texts"},
                                  {"threads"},
                                  {"texts_per_second", "texts/s", Kind::number, 1},
                                  {"median", "median", Kind::number, 1},
                                  {"labels_as_f32", "labels as f32", Kind::number, 4}}};
  const auto add_rate = [&](const bench::BenchRate& rate) {
    table.add({core::value_text(rate.precision), rate.batched ? "batched" : "one by one", program.threads(),
               rate.best, rate.median, rate.share_of_labels_as_f32});
  };
  if (core::Status done = bench::bench_score(options, program.job(), add_rate); !done) return done;
  return print({.format = "bellwether.bench_score/1", .parts = {table}}, program.format());
}

}  // namespace

void add_bench_commands(Program& program, CLI::App& noun) {
  auto score = std::make_shared<ScoreArguments>();
  CLI::App& verb = program.verb(noun, "score", "Scoring with BERT-base, in texts per second",
                                [=, &program] { return bench_score(*score, program); });
  verb.add_option("--lengths", score->lengths, "The number of tokens of each text, one per line.")
      ->required();
  verb.add_option("--precisions", score->precisions, "Compute precisions: f32, bf16, int8.")->delimiter(',');
  verb.add_option("--passes", score->passes, "Timed passes; the best and the median are reported.");
  add_bench_llm_verb(program, noun);
  add_bench_lstm_verb(program, noun);
  add_bench_train_verb(program, noun);
  add_bench_svm_verb(program, noun);
}

}  // namespace bellwether::cli
