#include "bellwether/source/texts/table_front.h"

#include <algorithm>
#include <utility>

#include "bellwether/source/texts/label_names.h"
#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/times/written_time.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using io::Delimiter;
constexpr std::size_t kRecords = 100;
constexpr std::size_t kLongestName = 40;
constexpr std::ptrdiff_t kWordsOfProse = 4;

bool is_label(std::string_view field) { return find_label_word(canonical_label(field)) != nullptr; }

bool is_prose(std::string_view field) {
  return field.size() > kLongestName || std::ranges::count(field, ' ') >= kWordsOfProse ||
         field.starts_with("http");
}

bool holds(const TableFront& table, std::size_t column, bool (*is_such)(std::string_view),
           std::size_t first) {
  return std::ranges::all_of(table.records.begin() + static_cast<std::ptrdiff_t>(first), table.records.end(),
                             [&](const auto& record) { return is_such(record[column]); });
}

Delimiter delimiter_of(char written) {
  switch (written) {
    case ';': return Delimiter::semicolon;
    case '\t': return Delimiter::tab;
    case '|': return Delimiter::bar;
    default: return Delimiter::comma;
  }
}

// What the header of a table of look_at_table() is called does not matter: duplicates among data are no
// fault.
io::CsvOptions reading_all(Delimiter delimiter, std::size_t columns) {
  io::CsvOptions options{.delimiter = delimiter, .encoding = io::Encoding::latin1};
  options.header = io::CsvHeader{std::vector<std::string>(columns), 0};
  return options;
}

}  // namespace

std::optional<TableFront> look_at_table(std::string_view look, Delimiter delimiter) {
  const auto bytes = [&] { return io::ByteStream::of_memory(std::string(look), "front"); };
  auto first = io::CsvReader::open(bytes(), {.delimiter = delimiter, .encoding = io::Encoding::latin1});
  // Two fields of the first record may be alike where it holds data.
  const char written = first ? first->delimiter() : ',';
  if (!first && delimiter == Delimiter::by_header) return std::nullopt;
  TableFront table{delimiter == Delimiter::by_header ? delimiter_of(written) : delimiter, {}};
  const std::size_t columns = first ? first->header().size() : 0;
  if (columns < 2) return std::nullopt;
  auto reader = io::CsvReader::open(bytes(), reading_all(table.delimiter, columns));
  while (reader && table.records.size() < kRecords) {
    const auto record = reader->next();
    if (!record && !reader->refused().can_continue) break;  // a quoted field that the look cuts
    if (!record && !table.records.empty() && reader->refused().reason == "column count") {
      const auto behind = reader->next();
      if (behind && !*behind) break;  // the last record, which the look cuts
      return std::nullopt;
    }
    if (!record) return std::nullopt;
    if (!*record) break;
    table.records.emplace_back((*record)->fields.begin(), (*record)->fields.end());
  }
  return table.records.empty() ? std::nullopt : std::optional(std::move(table));
}

bool is_value(std::string_view field) {
  return is_number_label(canonical_label(field)) || parse_written_time(field).has_value() ||
         needs_order(field);
}

bool begins_with_header(const TableFront& table) {
  if (table.records.size() < 2) return false;
  const std::vector<std::string>& names = table.records.front();
  const bool are_names =
      std::ranges::none_of(names, [](const std::string& each) { return is_value(each) || is_prose(each); });
  if (!are_names) return false;
  if (!find_usual(Role::text, names).empty()) return true;
  for (std::size_t column = 0; column < names.size(); ++column) {
    if (holds(table, column, is_value, 1)) return true;
  }
  return false;
}

std::vector<std::string> find_label_and_text(const TableFront& table) {
  if (table.records.front().size() != 2) return {};
  for (const std::size_t label : {std::size_t{0}, std::size_t{1}}) {
    if (!holds(table, label, is_label, 0) || holds(table, 1 - label, is_label, 0)) continue;
    // One record alone may be a header, "positive,text": a text has words.
    if (table.records.size() == 1 && table.records[0][1 - label].find(' ') == std::string::npos) continue;
    std::vector<std::string> names(2, "text");
    names[label] = "label";
    return names;
  }
  return {};
}

std::optional<std::string> find_data_among(const std::vector<std::string>& names) {
  // A class may name a column of its probabilities; beside a text it is that text's label.
  const bool beside_text = names.size() <= 3 && std::ranges::any_of(names, [](const std::string& each) {
                             return each.find(' ') != std::string::npos;
                           });
  const auto found = std::ranges::find_if(names, [&](const std::string& each) {
    return !each.empty() && (is_value(each) || is_prose(each) || (beside_text && is_label(each)));
  });
  return found == names.end() ? std::nullopt : std::optional(*found);
}

}  // namespace bellwether::source
