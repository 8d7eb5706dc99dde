#include "bellwether/source/name_in_news.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"

namespace bellwether::source {
namespace {

// Kinds of companies, and the domain that names like "AMAZON COM INC" carry.
constexpr std::array<std::string_view, 20> kKinds = {
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc",
    "lp",  "nv",           "sa",   "ag",          "se", "ab",      "asa", "oyj",     "spa", "com"};
constexpr std::string_view kAround = " \t.,&";

// Words of many names, which beside each other name no company either.
constexpr std::array<std::string_view, 25> kStructure = {
    "a",   "an",    "and",    "the",    "of",      "for",      "in",    "on",   "to",
    "at",  "class", "common", "group",  "holding", "holdings", "trust", "fund", "funds",
    "etf", "reit",  "stock",  "stocks", "share",   "shares",   "new"};
// A name of more words than one of these may be a company's: American Airlines, US Foods.
constexpr std::array<std::string_view, 38> kAlone = {"bank",
                                                     "bancorp",
                                                     "capital",
                                                     "partners",
                                                     "market",
                                                     "markets",
                                                     "news",
                                                     "global",
                                                     "international",
                                                     "national",
                                                     "american",
                                                     "america",
                                                     "industries",
                                                     "services",
                                                     "systems",
                                                     "solutions",
                                                     "technology",
                                                     "technologies",
                                                     "tech",
                                                     "energy",
                                                     "financial",
                                                     "insurance",
                                                     "media",
                                                     "motors",
                                                     "pharma",
                                                     "pharmaceuticals",
                                                     "resources",
                                                     "enterprises",
                                                     "products",
                                                     "brands",
                                                     "foods",
                                                     "airlines",
                                                     "us",
                                                     "usa",
                                                     "firm",
                                                     "oil",
                                                     "gold",
                                                     "earnings"};

// In lower case without points and commas.
std::string bare_word(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    if (c != '.' && c != ',') bare += core::ascii_lower(c);
  }
  return bare;
}

bool is_kind(std::string_view word) {
  const std::string bare = bare_word(word);
  const bool is_state = bare.size() == 4 && bare.front() == '/' && bare.back() == '/';  // "/DE/"
  return is_state || std::ranges::find(kKinds, std::string_view(bare)) != kKinds.end();
}

template <std::size_t kWords>
bool is_one_of_words(std::string_view bare, const std::array<std::string_view, kWords>& words) {
  return std::ranges::find(words, bare) != words.end();
}

bool is_letter(char c) { return core::is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

std::string name_in_news(std::string_view company) {
  std::string_view name = io::stripped(company, kAround);
  for (;;) {
    const std::size_t blank = name.rfind(' ');
    if (blank == name.npos || !is_kind(name.substr(blank + 1))) break;
    const std::string_view shorter = io::stripped(name.substr(0, blank), kAround);
    if (shorter.empty()) break;
    name = shorter;
  }
  return std::string(name.empty() ? company : name);
}

bool is_generic_name(std::string_view company) {
  if (company.size() < 2 || std::ranges::none_of(company, is_letter)) return true;
  const std::string name = name_in_news(company);
  std::size_t words = 0, structure = 0, alone = 0;
  for (std::size_t at = name.find_first_not_of(kAround); at != name.npos;) {
    const std::size_t end = std::min(name.find_first_of(kAround, at), name.size());
    const std::string_view word = std::string_view(name).substr(at, end - at);
    const std::string bare = bare_word(word);
    ++words;
    structure += is_kind(word) || is_one_of_words(bare, kStructure) ? 1 : 0;
    alone += is_one_of_words(bare, kAlone) ? 1 : 0;
    at = name.find_first_not_of(kAround, end);
  }
  return structure == words || (words == 1 && alone == 1);
}

}  // namespace bellwether::source
