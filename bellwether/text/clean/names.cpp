#include "bellwether/text/clean/names.h"

#include "bellwether/text/clean/marks.h"

namespace bellwether::text {

std::size_t user_at(std::string_view text, std::size_t position) {
  constexpr std::size_t kLongest = 30;
  if (text[position] != '@' || follows_word(text, position)) return 0;
  std::size_t end = position + 1;
  while (end < text.size() && (is_ascii_letter(text[end]) || is_ascii_digit(text[end]) || text[end] == '_'))
    ++end;
  const std::size_t name = end - position - 1;
  return name >= 1 && name <= kLongest ? end - position : 0;
}

std::string clean_tickers(std::string_view text, TickerStep step, CleanText& result) {
  return replace_each(text, cashtag_at, [&](std::string_view cashtag, std::string& out) {
    ++result.counts.tickers;
    if (step == TickerStep::flag) result.has_ticker = true;
    out += step == TickerStep::keep ? cashtag : kTickerMark;
  });
}

std::string clean_users(std::string_view text, UserStep step, CleanText& result) {
  return replace_each(text, user_at, [&](std::string_view user, std::string& out) {
    ++result.counts.users;
    if (step == UserStep::keep) out += user;
    if (step == UserStep::replace) out += kUserMark;
  });
}

}  // namespace bellwether::text
