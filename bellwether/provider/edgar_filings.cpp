#include "bellwether/provider/edgar_filings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bellwether/core/ascii.h"
#include "bellwether/market/new_york.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::provider {
namespace {

using core::Result;
using nlohmann::json;

// EDGAR accepts from 06:00 to 22:00; what is sent by then is accepted some minutes later.
constexpr int kOpens = 5 * 3600 + 1800, kCloses = 22 * 3600 + 1800;

bool is_edgar_hour(int second_of_day) { return second_of_day >= kOpens && second_of_day <= kCloses; }

// The lists of an answer, one value a filing.
struct FilingColumns {
  const json *accession = nullptr, *form = nullptr, *items = nullptr, *document = nullptr, *filed = nullptr,
             *accepted = nullptr;
};

Result<FilingColumns> filing_columns(const net::Response& response, const json& lists) {
  FilingColumns columns{array_member(lists, "accessionNumber"), array_member(lists, "form"),
                        array_member(lists, "items"),           array_member(lists, "primaryDocument"),
                        array_member(lists, "filingDate"),      array_member(lists, "acceptanceDateTime")};
  const std::array all = {columns.accession, columns.form,  columns.items,
                          columns.document,  columns.filed, columns.accepted};
  for (const json* column : all) {
    if (column == nullptr || column->size() != columns.accession->size())
      return core::fail(
          net::unexpected_answer(response, "the lists of filings are missing or of different lengths"));
  }
  return columns;
}

std::string text_at(const json& column, std::size_t row) {
  return column[row].is_string() ? column[row].get<std::string>() : std::string();
}

Result<EdgarFiling> filing_at(const net::Response& response, const FilingColumns& columns, std::size_t row) {
  EdgarFiling filing{.accession = text_at(*columns.accession, row), .form = text_at(*columns.form, row)};
  filing.items = text_at(*columns.items, row);
  filing.document = text_at(*columns.document, row);
  const auto filed = market::parse_date(text_at(*columns.filed, row));
  const auto accepted = source::parse_written_time(text_at(*columns.accepted, row));
  const bool is_dated = filed && accepted && accepted->second_of_day &&
                        accepted->form == source::TimeForm::calendar && accepted->offset.value_or(0) == 0;
  if (filing.accession.empty() || !is_dated) {
    return core::fail(
        net::unexpected_answer(response, fmt::format("filing {} has no number or no times", row)));
  }
  filing.filed = *filed;
  filing.accepted_day = accepted->day;
  filing.accepted_second = *accepted->second_of_day;
  return filing;
}

Result<EdgarFilings> read_lists(const net::Response& response, const json& lists) {
  const auto columns = filing_columns(response, lists);
  if (!columns) return core::fail(columns.error());
  EdgarFilings filings;
  for (std::size_t row = 0; row < columns->accession->size(); ++row) {
    auto filing = filing_at(response, *columns, row);
    if (!filing) return core::fail(filing.error());
    filings.filings.push_back(*std::move(filing));
  }
  return filings;
}

// "CIK0000320193-submissions-001.json": a name, and no way to anywhere else.
bool is_archive_name(std::string_view name) {
  return name.starts_with("CIK") && name.ends_with(".json") && name.size() < 64 &&
         std::ranges::all_of(name.substr(0, name.size() - 5), [](char c) {
           return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-';
         });
}

Result<std::vector<EdgarArchive>> read_archives(const net::Response& response, const json& filings) {
  std::vector<EdgarArchive> archives;
  const json* files = array_member(filings, "files");
  if (files == nullptr) return archives;
  for (const json& file : *files) {
    const std::string name = text_member(file, "name");
    const auto from = market::parse_date(text_member(file, "filingFrom"));
    const auto to = market::parse_date(text_member(file, "filingTo"));
    if (!is_archive_name(name) || !from || !to)
      return core::fail(net::unexpected_answer(response, "a file of earlier filings has no name or no days"));
    archives.push_back({name, *from, *to});
  }
  return archives;
}

std::optional<std::int64_t> cik_of(const json& body) {
  if (const auto number = whole_member(body, "cik")) return number;
  const std::string digits = text_member(body, "cik");
  std::int64_t cik = 0;
  for (const char c : digits) {
    if (!core::is_ascii_digit(c) || digits.size() > 10) return std::nullopt;
    cik = cik * 10 + (c - '0');
  }
  return digits.empty() ? std::nullopt : std::optional(cik);
}

}  // namespace

Result<EdgarFilings> read_submissions(const net::Response& response, std::int64_t cik) {
  const auto body = net::json_body(response);
  if (!body) return core::fail(body.error());
  if (cik_of(*body) != cik)
    return core::fail(
        net::unexpected_answer(response, fmt::format("filings of another company than CIK {}", cik)));
  const json* filings = object_member(*body, "filings");
  const json* recent = filings != nullptr ? object_member(*filings, "recent") : nullptr;
  if (recent == nullptr)
    return core::fail(net::unexpected_answer(response, "no recent filings in the answer"));
  auto read = read_lists(response, *recent);
  if (!read) return core::fail(read.error());
  auto archives = read_archives(response, *filings);
  if (!archives) return core::fail(archives.error());
  read->archives = *std::move(archives);
  read->company = text_member(*body, "name");
  return read;
}

Result<EdgarFilings> read_earlier_filings(const net::Response& response) {
  const auto body = net::json_body(response);
  if (!body) return core::fail(body.error());
  return read_lists(response, *body);
}

EdgarClock whose_clock(const std::vector<EdgarFiling>& filings) {
  bool only_utc = false, only_new_york = false;
  for (const EdgarFiling& filing : filings) {
    const market::UtcTime as_utc = accepted_at(filing, EdgarClock::utc);
    only_utc = only_utc || !is_edgar_hour(filing.accepted_second);
    only_new_york = only_new_york || !is_edgar_hour(market::to_new_york(as_utc).seconds_of_day);
  }
  if (only_utc && !only_new_york) return EdgarClock::utc;
  return only_new_york && !only_utc ? EdgarClock::new_york : EdgarClock::unknown;
}

market::UtcTime accepted_at(const EdgarFiling& filing, EdgarClock clock) {
  if (clock == EdgarClock::utc)
    return {market::start_of_utc_day(filing.accepted_day).seconds + filing.accepted_second};
  return market::from_new_york({filing.accepted_day, filing.accepted_second});
}

}  // namespace bellwether::provider
