#include "bellwether/source/texts/text_format.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/foreign_format.h"
#include "bellwether/io/json_list.h"
#include "bellwether/source/texts/file_kind.h"
#include "bellwether/source/texts/json_keys.h"
#include "bellwether/source/texts/missing_header.h"
#include "bellwether/source/texts/table_front.h"
#include "bellwether/source/texts/text_option_check.h"
#include "bellwether/source/usual_names.h"
#include "bellwether/source/zone_in_name.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using io::ByteStream;
using io::Encoding;

constexpr std::size_t kFirstLook = std::size_t{64} << 10;
constexpr std::size_t kShownField = 60;

// A stream that is about to be read.
struct Opening {
  ByteStream stream;
  std::string look;                  // its first bytes
  std::optional<Encoding> encoding;  // where the user or the file itself says it
};

std::optional<Encoding> chosen_encoding(EncodingChoice choice) {
  switch (choice) {
    case EncodingChoice::utf8: return Encoding::utf8;
    case EncodingChoice::latin1: return Encoding::latin1;
    case EncodingChoice::cp1252: return Encoding::cp1252;
    case EncodingChoice::automatic: break;
  }
  return std::nullopt;
}

// The encoding that the user names, or that the file shows: a mark says it, and what is valid UTF-8 beyond
// ASCII is no other. Nothing where the shape is to say it.
Result<std::optional<Encoding>> find_encoding(const ByteStream& stream, std::string_view look,
                                              const TextOptions& options) {
  const std::optional<Encoding> chosen = chosen_encoding(options.encoding);
  const bool marked = stream.was_utf16() || look.starts_with("\xEF\xBB\xBF");
  if (marked && chosen.value_or(Encoding::utf8) != Encoding::utf8) {
    return fail(ErrorKind::usage, "--encoding: the byte-order mark of " + stream.name() +
                                      " says that it is Unicode; leave the option out");
  }
  if (chosen) return chosen;
  constexpr std::size_t kLongestCharacter = 4;
  const bool ascii = std::ranges::all_of(look, [](char c) { return (c & 0x80) == 0; });
  const bool valid = core::first_invalid_utf8(look) + kLongestCharacter > look.size();
  return marked || (!ascii && valid) ? std::optional(Encoding::utf8) : std::nullopt;
}

// The shape of a file that is not in the catalog: columns of usual names.
TextSchema schema_by_columns(FileKind kind, std::span<const std::string> header,
                             std::deque<std::string>& names) {
  TextSchema schema{.name = "columns", .summary = "columns identified by their names", .kind = kind};
  for (std::size_t role = 0; role < kRoles; ++role) {
    const std::string_view found = find_usual(static_cast<Role>(role), header);
    if (!found.empty()) schema.columns[role] = names.emplace_back(found);
  }
  std::string_view& date = schema.columns[static_cast<std::size_t>(Role::date)];
  if (date == schema.columns[static_cast<std::size_t>(Role::time)]) date = {};
  const bool has_ticker = !schema.columns[static_cast<std::size_t>(Role::ticker)].empty();
  schema.tickers = has_ticker ? TickerRule::column : TickerRule::cashtags;
  return schema;
}

void overrule(TextSchema& schema, const TextOptions& options, std::deque<std::string>& names) {
  const auto set = [&](Role role, const std::string& column) {
    if (!column.empty()) schema.columns[static_cast<std::size_t>(role)] = names.emplace_back(column);
  };
  set(Role::text, options.text_column);
  set(Role::time, options.time_column);
  set(Role::ticker, options.ticker_column);
  if (has_no_label(options)) {
    schema.columns[static_cast<std::size_t>(Role::label)] = {};
  } else {
    set(Role::label, options.label_column);
  }
  if (schema.columns[static_cast<std::size_t>(Role::date)] == options.time_column)
    schema.columns[static_cast<std::size_t>(Role::date)] = {};
  if (!options.ticker_column.empty()) schema.tickers = TickerRule::column;
  if (!options.label_column.empty()) schema.label_rule = LabelRule::label;
  if (options.default_timezone == ZoneChoice::utc) schema.time.zone = DefaultTimezone::utc;
  if (options.default_timezone == ZoneChoice::new_york) schema.time.zone = DefaultTimezone::new_york;
  if (options.default_timezone == ZoneChoice::exchange) schema.time.zone = DefaultTimezone::exchange;
  if (options.midnight == MidnightChoice::day) schema.time.midnight = MidnightRule::date;
  if (options.midnight == MidnightChoice::time) schema.time.midnight = MidnightRule::exact;
}

// Files that the catalog does not know write the times of the exchange whose calendar is asked for.
void use_calendar(const market::Calendar& calendar, const TextOptions& options, TextSchema& schema) {
  schema.time.calendar = &calendar;
  const bool is_told = options.default_timezone != ZoneChoice::automatic || schema.name != "columns" ||
                       says_utc(schema.columns[static_cast<std::size_t>(Role::time)]);
  if (!is_told && &calendar != &market::Calendar::nyse()) schema.time.zone = DefaultTimezone::exchange;
}

std::vector<std::string> unread_columns(const TextSchema& schema, std::span<const std::string> header) {
  std::vector<std::string> unread;
  for (const std::string& name : header) {
    // The day beside a time of day is read only where rows turn out to have one (text_notes.h).
    auto columns = schema.columns;
    columns[static_cast<std::size_t>(Role::date)] = {};
    const bool read = std::ranges::any_of(columns, [&](std::string_view column) {
      return column == name || (column.starts_with(name) && column.substr(name.size()).starts_with('.'));
    });
    if (!read && !name.empty()) unread.push_back(name);
  }
  return unread;
}

// The column that names the zone of each row, in a file of any shape; --timezone takes its place.
void find_zone_column(std::span<const std::string> header, const TextOptions& options, TextSchema& schema,
                      std::deque<std::string>& names) {
  std::string_view& zone = schema.columns[static_cast<std::size_t>(Role::zone)];
  zone = {};
  const bool has_time = !schema.columns[static_cast<std::size_t>(Role::time)].empty();
  if (!has_time || options.default_timezone != ZoneChoice::automatic) return;
  const std::string_view found = find_usual(Role::zone, header);
  if (!found.empty() && std::ranges::find(schema.columns, found) == schema.columns.end())
    zone = names.emplace_back(found);
}

// What the name of the column of times says of those without zone.
void find_zone_in_name(TextSchema& schema) {
  const std::string_view times = schema.columns[static_cast<std::size_t>(Role::time)];
  if (says_utc(times)) schema.time.zone = DefaultTimezone::utc;
  const bool has_column = !schema.columns[static_cast<std::size_t>(Role::zone)].empty();
  if (!has_column) schema.named_zone = american_zone_in_name(times);
}

// A catalogued shape for a header that may lack its optional columns.
TextSchema without_absent_columns(TextSchema schema, std::span<const std::string> header) {
  for (std::string_view& column : schema.columns) {
    const bool optional = schema.header.find(std::string(column) + '?') != std::string_view::npos;
    if (optional && std::ranges::find(header, column) == header.end()) column = {};
  }
  return schema;
}

// The shape of a file with these columns or keys.
Result<TextSchema> schema_of(FileKind kind, std::span<const std::string> header, const TextOptions& options,
                             TextFormat& format) {
  TextSchema schema;
  if (!options.schema.empty()) {
    const auto named = find_text_schema(options.schema);
    if (!named) return fail(named.error());
    schema = without_absent_columns(**named, header);
  } else if (const TextSchema* recognized = recognize_text_schema(kind, header)) {
    schema = without_absent_columns(*recognized, header);
  } else {
    schema = schema_by_columns(kind, header, *format.names);
  }
  overrule(schema, options, *format.names);
  find_zone_column(header, options, schema, *format.names);
  if (schema.name == "columns" && options.default_timezone == ZoneChoice::automatic)
    find_zone_in_name(schema);
  format.unread = unread_columns(schema, header);
  return schema;
}

// Whoever reads no labels must not fail on one.
void leave_labels_out(const TextOptions& options, TextSchema& schema) {
  if (options.labels == LabelUse::ignored) schema.columns[static_cast<std::size_t>(Role::label)] = {};
}

// Objects of which every member holds an object, or a text of which lies in one.
core::Error no_text_key(std::string_view file, const std::vector<std::string>& keys) {
  return {
      ErrorKind::data,
      std::string(file) + ":1: no valid text column among the keys of the objects" +
          (keys.empty() ? ", which all hold objects" : ": " + list_of(keys)) +
          "; where the text lies in an object, join the keys with dots: --text-column content.title "
          "--time-column content.pubDate; a table of pandas is written with to_json(FILE, orient='records', "
          "lines=True)"};
}

// None of the objects in front has a key: they cannot be read, or all that they hold lies in objects.
core::Error no_key(io::JsonObjects& objects) {
  const auto first = objects.next();
  if (!first) return first.error();
  const std::string file = objects.stream().name();
  if (!*first) return no_text_key(file, {});
  const std::string place = file + ":" + std::to_string((*first)->line) + ": ";
  const auto parsed = core::parse_json((*first)->text, core::JsonLimits{});
  if (!parsed) return {ErrorKind::data, place + parsed.error().message};
  if (!parsed->is_object()) return {ErrorKind::data, place + "not a JSON object; each line must be one"};
  return no_text_key(file, {});
}

core::Error no_text_column(std::string_view file, const std::vector<std::string>& header) {
  return {ErrorKind::data, std::string(file) + ":1: no valid text column among " + list_of(header) +
                               "; name it with --text-column, or the file's shape with --schema"};
}

// A first line that is no header is never eaten as one.
core::Error no_header(std::string_view file, std::string_view field) {
  return {ErrorKind::data, std::string(file) + ":1: the first line looks like data ('" +
                               std::string(core::utf8_prefix(field, kShownField)) +
                               "'), not like the names of columns; name them: --columns date,ticker,text"};
}

// A date in place of the name of a column that is read, whoever named it.
std::optional<std::string> date_among_columns(const TextSchema& schema) {
  for (const std::string_view column : schema.columns) {
    if (!column.empty() && is_value(column) && !is_number_label(canonical_label(column)))
      return std::string(column);
  }
  return std::nullopt;
}

core::Status check_header(const io::CsvReader& reader, std::string_view look, const TextSchema& schema) {
  const std::string& file = reader.stream().name();
  if (const auto date = date_among_columns(schema)) return fail(no_header(file, *date));
  if (!schema.columns[static_cast<std::size_t>(Role::text)].empty()) return {};
  if (const auto note = io::find_note_in_place_of_table(look))
    return fail(ErrorKind::data, file + ": " + *note);
  if (const auto field = find_data_among(reader.header())) return fail(no_header(file, *field));
  return fail(no_text_column(file, reader.header()));
}

core::Status open_csv(Opening opening, const TextOptions& options, TextFormat& format) {
  auto header = find_missing_header(opening.look, options);
  if (!header) return fail(header.error());
  io::CsvOptions reading{.delimiter = options.delimiter,
                         .encoding = opening.encoding.value_or(Encoding::utf8)};
  if (*header) {
    reading.delimiter = (*header)->delimiter;
    reading.header = io::CsvHeader{(*header)->names, 0};
  }
  auto reader = io::CsvReader::open(std::move(opening.stream), reading);
  if (!reader) return fail(reader.error());
  auto schema = schema_of(FileKind::csv, reader->header(), options, format);
  if (!schema) return fail(schema.error());
  format.schema = *schema;
  if (*header) format.schema.note = (*header)->note;
  if (*header && options.columns.empty()) format.schema.name = "columns";  // no header says which set it is
  if (core::Status good = check_header(*reader, opening.look, format.schema); !good) return good;
  if (opening.encoding) format.schema.encoding = *opening.encoding;
  reader->decode_as(format.schema.encoding);
  auto rows = csv_text_rows(std::move(*reader), format.schema.columns);
  if (!rows) return fail(rows.error());
  format.rows = std::move(*rows);
  leave_labels_out(options, format.schema);
  return {};
}

core::Status open_objects(std::unique_ptr<io::JsonObjects> objects, const std::vector<std::string>& keys,
                          const TextOptions& options, TextFormat& format) {
  auto schema = schema_of(FileKind::jsonl, keys, options, format);
  if (!schema) return fail(schema.error());
  format.schema = *schema;
  if (format.schema.columns[static_cast<std::size_t>(Role::text)].empty())
    return fail(keys.empty() ? no_key(*objects) : no_text_key(objects->stream().name(), keys));
  leave_labels_out(options, format.schema);
  format.rows = json_text_rows(std::move(objects), format.schema.columns, keys);
  return {};
}

core::Status open_json_lines(Opening opening, const TextOptions& options, TextFormat& format) {
  const std::vector<std::string> keys = keys_in_front(opening.look, JsonForm::lines);
  format.ticker_paths = ticker_paths_in_front(opening.look, JsonForm::lines);
  format.time_paths = time_paths_in_front(opening.look, JsonForm::lines);
  io::LineReader reader(std::move(opening.stream), {.encoding = opening.encoding.value_or(Encoding::utf8)});
  return open_objects(io::json_lines(std::move(reader)), keys, options, format);
}

core::Status open_json_document(Opening opening, const TextOptions& options, TextFormat& format) {
  if (opening.encoding.value_or(Encoding::utf8) != Encoding::utf8)
    return fail(ErrorKind::usage, "--encoding: a JSON document is UTF-8 (RFC 8259)");
  const std::string name = opening.stream.name();
  std::vector<std::string> keys = keys_in_front(opening.look, JsonForm::document);
  format.ticker_paths = ticker_paths_in_front(opening.look, JsonForm::document);
  format.time_paths = time_paths_in_front(opening.look, JsonForm::document);
  auto list = std::make_unique<io::JsonList>(std::move(opening.stream));
  const auto first = list->first();
  if (!first) return fail(first.error());
  if (!*first) return fail(ErrorKind::data, name + ": the list in this JSON document is empty: no texts");
  // An object longer than the look.
  if (keys.empty()) keys = keys_in_front((*first)->text, JsonForm::lines);
  return open_objects(std::move(list), keys, options, format);
}

core::Status open_lines(FileKind kind, Opening opening, TextFormat& format) {
  const auto catalogued = find_text_schema(kind == FileKind::lines ? "lines" : "phrasebank");
  if (!catalogued) return fail(catalogued.error());
  format.schema = **catalogued;
  if (opening.encoding) format.schema.encoding = *opening.encoding;
  io::LineReader reader(std::move(opening.stream), {.encoding = format.schema.encoding});
  format.rows =
      kind == FileKind::lines ? line_text_rows(std::move(reader)) : phrasebank_text_rows(std::move(reader));
  return {};
}

}  // namespace

Result<TextFormat> open_text_format(ByteStream stream, const TextOptions& options) {
  if (core::Status readable = io::refuse_foreign_format(stream, io::Understands::texts); !readable)
    return fail(readable.error());
  const auto look = stream.peek(kFirstLook);
  if (!look) return fail(look.error());
  if (look->empty()) return fail(ErrorKind::data, stream.name() + ": the file is empty");
  const auto calendar = calendar_named(options.calendar);
  if (!calendar) return fail(calendar.error());
  FoundKind found = find_file_kind(*look, stream.name());
  if (!options.schema.empty()) {
    const auto named = find_text_schema(options.schema);
    if (!named) return fail(named.error());
    found.kind = (*named)->kind;
  } else if (found.kind == FileKind::lines && !(options.text_column.empty() && options.columns.empty())) {
    found.kind = FileKind::csv;
  }
  const auto encoding = find_encoding(stream, *look, options);
  if (!encoding) return fail(encoding.error());
  std::string copied(*look);
  Opening opening{std::move(stream), std::move(copied), *encoding};
  TextFormat format;
  format.names = std::make_unique<std::deque<std::string>>();
  core::Status opened;
  if (found.kind == FileKind::csv) {
    opened = open_csv(std::move(opening), options, format);
  } else if (found.kind != FileKind::jsonl) {
    opened = open_lines(found.kind, std::move(opening), format);
  } else if (found.json == JsonForm::document) {
    opened = open_json_document(std::move(opening), options, format);
  } else {
    opened = open_json_lines(std::move(opening), options, format);
  }
  if (!opened) return fail(opened.error());
  use_calendar(**calendar, options, format.schema);
  return format;
}

}  // namespace bellwether::source
