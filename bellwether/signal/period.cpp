#include "bellwether/signal/period.h"

#include <fmt/format.h>

#include <utility>

namespace bellwether::signal {
namespace {

using market::Session;

constexpr std::pair<Session, std::string_view> kSessions[] = {
    {Session::pre_market, "/pre"}, {Session::intra_day, "/intra"}, {Session::post_market, "/post"}};

[[nodiscard]] market::Date first_of_month(market::Date date) {
  return market::Date{date.days - market::civil(date).day + 1};
}

// Every month is shorter than 32 days, and the 32nd day on lies in the next one.
[[nodiscard]] market::Date first_of_next_month(market::Date first) {
  return first_of_month(market::Date{first.days + 31});
}

[[nodiscard]] core::Result<Period> parse_month(std::string_view text) {
  core::Result<market::Date> first = market::parse_date(std::string(text) + "-01");
  if (!first) return core::fail(first.error());
  return Period{Frequency::month, *first};
}

}  // namespace

std::string to_text(const Period& period) {
  std::string text = market::to_text(period.day);
  if (period.frequency == Frequency::month) return text.substr(0, 7);
  if (period.frequency == Frequency::session) {
    for (const auto& [session, suffix] : kSessions) {
      if (session == period.session) text += suffix;
    }
  }
  return text;
}

core::Result<Period> parse_period(std::string_view text) {
  constexpr std::string_view kForms =
      "; a period is written 2025-09-30, 2025-09-30/pre (/intra, /post) or 2025-09";
  const std::size_t slash = text.find('/');
  const std::string_view day_text = text.substr(0, slash);
  if (slash == std::string_view::npos && text.size() == 7) {
    core::Result<Period> month = parse_month(text);
    if (month) return month;
  }
  core::Result<market::Date> day = market::parse_date(day_text);
  if (!day) return core::fail(core::ErrorKind::data, fmt::format("'{}' is no period{}", text, kForms));
  if (slash == std::string_view::npos) return Period{Frequency::day, *day};
  for (const auto& [session, suffix] : kSessions) {
    if (text.substr(slash) == suffix) return Period{Frequency::session, *day, session};
  }
  return core::fail(core::ErrorKind::data, fmt::format("'{}' is no period{}", text, kForms));
}

std::optional<Period> period_of(market::UtcTime known_at, Frequency frequency,
                                const market::Calendar& calendar) {
  if (frequency == Frequency::session) {
    const std::optional<market::SessionTime> session = calendar.session_of(known_at);
    if (!session) return std::nullopt;
    return Period{frequency, session->trading_day, session->session};
  }
  const std::optional<market::Date> day = calendar.trading_day_of(known_at);
  if (!day) return std::nullopt;
  return Period{frequency, frequency == Frequency::month ? first_of_month(*day) : *day};
}

market::UtcTime known_at(const Period& period, const market::Calendar& calendar) {
  if (period.frequency != Frequency::session) return calendar.close_of(last_trading_day(period, calendar));
  switch (period.session) {
    case Session::pre_market: return calendar.open_of(period.day);
    case Session::intra_day: return calendar.close_of(period.day);
    case Session::post_market: break;
  }
  return calendar.from_local(market::Date{period.day.days + 1}, 0);
}

market::Date last_trading_day(const Period& period, const market::Calendar& calendar) {
  if (period.frequency != Frequency::month) return period.day;
  return calendar.trading_days(period.day, {first_of_next_month(period.day).days - 1}).back();
}

std::optional<Period> next(const Period& period, const market::Calendar& calendar) {
  if (period.frequency == Frequency::session && period.session != Session::post_market) {
    const auto session = period.session == Session::pre_market ? Session::intra_day : Session::post_market;
    return Period{period.frequency, period.day, session};
  }
  const std::optional<market::Date> day = period.frequency == Frequency::month
                                              ? calendar.on_or_after(first_of_next_month(period.day))
                                              : calendar.next(period.day);
  if (!day) return std::nullopt;
  switch (period.frequency) {
    case Frequency::day: return Period{Frequency::day, *day};
    case Frequency::month: return Period{Frequency::month, first_of_month(*day)};
    case Frequency::session: break;
  }
  return Period{Frequency::session, *day, Session::pre_market};
}

}  // namespace bellwether::signal
