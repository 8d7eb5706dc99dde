#include "bellwether/source/texts/missing_header.h"

#include <algorithm>
#include <array>

#include "bellwether/source/texts/table_front.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using io::Delimiter;

constexpr std::string_view kTold =
    "the file has no header line: the columns of label and text were identified by their contents";
constexpr std::string_view kGiven = "the file has no header line; its columns were named with --columns";

std::vector<std::string> column_names_in(std::string_view list) {
  std::vector<std::string> names;
  for (;;) {
    const std::size_t comma = list.find(',');
    names.emplace_back(list.substr(0, comma));
    if (comma == list.npos) return names;
    list.remove_prefix(comma + 1);
  }
}

std::vector<Delimiter> candidates(Delimiter chosen) {
  if (chosen != Delimiter::by_header) return {chosen};
  return {Delimiter::comma, Delimiter::semicolon, Delimiter::tab, Delimiter::bar};
}

core::Status check_names(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (!names[i].empty() && std::find(names.begin(), end, names[i]) != end)
      return fail(ErrorKind::usage, "--columns: '" + names[i] + "' is named twice");
  }
  return {};
}

Result<std::optional<MissingHeader>> given_header(std::string_view look, const TextOptions& options) {
  std::vector<std::string> names = column_names_in(options.columns);
  if (core::Status good = check_names(names); !good) return fail(good.error());
  if (names.size() == 1)
    return MissingHeader{std::move(names), candidates(options.delimiter).front(), kGiven};
  for (const Delimiter delimiter : candidates(options.delimiter)) {
    const auto table = look_at_table(look, delimiter);
    if (!table || table->records.front().size() != names.size()) continue;
    if (std::ranges::equal(names, table->records.front(), same_name))
      return fail(ErrorKind::usage,
                  "--columns: the first line has these names already; leave the option out");
    return MissingHeader{std::move(names), delimiter, kGiven};
  }
  return fail(ErrorKind::usage, "--columns names " + std::to_string(names.size()) +
                                    " columns, and the first lines of the file are not parted into as many");
}

}  // namespace

Result<std::optional<MissingHeader>> find_missing_header(std::string_view look, const TextOptions& options) {
  if (!options.columns.empty()) return given_header(look, options);
  for (const Delimiter delimiter : candidates(options.delimiter)) {
    const auto table = look_at_table(look, delimiter);
    if (!table) continue;
    if (auto names = find_label_and_text(*table); !names.empty())
      return MissingHeader{std::move(names), delimiter, kTold};
  }
  return std::optional<MissingHeader>();
}

}  // namespace bellwether::source
