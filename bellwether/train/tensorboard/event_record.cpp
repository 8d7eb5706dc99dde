#include "bellwether/train/tensorboard/event_record.h"

#include <bit>
#include <string_view>

#include "bellwether/train/tensorboard/crc32c.h"

namespace bellwether::train {
namespace {

// Field numbers of tensorflow's event.proto and summary.proto.
constexpr std::uint32_t kWallTime = 1, kStep = 2, kFileVersion = 3, kSummary = 5, kSessionLog = 7;
constexpr std::uint32_t kSummaryValue = 1, kValueTag = 1, kValueSimple = 2;
constexpr std::uint32_t kSessionStatus = 1, kSessionStart = 1;

template <class T>
std::string little_endian(T value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof(T); ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
  return bytes;
}

// A protobuf message, field by field.
class Message {
 public:
  Message& whole(std::uint32_t field, std::uint64_t value) {
    key(field, 0);
    varint(value);
    return *this;
  }
  Message& f64(std::uint32_t field, double value) {
    key(field, 1);
    bytes_ += little_endian(std::bit_cast<std::uint64_t>(value));
    return *this;
  }
  Message& f32(std::uint32_t field, float value) {
    key(field, 5);
    bytes_ += little_endian(std::bit_cast<std::uint32_t>(value));
    return *this;
  }
  Message& text(std::uint32_t field, std::string_view value) {
    key(field, 2);
    varint(value.size());
    bytes_ += value;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void key(std::uint32_t field, std::uint32_t type) { varint(field << 3 | type); }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
};

std::string framed(const Message& event) {
  const std::string length = little_endian(std::uint64_t{event.bytes().size()});
  return length + little_endian(masked_crc32c(length)) + event.bytes() +
         little_endian(masked_crc32c(event.bytes()));
}

// A step of 0 is the default, which protobuf leaves out.
Message event_at(const EventTime& at) {
  Message event;
  event.f64(kWallTime, at.wall_time);
  if (at.step > 0) event.whole(kStep, at.step);
  return event;
}

}  // namespace

std::string version_record(double wall_time) {
  return framed(event_at({0, wall_time}).text(kFileVersion, "brain.Event:2"));
}

std::string scalars_record(const EventTime& at, std::span<const Scalar> scalars) {
  Message summary;
  for (const Scalar& each : scalars) {
    Message value;
    value.text(kValueTag, each.tag).f32(kValueSimple, static_cast<float>(each.value));
    summary.text(kSummaryValue, value.bytes());
  }
  return framed(event_at(at).text(kSummary, summary.bytes()));
}

std::string session_start_record(const EventTime& at) {
  return framed(event_at(at).text(kSessionLog, Message().whole(kSessionStatus, kSessionStart).bytes()));
}

}  // namespace bellwether::train
