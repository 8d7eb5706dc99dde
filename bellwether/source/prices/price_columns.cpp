#include "bellwether/source/prices/price_columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "bellwether/source/prices/price_symbol.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::array kFigures = {PriceField::open, PriceField::high, PriceField::low, PriceField::close,
                                 PriceField::volume};

constexpr std::size_t kMostColumns = 10'000;

struct ChosenColumn {
  PriceField field = PriceField::other;
  std::string column;
  std::string_view flag;  // that names it
};

std::optional<PriceField> field_of_key(std::string_view key) {
  const std::string bare = bare_name(key);
  if (bare == "adjustedclose" || bare == "adjclose") return PriceField::close_adjusted;
  for (const PriceField field : {PriceField::date, PriceField::open, PriceField::high, PriceField::low,
                                 PriceField::close, PriceField::volume, PriceField::ticker}) {
    if (bare == name_of(field)) return field;
  }
  return std::nullopt;
}

Result<std::vector<ChosenColumn>> read_choice(const ColumnChoice& choice) {
  std::string_view text = choice.columns;
  std::vector<ChosenColumn> named;
  while (!text.empty()) {
    const std::string_view each = text.substr(0, text.find(','));
    text.remove_prefix(std::min(each.size() + 1, text.size()));
    const std::size_t border = each.find('=');
    const auto field = border == each.npos ? std::nullopt : field_of_key(each.substr(0, border));
    if (!field || border + 1 == each.size()) {
      return fail(
          ErrorKind::usage,
          "--price-columns: '" + std::string(each) +
              "' is not understood; write FIELD=COLUMN, joined by commas, of the fields date, open, high, "
              "low, close, volume, adjusted_close, ticker: date=Day,close=Settle");
    }
    named.push_back({*field, std::string(trimmed(each.substr(border + 1))), "--price-columns"});
  }
  if (!choice.date_column.empty()) named.push_back({PriceField::date, choice.date_column, "--time-column"});
  if (!choice.ticker_column.empty())
    named.push_back({PriceField::ticker, choice.ticker_column, "--ticker-column"});
  return named;
}

std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t kSetsShown = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kSetsShown); ++i) {
    list += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  }
  if (names.size() > kSetsShown) list += " and " + std::to_string(names.size() - kSetsShown) + " more";
  return list;
}

// Chooses for one header.
class ColumnFinder {
 public:
  ColumnFinder(PriceHeader header, const ColumnChoice& choice)
      : header_(std::move(header)), choice_(choice) {}

  Result<PriceColumns> find();

 private:
  [[nodiscard]] Status check_names() const;
  Status take_named();
  Status choose_set();
  Status choose_among(const std::vector<std::string>& sets);
  [[nodiscard]] std::vector<std::string> complete_sets() const;
  [[nodiscard]] bool is_complete(const std::string& set) const;
  // The column that is meant by the field in the set chosen.
  Result<std::optional<std::size_t>> column_of(PriceField field);
  Status find_figures();
  [[nodiscard]] std::optional<std::size_t> volume_of_a_currency();
  void find_clocks();
  void find_others();
  [[nodiscard]] bool is_left_out(std::size_t column) const;
  [[nodiscard]] core::Error missing(std::string_view column) const;
  [[nodiscard]] std::string naming() const;
  [[nodiscard]] std::string columns_in(const std::string& set, PriceField field) const;

  PriceHeader header_;
  const ColumnChoice& choice_;
  PriceColumns columns_;
};

// Columns that hold the time of day.
constexpr std::array<std::string_view, 15> kClocks = {
    "time",     "timestamp", "datetime",      "gmttime", "localtime",   "opentime", "closetime", "bartime",
    "unixtime", "unix",      "unixtimestamp", "epoch",   "windowstart", "hour",     "minute"};

bool is_clock(std::string_view written) {
  return std::ranges::find(kClocks, std::string_view(bare_name(written))) != kClocks.end();
}

// A column that nobody asked for and that has its name with another: TradingView writes "Plot" over each line
// of a chart.
bool ColumnFinder::is_left_out(std::size_t column) const {
  const std::string& name = header_.written[column];
  return header_.names[column].field == PriceField::other && !is_clock(name) &&
         choice_.columns.find(name) == std::string::npos && name != choice_.date_column &&
         name != choice_.ticker_column && std::ranges::count(header_.written, name) > 1;
}

Status ColumnFinder::check_names() const {
  if (header_.written.size() > kMostColumns)
    return fail(ErrorKind::data, "more than " + std::to_string(kMostColumns) + " columns");
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (std::size_t i = 0; i < header_.written.size(); ++i) {
    const std::string& name = header_.written[i];
    if (name.empty() || is_left_out(i)) continue;
    if (!seen.emplace(name, header_.names[i].set).second)
      return fail(ErrorKind::data, "two columns are called '" + name + "'; rename or remove one of them");
  }
  return {};
}

Status ColumnFinder::take_named() {
  const auto named = read_choice(choice_);
  if (!named) return fail(named.error());
  for (const ChosenColumn& each : *named) {
    const auto found = std::ranges::find(header_.written, each.column);
    if (found == header_.written.end()) {
      return fail(ErrorKind::usage, std::string(each.flag) + ": there is no column '" + each.column +
                                        "' among " + list_of(header_.written));
    }
    for (PriceName& name : header_.names) {
      if (name.field == each.field && name.set.empty()) name = {};
    }
    header_.names[static_cast<std::size_t>(found - header_.written.begin())] = {each.field, 0, ""};
  }
  return {};
}

bool ColumnFinder::is_complete(const std::string& set) const {
  return std::all_of(kFigures.begin(), kFigures.end() - 1, [&](PriceField field) {
    return std::ranges::any_of(header_.names,
                               [&](const PriceName& each) { return each.field == field && each.set == set; });
  });
}

// Those with open, high, low and close, in the order of the file.
std::vector<std::string> ColumnFinder::complete_sets() const {
  std::map<std::string_view, std::set<PriceField>> fields;
  for (const PriceName& name : header_.names) {
    if (name.field >= PriceField::open && name.field <= PriceField::close)
      fields[name.set].insert(name.field);
  }
  std::vector<std::string> sets;
  for (const PriceName& name : header_.names) {
    const auto found = fields.find(name.set);
    if (name.set.empty() || found == fields.end() || found->second.size() < 4) continue;
    sets.push_back(name.set);
    fields.erase(found);
  }
  return sets;
}

std::string ColumnFinder::columns_in(const std::string& set, PriceField field) const {
  for (std::size_t i = 0; i < header_.names.size(); ++i) {
    if (header_.names[i].field == field && header_.names[i].set == set) return header_.written[i];
  }
  return {};
}

Status ColumnFinder::choose_set() {
  const std::vector<std::string> sets = complete_sets();
  if (!is_complete("")) return sets.empty() ? Status() : choose_among(sets);
  for (const std::string& set : sets) {
    if (set.find_first_not_of("0123456789") != set.npos) continue;
    return fail(ErrorKind::data,
                "the file holds two sets of prices ('" + columns_in("", PriceField::close) + "' and '" +
                    columns_in(set, PriceField::close) +
                    "'), and nothing says whose each is; keep one of them, or download one ticker a "
                    "file");
  }
  return {};
}

Status ColumnFinder::choose_among(const std::vector<std::string>& sets) {
  const auto wanted = std::ranges::find_if(sets, [&](const std::string& set) {
    return !choice_.ticker.empty() && is_same_symbol(set, choice_.ticker);
  });
  const bool free_to_choose =
      choice_.ticker.empty() && (sets.size() == 1 || choice_.several == SeveralTickers::take_first);
  if (wanted == sets.end() && !free_to_choose) {
    if (choice_.ticker.empty())
      return fail(ErrorKind::data, "the file holds the prices of " + joined(sets) + " side by side; " +
                                       (choice_.ticker_flag.empty() ? "split it into a file a ticker"
                                                                    : "choose with " + choice_.ticker_flag));
    return fail(ErrorKind::data, "the file holds the prices of " + joined(sets) + ", not of " +
                                     choice_.ticker + "; choose another file, or " + choice_.ticker_flag +
                                     " " + sets.front());
  }
  columns_.set = wanted == sets.end() ? sets.front() : *wanted;
  for (const std::string& set : sets) {
    if (set != columns_.set) columns_.other_sets.push_back(set);
  }
  if (!columns_.other_sets.empty()) {
    columns_.notes.push_back("The file holds the prices of " + joined(sets) + " side by side; those of " +
                             columns_.set + " were read.");
  }
  return {};
}

Result<std::optional<std::size_t>> ColumnFinder::column_of(PriceField field) {
  const bool is_figure = field >= PriceField::open && field <= PriceField::close_adjusted;
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < header_.names.size(); ++i) {
    const PriceName& name = header_.names[i];
    if (name.field != field || (is_figure && name.set != columns_.set)) continue;
    if (best && header_.names[*best].rank == name.rank) {
      return fail(ErrorKind::data, "'" + header_.written[*best] + "' and '" + header_.written[i] +
                                       "' may both be the " + std::string(name_of(field)) +
                                       "; say which with --price-columns");
    }
    if (!best || name.rank < header_.names[*best].rank) best = i;
  }
  return best;
}

// "Volume BTC" beside "Volume USD": the first, which counts what is traded.
std::optional<std::size_t> ColumnFinder::volume_of_a_currency() {
  const auto found = std::ranges::find_if(header_.names, [&](const PriceName& each) {
    return each.field == PriceField::volume && !is_complete(each.set);
  });
  if (!columns_.set.empty() || found == header_.names.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(found - header_.names.begin());
  columns_.notes.push_back("The volume is that of the column '" + header_.written[at] + "'.");
  return at;
}

Status ColumnFinder::find_figures() {
  const auto date = column_of(PriceField::date);
  if (!date) return fail(date.error());
  if (!*date) return fail(missing("Date"));
  columns_.date = **date;
  const auto ticks = column_of(PriceField::ticks);
  if (!ticks) return fail(ticks.error());
  for (std::size_t i = 0; i < kFigures.size(); ++i) {
    auto found = column_of(kFigures[i]);
    if (!found) return fail(found.error());
    if (!*found && kFigures[i] == PriceField::volume) found = *ticks ? *ticks : volume_of_a_currency();
    if (!*found) return fail(missing(kPriceNames[i]));
    columns_.values[i] = **found;
  }
  if (*ticks != columns_.values.back()) columns_.ticks = *ticks;
  const auto adjusted = column_of(PriceField::close_adjusted), ticker = column_of(PriceField::ticker);
  if (!adjusted) return fail(adjusted.error());
  columns_.close_adjusted = *adjusted;
  if (!ticker) return fail(ticker.error());
  columns_.ticker = *ticker;
  return {};
}

// Columns by which two rows of one day differ where they are bars of parts of it.
void ColumnFinder::find_clocks() {
  for (std::size_t i = 0; i < header_.written.size(); ++i) {
    if (i != columns_.date && is_clock(header_.written[i])) columns_.clocks.push_back(i);
  }
}

void ColumnFinder::find_others() {
  for (std::size_t i = 0; i < header_.names.size(); ++i) {
    const PriceName& name = header_.names[i];
    const bool is_taken = i == columns_.date || i == columns_.close_adjusted || i == columns_.ticks ||
                          i == columns_.ticker || std::ranges::count(columns_.values, i) > 0;
    const bool of_another = std::ranges::count(columns_.other_sets, name.set) > 0;
    const bool nameless = header_.written[i].empty() || name.field == PriceField::date;
    if (!is_taken && !of_another && !nameless && !is_left_out(i)) columns_.others.push_back(i);
  }
}

// Volume is the one column that a file may lack altogether.
std::string no_volume(std::string_view column) {
  if (column != "volume") return "";
  return "; prices without a volume cannot be used: bring a file that has it (features and checks read it)";
}

// What --price-columns must be given: the columns that no name tells, COLUMN where the user must say it.
std::string ColumnFinder::naming() const {
  std::string text;
  for (const PriceField field : {PriceField::date, PriceField::open, PriceField::high, PriceField::low,
                                 PriceField::close, PriceField::volume}) {
    const auto found = std::ranges::find_if(header_.names, [&](const PriceName& each) {
      return each.field == field && (field == PriceField::date || each.set == columns_.set);
    });
    const bool is_found = found != header_.names.end();
    const std::string& written =
        is_found ? header_.written[static_cast<std::size_t>(found - header_.names.begin())]
                 : std::string("COLUMN");
    if (is_found && (written.empty() || read_price_name(written).field == field)) continue;
    text += (text.empty() ? "" : ",") + std::string(name_of(field)) + "=" + written;
  }
  return text;
}

core::Error ColumnFinder::missing(std::string_view column) const {
  return {ErrorKind::data,
          "a file of daily prices needs the columns Date, Open, High, Low, Close and Volume; '" +
              std::string(column) + "' is missing among " + list_of(header_.written) +
              "; where it has another name, say which with --price-columns " + naming() + no_volume(column)};
}

Result<PriceColumns> ColumnFinder::find() {
  if (Status checked = check_names(); !checked) return fail(checked.error());
  if (Status taken = take_named(); !taken) return fail(taken.error());
  if (Status chosen = choose_set(); !chosen) return fail(chosen.error());
  if (Status found = find_figures(); !found) return fail(found.error());
  find_clocks();
  find_others();
  return std::move(columns_);
}

}  // namespace

Result<std::vector<std::string>> columns_named(const ColumnChoice& choice) {
  const auto named = read_choice(choice);
  if (!named) return fail(named.error());
  std::vector<std::string> columns;
  for (const ChosenColumn& each : *named) columns.push_back(each.column);
  return columns;
}

Result<PriceColumns> find_price_columns(PriceHeader header, const ColumnChoice& choice) {
  return ColumnFinder(std::move(header), choice).find();
}

}  // namespace bellwether::source
