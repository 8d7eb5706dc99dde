#include "bellwether/text/normal_form.h"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/ascii_runs.h"
#include "bellwether/text/character_exceptions.h"
#include "bellwether/text/characters.h"

namespace bellwether::text {
namespace {

static_assert(sizeof(utf8proc_int32_t) == sizeof(char32_t));

bool is_stable(std::string_view text, const Characters& characters) {
  for (std::size_t position = ascii_run(text); position < text.size();
       position += ascii_run(text.substr(position))) {
    if ((characters.kind(core::next_code_point(text, position)) & kNfcUnstable) != 0) return false;
  }
  return true;
}

// Characters that utf8proc would compose, or reach across, and the reference does not. U+11A7 stands before
// the first trailing consonant of Hangul and is none, but utf8proc 2.8 swallows it.
bool starts_segment(char32_t c) {
  constexpr char32_t kBeforeTrailing = 0x11A7;
  return in_ranges(kLaterCombining, c) || c == kLaterCompositeSecond || c == kBeforeTrailing;
}

// Composes `text`, which is decomposed and ordered, segment by segment, and appends the result.
void append_composed(std::span<char32_t> text, std::string& out) {
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  while (!text.empty()) {
    const auto end = std::find_if(text.begin() + 1, text.end(), starts_segment);
    const std::span<char32_t> segment(text.begin(), end);
    // The two types differ in sign only, and the library works in place.
    auto* data = reinterpret_cast<utf8proc_int32_t*>(segment.data());
    const utf8proc_ssize_t length =
        utf8proc_normalize_utf32(data, static_cast<utf8proc_ssize_t>(segment.size()), options);
    BW_ASSERT(length >= 0);
    for (const char32_t c : segment.first(static_cast<std::size_t>(length))) core::append_utf8(out, c);
    text = text.subspan(segment.size());
  }
}

}  // namespace

void order_canonically(std::span<char32_t> text) {
  const Characters& characters = Characters::table();
  const auto combines = [&](char32_t c) { return (characters.kind(c) & kCombining) != 0; };
  auto run = std::find_if(text.begin(), text.end(), combines);
  while (run != text.end()) {
    const auto end = std::find_if_not(run, text.end(), combines);
    if (end - run > 1) {
      std::stable_sort(run, end,
                       [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    }
    run = std::find_if(end, text.end(), combines);
  }
}

std::string_view to_nfc(std::string_view text, std::string& buffer) {
  const Characters& characters = Characters::table();
  if (is_stable(text, characters)) return text;
  std::vector<char32_t> points;
  points.reserve(text.size());
  std::array<char32_t, 4> parts;
  for (std::size_t position = 0; position < text.size();) {
    const std::span<const char32_t> decomposed = decompose(core::next_code_point(text, position), parts);
    points.insert(points.end(), decomposed.begin(), decomposed.end());
  }
  order_canonically(points);
  buffer.clear();
  append_composed(points, buffer);
  return buffer;
}

}  // namespace bellwether::text
