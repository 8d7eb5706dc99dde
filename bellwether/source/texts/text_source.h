// Any file of dated texts → a stream of market::Text. Memory is bounded by the longest row (and 16 bytes a
// row while duplicates are looked for).
//
//   auto texts = open_texts("news/headlines.csv", {});
//   if (!texts) return fail(texts.error());
//   for (;;) {
//     auto text = texts->next();
//     if (!text) return fail(text.error());
//     if (!*text) break;
//     …
//   }
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/csv_reader.h"
#include "bellwether/io/row_report.h"
#include "bellwether/market/text.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/catalog.h"
#include "bellwether/source/texts/label_names.h"

namespace bellwether::source {

// What becomes of rows that repeat an earlier one: counted and kept, dropped, or not looked for.
enum class Duplicates { count, drop, ignore };
// The zone of times written without one; automatic leaves it to the catalog, and for files it does not know to the
// exchange whose calendar is used.
enum class ZoneChoice { automatic, utc, new_york, exchange };
// The encoding of the file; automatic leaves it to the catalog.
enum class EncodingChoice { automatic, utf8, latin1, cp1252 };

// What becomes of the column of labels: nobody looks at it; every label is handed on, whatever it is; or
// labels that are neither a known word nor a number are bad rows.
enum class LabelUse { ignored, told, required };

// Whether the labels that the user named must occur in the file, or in one of several, which the caller checks.
enum class NamedLabels { needed, of_some_file };

constexpr std::array<core::EnumName<Duplicates>, 3> names_of(Duplicates) {
  return {{{Duplicates::count, "count"}, {Duplicates::drop, "drop"}, {Duplicates::ignore, "ignore"}}};
}
constexpr std::array<core::EnumName<ZoneChoice>, 4> names_of(ZoneChoice) {
  return {{{ZoneChoice::automatic, "auto"},
           {ZoneChoice::utc, "utc"},
           {ZoneChoice::new_york, "new-york"},
           {ZoneChoice::exchange, "exchange"}}};
}
// What a midnight says: by_file, what the other times of the file make likely (stamp_counts.h); day, that
// only the day is known; time, midnight.
enum class MidnightChoice { by_file, day, time };

constexpr std::array<core::EnumName<MidnightChoice>, 3> names_of(MidnightChoice) {
  return {
      {{MidnightChoice::by_file, "by-file"}, {MidnightChoice::day, "day"}, {MidnightChoice::time, "time"}}};
}
constexpr std::array<core::EnumName<EncodingChoice>, 4> names_of(EncodingChoice) {
  return {{{EncodingChoice::automatic, "auto"},
           {EncodingChoice::utf8, "utf-8"},
           {EncodingChoice::latin1, "iso-8859-1"},
           {EncodingChoice::cp1252, "cp1252"}}};
}

// How a file is read where its shape does not say, or is not to be followed.
struct TextOptions {
  std::string schema;       // a name of the catalog; empty: recognized by header
  std::string text_column;  // these name columns (or JSON keys) and overrule the shape
  std::string time_column;
  std::string ticker_column;
  std::string label_column;  // "none": there is none
  std::string columns;       // names for the columns of a file without a header line: "label,text"
  std::string label_names;   // "0=negative,1=neutral,2=positive", for labels that are numbers
  std::string time_format;   // "%d/%m/%Y %H:%M", as check_time_format() takes it; empty: told by each value
  ZoneChoice default_timezone = ZoneChoice::automatic;
  MidnightChoice midnight = MidnightChoice::by_file;
  std::string calendar = "nyse";  // as calendar_named() takes it
  EncodingChoice encoding = EncodingChoice::automatic;
  io::Delimiter delimiter = io::Delimiter::by_header;
  io::BadRows bad_rows = io::BadRows::stop;
  std::string rejects;  // with skip: the file that receives header and bad rows as they stood
  Duplicates duplicates = Duplicates::count;
  std::uint64_t limit = 0;  // rows to read at most; 0: all
  // Of the caller: whether other files of its command may have the labels of label_names, none being in this one.
  NamedLabels named_labels = NamedLabels::needed;
  LabelUse labels = LabelUse::ignored;  // of the caller, no flag: only who reads labels fails on one
  std::optional<market::UtcTime> now;   // of the caller too: texts dated after it are told

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("schema", &TextOptions::schema,
              "The schema of the file (see `data list`); detected from its header by default."),
        field("text_column", &TextOptions::text_column, "The column that holds the text."),
        field("time_column", &TextOptions::time_column, "The column that holds the date or time."),
        field("ticker_column", &TextOptions::ticker_column, "The column that holds the ticker."),
        field("label_column", &TextOptions::label_column,
              "The column that holds the label; none means that there is no label."),
        field("columns", &TextOptions::columns,
              "Names for the columns of a file without a header line, as date,ticker,text."),
        field("label_names", &TextOptions::label_names,
              "What labels mean, in each labeled file that has them: 0=negative,1=neutral,2=positive."),
        field("time_format", &TextOptions::time_format,
              "How dates and times are written, as '%d/%m/%Y %H:%M' or '%m/%d/%Y %I:%M:%S %p'; detected by "
              "default."),
        field("timezone", &TextOptions::default_timezone,
              "The time zone of times written without one; auto takes that of the schema."),
        field("midnight", &TextOptions::midnight,
              "What 00:00:00 means: day (only the day is known), time (midnight), or by-file (the day where "
              "the file is full of midnights)."),
        field("calendar", &TextOptions::calendar, kCalendarHelp).as("NAME|FILE"),
        field("encoding", &TextOptions::encoding, "The character encoding; auto takes that of the schema."),
        field("delimiter", &TextOptions::delimiter, "What separates CSV columns; by-header detects it."),
        field("on_bad_row", &TextOptions::bad_rows,
              "What a row that cannot be read does: fail the file, or be skipped and counted."),
        field("rejects", &TextOptions::rejects,
              "With --on-bad-row skip: a file that receives the rejected rows.")
            .as("FILE"),
        field("duplicates", &TextOptions::duplicates,
              "Rows that repeat an earlier one: count, drop or ignore them."),
        field("limit", &TextOptions::limit, "Rows to read at most; 0 reads all.")};
  }
};

// An opened file. Movable, for one thread at a time.
class TextStream {
 public:
  TextStream(TextStream&&) noexcept;
  TextStream& operator=(TextStream&&) noexcept;
  ~TextStream();

  // The next text in the order of the file, or nothing at the end. Errors: data with file:line:column; io.
  // After an error the stream is over.
  [[nodiscard]] core::Result<std::optional<market::Text>> next();

  [[nodiscard]] const io::RowReport& report() const;  // so far
  [[nodiscard]] io::InputRecord record() const;       // complete once next() gave nothing
  [[nodiscard]] std::string_view schema() const;      // the name of the shape, "columns" for user-named ones
  // What a user must know about the shape and about how its times were read, so far; may be empty.
  [[nodiscard]] std::string note() const;
  // How many rows repeat an earlier one, and what became of them, so far; empty where none is known to. For who
  // makes the sentiment of a day of the texts, in which such a row counts twice.
  [[nodiscard]] std::string repeats_note() const;
  // What may have been read otherwise than it was meant, so far: sentences without a stop.
  [[nodiscard]] std::vector<std::string> warnings() const;
  // The names of labels; what each label of the file means is told by LabelCensus (label_coding.h).
  [[nodiscard]] const LabelNames& label_names() const;
  [[nodiscard]] const market::Calendar& calendar() const;  // whose days dates without time are
  [[nodiscard]] std::string columns() const;  // which column is read as what: "text=headline, time=datetime"

 private:
  friend core::Result<TextStream> open_texts(io::ByteStream, const TextOptions&);
  struct State;
  explicit TextStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// `path` may be "-". Errors: not_found, io; usage for impossible options; data where no shape fits, naming
// the columns found and the remedy.
[[nodiscard]] core::Result<TextStream> open_texts(std::string_view path, const TextOptions& options);
[[nodiscard]] core::Result<TextStream> open_texts(io::ByteStream stream, const TextOptions& options);

}  // namespace bellwether::source
