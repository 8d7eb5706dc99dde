#include "bellwether/store/sqlite/price_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "bellwether/store/sqlite/price_rows.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Bar;
using market::BarSeries;
using market::Date;
using market::UtcTime;

// A series with all that is known of it as of one time: the newest version of each day.
struct Known {
  std::map<Date, PriceRow> rows;
  std::vector<RescalingRow> rescalings;  // all, also those not known yet
  std::int64_t unit = 0;                 // the newest that was known
  std::uint64_t restated = 0;

  // The bar in the units of that time. One that came in a later unit is taken back.
  [[nodiscard]] Bar bar_of(const PriceRow& row) const {
    Bar bar = row.bar;
    for (const RescalingRow& each : rescalings) {
      if (each.unit > row.unit && each.unit <= unit) bar = rescaled(bar, each.by);
      if (each.unit <= row.unit && each.unit > unit) bar = rescaled(bar, inverse(each.by));
    }
    return bar;
  }
};

Result<Known> known_of(Database& database, std::int64_t series, std::optional<UtcTime> as_of) {
  auto rows = read_prices_of(database, series);
  if (!rows) return fail(rows.error());
  auto rescalings = read_rescalings(database, series);
  if (!rescalings) return fail(rescalings.error());
  Known known{.rescalings = std::move(*rescalings)};
  for (const RescalingRow& each : known.rescalings) {
    if (!as_of || each.at < *as_of) known.unit = std::max(known.unit, each.unit);
  }
  for (PriceRow& row : *rows) {
    if (as_of && row.known_at >= *as_of) continue;
    known.restated += row.version == 2;
    known.rows.insert_or_assign(row.bar.day, std::move(row));
  }
  return known;
}

bool same_values(const Bar& one, const Bar& other) {
  return one.open == other.open && one.high == other.high && one.low == other.low &&
         one.close == other.close && one.volume == other.volume && one.close_adjusted == other.close_adjusted;
}

// Adds the bars of one series to what is stored of it.
class BarMerge {
 public:
  BarMerge(const SeriesName& name, Known known, const Arrival& arrival, const market::Calendar& calendar)
      : name_(name), known_(std::move(known)), arrival_(arrival), calendar_(calendar) {}

  Status merge(Database& database, std::int64_t series, const std::vector<Bar>& bars);
  [[nodiscard]] PriceImport take_result() { return std::move(result_); }

 private:
  [[nodiscard]] Result<std::vector<Bar>> finished(const std::vector<Bar>& bars);
  [[nodiscard]] std::vector<BarPair> pairs_of(const std::vector<Bar>& bars) const;
  [[nodiscard]] Status check_covers(const std::vector<Bar>& bars, Date first) const;
  [[nodiscard]] Status rescale(Database& database, std::int64_t series, const Rescaling& by,
                               const std::vector<BarPair>& pairs);
  [[nodiscard]] PriceRow next_version(const Bar& bar) const;
  void note_corrections(const std::vector<BarPair>& pairs);
  void note_seam(const std::vector<Bar>& bars);

  SeriesName name_;
  Known known_;
  Arrival arrival_;
  const market::Calendar& calendar_;
  bool is_rescaled_ = false;
  PriceImport result_;
};

// The bars of sessions that were over when they arrived. The last one may not be: a live bar is no close.
Result<std::vector<Bar>> BarMerge::finished(const std::vector<Bar>& bars) {
  std::vector<Bar> kept;
  std::optional<Date> before;
  for (const Bar& bar : bars) {
    if (before && bar.day <= *before)
      return fail(ErrorKind::data,
                  fmt::format("{}: the bars are not ascending at {}", name_.ticker.symbol, to_text(bar.day)));
    before = bar.day;
    if (!calendar_.is_trading_day(bar.day))
      return fail(ErrorKind::data, fmt::format("{}: {} is no trading day of its exchange",
                                               name_.ticker.symbol, to_text(bar.day)));
    if (calendar_.close_of(bar.day) > arrival_.at) {
      ++result_.unfinished;
      continue;
    }
    kept.push_back(bar);
  }
  return kept;
}

std::vector<BarPair> BarMerge::pairs_of(const std::vector<Bar>& bars) const {
  std::vector<BarPair> pairs;
  for (const Bar& bar : bars) {
    const auto stored = known_.rows.find(bar.day);
    if (stored != known_.rows.end()) pairs.push_back({known_.bar_of(stored->second), bar});
  }
  return pairs;
}

// Days that are stored from `first` on would stay in the old units if the new series had not all of them.
Status BarMerge::check_covers(const std::vector<Bar>& bars, Date first) const {
  for (auto stored = known_.rows.lower_bound(first); stored != known_.rows.end(); ++stored) {
    if (std::ranges::binary_search(bars, stored->first, {}, &Bar::day)) continue;
    return fail(ErrorKind::data,
                fmt::format("{} of {}: the prices from {} on stand at another level than those stored, as "
                            "before or after a split or dividend, and {}, which is stored, is not among "
                            "them; get the whole series again from {} to {}, or import this one under "
                            "another --provider",
                            name_.ticker.symbol, name_.provider, to_text(first), to_text(stored->first),
                            to_text(first), to_text(known_.rows.rbegin()->first)));
  }
  return {};
}

Status BarMerge::rescale(Database& database, std::int64_t series, const Rescaling& by,
                         const std::vector<BarPair>& pairs) {
  const auto older = std::distance(known_.rows.begin(), known_.rows.lower_bound(pairs.front().now.day));
  const RescalingRow row{by, known_.unit + 1, arrival_.pull, arrival_.at};
  if (Status inserted = insert_rescaling(database, series, row); !inserted) return inserted;
  known_.rescalings.push_back(row);
  known_.unit = row.unit;
  is_rescaled_ = true;
  std::string what =
      by.price_ratio == 1
          ? fmt::format(
                "its adjusted closes were restated at {:.6g} times their former values, as after a "
                "dividend",
                by.adjusted_ratio)
          : fmt::format("its prices were restated at {:.6g} times their former values, as after a {}",
                        by.price_ratio, is_split_ratio(by.price_ratio) ? "split" : "dividend");
  result_.notes.push_back(fmt::format("{} of {}: {}, from {} on ({} bars){}.", name_.ticker.symbol,
                                      name_.provider, what, to_text(pairs.front().now.day), pairs.size(),
                                      older == 0 ? std::string()
                                                 : fmt::format("; the {} bars before, which did not come "
                                                               "again, are read at that ratio",
                                                               older)));
  return {};
}

// A first version is known at its close; a restated one when it arrived, and not before what it replaces.
PriceRow BarMerge::next_version(const Bar& bar) const {
  PriceRow row{.bar = bar,
               .unit = known_.unit,
               .pull = arrival_.pull,
               .known_at = calendar_.close_of(bar.day),
               .arrived_at = arrival_.at};
  const auto stored = known_.rows.find(bar.day);
  if (stored == known_.rows.end()) return row;
  row.version = stored->second.version + 1;
  row.known_at = std::max({row.known_at, arrival_.at, stored->second.known_at});
  return row;
}

void BarMerge::note_corrections(const std::vector<BarPair>& pairs) {
  if (result_.counts.restated == 0 || is_rescaled_) return;
  const auto first =
      std::ranges::find_if(pairs, [](const BarPair& each) { return !same_values(each.stored, each.now); });
  result_.notes.push_back(fmt::format(
      "{} of {}: {} of {} bars came with other values than before, the first that of {} (close {:.6g}, was "
      "{:.6g}); the former values stay what was known until {}.",
      name_.ticker.symbol, name_.provider, result_.counts.restated, pairs.size(), to_text(first->now.day),
      first->now.close, first->stored.close, to_text(arrival_.at)));
}

// Bars that share no day with the stored ones cannot be compared with them, except where both meet: a step there may be
// another company or another unit.
void BarMerge::note_seam(const std::vector<Bar>& bars) {
  constexpr std::int32_t kNear = 10;  // calendar days between two trading days
  constexpr double kStepNear = 1.3, kStepFar = 2;
  if (bars.empty() || known_.rows.empty()) return;
  const auto after = known_.rows.lower_bound(bars.front().day);
  const bool follows = after != known_.rows.begin();
  const Bar stored = known_.bar_of((follows ? std::prev(after) : after)->second);
  const Bar& given = follows ? bars.front() : bars.back();
  const double earlier = follows ? stored.close : given.close, later = follows ? given.open : stored.open;
  const double step = std::max(later / earlier, earlier / later);
  if (step < (std::abs(given.day.days - stored.day.days) <= kNear ? kStepNear : kStepFar)) return;
  result_.notes.push_back(
      fmt::format("{} of {}: these bars share no day with the stored ones, and where both meet the price "
                  "goes from {:.6g} to {:.6g} "
                  "({} and {}): if they are of another company or in other units, import a series that "
                  "overlaps, or these under "
                  "another --provider.",
                  name_.ticker.symbol, name_.provider, earlier, later,
                  to_text(std::min(stored.day, given.day)), to_text(std::max(stored.day, given.day))));
}

Status BarMerge::merge(Database& database, std::int64_t series, const std::vector<Bar>& given) {
  const auto bars = finished(given);
  if (!bars) return fail(bars.error());
  const std::vector<BarPair> pairs = pairs_of(*bars);
  if (const auto by = find_rescaling(pairs)) {
    if (Status covers = check_covers(*bars, pairs.front().now.day); !covers) return covers;
    if (Status noted = rescale(database, series, *by, pairs); !noted) return noted;
  }
  if (pairs.empty()) note_seam(*bars);
  auto inserter = PriceInserter::make(database, series);
  if (!inserter) return fail(inserter.error());
  for (const Bar& bar : *bars) {
    ++result_.counts.rows;
    const auto stored = known_.rows.find(bar.day);
    const bool is_new = stored == known_.rows.end();
    if (!is_new && !is_rescaled_ && same_values(known_.bar_of(stored->second), bar)) continue;
    if (Status inserted = inserter->insert(next_version(bar)); !inserted) return inserted;
    ++(is_new ? result_.counts.added : result_.counts.restated);
  }
  note_corrections(pairs);
  return {};
}

}  // namespace

Result<PriceImport> add_bars(Database& database, const std::string& provider, const BarSeries& series,
                             const Arrival& arrival, const market::Calendar& calendar) {
  auto found = read_series(database, provider, series.ticker);
  if (!found) return fail(found.error());
  if (!*found) {
    auto inserted = insert_series(database, provider, series);
    if (!inserted) return fail(inserted.error());
    *found = *inserted;
  }
  if ((*found)->adjustment != series.adjustment) {
    return fail(ErrorKind::data,
                fmt::format("{} of {}: prices with an adjusted close beside the close and prices without one "
                            "would be mixed; import these under another --provider",
                            series.ticker.symbol, provider));
  }
  auto known = known_of(database, (*found)->id, std::nullopt);
  if (!known) return fail(known.error());
  BarMerge merge({provider, series.ticker}, std::move(*known), arrival, calendar);
  if (Status merged = merge.merge(database, (*found)->id, series.bars); !merged) return fail(merged.error());
  return merge.take_result();
}

Result<KnownSeries> bars_as_of(Database& database, const SeriesName& name, std::optional<UtcTime> as_of) {
  const auto snapshot = ReadSnapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto found = read_series(database, name.provider, name.ticker);
  if (!found) return fail(found.error());
  if (!*found) {
    return fail(ErrorKind::not_found, fmt::format("{}: no prices of {} from {}", database.path().string(),
                                                  name.ticker.symbol, name.provider));
  }
  const auto known = known_of(database, (*found)->id, as_of);
  if (!known) return fail(known.error());
  KnownSeries read{.series = {name.ticker, (*found)->adjustment, {}}, .restated = known->restated};
  for (const auto& [day, row] : known->rows) {
    read.series.bars.push_back(known->bar_of(row));
    read.rescaled += row.unit != known->unit;
  }
  return read;
}

Result<std::optional<market::Date>> newest_day(Database& database, const SeriesName& name) {
  auto statement = database.prepare(
      "SELECT max(p.event_time) FROM prices p JOIN series s ON s.id = p.series "
      "WHERE s.provider = ? AND s.ticker = ?");
  if (!statement) return fail(statement.error());
  statement->start({name.provider, name.ticker.symbol});
  const Result<bool> row = statement->next();
  if (!row) return fail(row.error());
  if (!*row || statement->is_null(0)) return std::optional<market::Date>();
  return std::optional(
      market::Date{static_cast<std::int32_t>(statement->integer(0) / market::kSecondsPerDay)});
}

Result<std::vector<SeriesName>> all_series(Database& database) {
  auto statement = database.prepare("SELECT provider, ticker FROM series ORDER BY ticker, provider");
  if (!statement) return fail(statement.error());
  std::vector<SeriesName> names;
  for (;;) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) return names;
    names.push_back({std::string(statement->text(0)), {std::string(statement->text(1))}});
  }
}

Result<SeriesName> find_series(Database& database, const market::Ticker& ticker,
                               const std::string& provider) {
  auto all = all_series(database);
  if (!all) return fail(all.error());
  std::vector<SeriesName> found;
  std::string providers, tickers;
  for (const SeriesName& each : *all) {
    if (each.ticker != ticker) {
      if (tickers.find(each.ticker.symbol) == std::string::npos && tickers.size() < 80)
        tickers += (tickers.empty() ? "" : ", ") + each.ticker.symbol;
      continue;
    }
    providers += (providers.empty() ? "" : ", ") + each.provider;
    if (provider.empty() || each.provider == provider) found.push_back(each);
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    return fail(ErrorKind::usage, fmt::format("{} has prices of {} from {}; say which with --store-provider",
                                              database.path().string(), ticker.symbol, providers));
  }
  return fail(ErrorKind::not_found, fmt::format("{}: no prices of {}{}{}", database.path().string(),
                                                ticker.symbol, provider.empty() ? "" : " from " + provider,
                                                !providers.empty() ? "; they come from " + providers
                                                : tickers.empty()  ? "; it holds no prices at all"
                                                                   : "; it holds prices of " + tickers));
}

}  // namespace bellwether::store
