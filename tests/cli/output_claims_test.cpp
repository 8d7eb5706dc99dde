// Nothing is lost: no command overwrites what it reads, what was there before, or what another is writing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string content_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class OutputClaims : public testing::Test {
 protected:
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  static std::string texts() { return repository_path("samples/texts/texts.csv").string(); }

  // A tiny training; `out` and more flags are the test's.
  [[nodiscard]] std::vector<std::string> training(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"sentiment", "train",    "--model", "small",        "--limit",
                                          "60",        "--epochs", "1",       "--max-length", "16",
                                          "--data",    texts(),    "--runs",  path("runs")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  TemporaryFolder folder_;
};

TEST_F(OutputClaims, A_quarantine_is_never_the_file_that_is_read) {
  const std::string rows = "date,ticker,text\n2024-01-02,AAPL,good\nnever,AAPL,bad\n";
  const std::string input = folder_.write("news.csv", rows).string();
  fs::create_symlink(input, path("link.csv"));
  for (const std::string& same : {input, path("./news.csv"), path("link.csv")}) {
    const auto outcome = run_bellwether({"text", "score", input, "--model", "lexicon", "--on-bad-row", "skip",
                                         "--rejects", same, "--overwrite"});
    EXPECT_EQ(outcome.exit_code, 2) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("--rejects " + same + ": is what file"));
  }
  EXPECT_EQ(content_of(input), rows);
  const auto piped = run_shell("\"$BELLWETHER\" text score - --model lexicon --on-bad-row skip --rejects '" +
                               input + "' --overwrite < '" + input + "'");
  EXPECT_EQ(piped.exit_code, 2) << piped.errors;
  EXPECT_EQ(content_of(input), rows);
}

TEST_F(OutputClaims, A_file_that_was_there_is_replaced_only_with_overwrite) {
  const std::string input =
      folder_.write("news.csv", "date,ticker,text\n2024-01-02,AAPL,good\nnever,AAPL,bad\n").string();
  const std::string kept = folder_.write("rows.csv", "mine").string();
  const std::vector<std::string> command = {"text",         "score", input,       "--model", "lexicon",
                                            "--on-bad-row", "skip",  "--rejects", kept};
  EXPECT_EQ(run_bellwether(command).exit_code, 2);
  EXPECT_EQ(content_of(kept), "mine");
  std::vector<std::string> overwriting = command;
  overwriting.emplace_back("--overwrite");
  EXPECT_EQ(run_bellwether(overwriting).exit_code, 0);
  EXPECT_EQ(content_of(kept), "date,ticker,text\nnever,AAPL,bad\n");
}

TEST_F(OutputClaims, Every_folder_that_a_command_writes_must_be_new_or_empty) {
  folder_.write("mine/notes.txt", "mine");
  const std::string mine = path("mine");
  const std::string words = folder_.write("words.txt", "good plain bad\n").string();
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {"text", "train-vocab", words},
           {"sentiment", "split", "--data", texts()},
           {"model", "export", "small"},
           {"model", "average", "small", "small"},
           {"signal", "build", "--texts", texts(), "--model", "lexicon", "--runs", path("runs")},
           {"sentiment", "tune", "--data", texts(), "--model", "small"},
           {"sentiment", "pretrain", words, "--model", "small"},
           training({})}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--out", mine});
    const auto outcome = run_bellwether(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << command[0] << " " << command[1] << ": " << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("is not empty")) << command[0] << " " << command[1];
  }
  EXPECT_FALSE(fs::exists(path("runs")));
  EXPECT_EQ(std::distance(fs::directory_iterator(mine), fs::directory_iterator()), 1);
}

TEST_F(OutputClaims, A_folder_with_the_input_in_it_is_refused_even_with_overwrite) {
  fs::create_directory(path("data"));
  fs::copy_file(texts(), path("data/train.jsonl"));
  const auto outcome = run_bellwether(
      {"sentiment", "split", "--data", path("data/train.jsonl"), "--out", path("data"), "--overwrite"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("holds --data"));
  EXPECT_EQ(content_of(path("data/train.jsonl")), content_of(texts()));
}

TEST_F(OutputClaims, Standard_output_is_not_appended_to_what_is_read) {
  const std::string input = folder_.write("news.txt", "good\nbad\n").string();
  const auto outcome =
      run_shell("\"$BELLWETHER\" text score '" + input + "' --model lexicon --format csv >> '" + input + "'");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(content_of(input), "good\nbad\n");
}

TEST_F(OutputClaims, Standard_output_and_standard_error_are_not_what_a_quarantine_replaces) {
  const std::string input = folder_.write("news.csv", "date,ticker,text\nnever,AAPL,bad\n").string();
  for (const char* stream : {"", "2"}) {
    const auto outcome =
        run_shell("\"$BELLWETHER\" text score '" + input + "' --model lexicon --on-bad-row skip --rejects '" +
                  path("rows") + "' --overwrite " + stream + "> '" + path("rows") + "'");
    EXPECT_EQ(outcome.exit_code, 2) << outcome.errors;
  }
  EXPECT_THAT(content_of(path("rows")), HasSubstr("is the file that standard error goes to as well"));
}

TEST_F(OutputClaims, The_quarantine_of_the_prices_is_claimed_as_that_of_the_texts) {
  const std::string prices = folder_.write("rows.prices", "date,close\n2024-01-02,1\nnever,2\n").string();
  std::vector<std::string> command = {"forecast",   "backtest",   "--ticker",     "AAPL",    "--prices",
                                      prices,       "--texts",    texts(),        "--model", "lexicon",
                                      "--runs",     path("runs"), "--on-bad-row", "skip",    "--rejects",
                                      path("rows"), "--overwrite"};
  const auto same = run_bellwether(command);
  EXPECT_EQ(same.exit_code, 2) << same.errors;
  EXPECT_THAT(same.errors, HasSubstr("rows.prices: is what --prices"));
  EXPECT_EQ(content_of(prices), "date,close\n2024-01-02,1\nnever,2\n");
  command[5] = folder_.write("other.csv", content_of(prices)).string();
  command.pop_back();
  const auto existing = run_bellwether(command);
  EXPECT_EQ(existing.exit_code, 2) << existing.errors;
  EXPECT_THAT(existing.errors, HasSubstr("rows.prices: exists already"));
  EXPECT_FALSE(fs::exists(path("runs")));
}

TEST_F(OutputClaims, A_model_that_could_not_be_written_whole_is_not_used_and_can_be_written_again) {
  const std::string model = path("model");
  ASSERT_EQ(run_bellwether({"model", "export", "small", "--out", model}).exit_code, 0);
  // Files of at most some 100 kB: the weights have more.
  const auto full =
      run_shell("ulimit -f 200; \"$BELLWETHER\" model export small --overwrite --out '" + model + "'");
  EXPECT_EQ(full.exit_code, 4) << full.errors;
  const std::string news = folder_.write("news.txt", "good\n").string();
  for (const std::vector<std::string>& use :
       std::vector<std::vector<std::string>>{{"text", "score", news, "--model", model},
                                             {"model", "seal", model},
                                             {"model", "remember", model, "--read", news}}) {
    const auto outcome = run_bellwether(use);
    EXPECT_EQ(outcome.exit_code, 8) << use[1] << ": " << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("was being written when the program was stopped")) << use[1];
  }
  ASSERT_EQ(run_bellwether({"model", "export", "small", "--overwrite", "--out", model}).exit_code, 0);
  EXPECT_EQ(run_bellwether({"text", "score", news, "--model", model}).exit_code, 0);
}

TEST_F(OutputClaims, Of_two_trainings_into_one_folder_the_second_is_refused) {
  // Stopped within its first step, the first still holds the folder.
  const auto outcome = run_shell("set -- sentiment train --model small --epochs 50 --data '" + texts() +
                                 "' --runs '" + path("runs") + "' --out '" + path("model") +
                                 "'\n\"$BELLWETHER\" \"$@\" 2>/dev/null & first=$!\n"
                                 "until [ -e '" +
                                 path("model/.bellwether.lock") +
                                 "' ]; do sleep 0.05; done\n"
                                 "\"$BELLWETHER\" \"$@\"; second=$?\n"
                                 "kill -TERM $first; wait $first; echo $? >&2; exit $second");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("is being written to by process "));
  EXPECT_THAT(outcome.errors, HasSubstr(", since 20"));
  EXPECT_THAT(outcome.errors, testing::EndsWith("130\n"));
}

}  // namespace
}  // namespace bellwether::tests
