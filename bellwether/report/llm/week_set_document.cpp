#include "bellwether/report/llm/week_set_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "bellwether/core/utf8.h"
#include "bellwether/forecast/llm/answer_form.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using dataset::SetWeek;
using dataset::WeekSet;
using forecast::WeekPart;
using forecast::WeekRow;

constexpr std::size_t kPreviewRows = 5, kPreviewBytes = 60;

double share_of(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

// What weeks have in common: those of a part, or of a year.
struct WeekTotals {
  std::size_t weeks = 0, rows = 0, with_news = 0, up = 0, fewest = 0, most = 0;
  market::Date first, last;

  void add(const SetWeek& week) {
    if (weeks == 0) first = week.week;
    fewest = weeks == 0 ? week.rows : std::min(fewest, week.rows);
    most = std::max(most, week.rows);
    last = week.week;
    ++weeks;
    rows += week.rows;
    with_news += week.with_news;
    up += week.up;
  }
};

std::vector<Column> totals_columns(Column first) {
  return {std::move(first),
          {"weeks", "weeks", Kind::count},
          {"rows", "rows", Kind::count},
          {"first_week", "first week", Kind::date},
          {"last_week", "last week", Kind::date},
          {"fewest_rows", "fewest a week", Kind::count},
          {"most_rows", "most a week", Kind::count},
          {"with_news", "with news", Kind::percent, 1, "share of the rows"},
          {"up", "up", Kind::percent, 1, "share of the rows"}};
}

std::vector<Cell> totals_cells(Cell first, const WeekTotals& totals) {
  return {std::move(first),
          totals.weeks,
          totals.rows,
          totals.first,
          totals.last,
          totals.fewest,
          totals.most,
          share_of(totals.with_news, totals.rows),
          share_of(totals.up, totals.rows)};
}

Table parts_table(const WeekSet& set) {
  Table table{.id = "parts",
              .caption = "Parts are whole weeks, in order of time.",
              .columns = totals_columns({"part"})};
  for (const auto& [part, name] : names_of(WeekPart{})) {
    WeekTotals totals;
    for (const SetWeek& each : set.weeks) {
      if (each.part == part) totals.add(each);
    }
    if (totals.weeks > 0) table.add(totals_cells(std::string(name), totals));
  }
  return table;
}

Table years_table(const WeekSet& set) {
  std::map<int, WeekTotals> years;
  for (const SetWeek& each : set.weeks) years[civil(each.week).year].add(each);
  Table table{.id = "years", .columns = totals_columns({"year"})};
  for (const auto& [year, totals] : years) table.add(totals_cells(std::to_string(year), totals));
  return table;
}

// One ticker's rows.
struct TickerTotals {
  std::size_t rows = 0, with_news = 0, news = 0, up = 0, left_out = 0;
  market::Date first, last;
};

Table tickers_table(const WeekSet& set) {
  std::map<std::string, TickerTotals> tickers;
  for (const WeekRow& each : set.rows) {
    TickerTotals& totals = tickers[each.ticker.symbol];
    if (totals.rows++ == 0) totals.first = each.week;
    totals.last = each.week;
    totals.news += each.market->news;
    totals.with_news += each.market->news > 0 ? 1 : 0;
    totals.up += each.label.is_up() ? 1 : 0;
  }
  for (const dataset::LeftOutWeeks& each : set.left_out) tickers[each.ticker].left_out += each.weeks;
  Table table{.id = "tickers",
              .columns = {{"ticker"},
                          {"weeks", "weeks", Kind::count},
                          {"first_week", "first week", Kind::date},
                          {"last_week", "last week", Kind::date},
                          {"with_news", "weeks with news", Kind::count},
                          {"news", "news in prompts", Kind::count},
                          {"up", "up", Kind::percent, 1, "share of the weeks"},
                          {"left_out", "weeks left out", Kind::count}}};
  for (const auto& [ticker, of] : tickers) {
    const bool any = of.rows > 0;
    table.add({ticker, of.rows, any ? Cell(of.first) : Cell(), any ? Cell(of.last) : Cell(), of.with_news,
               of.news, any ? Cell(share_of(of.up, of.rows)) : Cell(), of.left_out});
  }
  return table;
}

Table reasons_of_left_out(const WeekSet& set) {
  std::map<std::string_view, std::pair<std::set<std::string>, std::size_t>> reasons;
  for (const dataset::LeftOutWeeks& each : set.left_out) {
    reasons[each.reason].first.insert(each.ticker);
    reasons[each.reason].second += each.weeks;
  }
  Table table{.id = "left_out",
              .caption = "Weeks of tickers without a row.",
              .columns = {{"reason"}, {"tickers", "tickers", Kind::count}, {"weeks", "weeks", Kind::count}}};
  for (const auto& [reason, of] : reasons) table.add({reason, of.first.size(), of.second});
  return table;
}

Table files_table(const BuiltWeekSet& built) {
  Table table{
      .id = "files",
      .columns = {{"file"},
                  {"rows", "rows", Kind::count},
                  {"bytes", "bytes", Kind::count},
                  {.key = "sha256", .title = "SHA-256", .kind = Kind::code, .shown = Shown::not_terminal}}};
  for (const dataset::WeekSetFile& each : built.files)
    table.add({each.name, each.rows, each.bytes, each.sha256});
  return table;
}

Table inputs_table(const BuiltWeekSet& built) {
  Table table{.id = "inputs",
              .columns = {{"path"}, {"rows", "rows", Kind::count}, {"sha256", "SHA-256", Kind::code}}};
  for (const io::InputRecord& each : built.inputs.records) table.add({each.path, each.rows, each.sha256});
  return table;
}

std::string leak_sentence(const BuiltWeekSet& built) {
  if (!built.leaks) return "The leak audit was not run (--cutoffs 0).";
  if (built.leaks->leak) return "Leak audit: " + *built.leaks->leak + ".";
  return fmt::format("Leak audit: no prompt, argument or outcome moved at {} cutoffs ({} values compared).",
                     built.leaks->cuts, count_text(built.leaks->values));
}

std::string summary_of(const BuiltWeekSet& built) {
  const WeekSet& set = built.set;
  std::string text =
      fmt::format("{} of {} companies in {}. The test part is {}, not {} independent rows.\n{}",
                  counted(set.rows.size(), "row"), built.inputs.companies.size(),
                  counted(set.weeks.size(), "week"), counted(set.week_count(WeekPart::test), "week"),
                  count_text(set.count(WeekPart::test)), leak_sentence(built));
  if (set.reason_codes.empty()) return text;
  return "As published, with its known flaws (" + fmt::format("{}", fmt::join(set.reason_codes, ", ")) +
         ").\n" + text;
}

// Companies of the index that there are no prices of.
std::optional<std::string> survivors_note(const WeekSet& set) {
  std::size_t rows = 0, members = 0;
  for (const SetWeek& each : set.weeks) {
    rows += each.rows;
    members += each.members;
  }
  if (members == 0 || rows >= members) return std::nullopt;
  return fmt::format(
      "{:.1f} % of the index's members have no row, week by week, for want of prices: mostly those that "
      "left the index, which did worse than those that stayed.",
      100 * (1 - share_of(rows, members)));
}

Document set_document(const BuiltWeekSet& built) {
  Document document{.format = std::string(io::kLlmDatasetFormat), .summary = summary_of(built)};
  document.notes = built.inputs.notes;
  if (const auto note = survivors_note(built.set)) document.notes.push_back(*note);
  return document;
}

}  // namespace

Table set_weeks_table(const WeekSet& set) {
  Table table{.id = "weeks",
              .columns = {{"week", "week", Kind::date},
                          {"part"},
                          {"rows", "rows", Kind::count},
                          {"members", "index members", Kind::count},
                          {"with_news", "with news", Kind::count},
                          {"up", "up", Kind::count},
                          {"mean_return", "mean return", Kind::percent, 2}}};
  for (const SetWeek& each : set.weeks) {
    table.add({each.week, core::value_text(each.part), each.rows,
               each.members > 0 ? Cell(each.members) : Cell(), each.with_news, each.up, each.mean_return});
  }
  return table;
}

Table left_out_table(const WeekSet& set) {
  Table table{.id = "left_out", .columns = {{"ticker"}, {"reason"}, {"weeks", "weeks", Kind::count}}};
  for (const dataset::LeftOutWeeks& each : set.left_out) table.add({each.ticker, each.reason, each.weeks});
  return table;
}

Table preview_table(const std::vector<WeekRow>& rows, std::size_t count) {
  Table table{.id = "preview",
              .caption = "The first rows, prompt and answer cut.",
              .columns = {{"symbol"}, {"period"}, {"label"}, {"prompt"}, {"answer"}}};
  const auto cut = [](const std::string& text) {
    const std::string line = forecast::on_one_line(text);
    const std::string_view head = core::utf8_prefix(line, kPreviewBytes);
    return std::string(head) + (head.size() < line.size() ? " …" : "");
  };
  for (std::size_t i = 0; i < std::min(count, rows.size()); ++i) {
    table.add({rows[i].ticker.symbol, rows[i].period(), label_text(rows[i].label), cut(rows[i].prompt.body),
               cut(rows[i].answer)});
  }
  return table;
}

Document week_set_document(const BuiltWeekSet& built) {
  Document document = set_document(built);
  document.add(parts_table(built.set));
  document.add(preview_table(built.set.rows, kPreviewRows));
  document.add(tickers_table(built.set));
  document.add(years_table(built.set));
  document.add(reasons_of_left_out(built.set));
  document.add(files_table(built));
  document.rows = set_weeks_table(built.set);
  return document;
}

Document week_set_record(const BuiltWeekSet& built) {
  Document document = set_document(built);
  for (Table each : {parts_table(built.set), tickers_table(built.set), set_weeks_table(built.set),
                     left_out_table(built.set), inputs_table(built), files_table(built)})
    document.add(std::move(each));
  return document;
}

}  // namespace bellwether::report
