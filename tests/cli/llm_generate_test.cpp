// `bellwether llm generate` as a user runs it, and what it says of bad input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/generate/stories_model.h"
#include "tests/support/gguf_writer.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;

class LlmGenerate : public testing::Test {
 protected:
  void SetUp() override {
    stories_ = tests::shared_path("fixtures/stories260K");
    qwen_ = tests::shared_path("fixtures/models/qwen2");
    tokenizer_ = tests::shared_path("tokenizers/qwen2");
    if (!stories_ || !qwen_ || !tokenizer_) GTEST_SKIP() << tests::kNeedsShared;
  }

  [[nodiscard]] tests::ProgramOutcome story(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"llm",         "generate",
                                          "--model",     (*stories_ / "stories260K.bin").string(),
                                          "--tokenizer", (*stories_ / "tok512.bin").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return tests::run_bellwether(arguments);
  }
  // The error that is printed for a model that cannot be used.
  [[nodiscard]] static std::string error_of(const std::filesystem::path& model) {
    const auto outcome =
        tests::run_bellwether({"llm", "generate", "--model", model.string(), "--prompt", "Up?"});
    EXPECT_GT(outcome.exit_code, 0);
    EXPECT_LT(outcome.exit_code, 128);
    return outcome.errors;
  }
  // A folder of the small Qwen2 with the large model's tokenizer, less the named file.
  [[nodiscard]] std::filesystem::path model_folder(const std::string& without) const {
    const auto folder = folder_.path() / "model";
    std::filesystem::create_directory(folder);
    for (const char* name : {"config.json", "generation_config.json", "model.safetensors"}) {
      if (name != without) std::filesystem::copy_file(*qwen_ / name, folder / name);
    }
    for (const char* name : {"vocab.json", "merges.txt", "tokenizer_config.json"})
      std::filesystem::create_symlink(*tokenizer_ / name, folder / name);
    return folder;
  }

  std::optional<std::filesystem::path> stories_, qwen_, tokenizer_;
  tests::TemporaryFolder folder_;
};

TEST_F(LlmGenerate, Tells_the_story_of_llama2c) {
  const auto outcome = story({"--prompt", std::string(tests::kStoryBeginning), "--max-tokens", "40"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_GT(outcome.output.size(), 40u);
  const std::string told =
      std::string(tests::kStoryBeginning) + outcome.output.substr(0, outcome.output.size() - 1);
  EXPECT_TRUE(tests::kStory.starts_with(told)) << told;
}

TEST_F(LlmGenerate, Gives_one_object_as_json_and_finds_the_beginning_again) {
  std::string prompt;
  for (int i = 0; i < 12; ++i) prompt += "Once upon a time there was a red ball. ";
  const std::vector<std::string> arguments = {
      "--prompt", prompt, "--max-tokens",   "8",
      "--format", "json", "--prefix-cache", (folder_.path() / "kept").string()};
  const auto first = story(arguments), second = story(arguments);
  ASSERT_EQ(first.exit_code, 0) << first.errors;
  ASSERT_EQ(second.exit_code, 0) << second.errors;
  const auto before = nlohmann::json::parse(first.output), after = nlohmann::json::parse(second.output);
  EXPECT_EQ(before["format"], "bellwether.llm_text/1");
  EXPECT_EQ(before["text"]["end"], "length");
  EXPECT_EQ(before["text"]["text"], after["text"]["text"]);
  EXPECT_EQ(before["text"]["found_tokens"], 0);
  EXPECT_GE(after["text"]["found_tokens"], 64);
}

TEST_F(LlmGenerate, Says_that_a_prompt_is_too_long_or_missing) {
  std::string prompt;
  for (int i = 0; i < 600; ++i) prompt += "ball ";
  const auto outcome = story({"--prompt", prompt});
  EXPECT_GT(outcome.exit_code, 0);
  EXPECT_THAT(outcome.errors, HasSubstr("the model reads at most 512; shorten it"));
  EXPECT_THAT(story({}).errors, HasSubstr("give --prompt TEXT or --messages FILE"));
}

TEST_F(LlmGenerate, Names_a_template_that_the_model_lacks) {
  EXPECT_THAT(story({"--prompt", "Up?", "--chat"}).errors, HasSubstr("name one with --chat-template"));
  EXPECT_THAT(story({"--prompt", "Up?", "--chat", "--chat-template", "gpt"}).errors, HasSubstr("qwen2.5"));
  const auto messages = folder_.write("turns.json", R"([{"role": "robot", "content": "Up?"}])");
  EXPECT_THAT(story({"--messages", messages.string()}).errors, HasSubstr("the role 'robot'"));
}

TEST_F(LlmGenerate, Refuses_a_tokenizer_of_another_model) {
  EXPECT_THAT(error_of(model_folder("")), HasSubstr("they do not belong together"));
}

TEST_F(LlmGenerate, Names_the_shard_that_is_missing) {
  const auto folder = model_folder("model.safetensors");
  std::ofstream(folder / "model.safetensors.index.json")
      << R"({"metadata": {"total_size": 1}, "weight_map": {"model.norm.weight": "model-00002-of-00002.safetensors"}})";
  EXPECT_THAT(error_of(folder), HasSubstr("model-00002-of-00002.safetensors"));
}

TEST_F(LlmGenerate, Believes_no_count_length_or_offset_of_a_gguf_file) {
  using Writer = tests::GgufWriter;
  constexpr std::uint64_t kHuge = std::uint64_t{1} << 60;
  const std::string head = "GGUF" + Writer::raw<std::uint32_t>(3);
  const auto many_tensors =
      folder_.write("tensors.gguf", head + Writer::raw(kHuge) + Writer::raw<std::uint64_t>(0));
  const auto many_entries =
      folder_.write("entries.gguf", head + Writer::raw<std::uint64_t>(0) + Writer::raw(kHuge));
  const auto long_text =
      folder_.write("text.gguf", head + Writer::raw<std::uint64_t>(0) + Writer::raw<std::uint64_t>(1) +
                                     Writer::raw<std::uint64_t>(1 << 30) + "general.name");
  Writer beyond;
  beyond.add_string("general.architecture", "llama");
  beyond.add_tensor("token_embd.weight", {1 << 20, 1 << 20}, 0, "short");
  const auto far_tensor = folder_.write("far.gguf", beyond.file());
  for (const auto& file : {many_tensors, many_entries, long_text, far_tensor}) {
    const std::string said = error_of(file);
    EXPECT_THAT(said, HasSubstr(file.filename().string()));
    EXPECT_LT(said.size(), 2000u);
  }
}

}  // namespace
}  // namespace bellwether::cli
