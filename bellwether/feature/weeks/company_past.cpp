#include "bellwether/feature/weeks/company_past.h"

#include <algorithm>

namespace bellwether::feature {
namespace {

bool is_same_fact(const CompanyFact& a, const CompanyFact& b) {
  return a.section == b.section && a.name == b.name;
}

// A later quarter counts before an earlier one that was filed again, then what was filed last.
bool is_newer(const CompanyFact& a, const CompanyFact& b) {
  return a.period_end != b.period_end ? a.period_end > b.period_end : a.known_at >= b.known_at;
}

}  // namespace

core::Result<CompanyPast> CompanyPast::make(market::BarSeries bars, std::vector<NewsItem> news,
                                            std::vector<CompanyFact> facts,
                                            const market::Calendar& calendar) {
  auto history = History::with_gaps(std::move(bars), {}, calendar);
  if (!history) return core::fail(history.error());
  CompanyPast past(std::move(*history));
  past.news_ = std::move(news);
  // By their words too, so that the order of a file changes nothing.
  std::ranges::sort(past.news_, [](const NewsItem& a, const NewsItem& b) {
    return a.known_at != b.known_at ? a.known_at < b.known_at : a < b;
  });
  for (CompanyFact& each : facts) (each.known_at ? past.facts_ : past.undated_).push_back(std::move(each));
  std::ranges::stable_sort(past.facts_, {}, [](const CompanyFact& each) { return *each.known_at; });
  return past;
}

CompanySnapshot CompanyPast::as_of(market::UtcTime time) const {
  const auto end = std::ranges::lower_bound(news_, time, {}, &NewsItem::known_at);
  std::vector<CompanyFact> known;
  for (const CompanyFact& each : facts_) {
    if (*each.known_at >= time) break;
    const auto before = std::ranges::find_if(known, [&](const auto& one) { return is_same_fact(one, each); });
    if (before == known.end()) {
      known.push_back(each);
    } else if (is_newer(each, *before)) {
      *before = each;
    }
  }
  return {history_.as_of(time), std::span(news_.begin(), end), std::move(known)};
}

}  // namespace bellwether::feature
