#include "bellwether/net/key.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <concepts>
#include <sstream>
#include <string>

namespace bellwether::net {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};
template <class T>
concept Textual = std::convertible_to<T, std::string> || requires(const T& value) {
  to_string(value);
};

static_assert(Streamable<std::string> && !Streamable<Key>, "a key cannot be streamed");
static_assert(!Textual<Key>, "nor turned into text");
static_assert(!std::is_constructible_v<fmt::formatter<Key>>, "nor formatted");
static_assert(!std::equality_comparable<Key>, "nor guessed by comparing");

TEST(Key, An_empty_one_is_none) {
  EXPECT_TRUE(Key().empty());
  EXPECT_FALSE(Key("made-up-key").empty());
}

}  // namespace
}  // namespace bellwether::net
