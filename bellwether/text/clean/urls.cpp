#include "bellwether/text/clean/urls.h"

#include <algorithm>

#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

// How an address begins. The last ones are hosts that messages name without a scheme.
constexpr std::string_view kStarts[] = {"http://",          "https://", "www.",         "t.co/",
                                        "pic.twitter.com/", "bit.ly/",  "buff.ly/",     "dlvr.it/",
                                        "goo.gl/",          "ow.ly/",   "tinyurl.com/", "youtu.be/"};

bool starts_with(std::string_view text, std::string_view start) {
  return text.size() > start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                  [](char a, char b) { return a == ascii_lower(b); });
}

bool may_start(char c) {
  const char low = ascii_lower(c);
  return low == 'h' || low == 'w' || low == 't' || low == 'p' || low == 'b' || low == 'd' || low == 'g' ||
         low == 'o' || low == 'y';
}

// RFC 3986's characters. Others end the address, and so does what is not ASCII.
bool is_url_character(char c) {
  constexpr std::string_view kMarks = "-._~:/?#[]@!$&'()*+,;=%";
  return is_ascii_letter(c) || is_ascii_digit(c) || kMarks.find(c) != kMarks.npos;
}

}  // namespace

std::size_t url_at(std::string_view text, std::size_t position) {
  if (!may_start(text[position]) || follows_word(text, position)) return 0;
  const std::string_view rest = text.substr(position);
  const auto* start = std::find_if(std::begin(kStarts), std::end(kStarts),
                                   [&](std::string_view each) { return starts_with(rest, each); });
  if (start == std::end(kStarts)) return 0;
  std::size_t end = start->size();
  while (end < rest.size() && is_url_character(rest[end])) ++end;
  constexpr std::string_view kSentenceMarks = ".,;:!?'()[]";
  while (end > start->size() && kSentenceMarks.find(rest[end - 1]) != kSentenceMarks.npos) --end;
  return end > start->size() ? end : 0;
}

std::string clean_urls(std::string_view text, UrlStep step, const PageTitle& titles, CleanText& result) {
  return replace_each(text, url_at, [&](std::string_view url, std::string& out) {
    ++result.counts.urls;
    if (step == UrlStep::keep) out += url;
    if (step == UrlStep::flag) result.has_url = true;
    if (step == UrlStep::replace || step == UrlStep::title) out += kUrlMark;
    if (step != UrlStep::title || !titles) return;
    if (const auto title = titles(url)) out += " " + *title;
  });
}

}  // namespace bellwether::text
