#include "bellwether/train/tensorboard/event_record.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::train {
namespace {

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    text += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return text;
}

// Composed from TensorFlow's protos by an independent script.
TEST(EventRecord, Equals_the_golden_bytes) {
  EXPECT_EQ(hexadecimal(version_record(1700000000)),
            "1800000000000000a37f4b220900000040fc54d9411a0d627261696e2e4576656e743a32eced8f9d");
  const Scalar loss[] = {{"train/loss", 0.5}};
  EXPECT_EQ(
      hexadecimal(scalars_record({7, 1700000001}, loss)),
      "200000000000000029eda9500900004040fc54d94110072a130a110a0a747261696e2f6c6f7373150000003f5469987d");
}

}  // namespace
}  // namespace bellwether::train
