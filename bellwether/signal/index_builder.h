#pragma once

#include <map>
#include <optional>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/ticker.h"
#include "bellwether/market/time.h"
#include "bellwether/signal/period_sums.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::signal {

// The periods of an index: those holding trading days from `first` to `last`. Left out: from the first (to
// the last) period that has a text of the ticker.
struct IndexRange {
  std::optional<market::Date> first, last;
};

// Builds sentiment indices from a stream of scored texts, in any order.
//
// Memory grows with tickers times periods, not with texts. The result does not depend on the order of the
// texts, to the bit: each number is rounded once to a multiple of 2^-40 and summed as an integer, so addition
// is exact. A text known at or after a time t changes no point known at or before t.
class IndexBuilder {
 public:
  IndexBuilder(Frequency frequency, const market::Calendar& calendar);

  // The period the text went to. Errors: data, where it was known outside the calendar; internal, where a
  // probability or the weight is not finite or out of range.
  [[nodiscard]] core::Result<Period> add(const ScoredText& text);

  // As if each text given to `other` had been given to this one. Same frequency.
  void merge(const IndexBuilder& other);

  // One index per ticker that has texts, in the order of their symbols. Errors: data, where there is no text
  // at all; those of build_one.
  [[nodiscard]] core::Result<std::vector<SentimentIndex>> build(const IndexRange& range) const;

  // One ticker's index. Without a text of it, all points are empty and the range must be given in full.
  // Errors: data, where it is not, or where it holds no trading day.
  [[nodiscard]] core::Result<SentimentIndex> build_one(const market::Ticker& ticker,
                                                       const IndexRange& range) const;

 private:
  using Periods = std::map<Period, PeriodSums>;

  [[nodiscard]] core::Result<std::vector<Period>> periods_in(const IndexRange& range,
                                                             const Periods& sums) const;
  [[nodiscard]] SentimentIndex index_of(const market::Ticker& ticker, const Periods& sums,
                                        const std::vector<Period>& periods) const;

  Frequency frequency_;
  const market::Calendar& calendar_;
  std::map<market::Ticker, Periods> tickers_;
};

}  // namespace bellwether::signal
