// The writing half of safetensors.h.
#include <gtest/gtest.h>

#include <vector>

#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

using tests::TemporaryFolder;

TEST(SafetensorsWrite, What_is_written_reads_back_and_is_padded_to_eight) {
  const TemporaryFolder folder;
  const std::vector<float> a{1.0f, 2.0f, 3.0f}, b{4.0f};
  const std::vector<StoredTensor> tensors{stored_f32("z", {3, 1}, a), stored_f32("a", {}, b)};
  const auto path = folder.path() / "m.safetensors";
  ASSERT_TRUE(write_safetensors(path, tensors, {{"made_by", "a test"}}));
  const auto file = SafetensorsFile::open(path, {});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->metadata().at("format"), "pt");
  EXPECT_EQ(file->metadata().at("made_by"), "a test");
  ASSERT_NE(file->find("z"), nullptr);
  EXPECT_EQ(file->find("zz"), nullptr);
  EXPECT_EQ(std::vector(view_f32(*file->find("z"))->begin(), view_f32(*file->find("z"))->end()), a);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->find("a")->bytes.data()) % 8, 0u);
}

TEST(SafetensorsWrite, The_writer_refuses_what_no_reader_would_take) {
  const std::vector<float> one{1.0f};
  const auto encode = [](std::vector<StoredTensor> tensors) {
    return encode_safetensors_header(tensors, {}).has_value();
  };
  EXPECT_FALSE(encode({stored_f32("", {1}, one)}));
  EXPECT_FALSE(encode({stored_f32("__metadata__", {1}, one)}));
  EXPECT_FALSE(encode({stored_f32("\xff", {1}, one)}));
  EXPECT_FALSE(encode({stored_f32("a", {2}, one)}));
  EXPECT_FALSE(encode({stored_f32("a", {1}, one), stored_f32("a", {1}, one)}));
}

}  // namespace
}  // namespace bellwether::nn
