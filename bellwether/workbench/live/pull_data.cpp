#include "bellwether/workbench/live/pull_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/provider/edgar.h"
#include "bellwether/provider/text_collector.h"
#include "bellwether/workbench/live/live_series.h"
#include "bellwether/workbench/live/pulled_rows.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using provider::Gathering;
using provider::ProviderChoice;

constexpr std::int32_t kMonthsBack = 4;

core::Result<market::Date> day_or(const std::string& text, const char* flag, market::Date usual) {
  if (text.empty()) return usual;
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, std::string(flag) + ": " + day.error().message);
  return *day;
}

Status check_place(const PullRequest& request) {
  if (request.store.empty() == request.out.empty()) {
    return fail(ErrorKind::usage, request.store.empty()
                                      ? "where do the rows go? --store FILE, or --out DIR for plain files"
                                      : "--store and --out exclude each other: a store, or plain files");
  }
  return {};
}

bool gives_prices(const ProviderChoice& choice) { return choice.provider->fetch_bars != nullptr; }
bool gives_texts(const ProviderChoice& choice) { return choice.provider->fetch_texts != nullptr; }

// One pull as it goes on.
class DataPull {
 public:
  DataPull(const PullRequest& request, PulledRows& rows, const Gathering& gathering, PulledData& pulled)
      : request_(request),
        rows_(rows),
        gathering_(gathering),
        pulled_(pulled),
        now_(pulled.at),
        company_(request.company) {}

  void tell_costs() const {
    const provider::PriceQuery prices{.ticker = pulled_.ticker, .from = pulled_.from, .to = pulled_.to};
    const std::vector<ProviderChoice> all(gathering_.providers.begin(), gathering_.providers.end());
    if (wants_prices()) core::log_info("prices: " + price_cost_text(all, prices));
    if (wants_texts()) core::log_info("texts: " + text_cost_text(all, text_query()));
  }

  [[nodiscard]] bool wants_prices() const { return request_.prices || !request_.texts; }
  [[nodiscard]] bool wants_texts() const { return request_.texts || !request_.prices; }

  Status pull_prices() {
    auto gathered =
        provider::gather_bars({.ticker = pulled_.ticker, .from = pulled_.from, .to = pulled_.to}, gathering_);
    if (!gathered) return fail(gathered.error());
    if (company_.empty()) company_ = gathered->bars.company;
    warn(gathered->bars.report.warnings);
    warn(add_adjusted_closes(gathered->bars));
    warn(price_warnings(gathered->bars, now_, request_.calendar));
    auto counts = rows_.add(gathered->bars);
    if (!counts) return fail(counts.error());
    warn(counts->notes);
    add_parts("prices", gathered->outcomes, {*counts});
    return {};
  }

  // Searches by words need the company's name, which comes with the prices; where none are pulled, of who is asked
  // for texts and knows it.
  void find_company() {
    const auto searches = [](const ProviderChoice& each) {
      return each.provider->search == provider::TextSearch::by_words;
    };
    if (!company_.empty() || std::ranges::none_of(gathering_.providers, searches)) return;
    if (std::ranges::any_of(gathering_.providers, gives_prices)) {
      const auto bars = provider::gather_bars(
          {.ticker = pulled_.ticker, .from = pulled_.from, .to = pulled_.to}, gathering_);
      if (bars) company_ = bars->bars.company;
    }
    for (const ProviderChoice& each : gathering_.providers) {
      if (!company_.empty()) return;
      if (each.provider->name != "edgar" || each.settings.email.empty()) continue;
      const auto listed = provider::edgar_company(
          pulled_.ticker, provider::ProviderSession{gathering_.client, gathering_.job, each.settings});
      if (listed) company_ = listed->name;
    }
  }

  Status pull_texts() {
    find_company();
    const auto gathered =
        provider::gather_texts(text_query(), provider::NextProvider::where_missing, gathering_);
    if (!gathered) return fail(gathered.error());
    warn(gathered->warnings);
    pulled_.months = gathered->months;
    const auto counts = rows_.add(gathered->texts);
    if (!counts) return fail(counts.error());
    add_parts("texts", gathered->outcomes, *counts);
    return {};
  }

 private:
  [[nodiscard]] provider::TextQuery text_query() const {
    return {.ticker = pulled_.ticker, .company = company_, .from = pulled_.from, .to = pulled_.to};
  }

  void warn(const std::vector<std::string>& warnings) {
    std::ranges::copy(warnings, std::back_inserter(pulled_.warnings));
  }

  void add_parts(const char* kind, const std::vector<provider::ProviderOutcome>& outcomes,
                 const std::vector<PulledCounts>& counts) {
    for (const provider::ProviderOutcome& each : outcomes) {
      PulledPart part{.provider = each.provider, .kind = kind, .rows = each.rows, .error = each.error};
      const auto stored = std::ranges::find(counts, each.provider, &PulledCounts::provider);
      if (stored != counts.end()) {
        part.added = stored->counts.added;
        part.restated = stored->counts.restated;
      }
      pulled_.parts.push_back(std::move(part));
    }
  }

  const PullRequest& request_;
  PulledRows& rows_;
  const Gathering& gathering_;
  PulledData& pulled_;
  market::UtcTime now_;
  std::string company_;
};

// Ticker and days of the request as of now.
core::Result<PulledData> asked_for(const PullRequest& request, market::UtcTime now,
                                   const market::Calendar& calendar) {
  PulledData pulled{.at = now, .place = request.store.empty() ? request.out : request.store};
  const auto ticker = market::parse_ticker(request.ticker);
  if (!ticker) return fail(ErrorKind::usage, ticker.error().message);
  pulled.ticker = *ticker;
  const market::Date today = calendar.local_date(now);
  const auto to = day_or(request.to, "--to", today);
  if (!to) return fail(to.error());
  pulled.to = *to;
  const auto from = day_or(request.from, "--from", first_day(feature::month_of(*to).moved(-kMonthsBack)));
  if (!from) return fail(from.error());
  pulled.from = *from;
  if (pulled.from > pulled.to)
    return fail(ErrorKind::usage, fmt::format("--from {} is after --to {}", market::to_text(pulled.from),
                                              market::to_text(pulled.to)));
  return pulled;
}

core::Result<std::vector<ProviderChoice>> choices_for(const PullRequest& request, const LiveAccess& access) {
  auto choices = chosen_providers(request.provider, request.live, access);
  if (!choices) return choices;
  for (ProviderChoice& each : *choices) {
    each.settings.feeds = request.feeds;
    each.settings.hub = request.hub;
    each.settings.hub.reading.calendar = request.calendar;
  }
  const bool only_prices = request.prices && !request.texts, only_texts = request.texts && !request.prices;
  if (only_prices && std::ranges::none_of(*choices, gives_prices))
    return fail(ErrorKind::usage,
                fmt::format("--provider {}: none gives prices; see `data list`", request.provider));
  if (only_texts && std::ranges::none_of(*choices, gives_texts))
    return fail(ErrorKind::usage,
                fmt::format("--provider {}: none gives texts; see `data list`", request.provider));
  return choices;
}

// The error of a pull of which a part succeeded: what is stored and what is not. Its other news is told in the log,
// since no table comes.
core::Error partly(core::Error error, const char* stored, const char* missing, const PulledData& pulled) {
  std::uint64_t rows = 0, added = 0;
  for (const PulledPart& each : pulled.parts) {
    if (each.kind != stored) continue;
    rows += each.rows;
    added += each.added;
  }
  for (const std::string& each : pulled.warnings) core::log_warning(each);
  error.message += fmt::format("; no {} were stored, but {} {} came, {} of them new, and are in {}", missing,
                               core::with_thousands(rows), stored, core::with_thousands(added), pulled.place);
  return error;
}

}  // namespace

core::Result<PulledData> pull_data(const PullRequest& request, const LiveAccess& access, core::Job& job) {
  if (Status place = check_place(request); !place) return fail(place.error());
  const auto calendar = source::calendar_named(request.calendar);
  if (!calendar) return fail(calendar.error());
  const auto client = open_live_client(request.live, access);
  if (!client) return fail(client.error());
  const market::UtcTime now = live_now(**client, access);
  auto pulled = asked_for(request, now, **calendar);
  if (!pulled) return pulled;
  const auto choices = choices_for(request, access);
  if (!choices) return fail(choices.error());
  const core::FixedClock clock(now.seconds);  // of the network, or of the recording
  const auto rows =
      request.store.empty() ? rows_in_folder(request.out) : rows_in_store(request.store, clock, **calendar);
  if (!rows) return fail(rows.error());
  const Gathering gathering{**client, job, *choices};
  DataPull pull(request, **rows, gathering, *pulled);
  pull.tell_costs();
  // Where both are wanted, providers that lack one of them leave it out.
  const bool both = pull.wants_prices() && pull.wants_texts();
  const bool has_prices = std::ranges::any_of(*choices, gives_prices);
  const bool has_texts = std::ranges::any_of(*choices, gives_texts);
  Status prices, texts;
  if (pull.wants_prices() && (has_prices || !both)) prices = pull.pull_prices();
  if (!prices && prices.error().kind == ErrorKind::interrupted) return fail(prices.error());
  if (pull.wants_texts() && (has_texts || !both)) texts = pull.pull_texts();
  if (!prices)
    return fail(both && has_texts && texts ? partly(prices.error(), "texts", "prices", *pulled)
                                           : prices.error());
  if (!texts)
    return fail(both && has_prices ? partly(texts.error(), "prices", "texts", *pulled) : texts.error());
  return pulled;
}

report::Document pull_document(const PulledData& pulled) {
  using report::Kind;
  report::Table parts{
      .id = "pulled",
      .caption = fmt::format("{} from {} to {}, in {}", pulled.ticker.symbol, market::to_text(pulled.from),
                             market::to_text(pulled.to), pulled.place),
      .columns = {{"provider"},
                  {"kind"},
                  {"rows", "rows", Kind::count},
                  {"added", "added", Kind::count},
                  {"restated", "restated", Kind::count},
                  {"error"}}};
  for (const PulledPart& each : pulled.parts)
    parts.add({each.provider, each.kind, each.rows, each.added, each.restated,
               each.error.empty() ? report::Cell() : report::Cell(each.error)});
  report::Table months{.id = "months", .columns = {{"month"}, {"texts", "texts", Kind::count}}};
  for (const provider::MonthCount& each : pulled.months) months.add({provider::month_text(each), each.texts});
  report::Document document{.format = "bellwether.pull/1", .notes = pulled.warnings};
  document.add(parts);
  document.add(months);
  return document;
}

}  // namespace bellwether::workbench
