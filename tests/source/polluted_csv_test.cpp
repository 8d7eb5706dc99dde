// Thousands of tables polluted by rule, after Vitagliano et al., "Pollock: a data loading benchmark", VLDB
// 2023: each is loaded exactly or refused with its place. None is loaded otherwise.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/io/csv_reader.h"
#include "tests/support/reference_csv.h"

namespace bellwether::source {
namespace {

using io::Delimiter;
using tests::CsvTable;

struct TableOutcome {
  std::optional<CsvTable> table;
  std::string error;
};

TableOutcome read(std::string bytes, Delimiter delimiter = Delimiter::comma) {
  auto reader =
      io::CsvReader::open(io::ByteStream::of_memory(std::move(bytes), "t.csv"), {.delimiter = delimiter});
  if (!reader) return {std::nullopt, reader.error().message};
  CsvTable table{reader->header()};
  for (;;) {
    const auto record = reader->next();
    if (!record) return {std::nullopt, record.error().message};
    if (!*record) return {table, ""};
    table.emplace_back((*record)->fields.begin(), (*record)->fields.end());
  }
}

std::string in_quotes(std::string_view field) {
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

bool needs_quotes(std::string_view field, char delimiter) {
  return field.find_first_of("\"\r\n") != field.npos || field.find(delimiter) != field.npos;
}

struct Style {
  char delimiter = ',';
  std::string line_end = "\n";
  bool all_quoted = false;
};

std::string write(const CsvTable& table, const Style& style) {
  std::string out;
  for (const auto& record : table) {
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (i > 0) out += style.delimiter;
      const bool alone_and_empty = record.size() == 1 && record[i].empty();  // else it would be a blank line
      const bool quote = style.all_quoted || alone_and_empty || needs_quotes(record[i], style.delimiter);
      out += quote ? in_quotes(record[i]) : record[i];
    }
    out += style.line_end;
  }
  return out;
}

const CsvTable& clean() {
  static const CsvTable table = {{"datetime", "ticker", "headline", "source"},
                                 {"2024-07-03 08:15:00", "AAPL", "Orchard phones sell out", "wire"},
                                 {"2024-07-03", "MSFT", "A \"quoted\" word, and a comma", "wire"},
                                 {"2024-07-05 09:00:00", "BRK.B", "Two\nlines", ""},
                                 {"2024-07-05 09:05:00", "SAP", "Umlaute: äöü 🚀", "draht"},
                                 {"", "", "", ""},
                                 {"2024-07-08", "A", "\"", "\"\""},
                                 {"2024-07-09", "B", "ends, here", "last"}};
  return table;
}

void expect_exact_or_refused(const std::string& bytes, const std::string& what) {
  const TableOutcome outcome = read(bytes);
  const auto reference = tests::reference_csv(bytes, ',');
  ASSERT_EQ(outcome.table.has_value(), reference.has_value()) << what << "\n"
                                                              << outcome.error << "\n"
                                                              << bytes;
  if (reference) {
    ASSERT_EQ(*outcome.table, *reference) << what;
  } else {
    ASSERT_EQ(outcome.error.substr(0, 6), "t.csv:") << what << outcome.error;
  }
}

TEST(PollutedCsv, Other_ways_to_write_the_same_table_load_the_same) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    for (const char* line_end : {"\n", "\r\n"}) {
      for (const bool all_quoted : {false, true}) {
        for (const char* mark : {"", "\xEF\xBB\xBF"}) {
          for (const char* tail : {"", "\n", "\r\n\r\n"}) {
            const std::string bytes = mark + write(clean(), {delimiter, line_end, all_quoted}) + tail;
            const TableOutcome outcome = read(bytes, Delimiter::by_header);
            ASSERT_TRUE(outcome.table) << outcome.error;
            ASSERT_EQ(*outcome.table, clean());
          }
        }
      }
    }
  }
}

// Structural damage: the table that was written, or a refusal; never another table.
TEST(PollutedCsv, A_lost_byte_of_structure_is_never_loaded_as_another_table) {
  int variants = 0, refused = 0;
  for (const bool all_quoted : {false, true}) {
    const std::string bytes = write(clean(), {',', "\r\n", all_quoted});
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (std::string_view(",\"\n").find(bytes[i]) == std::string_view::npos) continue;
      std::string polluted = bytes;
      polluted.erase(i, 1);
      const std::string what = "byte " + std::to_string(i) + " lost";
      expect_exact_or_refused(polluted, what);
      const TableOutcome outcome = read(polluted);
      ++variants;
      refused += outcome.table ? 0 : 1;
    }
  }
  EXPECT_GT(variants, 150);
  EXPECT_GE(refused * 100,
            variants * 90);  // the rest lost a byte inside a quoted text, which no reader can know
}

TEST(PollutedCsv, Thousands_of_variants_load_as_a_second_reader_loads_them_or_not_at_all) {
  const std::vector<std::pair<std::string, std::string>> insertions = {
      {"quote", "\""},
      {"two quotes", "\"\""},
      {"comma", ","},
      {"line end", "\n"},
      {"carriage return", "\r"},
      {"CRLF", "\r\n"},
      {"NUL", std::string(1, '\0')},
      {"bad byte", "\xFF"},
      {"cut code point", "\xF0\x9F"},
      {"byte-order mark", "\xEF\xBB\xBF"},
      {"blank line", "\n\n"},
      {"quoted comma", "\",\""},
      {"line separator", "\xE2\x80\xA8"},
      {"tab", "\t"},
      {"backslash quote", "\\\""},
      {"repeated header", "\ndatetime,ticker,headline,source\n"}};
  int variants = 0;
  for (const bool all_quoted : {false, true}) {
    const std::string bytes = write(clean(), {',', "\n", all_quoted});
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
      for (const auto& [name, inserted] : insertions) {
        expect_exact_or_refused(bytes.substr(0, i) + inserted + bytes.substr(i),
                                name + " at " + std::to_string(i));
        ++variants;
      }
      expect_exact_or_refused(bytes.substr(0, i), "cut at " + std::to_string(i));
      expect_exact_or_refused(bytes.substr(i), "begun at " + std::to_string(i));
      if (i < bytes.size())
        expect_exact_or_refused(bytes.substr(0, i) + bytes.substr(i + 1), "lost " + std::to_string(i));
      variants += 3;
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GE(variants, 2'289);  // reliability.md, 6.A
}

rc::Gen<std::string> any_field() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "b", ",", ";", "\"", "\n", "\r", "\r\n", " ", "ä", "🚀", "\t", "0")),
                      [](const std::vector<std::string>& pieces) {
                        std::string field;
                        for (const std::string& piece : pieces) field += piece;
                        return field;
                      });
}

RC_GTEST_PROP(CsvProperty, What_is_written_by_the_rules_is_read_back, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  const auto records = *rc::gen::inRange<std::size_t>(0, 12);
  CsvTable table(1);
  for (std::size_t i = 0; i < columns; ++i) table[0].push_back("column" + std::to_string(i));
  for (std::size_t i = 0; i < records; ++i) {
    table.push_back(*rc::gen::container<std::vector<std::string>>(columns, any_field()));
  }
  const Style style{*rc::gen::element(',', ';', '\t', '|'), *rc::gen::element<std::string>("\n", "\r\n"),
                    *rc::gen::arbitrary<bool>()};
  const Delimiter delimiter = columns == 1 ? (style.delimiter == ','    ? Delimiter::comma
                                              : style.delimiter == ';'  ? Delimiter::semicolon
                                              : style.delimiter == '\t' ? Delimiter::tab
                                                                        : Delimiter::bar)
                                           : Delimiter::by_header;
  const TableOutcome outcome = read(write(table, style), delimiter);
  RC_ASSERT(outcome.table.has_value());
  RC_ASSERT(*outcome.table == table);
}

RC_GTEST_PROP(CsvProperty, Any_bytes_are_read_as_the_second_reader_reads_them, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "b", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "x,y\n", "\"q\",", "\xC3", "\xEF\xBB\xBF"));
  std::string bytes;
  for (const std::string& piece : pieces) bytes += piece;
  const auto reference = tests::reference_csv(bytes, ',');
  const TableOutcome outcome = read(bytes);
  RC_ASSERT(outcome.table.has_value() == reference.has_value());
  if (reference) RC_ASSERT(*outcome.table == *reference);
}

}  // namespace
}  // namespace bellwether::source
