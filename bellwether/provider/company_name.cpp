#include "bellwether/provider/company_name.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/io/stripped.h"

namespace bellwether::provider {
namespace {

// Kinds of companies, and the domain that names like "AMAZON COM INC" carry.
constexpr std::array<std::string_view, 20> kKinds = {
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc",
    "lp",  "nv",           "sa",   "ag",          "se", "ab",      "asa", "oyj",     "spa", "com"};
constexpr std::string_view kAround = " \t.,&";

bool is_kind(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    if (c != '.' && c != ',') bare += core::ascii_lower(c);
  }
  const bool is_state = bare.size() == 4 && bare.front() == '/' && bare.back() == '/';  // "/DE/"
  return is_state || std::ranges::find(kKinds, std::string_view(bare)) != kKinds.end();
}

bool is_word_byte(char c) {
  return core::is_ascii_letter(c) || core::is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool has_whole_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_byte(text[at - 1]);
    if (begins && (end == text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

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

bool names_ticker(std::string_view text, const market::Ticker& ticker) {
  const std::string& symbol = ticker.symbol;
  if (!symbol.empty() && has_whole_word(text, "$" + symbol)) return true;
  return symbol.size() > 1 && has_whole_word(text, symbol);
}

bool names_company(std::string_view text, std::string_view company) {
  const std::string name = core::in_lower_case(name_in_news(company));
  return !name.empty() && has_whole_word(core::in_lower_case(text), name);
}

bool names_subject(std::string_view text, const TextQuery& query) {
  return names_ticker(text, query.ticker) || names_company(text, query.company);
}

}  // namespace bellwether::provider
