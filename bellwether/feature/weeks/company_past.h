// What was known of a company and when: its bars, its news with their words, and dated facts such as results of a quarter.
// The prompt of a language model sees the past through a CompanySnapshot and cannot see anything else; bars are read
// through History (feature/history.h), the rest by the same rule: known strictly before the decision.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/history.h"

namespace bellwether::feature {

// A dated text about the company.
struct NewsItem {
  market::UtcTime event_time, known_at;
  std::string headline, summary;  // one line each; the summary may be empty
  auto operator<=>(const NewsItem&) const = default;
};

// What a fact tells of: the company itself, or its results.
enum class FactSection { profile, basics };

// One line of a company's profile or of its basic financials.
struct CompanyFact {
  FactSection section = FactSection::basics;
  std::string name, value;
  std::optional<market::Date> period_end;   // of the quarter it is about
  std::optional<market::UtcTime> known_at;  // when it was filed; nothing where nobody knows
};

// What was known before a moment, oldest first. A view: the CompanyPast must outlive it.
class CompanySnapshot {
 public:
  CompanySnapshot(Snapshot market, std::span<const NewsItem> news, std::vector<CompanyFact> facts)
      : market_(market), news_(news), facts_(std::move(facts)) {}

  [[nodiscard]] market::UtcTime as_of() const { return market_.as_of(); }
  [[nodiscard]] const market::Calendar& calendar() const { return market_.calendar(); }
  [[nodiscard]] std::span<const market::Bar> bars() const { return market_.bars(); }
  [[nodiscard]] std::span<const NewsItem> news() const { return news_; }  // ascending by known_at
  // Of each name the newest value known, in the order of the file.
  [[nodiscard]] std::span<const CompanyFact> facts() const { return facts_; }

 private:
  Snapshot market_;
  std::span<const NewsItem> news_;
  std::vector<CompanyFact> facts_;
};

// The facts of one company. Immutable; safe to read from several threads.
class CompanyPast {
 public:
  // News and facts in any order; days between the bars may be missing. Errors: those of History::with_gaps.
  [[nodiscard]] static core::Result<CompanyPast> make(market::BarSeries bars, std::vector<NewsItem> news,
                                                      std::vector<CompanyFact> facts,
                                                      const market::Calendar& calendar);

  // The only read: what had known_at < `time`. Facts that nobody dated are never among it.
  [[nodiscard]] CompanySnapshot as_of(market::UtcTime time) const;
  // Facts without a date, for who repeats a source that uses them (reason code UNDATED_PROFILE).
  [[nodiscard]] std::span<const CompanyFact> undated() const { return undated_; }

  [[nodiscard]] const market::Ticker& ticker() const { return history_.ticker(); }
  [[nodiscard]] std::span<const market::Date> days() const { return history_.days(); }
  [[nodiscard]] const market::Calendar& calendar() const { return history_.calendar(); }

 private:
  explicit CompanyPast(History history) : history_(std::move(history)) {}

  History history_;
  std::vector<NewsItem> news_;
  std::vector<CompanyFact> facts_, undated_;  // facts_ ascending by known_at
};

}  // namespace bellwether::feature
