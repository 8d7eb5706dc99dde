// Mistakes in joining texts to trading days, and in counting their words.
#include <algorithm>
#include <string_view>
#include <vector>

#include "bellwether/audit/leak_cases/leak_cases.h"
#include "bellwether/feature/history.h"
#include "bellwether/learn/tfidf.h"
#include "bellwether/market/calendar.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::audit::leak_cases {
namespace {

using market::Calendar;
using market::Date;
using market::Text;

double sentiment_of(const Text& text) {
  const text::LexiconScore score = text::Lexicon::finance().score(text.body);
  return score.positive - score.negative;
}

// The summed sentiment of the texts that `belongs` gives to a day, decided at that day's close.
template <class Belongs>
Outputs sentiment_by_day(const SyntheticMarket& market, Belongs belongs) {
  std::vector<double> sentiments;
  for (const Text& text : market.texts) sentiments.push_back(sentiment_of(text));
  Outputs outputs;
  for (const market::Bar& bar : market.series.front().bars) {
    double sum = 0;
    for (std::size_t i = 0; i < sentiments.size(); ++i) {
      if (belongs(market.texts[i], bar.day)) sum += sentiments[i];
    }
    outputs.push_back({feature::decision_time(bar.day, Calendar::nyse()), "sentiment", sum});
  }
  return outputs;
}

bool is_known_for(const Text& text, Date day) {
  return Calendar::nyse().trading_day_of(text.known_at) == day;
}

core::Result<Outputs> dated_texts(const SyntheticMarket& market, Variant variant) {
  return sentiment_by_day(market, [&](const Text& text, Date day) {
    const bool is_day_only = text.precision == market::TimePrecision::day;
    if (variant == Variant::leaky && is_day_only) return market::utc_date(text.event_time) == day;
    return is_known_for(text, day);
  });
}

core::Result<Outputs> session_texts(const SyntheticMarket& market, Variant variant) {
  return sentiment_by_day(market, [&](const Text& text, Date day) {
    if (variant == Variant::clean) return is_known_for(text, day);
    const auto next = Calendar::nyse().next(day);
    return text.known_at >= Calendar::nyse().open_of(day) && next &&
           text.known_at < Calendar::nyse().open_of(*next);
  });
}

core::Result<Outputs> zoned_texts(const SyntheticMarket& market, Variant variant) {
  return sentiment_by_day(market, [&](const Text& text, Date day) {
    return variant == Variant::clean ? is_known_for(text, day) : market::utc_date(text.known_at) == day;
  });
}

// Rows of TF-IDF of the texts of each day, weighted by words counted before a block of days began.
core::Result<Outputs> word_weights(const SyntheticMarket& market, Variant variant) {
  constexpr std::size_t kFirst = 60, kBlock = 10;
  const auto& bars = market.series.front().bars;
  std::vector<std::string_view> bodies;
  for (const Text& text : market.texts) bodies.push_back(text.body);
  Outputs outputs;
  learn::Tfidf weights;
  for (std::size_t i = kFirst; i < bars.size(); ++i) {
    const market::UtcTime decided = feature::decision_time(bars[i].day, Calendar::nyse());
    const auto known = std::ranges::lower_bound(market.texts, decided, {}, &Text::known_at);
    const auto count = static_cast<std::size_t>(known - market.texts.begin());
    const auto texts = std::span<const std::string_view>(bodies);
    if ((i - kFirst) % kBlock == 0) {
      weights = learn::Tfidf::fit(variant == Variant::clean ? texts.first(count) : texts, {});
    }
    double sum = 0;
    if (count > 0) {
      for (const learn::SparseEntry& entry : weights.row(bodies[count - 1])) sum += entry.value;
    }
    outputs.push_back({decided, "word weights of the last text", sum});
  }
  return outputs;
}

constexpr LeakCase kTextLeaks[] = {
    {"texts dated to the day", "they are used on the day they are dated", dated_texts},
    {"session", "texts of the evening and of the next morning count for the day", session_texts},
    {"time zone", "days are cut at midnight UTC instead of at the close in New York", zoned_texts},
    {"vocabulary", "words are counted in all texts, before and after", word_weights},
};

}  // namespace

std::span<const LeakCase> text_leaks() { return kTextLeaks; }

}  // namespace bellwether::audit::leak_cases
