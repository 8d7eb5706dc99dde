#include "bellwether/text/tokenizer/streamed_text.h"

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// How many bytes the character has that `first` begins; 0 where none does.
std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

// How many bytes at the front of `bytes` begin a character, before the first that cannot go on (Unicode 15,
// table 3-7).
std::size_t good_beginning(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  const std::size_t length = length_of(first);
  std::size_t good = length == 0 ? 0 : 1;
  while (good != 0 && good < length && good < bytes.size()) {
    const bool second = good == 1;
    const unsigned char low = second && first == 0xE0   ? 0xA0
                              : second && first == 0xF0 ? 0x90
                                                        : 0x80,
                        high = second && first == 0xED   ? 0x9F
                               : second && first == 0xF4 ? 0x8F
                                                         : 0xBF;
    if (at(good) < low || at(good) > high) break;
    ++good;
  }
  return good;
}

// Moves all that is decided from the front of `bytes` to the result: whole characters, and U+FFFD for what can
// become none.
std::string take_whole(std::string& bytes) {
  std::string whole;
  std::size_t position = 0;
  while (position < bytes.size()) {
    const std::string_view rest = std::string_view(bytes).substr(position);
    const std::size_t valid = core::first_invalid_utf8(rest);
    whole.append(rest.substr(0, valid));
    position += valid;
    if (position == bytes.size()) break;
    const std::size_t good = good_beginning(rest.substr(valid));
    if (good == rest.size() - valid) break;  // more may come
    whole.append(kReplacement);
    position += good == 0 ? 1 : good;
  }
  bytes.erase(0, position);
  return whole;
}

}  // namespace

std::string StreamedText::add(std::uint32_t id) {
  if (id >= tokenizer_.vocabulary_size() || tokenizer_.is_control(id)) return {};
  std::string bytes = tokenizer_.bytes_of(id);
  if (drop_space_ && bytes.starts_with(' ')) bytes.erase(0, 1);
  drop_space_ = false;
  held_ += bytes;
  return take_whole(held_);
}

std::string StreamedText::finish() {
  const bool rest = !held_.empty();
  held_.clear();
  return rest ? std::string(kReplacement) : std::string();
}

std::string decode_text(const Tokenizer& tokenizer, const std::vector<std::uint32_t>& ids) {
  StreamedText stream(tokenizer, TextStart::of_text);
  std::string text;
  for (const std::uint32_t id : ids) text += stream.add(id);
  return text + stream.finish();
}

}  // namespace bellwether::text
