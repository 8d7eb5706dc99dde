#include "bellwether/sentiment/model_files/folder_seal.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/core/sha256.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "tests/sentiment/tiny_checkpoint.h"

namespace bellwether::sentiment {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t kMost = 1 << 24;

class FolderSeal : public ::testing::Test {
 protected:
  FolderSeal() {
    EXPECT_TRUE(write_trained_cleaning(model_, {}));
    EXPECT_TRUE(seal_folder(model_));
  }
  std::string content(std::string_view name) const { return *core::read_file(model_ / name, kMost); }
  void write(std::string_view name, std::string_view text) const {
    EXPECT_TRUE(core::write_file_atomically(model_ / name, text));
  }
  void change_json(std::string_view name, const std::function<void(json&)>& change) const {
    json object = json::parse(content(name));
    change(object);
    write(name, object.dump());
  }
  template <class Edit>
  void change_tensors(Edit edit) const {
    const auto file = nn::SafetensorsFile::open(model_ / "model.safetensors", {});
    ASSERT_TRUE(file);
    std::vector<nn::StoredTensor> tensors(file->tensors().begin(), file->tensors().end());
    edit(tensors);
    ASSERT_TRUE(nn::write_safetensors(model_ / "model.safetensors", tensors, {}));
  }
  // Whatever scores opens a folder so. Empty: it opened.
  core::Error open() {
    const auto analyzer = make_analyzer(model_.string(), {.golden = GoldenCheck::off}, pool_);
    return analyzer ? core::Error{} : analyzer.error();
  }
  void expect_refused(std::string_view word) {
    const core::Error error = open();
    EXPECT_EQ(error.kind, core::ErrorKind::model) << word << ": " << error.message;
    EXPECT_NE(error.message.find(word), std::string::npos) << error.message;
  }
  std::string told_on_opening() {
    testing::internal::CaptureStderr();
    const core::Error error = open();
    std::string told = testing::internal::GetCapturedStderr();
    EXPECT_EQ(error.message, "");
    return told;
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  fs::path model_ = write_tiny_checkpoint(folder_, "model", {});
};

TEST_F(FolderSeal, Records_the_digests_that_sha256sum_gives_and_keeps_the_rest) {
  const json record = json::parse(content("bellwether.json"));
  EXPECT_EQ(record["format"], "bellwether.model/3");
  EXPECT_TRUE(record["cleaning"].is_object());
  for (const char* name : {"config.json", "model.safetensors", "vocab.txt"})
    EXPECT_EQ(record["checksums"]["files"][name], core::sha256_hex(content(name))) << name;
  EXPECT_EQ(told_on_opening(), "");
}

TEST_F(FolderSeal, Any_flipped_bit_of_the_weights_is_refused) {
  const std::string whole = content("model.safetensors");
  core::Random random({.seed = 20261130});
  for (int i = 0; i < 40; ++i) {
    // Every other one in the header, where few of the file's bits are.
    const std::size_t range = i % 2 == 0 ? whole.size() : 4096;
    const auto bit = static_cast<std::size_t>(random.uniform() * static_cast<double>(range * 8));
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    write("model.safetensors", damaged);
    const core::Error error = open();
    EXPECT_TRUE(error.kind == core::ErrorKind::model || error.kind == core::ErrorKind::unsupported)
        << "bit " << bit << ": " << error.message;
  }
}

TEST_F(FolderSeal, Any_flipped_bit_of_the_other_files_is_refused_or_told) {
  core::Random random({.seed = 7});
  for (const std::string_view name : {"config.json", "vocab.txt"}) {
    const std::string whole = content(name);
    for (int i = 0; i < 60; ++i) {
      const auto bit = static_cast<std::size_t>(random.uniform() * static_cast<double>(whole.size() * 8));
      std::string damaged = whole;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
      write(name, damaged);
      testing::internal::CaptureStderr();
      const core::Error error = open();
      const std::string told = testing::internal::GetCapturedStderr();
      EXPECT_TRUE(!error.message.empty() || !told.empty()) << name << ", bit " << bit;
    }
    write(name, whole);
  }
}

TEST_F(FolderSeal, No_flipped_bit_of_the_record_changes_how_texts_are_read) {
  const std::string whole = content("bellwether.json");
  const auto read = [&] { return make_analyzer(model_.string(), {.golden = GoldenCheck::off}, pool_); };
  const text::CleanOptions cleaning = (*read())->info().cleaning;
  const std::size_t begin = whole.find("\"cleaning\""), end = whole.size();
  for (std::size_t bit = begin * 8; bit < end * 8; bit += 5) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    write("bellwether.json", damaged);
    const auto analyzer = read();
    if (!analyzer) continue;
    EXPECT_EQ((*analyzer)->info().cleaning, cleaning) << "bit " << bit;
  }
}

TEST_F(FolderSeal, A_tensor_of_the_recorded_shape_must_have_the_recorded_bytes) {
  const std::vector<float> other(32, 0.5F);
  change_tensors([&](auto& tensors) {
    for (nn::StoredTensor& each : tensors)
      if (each.name == "bert.embeddings.LayerNorm.bias") each.bytes = std::as_bytes(std::span(other));
  });
  expect_refused("tensor bert.embeddings.LayerNorm.bias has other bytes");
  expect_refused("bellwether model seal");
  ASSERT_TRUE(seal_folder(model_));
  EXPECT_EQ(told_on_opening(), "");
}

TEST_F(FolderSeal, Weights_rewritten_with_another_tensor_are_told) {
  const std::vector<float> zeros(64, 0.0F);
  change_tensors([&](auto& tensors) {
    tensors.push_back({"cls.predictions.bias", nn::StoredType::f32, {64}, std::as_bytes(std::span(zeros))});
  });
  EXPECT_NE(told_on_opening().find("tensor cls.predictions.bias is new"), std::string::npos);
}

TEST_F(FolderSeal, Metadata_that_was_not_written_is_refused) {
  std::string bytes = content("model.safetensors");
  bytes.replace(bytes.find("\"pt\""), 4, "\"tt\"");
  write("model.safetensors", bytes);
  expect_refused("__metadata__");
}

TEST_F(FolderSeal, Line_ends_are_no_part_of_a_vocabulary_and_entries_are) {
  const std::string vocabulary = content("vocab.txt");
  std::string crlf;
  for (const char each : vocabulary) crlf += each == '\n' ? std::string("\r\n") : std::string(1, each);
  write("vocab.txt", crlf);
  EXPECT_EQ(told_on_opening(), "");
  std::string other = vocabulary;
  other.replace(other.find("profit"), 6, "prafit");
  write("vocab.txt", other);
  expect_refused("vocab.txt: is not the file that was written");
}

TEST_F(FolderSeal, A_setting_that_no_shape_proves_is_refused_and_other_edits_are_told) {
  change_json("config.json", [](json& config) { config["hidden_dropout_prob"] = 0.2; });
  EXPECT_NE(told_on_opening().find("config.json"), std::string::npos);
  change_json("config.json", [](json& config) { config["num_attention_heads"] = 4; });
  expect_refused("\"num_attention_heads\" is 4, and the weights were written with 2");
}

TEST_F(FolderSeal, An_older_record_is_read_and_told_to_have_no_checksums) {
  ASSERT_TRUE(write_trained_cleaning(model_, {}));
  EXPECT_NE(told_on_opening().find("without checksums"), std::string::npos);
  fs::remove(model_ / "bellwether.json");
  EXPECT_EQ(told_on_opening(), "") << "a folder made elsewhere records nothing";
}

TEST_F(FolderSeal, A_record_of_the_version_before_seals_as_one_of_this) {
  change_json("bellwether.json", [](json& record) { record["format"] = "bellwether model 2"; });
  EXPECT_EQ(told_on_opening(), "");
  change_json("config.json", [](json& config) { config["num_attention_heads"] = 4; });
  expect_refused("\"num_attention_heads\" is 4, and the weights were written with 2");
}

TEST_F(FolderSeal, A_sealed_record_without_checksums_is_damaged) {
  change_json("bellwether.json", [](json& record) { record.erase("checksums"); });
  expect_refused("checksums");
}

TEST_F(FolderSeal, A_recorded_file_that_is_missing_is_refused) {
  fs::remove(model_ / "vocab.txt");
  expect_refused("vocab.txt: was recorded and is missing");
}

TEST_F(FolderSeal, What_a_download_left_instead_of_a_file_is_named) {
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n";
  for (const char* name : {"vocab.txt", "config.json", "model.safetensors"}) {
    const std::string whole = content(name);
    write(name, pointer);
    expect_refused(std::string(name) + ": is a git-lfs pointer");
    write(name, whole);
  }
}

TEST_F(FolderSeal, A_folder_without_weights_has_nothing_to_record) {
  const tests::TemporaryFolder empty;
  const core::Status sealed = seal_folder(empty.path());
  ASSERT_FALSE(sealed);
  EXPECT_EQ(sealed.error().kind, core::ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::sentiment
