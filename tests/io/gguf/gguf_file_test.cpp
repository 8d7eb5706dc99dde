#include "bellwether/io/gguf/gguf_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gguf_writer.h"
#include "tests/support/shared_data.h"

namespace bellwether::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::GgufWriter;

std::span<const std::byte> bytes_in(const std::string& text) { return std::as_bytes(std::span(text)); }

GgufWriter small() {
  GgufWriter writer;
  writer.add_string("general.architecture", "llama");
  writer.add_number("llama.block_count", 2);
  writer.add_strings("tokens", {"a", "bc"});
  writer.add_numbers<float>("scores", 6, {1.5f, -2});
  writer.add("flag", 7, std::string(1, '\1'));
  writer.add_tensor("w", {2, 32}, 8, std::string(68, '\3'));
  writer.add_tensor("n", {3}, 0, std::string(12, '\0'));
  return writer;
}

std::string error_of(const std::string& file, const GgufLimits& limits = {}) {
  const auto content = parse_gguf(bytes_in(file), limits);
  return content ? "" : content.error().message;
}

TEST(GgufFile, Reads_metadata_and_tensors) {
  const std::string bytes = small().file();
  const auto file = GgufFile::view(bytes_in(bytes));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ(file->string("general.architecture"), "llama");
  EXPECT_EQ(file->number("llama.block_count"), 2);
  EXPECT_EQ(file->truth("flag"), true);
  EXPECT_THAT(*file->strings("tokens"), ElementsAre("a", "bc"));
  EXPECT_THAT(*file->numbers("scores"), ElementsAre(1.5, -2));
  EXPECT_EQ(file->string("flag"), std::nullopt);  // of another kind
  EXPECT_EQ(file->number("absent"), std::nullopt);
  const GgufTensor* tensor = file->find("w");
  ASSERT_NE(tensor, nullptr);
  EXPECT_THAT(tensor->dimensions, ElementsAre(2, 32));
  EXPECT_EQ(tensor->bytes.size(), 68u);
  EXPECT_EQ(tensor->bytes[0], std::byte{3});
}

TEST(GgufFile, Refuses_every_beginning_of_a_file) {
  const std::string whole = small().file();
  EXPECT_EQ(error_of(whole), "");
  for (std::size_t size = 0; size + 32 < whole.size(); ++size)
    EXPECT_NE(error_of(whole.substr(0, size)), "") << size;
}

TEST(GgufFile, Believes_no_count_length_or_offset) {
  using W = GgufWriter;
  const std::string front = "GGUF" + W::raw<std::uint32_t>(3);
  const std::uint64_t huge = 1ull << 62;
  EXPECT_THAT(error_of(front + W::raw(huge) + W::raw<std::uint64_t>(0)), HasSubstr("tensors"));
  EXPECT_THAT(error_of(front + W::raw<std::uint64_t>(0) + W::raw(huge)), HasSubstr("entries"));
  const std::string one_entry = front + W::raw<std::uint64_t>(0) + W::raw<std::uint64_t>(1);
  EXPECT_THAT(error_of(one_entry + W::raw<std::uint64_t>(1 << 30) + "a"), HasSubstr("does not fit"));
  EXPECT_THAT(
      error_of(one_entry + W::text("k") + W::raw<std::uint32_t>(9) + W::raw<std::uint32_t>(8) + W::raw(huge)),
      HasSubstr("list of"));
  EXPECT_THAT(error_of(one_entry + W::text("k") + W::raw<std::uint32_t>(13)), HasSubstr("kind 13"));
  const auto with_tensor = [&](std::uint32_t rank, const std::vector<std::uint64_t>& sizes,
                               std::uint32_t type, std::uint64_t offset) {
    std::string file =
        front + W::raw<std::uint64_t>(1) + W::raw<std::uint64_t>(0) + W::text("w") + W::raw(rank);
    for (const std::uint64_t size : sizes) file += W::raw(size);
    return file + W::raw(type) + W::raw(offset) + std::string(64, '\0');
  };
  EXPECT_THAT(error_of(with_tensor(2, {1ull << 40, 1ull << 40}, 0, 0)), HasSubstr("does not fit"));
  EXPECT_THAT(error_of(with_tensor(1, {1ull << 62}, 0, 0)), HasSubstr("does not fit"));
  EXPECT_THAT(error_of(with_tensor(1, {8}, 0, huge)), HasSubstr("beyond the file"));
  EXPECT_THAT(error_of(with_tensor(1, {1000}, 0, 0)), HasSubstr("beyond the file"));
  EXPECT_THAT(error_of(with_tensor(1, {33}, 2, 0)), HasSubstr("whole blocks"));
  EXPECT_THAT(error_of(with_tensor(1, {32}, 99, 0)), HasSubstr("type 99"));
  EXPECT_THAT(error_of(with_tensor(5, {1, 1, 1, 1, 1}, 0, 0)), HasSubstr("dimensions"));
  EXPECT_EQ(error_of(with_tensor(1, {8}, 0, 0)), "");
}

TEST(GgufFile, Names_what_is_no_file_of_this_form) {
  EXPECT_THAT(error_of("PK\3\4 and so on"), HasSubstr("GGUF"));
  EXPECT_THAT(error_of("GGUF" + GgufWriter::raw<std::uint32_t>(1)), HasSubstr("version 1"));
  EXPECT_THAT(error_of("GGUF" + GgufWriter::raw<std::uint32_t>(0x03000000)), HasSubstr("big-endian"));
  GgufWriter twice;
  twice.add_number("k", 1);
  twice.add_number("k", 2);
  EXPECT_THAT(error_of(twice.file()), HasSubstr("twice"));
}

TEST(GgufFile, Keeps_within_its_limits) {
  GgufLimits limits;
  limits.entries = 5;
  limits.tensors = 2;
  limits.list_values = 4;
  EXPECT_EQ(error_of(small().file(), limits), "");
  for (std::size_t GgufLimits::*each :
       {&GgufLimits::entries, &GgufLimits::tensors, &GgufLimits::list_values}) {
    GgufLimits less = limits;
    --(less.*each);
    EXPECT_NE(error_of(small().file(), less), "");
  }
}

TEST(GgufFile, Reads_the_published_vocabularies) {
  const auto folder = tests::shared_path("fixtures/gguf");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  const auto file = GgufFile::open(*folder / "ggml-vocab-llama-spm.gguf");
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ(file->strings("tokenizer.ggml.tokens")->size(), 32000u);
  EXPECT_EQ(file->number("llama.attention.head_count_kv"), 32);
}

}  // namespace
}  // namespace bellwether::io
