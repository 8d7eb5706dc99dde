#include "bellwether/source/texts/text_option_check.h"

#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

core::Status useless(std::string_view flag, std::string_view why) {
  return core::fail(core::ErrorKind::usage, std::string(flag) + ": " + std::string(why));
}

bool has(const TextSchema& schema, Role role) {
  return !schema.columns[static_cast<std::size_t>(role)].empty();
}

}  // namespace

bool has_no_label(const TextOptions& options) { return options.label_column == "none"; }

std::array<NamedColumn, 4> named_columns(const TextOptions& options) {
  return {{{Role::text, "text", "--text-column", options.text_column},
           {Role::time, "time", "--time-column", options.time_column},
           {Role::ticker, "ticker", "--ticker-column", options.ticker_column},
           {Role::label, "label", "--label-column",
            has_no_label(options) ? std::string_view() : options.label_column}}};
}

std::string found_keys(const std::vector<std::string>& keys) {
  return keys.empty() ? "" : "; the first objects also have " + list_of(keys);
}

core::Status check_text_options(const TextSchema& schema, const TextOptions& options) {
  if (options.labels == LabelUse::ignored) {
    if (!options.label_column.empty() && !has_no_label(options))
      return useless("--label-column", "this command reads no labels");
    if (!options.label_names.empty()) return useless("--label-names", "this command reads no labels");
  }
  const bool has_columns = schema.kind == FileKind::csv || schema.kind == FileKind::jsonl;
  for (const auto& [role, what, flag, column] : named_columns(options)) {
    if (!column.empty() && !has_columns) return useless(flag, "the file holds lines, which have no columns");
  }
  if (!options.columns.empty() && schema.kind != FileKind::csv)
    return useless("--columns", "the file is no table");
  if (options.delimiter != io::Delimiter::by_header && schema.kind != FileKind::csv)
    return useless("--delimiter", "the file holds lines, not a table");
  if (!options.label_names.empty() && !has(schema, Role::label))
    return useless("--label-names", "no column of labels is known; --label-column names it");
  if (options.default_timezone != ZoneChoice::automatic && !has(schema, Role::time))
    return useless("--timezone", "no column of times is known; --time-column names it");
  if (!options.time_format.empty() && !has(schema, Role::time))
    return useless("--time-format", "no column of times is known; --time-column names it");
  if (options.midnight != MidnightChoice::by_file && !has(schema, Role::time))
    return useless("--midnight", "no column of times is known; --time-column names it");
  return {};
}

}  // namespace bellwether::source
