#include "bellwether/train/tensorboard/event_file.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {
namespace {

// A reader of its own: framing with a CRC bit by bit, and the wire format walked field by field.
std::uint32_t slow_masked_crc(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFF;
  for (const char each : bytes) {
    value ^= static_cast<unsigned char>(each);
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? (value >> 1) ^ 0x82F63B78 : value >> 1;
  }
  value = ~value;
  return ((value >> 15) | (value << 17)) + 0xA282EAD8;
}

std::uint64_t fixed(std::string_view bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

struct WireField {
  std::uint64_t number = 0, value = 0;  // of varints and fixed ones
  std::string_view bytes;               // of the others
};

std::vector<WireField> fields_of(std::string_view message) {
  std::vector<WireField> fields;
  const auto varint = [&] {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(message.front());
      message.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
  };
  while (!message.empty()) {
    const std::uint64_t key = varint();
    WireField field{.number = key >> 3};
    const std::size_t size = (key & 7) == 1 ? 8 : (key & 7) == 5 ? 4 : 0;
    if ((key & 7) == 0) field.value = varint();
    if (size > 0) field.value = fixed(message, size);
    if ((key & 7) == 2) {
      const std::uint64_t length = varint();
      field.bytes = message.substr(0, length);
    }
    message.remove_prefix(size + field.bytes.size());
    fields.push_back(field);
  }
  return fields;
}

std::vector<std::string> events_in(const std::filesystem::path& path) {
  const std::string content = *core::read_file(path, 1 << 20);
  std::string_view left = content;
  std::vector<std::string> events;
  while (!left.empty()) {
    const std::size_t length = fixed(left, 8);
    EXPECT_EQ(fixed(left.substr(8), 4), slow_masked_crc(left.substr(0, 8)));
    const std::string_view event = left.substr(12, length);
    EXPECT_EQ(fixed(left.substr(12 + length), 4), slow_masked_crc(event));
    events.emplace_back(event);
    left.remove_prefix(16 + length);
  }
  return events;
}

TEST(EventFile, Is_read_back_record_by_record) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / event_file_name(1'700'000'000);
  EXPECT_EQ(path.filename(), "events.out.tfevents.1700000000.bellwether");
  auto file = EventFile::create(path, 1'700'000'000.0);
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_TRUE(file->start_session({300, 1.0}));
  const Scalar scalars[] = {{"train/loss", 0.25}, {"train/lr", std::numeric_limits<double>::quiet_NaN()}};
  ASSERT_TRUE(file->add({1'000'000, 2.5}, scalars));
  const auto events = events_in(path);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(fields_of(events[0])[1].bytes, "brain.Event:2");

  const auto session = fields_of(events[1]);
  EXPECT_EQ(session[1].number, 2u);
  EXPECT_EQ(session[1].value, 300u);
  EXPECT_EQ(session[2].number, 7u) << "session_log";
  EXPECT_EQ(fields_of(session[2].bytes)[0].value, 1u) << "START";

  const auto values = fields_of(events[2]);
  EXPECT_EQ(std::bit_cast<double>(values[0].value), 2.5);
  EXPECT_EQ(values[1].value, 1'000'000u);
  const auto summary = fields_of(values[2].bytes);
  ASSERT_EQ(summary.size(), 2u);
  const auto loss = fields_of(summary[0].bytes), rate = fields_of(summary[1].bytes);
  EXPECT_EQ(loss[0].bytes, "train/loss");
  EXPECT_EQ(std::bit_cast<float>(static_cast<std::uint32_t>(loss[1].value)), 0.25f);
  EXPECT_TRUE(std::isnan(std::bit_cast<float>(static_cast<std::uint32_t>(rate[1].value))));
}

TEST(EventFile, Never_writes_into_a_file_that_is_there) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("events", "kept");
  const auto file = EventFile::create(path, 0.0);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, core::ErrorKind::io);
  EXPECT_EQ(*core::read_file(path, 100), "kept");
}

}  // namespace
}  // namespace bellwether::train
