// What a user is told who gives bad input to sentiment train, tune, evaluate, errors or pretrain: the whole
// message, the exit code, and that nothing half-written is left. The table of the guide
// (docs/guides/training_a_model.md) is this one in words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::ProgramOutcome;

constexpr const char* kTiny =
    "--layers 1 --hidden 16 --heads 1 --intermediate 16 --max-length 16 --epochs 1 --threads 1 --quiet";

// Texts that differ, one in turn of each of these labels, so many.
std::string labeled_rows(const std::vector<std::string>& labels, int count) {
  std::string csv = "sentence,label\n";
  unsigned noise = 1;
  for (int i = 0; i < count; ++i) {
    csv += labels[static_cast<std::size_t>(i) % labels.size()];
    for (int word = 0; word < 4; ++word) csv += " w" + std::to_string((noise = noise * 48271 % 65521) % 997);
    csv += "," + labels[static_cast<std::size_t>(i) % labels.size()] + "\n";
  }
  return csv;
}

class BadTrainingInput : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new tests::TemporaryFolder;
    const std::string good = labeled_rows({"negative", "neutral", "positive"}, 90);
    write("good.csv", good);
    write("one_class.csv", labeled_rows({"positive"}, 40));
    write("no_neutral.csv", labeled_rows({"negative", "positive"}, 60));
    write("rare.csv", labeled_rows({"negative", "positive"}, 60) + "a b c,neutral\nd e f,neutral\n");
    write("unknown.csv", good + "up or down,bullish-ish\n");
    const std::string first = good.substr(15, good.find(',', 15) - 15);
    write("conflict.csv", good + first + ",positive\n");
    write("texts.txt", first + "\n" + first + "\n");
    write("many.txt", good);
    write("empty.csv", "");
    write("empty.txt", "");
    write("no_rows.csv", "sentence,label\n");
    write("no_column.csv", "words,class\nup,positive\n");
    run("text train-vocab good.csv --out vocab");
    run("sentiment train --data good.csv --vocabulary vocab --out model " + std::string(kTiny));
    run("sentiment train --data good.csv --vocabulary vocab --classes binary --out two " +
        std::string(kTiny));
    std::filesystem::create_directory(path() / "no_tokenizer");
    for (const char* each : {"config.json", "model.safetensors"})
      std::filesystem::copy_file(path() / "model" / each, path() / "no_tokenizer" / each);
    std::filesystem::copy(path() / "model", path() / "unnamed", std::filesystem::copy_options::recursive);
    run_shell(
        "sed -i 's/\"negative\"/\"LABEL_0\"/; s/\"neutral\"/\"LABEL_1\"/; s/\"positive\"/\"LABEL_2\"/' "
        "unnamed/config.json");
  }
  static void TearDownTestSuite() { delete folder_; }

  static const std::filesystem::path& path() { return folder_->path(); }
  static void write(const std::string& name, const std::string& content) {
    static_cast<void>(folder_->write(name, content));
  }
  static ProgramOutcome run_shell(const std::string& command) {
    return tests::run_shell(command, {.working_folder = path().string()});
  }
  static ProgramOutcome run(const std::string& arguments) {
    return run_shell("\"$BELLWETHER\" " + arguments + " --runs runs");
  }

  static tests::TemporaryFolder* folder_;
};

tests::TemporaryFolder* BadTrainingInput::folder_ = nullptr;

struct BadInput {
  const char* command;  // "train" has a start and a place to write
  int exit_code;
  const char* message;
};

constexpr BadInput kBadInputs[] = {
    {"train --data one_class.csv", 4,
     "one_class.csv: all 40 labeled texts are positive, and two classes are needed; bring texts of the "
     "others, "
     "or look at --label-column and --label-names"},
    {"train --data no_neutral.csv", 4,
     "no_neutral.csv: no training text is neutral, and a model of that class cannot learn it; bring some, or "
     "tell positive from the rest with --classes binary"},
    {"train --data rare.csv", 4,
     "rare.csv: 2 of the texts are neutral, too few for 3 parts, each of which needs one; bring more, or "
     "leave "
     "that class out"},
    {"train --data unknown.csv", 4,
     "unknown.csv:92:12: unknown label 'bullish-ish'; known: negative, neutral, positive, bearish, bullish; "
     "say what others mean, each of them: --label-names 'bullish-ish=?,…' with negative, neutral or positive "
     "in place of the ?; --on-bad-row skip leaves such "
     "rows out and counts them"},
    {"train --data conflict.csv --conflicts stop", 4,
     "conflict.csv: 1 texts contradict the label of an earlier one with the same words (conflict.csv:92 and "
     "conflict.csv:2); mend the file, or --conflicts drop leaves all of them out"},
    {"train --data empty.csv", 4, "empty.csv: the file is empty"},
    {"train --data no_rows.csv", 4, "no_rows.csv: a header and no rows"},
    {"train --data no_column.csv", 4,
     "no_column.csv:1: no valid text column among 'words', 'class'; name it with --text-column, or the "
     "file's "
     "shape with --schema"},
    {"train --data absent.csv", 4, "absent.csv: No such file or directory"},
    {"train --data good.csv --learning-rate 1e30 --warmup-ratio 0 --epochs 2", 8,
     "epoch 1, step 2: the loss is not a finite number; the state of the step before is kept in "
     "out/training.checkpoint; begin again with a lower learning rate or a clip-norm (the same command would "
     "stop here again), into another folder or without that file"},
    {"tune --data no_neutral.csv", 4,
     "no_neutral.csv: no training text is neutral, and a model of that class cannot learn it; bring some, or "
     "tell positive from the rest with --classes binary"},
    {"tune --data empty.csv", 4, "empty.csv: the file is empty"},
    {"evaluate --data one_class.csv", 4,
     "one_class.csv: all 40 labeled texts are positive, and two classes are needed; bring texts of the "
     "others, "
     "or look at --label-column and --label-names"},
    {"evaluate --data rare.csv", 4,
     "rare.csv: 2 of the texts are neutral, too few for 3 parts, each of which needs one; bring more, or "
     "learn "
     "from another file with --train"},
    {"evaluate --data empty.csv", 4, "empty.csv: the file is empty"},
    {"evaluate --data good.csv --model no_tokenizer", 4,
     "no_tokenizer: no tokenizer there; looked for tokenizer.json, vocab.json with merges.txt, "
     "vocab.txt and tokenizer.model; put those there that the model was made with"},
    {"evaluate --data good.csv --model unnamed", 8,
     "unnamed/config.json: the label 'LABEL_0' does not say what it means; say what the outputs mean, in id "
     "order: --labels negative,neutral,positive"},
    {"evaluate --data good.csv --model model --labels negative,positive", 2,
     "model/config.json: --labels names 2 classes, but the model has 3"},
    {"errors --data one_class.csv", 4,
     "one_class.csv: its labeled texts are all of one class, and two are needed; bring texts of the others, "
     "or "
     "look at --label-column and --label-names"},
    {"errors --data no_column.csv", 4,
     "no_column.csv:1: no valid text column among 'words', 'class'; name it with --text-column, or the "
     "file's "
     "shape with --schema"},
    {"pretrain empty.csv", 4, "empty.csv: the file is empty"},
    {"pretrain empty.txt", 4, "empty.txt: the file is empty"},
    {"pretrain texts.txt --without good.csv", 4,
     "texts.txt: all 2 texts are held out for evaluation (--without): none is left to learn from; bring "
     "others"},
    {"pretrain many.txt --learning-rate 1e30 --warmup-ratio 0 --batch-size 16", 8,
     "epoch 1, step 2: the loss is not a finite number; the state of the step before is kept in "
     "out/pretraining.checkpoint; begin again with a lower learning rate or a clip-norm (the same command "
     "would "
     "stop here again), into another folder or without that file"},
};

// What a command needs besides what is wrong about it.
std::string whole_command(const std::string& command) {
  const std::string start =
      " --vocabulary vocab --layers 1 --hidden 16 --heads 1 --intermediate 16 "
      "--max-length 16 --out out --threads 1 --quiet";
  if (command.starts_with("evaluate"))
    return command + " --threads 1 --quiet --linear-probe off --sanity-check off";
  if (command.starts_with("errors")) return command + " --threads 1 --quiet --sanity-check off";
  return command + start;
}

TEST_F(BadTrainingInput, Is_refused_with_what_where_and_the_remedy_and_leaves_nothing_half_written) {
  for (const BadInput& each : kBadInputs) {
    const ProgramOutcome outcome = run("sentiment " + whole_command(each.command));
    EXPECT_EQ(outcome.exit_code, each.exit_code) << each.command;
    EXPECT_EQ(outcome.errors, "bellwether: " + std::string(each.message) + "\n") << each.command;
    EXPECT_EQ(outcome.output, "") << each.command;
    const bool keeps_state = std::string_view(each.message).find("is kept in") != std::string_view::npos;
    EXPECT_EQ(std::filesystem::exists(path() / "out"), keeps_state) << each.command;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path()))
      EXPECT_NE(entry.path().extension(), ".incomplete") << each.command;
    std::filesystem::remove_all(path() / "out");
  }
}

TEST_F(BadTrainingInput, A_model_folder_without_tokenizer_is_refused_by_every_command) {
  for (const char* command :
       {"train --data good.csv --out out", "tune --data good.csv --out out", "evaluate --data good.csv",
        "errors --data good.csv", "pretrain good.csv --out out"}) {
    const ProgramOutcome outcome =
        run("sentiment " + std::string(command) + " --model no_tokenizer --threads 1 --quiet");
    EXPECT_EQ(outcome.exit_code, 4) << command;
    EXPECT_THAT(outcome.errors, HasSubstr("no_tokenizer: no tokenizer there; looked for")) << command;
    EXPECT_FALSE(std::filesystem::exists(path() / "out")) << command;
  }
}

TEST_F(BadTrainingInput, What_can_be_learned_from_all_the_same_is_told_with_count_and_lines) {
  const std::string tiny =
      " --vocabulary vocab --out out --layers 1 --hidden 16 --heads 1 --intermediate 16 "
      "--epochs 1 --threads 1";
  const auto kept = run("sentiment train --data conflict.csv --max-length 4" + tiny);
  ASSERT_EQ(kept.exit_code, 0) << kept.errors;
  EXPECT_THAT(kept.errors, HasSubstr("conflict.csv: 1 of them contradict its label (conflict.csv:92 and "
                                     "conflict.csv:2): nobody can get both right"));
  EXPECT_THAT(kept.output, HasSubstr("91 cut to the longest length"));
  const auto dropped =
      run("sentiment train --data conflict.csv --max-length 16 --conflicts drop --overwrite" + tiny);
  ASSERT_EQ(dropped.exit_code, 0) << dropped.errors;
  EXPECT_THAT(dropped.errors, HasSubstr("conflict.csv: 2 texts have more than one label (conflict.csv:92 and "
                                        "conflict.csv:2) and were left out, all of each"));
  std::filesystem::remove_all(path() / "out");
}

TEST_F(BadTrainingInput, A_part_without_a_class_is_told) {
  // Three neutral texts that say the same stay on one side of the cut.
  write("alike.csv", labeled_rows({"negative", "positive"}, 60) + "x y z a b c d e,neutral\n" +
                         "x y z a b c d e,neutral\nx y z a b c d e,neutral\n");
  const auto outcome =
      run("sentiment train --data alike.csv --vocabulary vocab --out out --layers 1 --hidden 16 "
          "--heads 1 --intermediate 16 --max-length 16 --epochs 1 --threads 1");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors,
              HasSubstr("alike.csv: the test part has no neutral text: its scores say nothing "
                        "about that class; bring more different ones"));
  std::filesystem::remove_all(path() / "out");
}

TEST_F(BadTrainingInput, A_class_that_the_data_lack_is_noted_where_a_model_is_evaluated) {
  const auto errors =
      run("sentiment errors --data no_neutral.csv --model lexicon --mitigations none --threads 1");
  ASSERT_EQ(errors.exit_code, 0) << errors.errors;
  EXPECT_THAT(errors.output, HasSubstr("no text is neutral: such a prediction is always wrong here"));
  const auto evaluated =
      run("sentiment evaluate --data no_neutral.csv --model lexicon --linear-probe off --threads 1");
  ASSERT_EQ(evaluated.exit_code, 0) << evaluated.errors;
  EXPECT_THAT(evaluated.output, HasSubstr("no test text is neutral"));
}

}  // namespace
}  // namespace bellwether::cli
