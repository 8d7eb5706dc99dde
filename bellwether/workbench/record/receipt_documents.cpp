#include "bellwether/workbench/record/receipt_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bellwether/evaluate/referee/forecast_record.h"
#include "bellwether/workbench/return_receipt.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using evaluate::RecordedForecast;
using report::Cell;
using report::Column;
using report::Document;
using report::Kind;
using report::Table;
using store::ForecastReceipt;
using store::LoggedForecast;

// A receipt beside what the record says of it.
struct ReceiptLine {
  const LoggedForecast& logged;
  const RecordedForecast& recorded;
};

Cell hit_of(const ReceiptLine& line) {
  const int direction = line.logged.receipt.values.direction;
  if (!line.recorded.outcome || direction == 0) return {};
  return (*line.recorded.outcome > 0) == (direction > 0);
}

Cell error_of(const RecordedForecast& recorded) {
  if (!recorded.forecast || !recorded.outcome) return {};
  return *recorded.forecast - *recorded.outcome;
}

// The widest interval is the least surprising; the narrowest says most.
Cell interval_cell(const ForecastReceipt& receipt, double store::ForecastInterval::*part) {
  return receipt.values.intervals.empty() ? Cell() : Cell(receipt.values.intervals.front().*part);
}

std::vector<Column> receipt_columns() {
  return {{"id", "id", Kind::code},
          {"recipe"},
          {"ticker"},
          {"forecaster"},
          {"mode"},
          {"made_at", "made at"},
          {"as_of", "as of"},
          {"timing", "made"},
          {"target_day", "for", Kind::date},
          {"due_at", "due at"},
          {"quantity"},
          {"forecast", "forecast", Kind::number, 4},
          {"probability_up", "probability of up", Kind::number},
          {"low", "from", Kind::number, 4},
          {"high", "to", Kind::number, 4},
          {"level", "level", Kind::percent, 0},
          {"direction", "direction", Kind::count},
          {"action"},
          {"decision_close", "close then", Kind::number, 2},
          {"outcome", "outcome", Kind::change, 4},
          {"hit"},
          {"error", "error", Kind::change, 4}};
}

std::vector<Cell> receipt_cells(const ReceiptLine& line) {
  const ForecastReceipt& receipt = line.logged.receipt;
  return {line.logged.short_id(),
          receipt.recipe,
          receipt.ticker,
          receipt.forecaster,
          receipt.mode(),
          market::to_text(receipt.stamp.at),
          market::to_text(receipt.as_of),
          core::value_text(store::timing_of(receipt)),
          receipt.target_day,
          market::to_text(receipt.due_at),
          core::value_text(receipt.quantity),
          receipt.values.mean,
          receipt.values.probability_up,
          interval_cell(receipt, &store::ForecastInterval::low),
          interval_cell(receipt, &store::ForecastInterval::high),
          interval_cell(receipt, &store::ForecastInterval::level),
          receipt.values.direction,
          receipt.values.action.empty() ? Cell() : Cell(receipt.values.action),
          receipt.decision_close,
          line.recorded.outcome,
          hit_of(line),
          error_of(line.recorded)};
}

// Receipts with their lines of the record, newest first. The record must outlive them.
Result<std::vector<ReceiptLine>> lines_of(const store::ReceiptLog& log,
                                          const evaluate::ForecastRecord& record) {
  if (record.forecasts.size() != log.forecasts.size())
    return fail(core::ErrorKind::internal, "the record has not the forecasts of its log");
  std::vector<ReceiptLine> lines;
  for (std::size_t i = log.forecasts.size(); i-- > 0;)
    lines.push_back({log.forecasts[i], record.forecasts[i]});
  return lines;
}

std::string receipts_summary(std::span<const ReceiptLine> lines) {
  if (lines.empty()) return "No forecast was kept yet: bellwether try TICKER keeps one.";
  std::size_t known = 0, hits = 0, directed = 0;
  for (const ReceiptLine& each : lines) {
    known += each.recorded.outcome ? 1 : 0;
    const Cell hit = hit_of(each);
    const bool* const went_there = std::get_if<bool>(&hit.value());
    directed += went_there != nullptr ? 1 : 0;
    hits += went_there != nullptr && *went_there ? 1 : 0;
  }
  std::string summary = fmt::format("{} forecast{}, {} with a known outcome", lines.size(),
                                    lines.size() == 1 ? "" : "s", known);
  return summary + (directed == 0 ? "." : fmt::format("; {} of {} went the way forecast.", hits, directed));
}

Table log_table(const store::ReceiptLog& log) {
  Table table{.id = "log"};
  table.add_fact({"lines", "lines of the log", Kind::count}, log.lines);
  table.add_fact({"head", "digest of the newest", Kind::code}, log.head);
  table.add_fact({"fault"}, log.fault.empty() ? Cell() : Cell(log.fault));
  return table;
}

Table intervals_table(const ForecastReceipt& receipt) {
  Table table{.id = "intervals",
              .columns = {{"level", "level", Kind::percent, 0},
                          {"low", "from", Kind::number, 4},
                          {"high", "to", Kind::number, 4}}};
  for (const store::ForecastInterval& each : receipt.values.intervals)
    table.add({each.level, each.low, each.high});
  return table;
}

void add_origins(const ForecastReceipt& receipt, Document& document) {
  Table members{.id = "members", .columns = {{"seed"}, {"forecast", "forecast", Kind::number, 4}}};
  for (std::size_t i = 0; i < receipt.values.members.size(); ++i) {
    members.add({i < receipt.seeds.size() ? Cell(receipt.seeds[i]) : Cell(), receipt.values.members[i]});
  }
  Table models{.id = "models", .columns = {{"model"}, {"sha256", "sha256", Kind::code}}};
  for (const auto& [name, sha256] : receipt.models) models.add({name, sha256});
  Table files{.id = "files",
              .columns = {{"path"}, {"rows", "rows", Kind::count}, {"sha256", "sha256", Kind::code}}};
  for (const io::InputRecord& each : receipt.files) files.add({each.path, each.rows, each.sha256});
  Table options{.id = "options"};
  for (const core::OptionValue& each : receipt.stamp.options) options.add_fact({each.name}, each.value);
  document.add(intervals_table(receipt));
  for (Table* each : {&members, &models, &files, &options}) document.add(std::move(*each));
}

// The newest forecast of each ticker and recipe, in the order of the tickers listed and then of time.
std::vector<ReceiptLine> newest_lines(const std::vector<ReceiptLine>& lines) {
  std::set<std::pair<std::string, std::string>> seen;
  std::vector<ReceiptLine> newest;
  for (const ReceiptLine& each : lines) {
    const ForecastReceipt& receipt = each.logged.receipt;
    if (seen.emplace(receipt.ticker, receipt.recipe).second) newest.push_back(each);
  }
  return newest;
}

Table watchlist_table() {
  return {.id = "tickers",
          .columns = {{"ticker"},
                      {"company"},
                      {"recipe"},
                      {"forecast", "forecast", Kind::number, 4},
                      {"action"},
                      {"target", "for", Kind::date},
                      {"decision_close", "close then", Kind::number, 2},
                      {"made_at", "made at"},
                      {"as_of", "as of"},
                      {"timing", "made"},
                      {"due_at", "due at"},
                      {"outcome", "outcome", Kind::change, 4},
                      {"last_close", "last close", Kind::number, 2},
                      {"last_day", "on", Kind::date},
                      {"change_since", "change since", Kind::change, 4},
                      {"texts", "texts", Kind::count},
                      {"coverage", "months with texts", Kind::percent, 0},
                      {"id", "id", Kind::code}}};
}

// Texts of the window, and the share of its months that have any.
void add_coverage(const std::filesystem::path& log, const ForecastReceipt& receipt,
                  std::vector<Cell>& cells) {
  const auto window = kept_window(log, receipt);
  if (!window) {
    cells.resize(cells.size() + 2);
    return;
  }
  std::uint64_t texts = 0, months = 0;
  for (const feature::MonthFacts& each : window->months) {
    texts += each.texts;
    months += each.texts > 0 ? 1 : 0;
  }
  cells.emplace_back(texts);
  cells.emplace_back(static_cast<double>(months) / static_cast<double>(window->months.size()));
}

std::vector<Cell> listed_cells(const ListedTicker& ticker, const ReceiptLine* line,
                               const std::filesystem::path& log) {
  const Cell company = ticker.company.empty() ? Cell() : Cell(ticker.company);
  const Cell close = ticker.last_bar ? Cell(ticker.last_bar->close) : Cell();
  const Cell day = ticker.last_bar ? Cell(ticker.last_bar->day) : Cell();
  if (line == nullptr) {
    std::vector<Cell> cells = {ticker.ticker, company};
    cells.resize(12);
    cells.insert(cells.end(), {close, day});
    return cells;
  }
  const ForecastReceipt& receipt = line->logged.receipt;
  const bool is_later = ticker.last_bar && receipt.decision_day < ticker.last_bar->day;
  std::vector<Cell> cells = {
      ticker.ticker,
      company,
      receipt.recipe,
      receipt.values.mean ? Cell(receipt.values.mean) : Cell(receipt.values.probability_up),
      receipt.values.action.empty() ? Cell() : Cell(receipt.values.action),
      receipt.target_day,
      receipt.decision_close,
      market::to_text(receipt.stamp.at),
      market::to_text(receipt.as_of),
      core::value_text(store::timing_of(receipt)),
      market::to_text(receipt.due_at),
      line->recorded.outcome,
      close,
      day,
      is_later ? Cell(ticker.last_bar->close / receipt.decision_close - 1) : Cell()};
  add_coverage(log, receipt, cells);
  cells.emplace_back(line->logged.short_id());
  return cells;
}

}  // namespace

Result<store::ReceiptLog> receipts_or_none(const std::filesystem::path& log) {
  auto read = store::read_receipts(log);
  if (!read && read.error().kind == core::ErrorKind::not_found) return store::ReceiptLog{};
  return read;
}

Result<Document> receipts_document(const store::ReceiptLog& log, const ReceiptsRequest& request,
                                   market::UtcTime now) {
  const auto record = evaluate::record_of(log, now);
  if (!record) return fail(record.error());
  auto lines = lines_of(log, *record);
  if (!lines) return fail(lines.error());
  std::vector<ReceiptLine> wanted;
  for (const ReceiptLine& each : *lines) {
    const ForecastReceipt& receipt = each.logged.receipt;
    const bool fits = (request.ticker.empty() || receipt.ticker == request.ticker) &&
                      (request.recipe.empty() || receipt.recipe == request.recipe);
    if (fits) wanted.push_back(each);
  }
  Table table{.id = "forecasts", .columns = receipt_columns()};
  for (std::size_t i = 0; i < std::min(wanted.size(), request.limit); ++i)
    table.add(receipt_cells(wanted[i]));
  Document document{
      .format = "bellwether.receipts/1", .summary = receipts_summary(wanted), .notes = log.notes};
  document.add(std::move(table));
  document.add(log_table(log));
  if (!log.fault.empty())
    document.notes.push_back("The log is broken: " + log.fault +
                             ". What is shown is of the lines before it.");
  return document;
}

Result<Document> receipt_document(const store::ReceiptLog& log, const std::string& id, market::UtcTime now) {
  const auto found = store::find_forecast(log, id);
  if (!found) return fail(found.error());
  const auto record = evaluate::record_of(log, now);
  if (!record) return fail(record.error());
  const auto lines = lines_of(log, *record);
  if (!lines) return fail(lines.error());
  const auto line =
      std::ranges::find_if(*lines, [&](const ReceiptLine& each) { return &each.logged == *found; });
  const ForecastReceipt& receipt = (*found)->receipt;
  Table table{.id = "receipt"};
  const std::vector<Column> columns = receipt_columns();
  const std::vector<Cell> cells = receipt_cells(*line);
  for (std::size_t i = 0; i < columns.size(); ++i) table.add_fact(columns[i], cells[i]);
  table.add_fact({"model", "model", Kind::code}, receipt.model_sha256);
  table.add_fact({"fit_run", "fitted by run"}, receipt.fit_run);
  table.add_fact({"train_end", "trained through", Kind::date}, receipt.train_end);
  table.add_fact({"version"}, receipt.stamp.version);
  table.add_fact({"sha256", "digest", Kind::code}, (*found)->id);
  Document document{.format = "bellwether.receipt/1", .notes = receipt.notes};
  document.add(std::move(table));
  add_origins(receipt, document);
  return document;
}

Result<Table> track_record(const store::ReceiptLog& log, const TrackRecordQuestion& question) {
  store::ReceiptLog known = log;
  std::erase_if(known.forecasts, [&](const LoggedForecast& each) {
    return each.receipt.ticker != question.ticker || each.receipt.recipe != question.recipe ||
           each.receipt.stamp.at >= question.before;
  });
  for (LoggedForecast& each : known.forecasts) {
    if (each.receipt.due_at >= question.before) each.outcome.reset();
  }
  const auto record = evaluate::record_of(known, question.before);
  if (!record) return fail(record.error());
  const auto lines = lines_of(known, *record);
  if (!lines) return fail(lines.error());
  Table table{.id = "record",
              .caption = "Forecasts of this ticker so far, and what came.",
              .columns = {{"id", "id", Kind::code},
                          {"made_at", "made at"},
                          {"timing", "made"},
                          {"target_day", "for", Kind::date},
                          {"forecaster"},
                          {"forecast", "forecast", Kind::change, 4},
                          {"action"},
                          {"outcome", "outcome", Kind::change, 4},
                          {"hit"}}};
  for (const ReceiptLine& each : *lines) {
    const ForecastReceipt& receipt = each.logged.receipt;
    table.add({each.logged.short_id(), market::to_text(receipt.stamp.at),
               core::value_text(store::timing_of(receipt)), receipt.target_day, receipt.forecaster,
               each.recorded.forecast, receipt.values.action.empty() ? Cell() : Cell(receipt.values.action),
               each.recorded.outcome, hit_of(each)});
  }
  return table;
}

Result<Document> watchlist_document(const store::ReceiptLog& log, const WatchlistQuestion& question) {
  const auto record = evaluate::record_of(log, question.now);
  if (!record) return fail(record.error());
  const auto lines = lines_of(log, *record);
  if (!lines) return fail(lines.error());
  const std::vector<ReceiptLine> newest = newest_lines(*lines);
  Table table = watchlist_table();
  Document document{.format = "bellwether.watchlist/1"};
  for (const ListedTicker& ticker : question.tickers) {
    bool has_forecast = false;
    for (const ReceiptLine& each : newest) {
      if (each.logged.receipt.ticker != ticker.ticker) continue;
      table.add(listed_cells(ticker, &each, question.log));
      has_forecast = true;
    }
    if (!has_forecast) table.add(listed_cells(ticker, nullptr, question.log));
    if (!ticker.note.empty()) document.notes.push_back(ticker.ticker + ": " + ticker.note);
  }
  document.add(std::move(table));
  return document;
}

}  // namespace bellwether::workbench
