#include "bellwether/text/tokenizer/streamed_text.h"

#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/shared_data.h"

namespace bellwether::text {
namespace {

// A tokenizer whose ids are bytes; 256 is a control token.
class ByteTokenizer final : public Tokenizer {
 public:
  using Tokenizer::encode;
  void encode(std::string_view text, SpecialText, std::vector<std::uint32_t>& ids) const override {
    for (const char byte : text) ids.push_back(static_cast<unsigned char>(byte));
  }
  [[nodiscard]] std::size_t vocabulary_size() const override { return 257; }
  [[nodiscard]] std::string_view token(std::uint32_t) const override { return "<end>"; }
  [[nodiscard]] std::optional<std::uint32_t> id_of(std::string_view) const override { return std::nullopt; }
  [[nodiscard]] std::string bytes_of(std::uint32_t id) const override {
    return std::string(1, static_cast<char>(id));
  }
  [[nodiscard]] bool is_control(std::uint32_t id) const override { return id == 256; }
  [[nodiscard]] bool adds_leading_space() const override { return true; }
  [[nodiscard]] const SpecialIds& special_ids() const override { return special_; }
  [[nodiscard]] bool is_cased() const override { return true; }

 private:
  SpecialIds special_;
};

std::vector<std::string> pieces(const std::string& bytes) {
  const ByteTokenizer tokenizer;
  StreamedText stream(tokenizer, TextStart::within);
  std::vector<std::string> all;
  for (const char byte : bytes) all.push_back(stream.add(static_cast<unsigned char>(byte)));
  all.push_back(stream.finish());
  return all;
}

using Strings = std::vector<std::string>;

TEST(StreamedText, Holds_a_character_back_until_it_is_whole) {
  EXPECT_EQ(pieces("a\xC3\xA9"), (Strings{"a", "", "\xC3\xA9", ""}));
  EXPECT_EQ(pieces("\xF0\x9F\x98\x80"), (Strings{"", "", "", "\xF0\x9F\x98\x80", ""}));
}

// As String::from_utf8_lossy of Rust (the reference decoders) and Unicode 15, section 3.9, have it.
TEST(StreamedText, Replaces_each_longest_beginning_of_a_character_that_never_comes) {
  const std::string r = "\xEF\xBF\xBD";
  const auto all = [](const std::string& bytes) {
    std::string text;
    for (const std::string& each : pieces(bytes)) text += each;
    return text;
  };
  EXPECT_EQ(all("\xFF"
                "a"),
            r + "a");
  EXPECT_EQ(all("\xE2\x82"
                "a"),
            r + "a");
  EXPECT_EQ(all("\xF0\x9F\x98"), r);
  EXPECT_EQ(all("\xC0\x80"), r + r);
  EXPECT_EQ(all("\xED\xA0\x80"), r + r + r);
  EXPECT_EQ(all("\xE2\x82\xE2\x82\xAC"), r + "\xE2\x82\xAC");
}

TEST(StreamedText, Leaves_out_control_tokens_and_the_leading_space_of_a_text) {
  const ByteTokenizer tokenizer;
  EXPECT_EQ(decode_text(tokenizer, {256, ' ', ' ', 'a', 256, 9999}), " a");
}

TEST(StreamedText, Gives_texts_back_as_they_were) {
  const auto lines = tests::shared_path("data/corpus/financial_lines.txt");
  if (!lines) GTEST_SKIP() << tests::kNeedsShared;
  for (const char* name : {"llama2", "llama3", "qwen2", "qwen3"}) {
    const auto tokenizer = load_tokenizer(*tests::shared_path(std::string("tokenizers/") + name));
    ASSERT_TRUE(tokenizer.has_value()) << tokenizer.error().message;
    std::ifstream file(*lines);
    std::string line;
    for (int i = 0; i < 2000 && std::getline(file, line); ++i) {
      if (core::first_invalid_utf8(line) != line.size()) continue;
      std::vector<std::uint32_t> ids;
      (*tokenizer)->encode(line, ids);
      EXPECT_EQ(decode_text(**tokenizer, ids), line) << name;
    }
  }
}

}  // namespace
}  // namespace bellwether::text
