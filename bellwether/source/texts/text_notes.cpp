#include "bellwether/source/texts/text_notes.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "bellwether/core/progress.h"
#include "bellwether/source/texts/text_option_check.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::with_thousands;

constexpr std::size_t kShownColumns = 8;
constexpr std::uint64_t kTimesAMidnight = 480;  // told where there are more: three times what minutes give

constexpr std::string_view kReadAsDays =
    ": a lost time of day, so that only the day is known and the text counts from the next open; --midnight "
    "time reads them as times";
constexpr std::string_view kReadAsTimes =
    " and are read as times, since most others are not; where they only say the day, add --midnight day";

std::string_view column_of(const TextSchema& schema, Role role) {
  return schema.columns[static_cast<std::size_t>(role)];
}

// "412 of 5,000 times"
std::string part_of(std::uint64_t part, std::uint64_t times) {
  return with_thousands(part) + " of " + with_thousands(times) + " times";
}

// "'a', 'b'"
std::string quoted_list(const std::vector<std::string>& names) {
  const std::string list = list_of(std::span(names).first(std::min(names.size(), kShownColumns)));
  return names.size() > kShownColumns ? list + ", …" : list;
}

std::string lost_times(const StampCounts& stamps) {
  return part_of(stamps.midnights, stamps.times) + " are midnights with a zone" + std::string(kReadAsDays);
}

void warn_of_midnights(const StampCounts& stamps, const TimestampRules& rules,
                       std::vector<std::string>& warnings) {
  if (stamps.midnights > 0 && rules.midnight == MidnightRule::date) warnings.push_back(lost_times(stamps));
  const bool beyond_chance = stamps.midnights * kTimesAMidnight > stamps.times;
  if (beyond_chance && rules.midnight != MidnightRule::date) {
    warnings.push_back(
        part_of(stamps.midnights, stamps.times) +
        " are midnights with a zone and are read as times, since the others are not; where they "
        "only say the day, add --midnight day");
  }
}

void warn_of_shown_midnights(const StampCounts& stamps, const TimestampRules& rules,
                             std::vector<std::string>& warnings) {
  const bool are_days = rules.shown != ShownMidnight::none;
  const ShownMidnight whose = are_days ? rules.shown : suspected_midnights(stamps);
  if (whose == ShownMidnight::none) return;
  const std::uint64_t count = stamps.midnights_of(whose).elsewhere;
  if (!are_days && count < 2) return;
  warnings.push_back(part_of(count, stamps.times) + " are " +
                     (whose == ShownMidnight::utc ? "UTC's" : "New York's") +
                     " midnight shown in another zone" + std::string(are_days ? kReadAsDays : kReadAsTimes));
  if (are_days && whose == ShownMidnight::utc && stamps.without_zone > 0 &&
      rules.zone == DefaultTimezone::utc)
    warnings.emplace_back(
        "times without zone are read as UTC, but their midnights look like UTC's shown in New York; where "
        "that is so, add --timezone new-york");
}

// A date that was given an hour is known no sooner for it.
void warn_of_constant_clock(const ClockCounts& clocks, std::vector<std::string>& warnings) {
  const std::vector<int> constant = constant_clocks(clocks);
  if (constant.empty()) return;
  std::uint64_t count = 0;
  std::string list;
  for (const int second : constant) {
    count += clocks.by_second.at(second);
    list += (list.empty() ? "" : " or ") + clock_text(second);
  }
  warnings.push_back(part_of(count, clocks.times) + " are " + list +
                     ", whatever the day: where that stands for a day without an hour, texts are read too "
                     "early; write the day alone (2020-06-05) in its place");
}

// What the user asked for and the file had no use for.
void warn_of_idle_options(const StampCounts& stamps, const TextOptions& options,
                          std::vector<std::string>& warnings) {
  if (options.default_timezone != ZoneChoice::automatic && stamps.without_zone == 0)
    warnings.push_back("--timezone" + std::string(kChangesNothing) +
                       ": every time has a zone, or no time of day");
  const bool has_midnights =
      stamps.midnights + stamps.bare_midnights > 0 || suspected_midnights(stamps) != ShownMidnight::none;
  if (options.midnight != MidnightChoice::by_file && !has_midnights)
    warnings.push_back("--midnight" + std::string(kChangesNothing) + ": no time is a midnight");
}

// " (in line 3 '2024-02-01' and '2024-01-31')"; empty where no row says two days.
std::string example_of(const TextFacts& facts) {
  if (!facts.other_day) return "";
  const OtherDay& row = *facts.other_day;
  return " (in line " + with_thousands(row.line) + " '" + row.taken + "' and '" + row.other + "')";
}

void warn_of_time_columns(const TextFormat& format, const TextFacts& facts,
                          std::vector<std::string>& warnings) {
  const std::string time(column_of(format.schema, Role::time));
  std::vector<std::string> others = other_times(format);
  if (facts.joined > 0) std::erase(others, column_of(format.schema, Role::date));
  if (time.empty() || others.empty()) return;
  warnings.push_back("the times are those of '" + time + "', not of " + quoted_list(others) +
                     example_of(facts) + "; --time-column names another");
}

// Two columns of days beside one of times of day: when the event was, perhaps, and when it was told.
void warn_of_day_columns(const TextFormat& format, const TextFacts& facts,
                         std::vector<std::string>& warnings) {
  if (facts.joined == 0) return;
  const std::string day(column_of(format.schema, Role::date));
  const std::vector<std::string> others = other_days(format);
  if (others.empty()) return;
  warnings.push_back(
      "the days of the times are those of '" + day + "', not of " + quoted_list(others) + example_of(facts) +
      "; where the texts were published on the other day, leave the column '" + day + "' out of the file");
}

// Days alone, though the file has their times of day.
void warn_of_clock_column(const TextFormat& format, const TextFacts& facts,
                          std::vector<std::string>& warnings) {
  if (facts.clock_column.empty()) return;
  const std::string day(column_of(format.schema, Role::time));
  warnings.push_back(
      "'" + day + "' holds days alone, and the times of day in '" + facts.clock_column +
      "' are not read, so that texts count from the next open; to read both as one time, name the columns "
      "date and time in the file");
}

void warn_of_times_to_come(const TextFacts& facts, const TextOptions& options,
                           std::vector<std::string>& warnings) {
  if (facts.to_come == 0) return;
  warnings.push_back(with_thousands(facts.to_come) + " of " + with_thousands(facts.texts) +
                     " texts are dated after today, " + market::to_text(market::utc_date(*options.now)) +
                     ", the latest on " + market::to_text(market::utc_date(*facts.latest)) +
                     ": a wrong year, or day and month exchanged?");
}

void warn_of_zone_column(const TextFormat& format, const TextFacts& facts,
                         std::vector<std::string>& warnings) {
  if (facts.zone != ZoneFrom::time) return;
  warnings.push_back("the column '" + std::string(column_of(format.schema, Role::zone)) +
                     "' changes nothing: every time of day has a zone of its own");
}

void warn_of_tickers(const TextFormat& format, const TextFacts& facts, std::vector<std::string>& warnings) {
  if (facts.other_cashtags > 0) {
    warnings.push_back(with_thousands(facts.other_cashtags) + " of " + with_thousands(facts.texts) +
                       " texts have only cashtags of other tickers than their row names in '" +
                       std::string(column_of(format.schema, Role::ticker)) + "'; the column counts");
  }
  // A shape of the catalog is known to have none.
  const bool by_names = format.schema.name == "columns";
  if (!by_names || format.schema.tickers != TickerRule::cashtags || facts.texts == 0) return;
  const std::string without =
      facts.without_ticker == 0
          ? "every text has one"
          : with_thousands(facts.without_ticker) + " of " + with_thousands(facts.texts) + " texts have none";
  std::string warning =
      "no ticker column is known: tickers are the $CASHTAGS of the text, and " + without +
      "; --ticker-column " +
      (format.ticker_paths.empty() ? "names one" : format.ticker_paths.front() + " reads them");
  if (!format.unread.empty()) warning += "; there are " + quoted_list(format.unread);
  warnings.push_back(std::move(warning));
}

// Keys that no role has and that the text would be read from, were they alone.
std::vector<std::string> other_text_keys(const TextFormat& format) {
  std::vector<std::string> others;
  for (const std::string& key : format.unread) {
    if (!find_usual(Role::text, std::span(&key, 1)).empty()) others.push_back(key);
  }
  return others;
}

void warn_of_rows_without_text(const TextFormat& format, const TextFacts& facts,
                               std::vector<std::string>& warnings) {
  const std::vector<std::string> others = other_text_keys(format);
  if (facts.without_body == 0 || others.empty()) return;
  warnings.push_back(with_thousands(facts.without_body) + " of " +
                     with_thousands(facts.without_body + facts.texts) + " objects have no text in '" +
                     std::string(column_of(format.schema, Role::text)) + "'; what they have in " +
                     quoted_list(others) + " is not read, and --text-column names the key to read");
}

// Where no column is known to hold the times, though one does by its name or its values.
void warn_of_missed_times(const TextFormat& format, const TextFacts& facts,
                          std::vector<std::string>& warnings) {
  const std::vector<std::string>& times = facts.missed_times;
  if (!column_of(format.schema, Role::time).empty() || times.empty()) return;
  warnings.push_back("no column of times is known, and no text has a time; --time-column names it; there " +
                     std::string(times.size() == 1 ? "is " : "are ") + quoted_list(times));
}

// What objects have beside the text that is read: the post under a title, the article under a headline.
void warn_of_unread_texts(const TextFormat& format, std::vector<std::string>& warnings) {
  std::vector<std::string> others;
  std::ranges::copy_if(format.unread, std::back_inserter(others), could_be_text);
  if (others.empty()) return;
  warnings.push_back("text = " + std::string(column_of(format.schema, Role::text)) +
                     "; not read: " + quoted_list(others) + "; --text-column names another key");
}

// The column that the names alone would give the role, were the key there from the first.
bool would_be_taken(const std::string& key, Role role, const TextSchema& schema) {
  std::vector<std::string> names = {key};
  const std::string_view taken = column_of(schema, role);
  if (!taken.empty()) names.emplace_back(taken);
  return find_usual(role, names) == key && !same_name(key, taken);
}

void warn_of_late_keys(const TextFormat& format, const TextOptions& options,
                       std::vector<std::string>& warnings) {
  for (const auto& [role, what, flag, column] : named_columns(options)) {
    const bool unasked = role == Role::label && options.labels == LabelUse::ignored;
    if (unasked || !column.empty()) continue;
    for (const LateKey& key : format.rows->late_keys()) {
      if (!would_be_taken(key.name, role, format.schema)) continue;
      const std::string line = "line " + with_thousands(key.line);
      const std::string place =
          key.object == key.line ? line : "object " + with_thousands(key.object) + " (" + line + ")";
      warnings.push_back("the key '" + key.name + "' comes up in " + place + " only and is not read as the " +
                         std::string(what) + "; " + std::string(flag) + " " + key.name + " reads it");
    }
  }
}

// What times without zone are read as, where the file or the calendar decides it.
std::string zone_taken(const TextSchema& schema, const TextFacts& facts) {
  const std::string times =
      part_of(facts.stamps.without_zone, facts.stamps.times) + " carry no zone and are read as ";
  switch (schema.time.zone) {
    case DefaultTimezone::new_york:
      return times +
             "New York time; UTC's need --timezone utc, and those of a zone further west, read too early, "
             "their zone behind them (2020-06-05 10:30:00 PST)";
    case DefaultTimezone::exchange:
      return times + "times of the exchange, " + std::string(schema.time.exchange().zone().name());
    case DefaultTimezone::utc: break;
  }
  const bool by_name = schema.name == "columns" && says_utc(column_of(schema, Role::time));
  if (!by_name) return "";
  return times + "UTC, as the name of '" + std::string(column_of(schema, Role::time)) +
         "' says; others need --timezone new-york";
}

// Where the times have the zone that their column's name says.
std::string named_zone_taken(const TextSchema& schema, const TextFacts& facts) {
  const bool is_fixed = schema.named_zone.ends_with("ST");
  return part_of(facts.of_named_zone, facts.stamps.times) + " carry no zone and are read as " +
         std::string(schema.named_zone) + (is_fixed ? ", in summer too" : "") + ", as the name of '" +
         std::string(column_of(schema, Role::time)) + "' says; others need --timezone";
}

}  // namespace

std::string text_note(const TextSchema& schema, const TextOptions& options, const TextFacts& facts) {
  std::string note(schema.note);
  const auto add = [&](const std::string& clause) {
    if (!clause.empty()) note += (note.empty() ? "" : "; ") + clause;
  };
  if (facts.stamps.without_zone > 0 && options.default_timezone == ZoneChoice::automatic)
    add(zone_taken(schema, facts));
  if (facts.of_named_zone > 0) add(named_zone_taken(schema, facts));
  if (facts.of_zone_column > 0) {
    add(part_of(facts.of_zone_column, facts.stamps.times) + " are in the zone that '" +
        std::string(column_of(schema, Role::zone)) + "' names");
  }
  if (facts.joined > 0) {
    add("the times are the days of '" + std::string(column_of(schema, Role::date)) +
        "' with the times of day of '" + std::string(column_of(schema, Role::time)) + "'");
  }
  add(facts.date_order);
  return note;
}

std::string repeats_note(const io::RowReport& report, Duplicates duplicates) {
  if (report.duplicates == 0) return "";
  return with_thousands(report.duplicates) + " of " + with_thousands(report.read) +
         " rows repeat an earlier one (time, tickers and text) and " +
         (duplicates == Duplicates::drop ? "were left out; --duplicates count keeps them"
                                         : "count again; --duplicates drop leaves them out");
}

std::vector<std::string> text_warnings(const TextFormat& format, const TextOptions& options,
                                       const TimestampRules& rules, const TextFacts& facts) {
  std::vector<std::string> warnings;
  const bool by_names = format.schema.name == "columns";
  if (by_names && options.time_column.empty()) warn_of_time_columns(format, facts, warnings);
  if (by_names) warn_of_day_columns(format, facts, warnings);
  warn_of_clock_column(format, facts, warnings);
  warn_of_zone_column(format, facts, warnings);
  if (by_names && options.time_column.empty()) warn_of_missed_times(format, facts, warnings);
  if (by_names) warn_of_late_keys(format, options, warnings);
  const bool is_json = format.schema.kind == FileKind::jsonl;
  if (by_names && is_json && options.text_column.empty()) {
    if (facts.without_body > 0) warn_of_rows_without_text(format, facts, warnings);
    if (facts.without_body == 0 || other_text_keys(format).empty()) warn_of_unread_texts(format, warnings);
  }
  if (std::string swapped = facts.days.finding(); !swapped.empty()) warnings.push_back(std::move(swapped));
  warn_of_times_to_come(facts, options, warnings);
  if (facts.stamps.numbers > 0) {
    warnings.push_back(
        part_of(facts.stamps.numbers, facts.stamps.times) +
        " are numbers, read as seconds since 1970 UTC, or thousandths, millionths or billionths "
        "of them by their size");
  }
  if (facts.stamps.four_hours_lost > 0) {
    warnings.push_back(
        part_of(facts.stamps.four_hours_lost, facts.stamps.times) +
        " are read as New York time four hours later than their clock in UTC, as FNSPID's stamps are");
  }
  // Where the shape or the user says what midnights are, only those of another zone are news.
  if (format.schema.time.midnight == MidnightRule::date_without_zone)
    warn_of_midnights(facts.stamps, rules, warnings);
  if (options.midnight != MidnightChoice::time) warn_of_shown_midnights(facts.stamps, rules, warnings);
  warn_of_constant_clock(facts.stamps.clocks, warnings);
  warn_of_idle_options(facts.stamps, options, warnings);
  warn_of_tickers(format, facts, warnings);
  return warnings;
}

}  // namespace bellwether::source
