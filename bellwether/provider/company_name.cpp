#include "bellwether/provider/company_name.h"

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/source/name_in_news.h"

namespace bellwether::provider {
namespace {

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

bool names_ticker(std::string_view text, const market::Ticker& ticker) {
  const std::string& symbol = ticker.symbol;
  if (!symbol.empty() && has_whole_word(text, "$" + symbol)) return true;
  return symbol.size() > 1 && has_whole_word(text, symbol);
}

bool names_company(std::string_view text, std::string_view company) {
  const std::string name = core::in_lower_case(source::name_in_news(company));
  return !name.empty() && has_whole_word(core::in_lower_case(text), name);
}

bool names_subject(std::string_view text, const TextQuery& query) {
  return names_ticker(text, query.ticker) || names_company(text, query.company);
}

}  // namespace bellwether::provider
