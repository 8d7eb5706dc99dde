#include "bellwether/dataset/subject_gate.h"

#include <algorithm>

#include "bellwether/provider/company_name.h"

namespace bellwether::dataset {

bool SubjectGate::counts(const GatedText& text, std::size_t place) const {
  if (place == 0 || most == 0 || text.tickers.size() <= most) return true;
  return is_named_in(text.headline, text.tickers[place]);
}

bool SubjectGate::is_named_in(std::string_view words, const market::Ticker& ticker) const {
  if (provider::names_ticker(words, ticker)) return true;
  const auto known = names.find(ticker);
  return known != names.end() && std::ranges::any_of(known->second, [&](const std::string& name) {
           return provider::names_company(words, name);
         });
}

}  // namespace bellwether::dataset
