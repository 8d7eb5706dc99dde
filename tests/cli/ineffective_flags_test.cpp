// A flag that was typed and cannot have an effect is refused before anything is read; one that a file or the
// environment gives, which may serve other commands too, is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::run_bellwether;

struct Ineffective {
  std::vector<std::string> arguments;
  std::string message;
};

void expect_refused(const std::vector<Ineffective>& cases) {
  for (const auto& [arguments, message] : cases) {
    const auto outcome = run_bellwether(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << message << ": " << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr(message));
  }
}

std::vector<std::string> with(std::vector<std::string> command, const std::vector<std::string>& more) {
  command.insert(command.end(), more.begin(), more.end());
  return command;
}

TEST(IneffectiveFlags, Of_a_training_are_refused) {
  const std::vector<std::string> train = {"sentiment", "train", "--data", "no.csv", "-o", "no_model"},
                                 tuned = with(train, {"--model", "small"});
  expect_refused(
      {{with(tuned, {"--layers", "2"}), "--layers has no effect with --model; leave --layers out"},
       {with(tuned, {"--hidden", "64"}), "--hidden has no effect with --model"},
       {with(train, {"--head", "reinit"}), "--head has no effect without --model"},
       {with(tuned, {"--lora-alpha", "8"}), "--lora-alpha has no effect without --lora-rank"},
       {with(tuned, {"--lora-alpha", "8", "--lora-rank", "0"}), "--lora-alpha has no effect without"},
       {with(tuned, {"--momentum", "0.8"}), "--momentum has no effect without --optimizer sgd"},
       {with(tuned, {"--plateau-factor", "0.5"}), "without --lr-scheduler-type on-plateau"},
       {with(tuned, {"--augment-copies", "2"}), "without --augment deletion, swap or ticker"},
       {with(tuned, {"--augment", "negation", "--augment-share", "0.2"}),
        "without --augment deletion or swap"},
       {with(tuned, {"--extra-weight", "2"}), "--extra-weight has no effect without --extra-data"},
       {with(tuned, {"--test", "t.csv", "--test-share", "0.2"}), "--test-share has no effect with --test"}});
}

TEST(IneffectiveFlags, Of_an_evaluation_are_refused) {
  const std::vector<std::string> evaluate = {"sentiment", "evaluate", "--data", "no.csv"};
  expect_refused(
      {{with(evaluate, {"--train", "t.csv", "--test-share", "0.2"}),
        "--test-share has no effect with --train"},
       {with(evaluate, {"--cost-ratio", "2"}), "--cost-ratio has no effect without --threshold cost"},
       {with(evaluate, {"--cost-ratio", "2", "--threshold", "f1"}), "without --threshold cost"}});
}

TEST(IneffectiveFlags, Of_a_scoring_are_refused) {
  const std::vector<std::string> text = {"text", "score", "--text", "Profit rises"},
                                 lexicon = with(text, {"--model", "lexicon"});
  expect_refused({{with(text, {"--midnight", "day"}), "--midnight has no effect with --text"},
                  {with(text, {"--timezone", "utc"}), "--timezone has no effect with --text"},
                  {with(text, {"--calendar", "nosuch"}), "--calendar has no effect with --text"},
                  {with(text, {"--overwrite"}), "--overwrite has no effect without --rejects"},
                  {with(lexicon, {"--precision", "f32"}), "--precision has no effect with --model lexicon"},
                  {with(lexicon, {"--max-length", "64"}), "--max-length has no effect with --model lexicon"},
                  {with(text, {"--trained-neutral", "0.4"}),
                   "--trained-neutral has no effect without --neutral-prior"}});
}

TEST(IneffectiveFlags, Of_a_forecast_are_refused) {
  const std::vector<std::string> backtest = {"forecast", "backtest", "price", "--ticker",
                                             "MADE",     "--prices", "no.csv"},
                                 fit = {"forecast", "fit", "price", "--ticker", "MADE", "--prices", "no.csv"};
  expect_refused(
      {{with(backtest, {"--step", "5"}), "--step has no effect without --split walk-forward"},
       {with(backtest, {"--train-window", "500"}),
        "--train-window has no effect without --split walk-forward"},
       {with(backtest, {"--model", "lexicon"}), "--model has no effect without --texts"},
       {with(backtest, {"--sentiment-features", "text_count"}), "--sentiment-features has no effect without"},
       {with(backtest, {"--placebos", "9"}), "--placebos has no effect without --texts"},
       {with(fit, {"--forecaster", "persistence", "--epochs", "3"}), "without --forecaster lstm"},
       {with(fit, {"--forecaster", "persistence", "--hidden", "8"}), "without --forecaster lstm"},
       {with(fit, {"--forecaster", "persistence", "--seeds", "3"}), "without --forecaster lstm"},
       {with(fit, {"--forecaster", "ridge", "--seed", "3"}),
        "--seed has no effect without --forecaster lstm"},
       {with(fit, {"--forecaster", "ar-1", "--texts", "t.csv"}), "without --forecaster ridge or lstm"}});
}

TEST(IneffectiveFlags, Of_a_model_of_signs_are_refused) {
  const std::vector<std::string> fit = {"forecast", "fit",   "sign",     "--ticker", "MADE",
                                        "--prices", "p.csv", "--scores", "s.jsonl"},
                                 fixed = with(fit, {"--preset", "bo-rfe-2"});
  for (const char* flag : {"--search-trials", "--initial-points", "--validation-folds"})
    expect_refused(
        {{with(fixed, {flag, "3"}), std::string(flag) + " has no effect without --preset search"}});
  expect_refused(
      {{with(fixed, {"--ranking", "forest"}), "--ranking has no effect without --preset search or all"},
       {with(fixed, {"--window", "40", "--windows", "sweep"}), "--windows has no effect with --window"},
       {with(fixed, {"--balancing", "none", "--n-neighbors", "3"}), "without --balancing smote"}});
}

TEST(IneffectiveFlags, Of_live_data_are_refused) {
  const std::vector<std::string> pull = {"data", "pull", "MADE", "--texts", "--out", "no_folder"},
                                 watch = {"data", "watch", "MADE", "--once", "--store", "no.db"};
  expect_refused(
      {{with(pull, {"--feeds", "https://127.0.0.1/rss"}), "--feeds has no effect without --provider feed"},
       {with(watch, {"--unit", "name"}), "--unit has no effect without --install or --uninstall"}});
}

TEST(IneffectiveFlags, What_a_command_estimates_is_no_flag_of_it_and_hides_none) {
  const std::vector<std::string> prior = {"sentiment", "prior", "no.txt"};
  expect_refused({{with(prior, {"--neutral-prior", "0.4"}), "unknown flag '--neutral-prior'"}});
  EXPECT_EQ(run_bellwether(with(prior, {"--trained-neutral", "0.4"})).exit_code, 4)
      << "there is no such file";
}

TEST(IneffectiveFlags, Weights_of_unknown_sources_are_refused_with_those_there_are) {
  const tests::TemporaryFolder folder;
  const std::string texts =
      folder.write("n.csv", "datetime,ticker,headline,source\n2025-09-30 11:00:00,AAPL,Apple rallies,wire\n")
          .string();
  expect_refused({{{"signal", "build", "--texts", texts, "--model", "lexicon", "--source-weights", "wiki=5",
                    "--runs", (folder.path() / "runs").string()},
                   "no text is from wiki; the texts name wire"}});
}

TEST(IneffectiveFlags, Of_a_file_or_the_environment_are_told) {
  const tests::TemporaryFolder folder;
  const std::string file = folder.write("b.toml", "[text.score]\nmax-length = 64\n").string();
  const std::vector<std::string> score = {"text", "score", "--text", "Profit rises", "--model", "lexicon"};
  const auto from_file = run_bellwether(with(score, {"--config", file}));
  EXPECT_EQ(from_file.exit_code, 0) << from_file.errors;
  EXPECT_THAT(from_file.errors, HasSubstr("b.toml:2:1: --max-length has no effect with --model lexicon"));
  const auto from_environment = run_bellwether(score, {.environment = {"BELLWETHER_PRECISION=f32"}});
  EXPECT_EQ(from_environment.exit_code, 0) << from_environment.errors;
  EXPECT_THAT(from_environment.errors,
              HasSubstr("BELLWETHER_PRECISION: --precision has no effect with --model lexicon"));
}

}  // namespace
}  // namespace bellwether::cli
