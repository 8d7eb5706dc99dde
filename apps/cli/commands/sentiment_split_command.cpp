#include "apps/cli/commands/sentiment_verbs.h"

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/finetune/split_texts.h"

namespace bellwether::cli {
namespace {

struct SplitArguments {
  sentiment::EvaluationFiles files;
  std::string out;
  double test_share = 0.1;
  double validation_share = 0.1;
  std::uint64_t split_seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        core::group("", &SplitArguments::files).without("train"),
        field("out", &SplitArguments::out, "The folder for train.jsonl, validation.jsonl and test.jsonl.")
            .required()
            .as("DIR"),
        field("test_share", &SplitArguments::test_share, "Share of the texts in the test file.")
            .in(core::kShareInside),
        field("validation_share", &SplitArguments::validation_share,
              "Share of the texts in the validation file.")
            .in(core::kShareInside),
        field("split_seed", &SplitArguments::split_seed, "Seed of the split.")};
  }
};

core::Status run_split(const SplitArguments& arguments, Program& program) {
  const auto split = finetune::split_texts(arguments.files,
                                           {.test_share = arguments.test_share,
                                            .calibration_share = arguments.validation_share,
                                            .seed = arguments.split_seed},
                                           arguments.out);
  if (!split) return core::fail(split.error());
  for (const std::string& note : sentiment::notes_of(arguments.files.data, split->data)) core::log_info(note);
  using report::Kind;
  report::Table table{.id = "parts",
                      .columns = {{"part"},
                                  {"negative", "negative", Kind::count},
                                  {"neutral", "neutral", Kind::count},
                                  {"positive", "positive", Kind::count},
                                  {"file"},
                                  {"sha256"}}};
  for (const finetune::SplitFile& each : split->files) {
    table.add({each.part, each.counts[0], each.counts[1], each.counts[2], each.path.string(), each.sha256});
  }
  return print({.format = "bellwether.sentiment_split/1", .parts = {table}}, program.format());
}

}  // namespace

void add_sentiment_split_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<SplitArguments>();
  CLI::App& verb =
      program.verb(sentiment_noun, "split", "Split labeled texts into train, validation and test files",
                   [arguments, &program] { return run_split(*arguments, program); });
  program.add_fields(verb, *arguments);
  program.add_output(verb, verb.get_option("--out"), core::OutputKind::folder);
}

}  // namespace bellwether::cli
