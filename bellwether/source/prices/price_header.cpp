#include "bellwether/source/prices/price_header.h"

#include <algorithm>
#include <array>
#include <set>

#include "bellwether/market/ticker.h"
#include "bellwether/source/prices/price_day.h"
#include "bellwether/source/prices/price_number.h"

namespace bellwether::source {
namespace {

using io::Delimiter;
constexpr std::size_t kMostLinesAbove = 64;  // above the header
constexpr std::array kColumnMarks = {Delimiter::comma, Delimiter::semicolon, Delimiter::tab, Delimiter::bar};

char character_of(Delimiter delimiter) {
  switch (delimiter) {
    case Delimiter::semicolon: return ';';
    case Delimiter::tab: return '\t';
    case Delimiter::bar: return '|';
    case Delimiter::by_header:
    case Delimiter::comma: break;
  }
  return ',';
}

using HeaderFields = std::vector<std::string>;

Delimiter delimiter_of(std::string_view line, const HeaderHints& hints) {
  if (hints.delimiter != Delimiter::by_header) return hints.delimiter;
  return *std::ranges::max_element(kColumnMarks, {},
                                   [&](Delimiter each) { return fields_of(line, each).size(); });
}

bool is_plain_number(std::string_view text) { return read_number(text, NumberForm::plain).has_value(); }

bool is_price(std::string_view text) {
  return is_plain_number(text) || read_number(text, NumberForm::dollars) ||
         read_number(text, NumberForm::grouped);
}

// "1.234,56", "37,70M", "-0,10%", as editions in other languages write.
bool is_comma_number(std::string text) {
  if (!text.empty() && std::string_view("%KMB").find(text.back()) != std::string_view::npos) text.pop_back();
  for (char& c : text) c = c == ',' ? '.' : c == '.' ? ',' : c;
  return read_number(text, NumberForm::grouped).has_value();
}

// A day and three numbers or more, and no text of several words.
bool is_row(const HeaderFields& fields) {
  const auto says_something = [](const std::string& each) {
    return std::ranges::count(each, ' ') > 1 && !looks_like_day(each);
  };
  if (std::ranges::any_of(fields, says_something)) return false;
  const bool dated =
      !fields.empty() && (looks_like_day(fields[0]) || (fields.size() > 1 && looks_like_day(fields[1])));
  return dated && std::ranges::count_if(fields, is_price) >= 3;
}

std::vector<PriceName> names_of_fields(const HeaderFields& fields) {
  std::vector<PriceName> names;
  for (const std::string& field : fields) names.push_back(read_price_name(field));
  return names;
}

bool names_prices(const std::vector<PriceName>& names) {
  std::set<PriceField> found;
  for (const PriceName& name : names) {
    if (name.field >= PriceField::open && name.field <= PriceField::close) found.insert(name.field);
  }
  return found.size() >= 3;
}

bool has_columns(const HeaderFields& fields, const HeaderHints& hints) {
  return std::ranges::any_of(hints.columns,
                             [&](const std::string& each) { return std::ranges::count(fields, each) > 0; });
}

bool says_ticker(std::string_view cell) {
  const std::string bare = bare_name(cell);
  return bare.empty() || bare == "ticker" || bare == "tickers" || bare == "symbol" || bare == "symbols";
}

// Whether the cells say whose the columns of prices are: a ticker in each of these, nothing in the others.
bool is_line_of_tickers(const HeaderFields& cells, const std::vector<PriceName>& names) {
  if (cells.size() != names.size() || !says_ticker(cells[0])) return false;
  bool any = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool is_figure = names[i].field >= PriceField::open && names[i].field <= PriceField::close_adjusted;
    if (is_plain_number(cells[i]) || looks_like_day(cells[i])) return false;
    if (i > 0 && is_figure && !market::parse_ticker(cells[i])) return false;
    any = any || (i > 0 && is_figure);
  }
  return any;
}

void take_tickers(const HeaderFields& cells, PriceHeader& header) {
  header.has_tickers = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (header.names[i].field != PriceField::other) header.names[i].set = cells[i];
  }
  // "Price" over the column of days is the name of the level, no price.
  if (header.names[0].field != PriceField::date) header.names[0] = {};
}

// "Date,,,,": the name of the index alone.
bool is_line_of_index(const HeaderFields& cells) {
  return !cells.empty() && read_price_name(cells[0]).field == PriceField::date &&
         std::all_of(cells.begin() + 1, cells.end(), [](const std::string& each) { return each.empty(); });
}

// The lines above and below the names that belong to the header.
void take_further_lines(std::span<const std::string_view> lines, std::size_t at, PriceHeader& header) {
  const auto cells = [&](std::size_t line) {
    return line < lines.size() ? fields_of(lines[line], header.delimiter) : HeaderFields();
  };
  header.line = at + 1;
  header.lines = at + 1;
  if (at > 0 && is_line_of_tickers(cells(at - 1), header.names)) {
    take_tickers(cells(at - 1), header);
  } else if (is_line_of_tickers(cells(at + 1), header.names)) {
    take_tickers(cells(at + 1), header);
    ++header.lines;
  }
  const HeaderFields index = cells(header.lines);
  if (!is_line_of_index(index) || (index.size() != 1 && index.size() != header.names.size())) return;
  ++header.lines;
  header.written[0] = index[0];
  header.names[0] = read_price_name(index[0]);
}

// A first column without a name, as pandas and R write it, holds the days where no other column does.
void find_unnamed_days(std::span<const std::string_view> lines, PriceHeader& header) {
  constexpr std::size_t kLooked = 5;
  const std::size_t end = std::min(lines.size(), header.lines + kLooked);
  for (std::size_t line = header.lines; line < end; ++line) {
    const HeaderFields cells = fields_of(lines[line], header.delimiter);
    const bool named = std::ranges::count(header.names, PriceField::date, &PriceName::field) > 0;
    const bool one_more = cells.size() == header.names.size() + 1;
    // R gives its column of row names no name: days, or numbers before a column of days.
    if (one_more &&
        (named ? !looks_like_day(cells[0]) && looks_like_day(cells[1]) : looks_like_day(cells[0]))) {
      header.written.insert(header.written.begin(), "");
      header.names.insert(header.names.begin(), PriceName{});
    }
    if (!named && cells.size() == header.names.size() && looks_like_day(cells[0])) {
      header.names[0] = {PriceField::date, 0, ""};
      return;
    }
  }
}

// 2024.01.02,00:00,185.2,186.5,182.0,183.7,82488: what MetaTrader 4 writes, without any header.
bool is_metatrader_row(const HeaderFields& fields) {
  return fields.size() == 7 && fields[0].size() == 10 && fields[0][4] == '.' && looks_like_day(fields[0]) &&
         fields[1].size() == 5 && fields[1][2] == ':' &&
         std::all_of(fields.begin() + 2, fields.end(),
                     [](const std::string& each) { return is_plain_number(each); });
}

// The line above the first row where it names a column for each field, by names that are not known; its column
// of days is told by the row. Without names where it is no such line.
PriceHeader header_of_other_names(const HeaderFields& above, const HeaderFields& row) {
  const auto is_name = [](const std::string& cell) {
    return !cell.empty() && !is_price(cell) && !looks_like_day(cell);
  };
  PriceHeader header{.kind = HeaderKind::other_names};
  if (above.size() != row.size() || !std::ranges::all_of(above, is_name)) return header;
  header.written = above;
  header.names = names_of_fields(above);
  if (std::ranges::count(header.names, PriceField::date, &PriceName::field) > 0) return header;
  const auto day = std::ranges::find_if(row, looks_like_day);
  if (day != row.end()) header.names[static_cast<std::size_t>(day - row.begin())] = {PriceField::date, 0, ""};
  return header;
}

PriceHeader header_of_numbers(const HeaderFields& fields, Delimiter delimiter, std::size_t line) {
  PriceHeader header{.kind = HeaderKind::numbers, .delimiter = delimiter, .line = line + 1, .lines = line};
  if (is_metatrader_row(fields)) {
    header.kind = HeaderKind::known;
    header.line = 0;
    header.written = {"Date", "Time", "Open", "High", "Low", "Close", "Volume"};
    header.names = names_of_fields(header.written);
  }
  return header;
}

}  // namespace

std::vector<std::string> fields_of(std::string_view line, Delimiter delimiter) {
  const char mark = character_of(delimiter);
  HeaderFields fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == mark && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  for (std::string& field : fields) field = trimmed(field);
  return fields;
}

std::vector<std::string_view> lines_of(std::string_view bytes, bool is_whole) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string_view> lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == bytes.npos && !is_whole && !lines.empty()) break;
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

PriceHeader find_price_header(std::span<const std::string_view> lines, const HeaderHints& hints) {
  for (std::size_t at = 0; at < std::min(lines.size(), kMostLinesAbove); ++at) {
    const Delimiter delimiter = delimiter_of(lines[at], hints);
    const HeaderFields fields = fields_of(lines[at], delimiter);
    const auto names = names_of_fields(fields);
    if (!names_prices(names) && !has_columns(fields, hints)) {
      if (!is_row(fields)) continue;
      if (at > 0) {
        PriceHeader other = header_of_other_names(fields_of(lines[at - 1], delimiter), fields);
        other.delimiter = delimiter;
        other.line = other.lines = at;
        if (!other.names.empty()) return other;
      }
      return header_of_numbers(fields, delimiter, at);
    }
    PriceHeader header{.kind = HeaderKind::known,
                       .delimiter = delimiter,
                       .line_text = std::string(lines[at]),
                       .written = fields,
                       .names = names};
    take_further_lines(lines, at, header);
    find_unnamed_days(lines, header);
    return header;
  }
  PriceHeader header{.lines = 1};
  if (lines.empty()) return header;
  header.delimiter = delimiter_of(lines[0], hints);
  header.written = fields_of(lines[0], header.delimiter);
  header.names = names_of_fields(header.written);
  return header;
}

bool is_table_of_numbers(std::span<const std::string_view> lines) {
  if (lines.size() < 2) return false;
  const Delimiter delimiter = delimiter_of(lines[0], {});
  const HeaderFields names = fields_of(lines[0], delimiter), cells = fields_of(lines[1], delimiter);
  if (cells.size() < 2 || cells.size() != names.size()) return false;
  const bool dated = std::ranges::any_of(cells, looks_like_day);
  return dated && std::ranges::all_of(cells, [](const std::string& each) {
           return each.empty() || is_price(each) || is_comma_number(each) || looks_like_day(each);
         });
}

}  // namespace bellwether::source
