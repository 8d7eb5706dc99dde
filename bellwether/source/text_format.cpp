#include "bellwether/source/text_format.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "bellwether/core/strict_json.h"
#include "bellwether/source/foreign_format.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

constexpr std::size_t kFirstLook = std::size_t{64} << 10;

std::string_view first_line(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = bytes.substr(0, bytes.find('\n'));
  if (bytes.ends_with('\r')) bytes.remove_suffix(1);
  return bytes;
}

// Whether one of the fields of a first line is a column that holds texts.
bool names_a_text_column(std::string_view line) {
  const auto is_text = [](std::string_view field) {
    if (field.size() > 1 && field.front() == '"' && field.back() == '"')
      field = field.substr(1, field.size() - 2);
    if (std::ranges::any_of(usual_names(Role::text),
                            [&](std::string_view each) { return same_name(field, each); }))
      return true;
    return std::ranges::any_of(text_shapes(), [&](const TextShape& each) {
      return each.kind == FileKind::csv && field == each.columns[static_cast<std::size_t>(Role::text)];
    });
  };
  for (;;) {
    const std::size_t end = line.find_first_of(",;\t|");
    if (is_text(line.substr(0, end))) return true;
    if (end == line.npos) return false;
    line.remove_prefix(end + 1);
  }
}

// Standard input has no name that tells lines from columns: without a column of texts it is lines.
FileKind kind_of(std::string_view line, std::string_view name, const TextOptions& options) {
  if (line.starts_with('{')) return FileKind::jsonl;
  const std::size_t at = line.rfind('@');
  const LabelName* word = at == line.npos ? nullptr : find_label_word(line.substr(at + 1));
  if (word != nullptr && word->name.size() == line.size() - at - 1) return FileKind::phrasebank;
  if (name == "<stdin>" && options.text_column.empty() && !names_a_text_column(line)) return FileKind::lines;
  return name.ends_with(".txt") ? FileKind::lines : FileKind::csv;
}

std::optional<Encoding> chosen_encoding(EncodingChoice choice) {
  switch (choice) {
    case EncodingChoice::utf8: return Encoding::utf8;
    case EncodingChoice::latin1: return Encoding::latin1;
    case EncodingChoice::cp1252: return Encoding::cp1252;
    case EncodingChoice::by_shape: break;
  }
  return std::nullopt;
}

// The shape of a file that is not in the catalog: columns of usual names.
TextShape shape_by_columns(FileKind kind, std::span<const std::string> header,
                           std::deque<std::string>& names) {
  TextShape shape{.name = "columns", .summary = "columns told by their names", .kind = kind};
  for (std::size_t role = 0; role < kRoles; ++role) {
    const std::string_view found = find_usual(static_cast<Role>(role), header);
    if (!found.empty()) shape.columns[role] = names.emplace_back(found);
  }
  const bool has_ticker = !shape.columns[static_cast<std::size_t>(Role::ticker)].empty();
  shape.tickers = has_ticker ? TickerRule::column : TickerRule::cashtags;
  return shape;
}

void overrule(TextShape& shape, const TextOptions& options, std::deque<std::string>& names) {
  const auto set = [&](Role role, const std::string& column) {
    if (!column.empty()) shape.columns[static_cast<std::size_t>(role)] = names.emplace_back(column);
  };
  set(Role::text, options.text_column);
  set(Role::time, options.time_column);
  set(Role::ticker, options.ticker_column);
  set(Role::label, options.label_column);
  if (!options.ticker_column.empty()) shape.tickers = TickerRule::column;
  if (!options.label_column.empty()) shape.label_rule = LabelRule::label;
  if (options.naive_zone == ZoneChoice::utc) shape.time.zone = NaiveZone::utc;
  if (options.naive_zone == ZoneChoice::new_york) shape.time.zone = NaiveZone::new_york;
  if (options.midnight == MidnightChoice::day) shape.time.midnight = MidnightRule::date;
  if (options.midnight == MidnightChoice::time) shape.time.midnight = MidnightRule::exact;
  if (const auto encoding = chosen_encoding(options.encoding)) shape.encoding = *encoding;
}

std::vector<std::string> unread_columns(const TextShape& shape, std::span<const std::string> header) {
  std::vector<std::string> unread;
  for (const std::string& name : header) {
    const bool read = std::ranges::any_of(shape.columns, [&](std::string_view column) {
      return column == name || (column.starts_with(name) && column.substr(name.size()).starts_with('.'));
    });
    if (!read && !name.empty()) unread.push_back(name);
  }
  return unread;
}

// A catalogued shape for a header that may lack its optional columns.
TextShape without_absent_columns(TextShape shape, std::span<const std::string> header) {
  for (std::string_view& column : shape.columns) {
    const bool optional = shape.header.find(std::string(column) + '?') != std::string_view::npos;
    if (optional && std::ranges::find(header, column) == header.end()) column = {};
  }
  return shape;
}

// The shape of a file with these columns or keys.
Result<TextShape> shape_of(FileKind kind, std::span<const std::string> header, const TextOptions& options,
                           TextFormat& format) {
  TextShape shape;
  if (!options.shape.empty()) {
    const auto named = find_text_shape(options.shape);
    if (!named) return fail(named.error());
    shape = without_absent_columns(**named, header);
  } else if (const TextShape* recognised = recognise_text_shape(kind, header)) {
    shape = without_absent_columns(*recognised, header);
  } else {
    shape = shape_by_columns(kind, header, *format.names);
  }
  overrule(shape, options, *format.names);
  format.unread = unread_columns(shape, header);
  return shape;
}

core::Error no_text_column(std::string_view file, std::span<const std::string> header) {
  std::string list;
  for (const std::string& name : header) list += (list.empty() ? "'" : ", '") + name + "'";
  return {ErrorKind::data, std::string(file) + ":1: no valid text column among " + list +
                               "; name it with --text-column, or the file's shape with --shape"};
}

core::Status open_csv(ByteStream stream, const TextOptions& options, TextFormat& format) {
  auto reader = CsvReader::open(std::move(stream),
                                {.delimiter = options.delimiter,
                                 .encoding = chosen_encoding(options.encoding).value_or(Encoding::utf8)});
  if (!reader) return fail(reader.error());
  auto shape = shape_of(FileKind::csv, reader->header(), options, format);
  if (!shape) return fail(shape.error());
  format.shape = *shape;
  if (format.shape.columns[static_cast<std::size_t>(Role::text)].empty()) {
    return fail(no_text_column(reader->stream().name(), reader->header()));
  }
  reader->decode_as(format.shape.encoding);
  auto rows = csv_text_rows(std::move(*reader), format.shape.columns);
  if (!rows) return fail(rows.error());
  format.rows = std::move(*rows);
  return {};
}

core::Status open_jsonl(ByteStream stream, std::string_view line, const TextOptions& options,
                        TextFormat& format) {
  std::vector<std::string> keys;
  // A first line that is no object is refused again, with its place, when it is read.
  if (const auto first = core::parse_json(line, core::JsonLimits{}); first && first->is_object()) {
    // What holds an object, such as a publisher with its address, is no field of a text.
    for (const auto& [key, value] : first->items()) {
      if (!value.is_object()) keys.push_back(key);
    }
  }
  auto shape = shape_of(FileKind::jsonl, keys, options, format);
  if (!shape) return fail(shape.error());
  format.shape = *shape;
  if (format.shape.columns[static_cast<std::size_t>(Role::text)].empty())
    return fail(no_text_column(stream.name(), keys));
  format.rows = jsonl_text_rows(LineReader(std::move(stream), {.encoding = format.shape.encoding}),
                                format.shape.columns);
  return {};
}

core::Status open_lines(FileKind kind, ByteStream stream, const TextOptions& options, TextFormat& format) {
  const auto catalogued = find_text_shape(kind == FileKind::lines ? "lines" : "phrasebank");
  if (!catalogued) return fail(catalogued.error());
  format.shape = **catalogued;
  if (const auto encoding = chosen_encoding(options.encoding)) format.shape.encoding = *encoding;
  LineReader reader(std::move(stream), {.encoding = format.shape.encoding});
  format.rows =
      kind == FileKind::lines ? line_text_rows(std::move(reader)) : phrasebank_text_rows(std::move(reader));
  return {};
}

}  // namespace

Result<TextFormat> open_text_format(ByteStream stream, const TextOptions& options) {
  if (core::Status readable = refuse_foreign_format(stream, Understands::texts); !readable)
    return fail(readable.error());
  const auto look = stream.peek(kFirstLook);
  if (!look) return fail(look.error());
  if (look->empty()) return fail(ErrorKind::data, stream.name() + ": the file is empty");
  const std::string line(first_line(*look));
  FileKind kind = kind_of(line, stream.name(), options);
  if (!options.shape.empty()) {
    const auto named = find_text_shape(options.shape);
    if (!named) return fail(named.error());
    kind = (*named)->kind;
  }
  TextFormat format;
  format.names = std::make_unique<std::deque<std::string>>();
  core::Status opened;
  if (kind == FileKind::csv) {
    opened = open_csv(std::move(stream), options, format);
  } else if (kind == FileKind::jsonl) {
    opened = open_jsonl(std::move(stream), line, options, format);
  } else {
    opened = open_lines(kind, std::move(stream), options, format);
  }
  if (!opened) return fail(opened.error());
  return format;
}

}  // namespace bellwether::source
