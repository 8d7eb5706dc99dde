#include "bellwether/workbench/live/watch_round.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "bellwether/provider/catalog.h"
#include "bellwether/provider/text_collector.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/store/sqlite/watch_table.h"
#include "bellwether/workbench/live/live_series.h"
#include "bellwether/workbench/live/pulled_rows.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Date;
using provider::Provider;
using provider::ProviderChoice;

constexpr int kLongestBack = 60;  // days that a round asks for after a pause

// The newest session that is over.
Date newest_session(market::UtcTime now, const market::Calendar& calendar) {
  const Date today = calendar.local_date(now);
  if (calendar.is_trading_day(today) && calendar.close_of(today) <= now) return today;
  return calendar.previous(today).value_or(today);
}

// The errors of one provider; those of the store, the disk or the user end the watch.
bool is_of_provider(const core::Error& error) {
  switch (error.kind) {
    case ErrorKind::network:
    case ErrorKind::authorisation:
    case ErrorKind::rate_limit:
    case ErrorKind::not_found:
    case ErrorKind::data:
    case ErrorKind::usage: return true;
    default: return false;
  }
}

// One round under way.
class Round {
 public:
  Round(const WatchPlan& plan, const WatchTools& tools, store::Database& database)
      : plan_(plan),
        tools_(tools),
        database_(database),
        rows_(rows_for_watch(database, tools.clock, *plan.calendar)) {
    round_.at = {tools.clock.unix_seconds()};
  }

  Result<WatchRound> run() {
    for (const WatchSubject& subject : plan_.subjects) {
      for (const ProviderChoice& choice : plan_.providers) {
        if (Status asked = ask(choice, subject); !asked) return fail(asked.error());
      }
    }
    return std::move(round_);
  }

 private:
  Status ask(const ProviderChoice& choice, const WatchSubject& subject) {
    if (choice.provider->fetch_bars != nullptr && !subject.ticker.symbol.empty()) {
      if (Status prices = tell(choice, subject, "prices", ask_prices(choice, subject)); !prices)
        return prices;
    }
    if (choice.provider->fetch_texts == nullptr) return {};
    return tell(choice, subject, "texts", ask_texts(choice, subject));
  }

  // What became of one question; nothing where none was asked.
  using Told = Result<std::optional<store::RowCounts>>;

  Status tell(const ProviderChoice& choice, const WatchSubject& subject, const char* kind, const Told& told) {
    RoundPart part{
        .ticker = subject.ticker.symbol, .provider = std::string(choice.provider->name), .kind = kind};
    if (!told && !is_of_provider(told.error())) return fail(told.error());
    if (told && !*told) return {};
    if (told) {
      part.counts = **told;
    } else {
      part.error = told.error().message;
      part.error_kind = told.error().kind;
    }
    round_.parts.push_back(std::move(part));
    return {};
  }

  Told ask_prices(const ProviderChoice& choice, const WatchSubject& subject) {
    const store::SeriesName name{std::string(choice.provider->name), subject.ticker};
    const auto newest = store::newest_day(database_, name);
    if (!newest) return fail(newest.error());
    if (*newest && **newest >= newest_session(round_.at, *plan_.calendar)) return std::nullopt;
    const Date today = plan_.calendar->local_date(round_.at);
    Date from{today.days - plan_.days};
    if (*newest) from = std::min(from, **newest);
    auto fetched =
        choice.provider->fetch_bars({.ticker = subject.ticker, .from = from, .to = today}, session(choice));
    if (!fetched) return fail(fetched.error());
    warn(fetched->report.warnings);
    if (fetched->bars.empty())
      return fail(ErrorKind::not_found, fmt::format("{}: no prices of {} since {}", name.provider,
                                                    subject.ticker.symbol, market::to_text(from)));
    warn(add_adjusted_closes(*fetched));
    warn(price_warnings(*fetched, round_.at, plan_.calendar_name));
    const auto pulled = rows_->add(*fetched);
    if (!pulled) return fail(pulled.error());
    warn(pulled->notes);
    return noted(choice, subject, pulled->counts);
  }

  Told ask_texts(const ProviderChoice& choice, const WatchSubject& subject) {
    const std::string provider(choice.provider->name);
    const auto from = first_day_for(provider, subject);
    if (!from) return fail(from.error());
    const provider::TextQuery query{.ticker = subject.ticker,
                                    .company = subject.company,
                                    .from = *from,
                                    .to = plan_.calendar->local_date(round_.at)};
    const auto fetched = choice.provider->fetch_texts(query, session(choice));
    if (!fetched) return fail(fetched.error());
    warn(fetched->report.warnings);
    if (fetched->texts.empty()) {
      warn({fmt::format("{}: nothing{}{} since {}", provider, subject.ticker.symbol.empty() ? "" : " about ",
                        subject.ticker.symbol, market::to_text(*from))});
      return noted(choice, subject, {});
    }
    const auto pulled = rows_->add(fetched->texts);
    if (!pulled) return fail(pulled.error());
    store::RowCounts counts;
    for (const PulledCounts& each : *pulled) counts.add(each.counts);
    return noted(choice, subject, counts);
  }

  // Rows are stored before the round is noted: one that is killed between claims too little.
  Told noted(const ProviderChoice& choice, const WatchSubject& subject, const store::RowCounts& counts) {
    Status added = store::add_round(database_, {.provider = std::string(choice.provider->name),
                                                .ticker = subject.ticker.symbol,
                                                .at = round_.at,
                                                .longest_pause = plan_.longest_pause});
    if (!added) return fail(added.error());
    return counts;
  }

  // Some days back, or where the watch had stopped for longer, to where it stopped.
  Result<Date> first_day_for(const std::string& provider, const WatchSubject& subject) {
    const Date today = plan_.calendar->local_date(round_.at);
    const auto last = store::last_round(database_, provider, subject.ticker.symbol);
    if (!last) return fail(last.error());
    Date from{today.days - plan_.days};
    if (*last) from = std::min(from, plan_.calendar->local_date(**last));
    return std::max(from, Date{today.days - std::max(plan_.days, kLongestBack)});
  }

  [[nodiscard]] provider::ProviderSession session(const ProviderChoice& choice) const {
    return {tools_.client, tools_.job, choice.settings};
  }

  // Months without texts say little of a week; an answer without any is told apart.
  void warn(const std::vector<std::string>& warnings) {
    for (const std::string& each : warnings) {
      if (provider::tells_empty_month(each)) continue;
      if (std::ranges::find(round_.warnings, each) == round_.warnings.end()) round_.warnings.push_back(each);
    }
  }

  const WatchPlan& plan_;
  const WatchTools& tools_;
  store::Database& database_;
  std::unique_ptr<PulledRows> rows_;
  WatchRound round_;
};

}  // namespace

store::RowCounts WatchRound::counts() const {
  store::RowCounts counts;
  for (const RoundPart& each : parts) counts.add(each.counts);
  return counts;
}

bool WatchRound::all_failed() const {
  return !parts.empty() &&
         std::ranges::all_of(parts, [](const RoundPart& each) { return !each.error.empty(); });
}

core::Result<WatchRound> run_watch_round(const WatchPlan& plan, const WatchTools& tools) {
  auto database = store::Database::open(plan.store, store::OpenMode::create);
  if (!database) return fail(database.error());
  return Round(plan, tools, *database).run();
}

std::string round_text(const WatchRound& round) {
  const store::RowCounts counts = round.counts();
  std::string text = fmt::format("{}: {} new, {} known, {} restated", market::to_text(round.at), counts.added,
                                 counts.rows - counts.added - counts.restated, counts.restated);
  for (const RoundPart& each : round.parts) {
    if (each.error.empty()) continue;
    text += fmt::format("; {} failed{}: {}", each.provider,
                        each.ticker.empty() ? "" : " (" + each.ticker + ")", each.error);
  }
  return text;
}

}  // namespace bellwether::workbench
