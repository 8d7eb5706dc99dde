#include "bellwether/nn/safetensors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bellwether/core/random.h"
#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/safetensors_sample.h"
#include "tests/support/temporary_folder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using tests::bytes_of;
using tests::safetensors_bytes;
using tests::sample_safetensors;
using tests::TemporaryFolder;

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// The refusal of a file made of `header` and `values` bytes, or "accepted".
std::string rejection(std::string_view header, std::size_t values, const SafetensorsLimits& limits = {}) {
  const std::string file = safetensors_bytes(header, values);
  const auto content = parse_safetensors(bytes_of(file), limits);
  return content ? "accepted" : content.error().message;
}

std::string one_tensor(std::string_view dtype, std::string_view shape, std::string_view offsets) {
  return R"({"w":{"dtype":")" + std::string(dtype) + R"(","shape":)" + std::string(shape) +
         R"(,"data_offsets":)" + std::string(offsets) + "}}";
}

// specs/huggingface.md section 3: w = [1, -2], the header padded by two spaces.
TEST(Safetensors, The_specified_sample_is_read) {
  const std::string file = from_hex(
      "38000000000000007b2277223a7b226474797065223a22463332222c227368617065223a5b325d2c22646174615f6f66667365"
      "747322"
      "3a5b302c385d7d7d20200000803f000000c0");
  const auto content = parse_safetensors(bytes_of(file), {});
  ASSERT_TRUE(content) << content.error().message;
  ASSERT_EQ(content->tensors.size(), 1u);
  EXPECT_EQ(content->tensors[0].name, "w");
  EXPECT_EQ(content->tensors[0].shape, std::vector<std::size_t>{2});
  std::vector<float> values(2);
  ASSERT_TRUE(read_f32(content->tensors[0], values));
  EXPECT_EQ(values, (std::vector<float>{1.0f, -2.0f}));
}

TEST(Safetensors, Tensors_come_in_order_of_name_with_their_bytes) {
  const std::string file = sample_safetensors();
  const auto content = parse_safetensors(bytes_of(file), {});
  ASSERT_TRUE(content) << content.error().message;
  ASSERT_EQ(content->tensors.size(), 5u);
  EXPECT_EQ(content->tensors[1].name, "b");
  EXPECT_EQ(content->tensors[1].elements(), 1u);
  EXPECT_EQ(content->tensors[1].bytes[0], std::byte{24});
  EXPECT_EQ(content->tensors[2].elements(), 0u);
  EXPECT_EQ(content->metadata.at("note"), "é");
}

TEST(Safetensors, Every_truncation_is_refused) {
  const std::string file = sample_safetensors();
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(parse_safetensors(bytes_of(file).first(size), {})) << size;
  }
  EXPECT_FALSE(parse_safetensors(bytes_of(file + "x"), {}));
}

// The fuzz target aborts where an accepted file has a view out of bounds or does not round-trip.
TEST(Safetensors, Every_flipped_bit_is_refused_or_harmless) {
  std::string file = sample_safetensors();
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    file[bit / 8] = static_cast<char>(file[bit / 8] ^ (1 << bit % 8));
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(file.data()), file.size());
    file[bit / 8] = static_cast<char>(file[bit / 8] ^ (1 << bit % 8));
  }
}

TEST(Safetensors, Random_damage_is_refused_or_harmless) {
  const std::string good = sample_safetensors();
  for (std::uint32_t round = 0; round < 20'000; ++round) {
    core::Random random({.seed = 7, .sample = round});
    std::string file = good;
    for (std::uint32_t edits = 1 + random.below(4); edits > 0; --edits) {
      const std::size_t place = random.below(static_cast<std::uint32_t>(file.size()));
      if (random.below(3) == 0) {
        file.erase(place, random.below(6));
      } else {
        file.insert(place, 1, "0123456789[]{},\":-eF8"[random.below(21)]);
      }
      if (file.empty()) break;
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(file.data()), file.size());
  }
}

TEST(Safetensors, A_header_says_what_is_wrong_with_it) {
  const auto expect = [](const std::string& message, std::string_view part) {
    EXPECT_NE(message.find(part), std::string::npos) << message << " lacks " << part;
  };
  expect(rejection("[]", 0), "does not start with '{'");
  expect(rejection(" {}", 0), "does not start with '{'");
  expect(rejection("{", 0), "header: not valid JSON");
  expect(rejection("{}x", 0), "header");
  expect(rejection(std::string("{}\0 ", 4), 0), "header");
  expect(rejection("{\"\xff\":1}", 0), "header");
  expect(
      rejection(
          R"({"w":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})",
          4),
      "twice");
  expect(rejection(R"({"w":1})", 0), "needs exactly the fields");
  expect(rejection(R"({"w":{"dtype":"F32","shape":[]}})", 0), "needs exactly the fields");
  expect(rejection(one_tensor("F31", "[]", "[0,4]"), 4), "unknown type \"F31\"");
  expect(rejection(one_tensor("F32", "{}", "[0,4]"), 4), "shape: is not a list");
  expect(rejection(one_tensor("F32", "[-1]", "[0,4]"), 4), "shape: is not a whole number");
  expect(rejection(one_tensor("F32", "[1.0]", "[0,4]"), 4), "shape: is not a whole number");
  expect(rejection(one_tensor("F32", "[1]", "[0]"), 4), "data_offsets: is not a pair");
  expect(rejection(one_tensor("F32", "[1]", "[4,0]"), 4), "the end lies before the beginning");
  expect(rejection(one_tensor("F32", "[2]", "[0,8]"), 4), "beyond the end of the file");
  expect(rejection(one_tensor("F32", "[1]", "[0,8]"), 8), "need 4 bytes but data_offsets spans 8");
  expect(rejection(one_tensor("F6_E2M3", "[1]", "[0,1]"), 1), "not a whole number of bytes");
  expect(rejection(one_tensor("F32", "[4294967296,4294967296]", "[0,4]"), 4), "overflows");
  expect(rejection(one_tensor("F32", "[1]", "[4,8]"), 8), "hole or overlaps");
  expect(rejection(one_tensor("F32", "[1]", "[0,4]"), 5), "belong to none");
  expect(rejection(R"({"__metadata__":{"a":1}})", 0), "is not a string");
  expect(rejection(R"({"__metadata__":[]})", 0), "__metadata__: is not an object");
}

TEST(Safetensors, Overlapping_tensors_are_refused) {
  const std::string header =
      R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})";
  EXPECT_NE(rejection(header, 6).find("overlaps"), std::string::npos);
}

TEST(Safetensors, Sub_byte_types_are_read_where_they_fill_bytes) {
  EXPECT_EQ(rejection(one_tensor("F4", "[2]", "[0,1]"), 1), "accepted");
  EXPECT_EQ(rejection(one_tensor("F6_E3M2", "[4]", "[0,3]"), 3), "accepted");
}

TEST(Safetensors, Limits_hold_at_one_below_at_and_one_above) {
  const std::string header =
      R"({"ab":{"dtype":"U8","shape":[1,1],"data_offsets":[0,1]},"c":{"dtype":"U8","shape":[],"data_offsets":[1,2]}})";
  const auto with = [&](auto member, std::size_t limit) {
    SafetensorsLimits limits;
    limits.*member = limit;
    return rejection(header, 2, limits) == "accepted";
  };
  EXPECT_FALSE(with(&SafetensorsLimits::header_bytes, header.size() - 1));
  EXPECT_TRUE(with(&SafetensorsLimits::header_bytes, header.size()));
  EXPECT_TRUE(with(&SafetensorsLimits::header_bytes, header.size() + 1));
  EXPECT_FALSE(with(&SafetensorsLimits::tensors, 1));
  EXPECT_TRUE(with(&SafetensorsLimits::tensors, 2));
  EXPECT_TRUE(with(&SafetensorsLimits::tensors, 3));
  EXPECT_FALSE(with(&SafetensorsLimits::rank, 1));
  EXPECT_TRUE(with(&SafetensorsLimits::rank, 2));
  EXPECT_TRUE(with(&SafetensorsLimits::rank, 3));
  EXPECT_FALSE(with(&SafetensorsLimits::name_bytes, 1));
  EXPECT_TRUE(with(&SafetensorsLimits::name_bytes, 2));
  EXPECT_TRUE(with(&SafetensorsLimits::name_bytes, 3));
}

TEST(Safetensors, A_header_length_beyond_the_file_is_refused_before_it_is_believed) {
  std::string file = safetensors_bytes("{}", 0);
  for (const std::uint64_t length :
       {std::uint64_t{3}, std::uint64_t{1} << 40, std::numeric_limits<std::uint64_t>::max()}) {
    std::memcpy(file.data(), &length, sizeof length);
    const auto content = parse_safetensors(bytes_of(file), {});
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().kind, ErrorKind::model);
  }
}

TEST(Safetensors, Pickles_are_refused_with_the_remedy) {
  const TemporaryFolder folder;
  for (const std::string& magic :
       {std::string("PK\x03\x04 zip of pickles"), std::string("\x80\x02}q\0.......", 12)}) {
    const auto file = SafetensorsFile::open(folder.write("pytorch_model.bin", magic), {});
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().kind, ErrorKind::unsupported);
    EXPECT_NE(file.error().message.find("convert to safetensors first"), std::string::npos);
  }
}

TEST(Safetensors, A_header_of_128_bytes_is_no_pickle) {
  std::string header = one_tensor("F32", "[1]", "[0,4]");
  header.resize(128, ' ');
  const TemporaryFolder folder;
  EXPECT_TRUE(SafetensorsFile::open(folder.write("m.safetensors", safetensors_bytes(header, 4)), {}));
}

}  // namespace
}  // namespace bellwether::nn
