#include "apps/cli/command_table.h"

#include <algorithm>
#include <sstream>

#include "apps/cli/option_flags.h"
#include "bellwether/sentiment/catalog.h"

namespace bellwether::cli {
namespace {

std::vector<std::string> between_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string each; std::getline(in, each, ',');) parts.push_back(each);
  return parts;
}

bool is_any_of(const std::string& name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// By what help calls the value; by the option's own name where that says only that it is text.
void add_completion(OptionRow& row) {
  std::string name = row.name;
  name.erase(0, name.find_first_not_of('-'));
  if (row.value.starts_with('{')) {
    row.choices = between_commas(row.value.substr(1, row.value.size() - 2));
    row.completion = Completion::choices;
  } else if (is_any_of(name, {"model", "models"})) {
    for (const sentiment::AnalyzerEntry& each : sentiment::analyzer_catalog())
      if (each.name.find(':') == each.name.npos) row.choices.emplace_back(each.name);
    row.completion = Completion::folders;
  } else if (row.value.find("FILE") != row.value.npos || row.value.find("PATH") != row.value.npos ||
             is_any_of(name, {"file", "files", "config"})) {
    row.completion = Completion::files;
  } else if (row.value.find("DIR") != row.value.npos || row.value == "RUN" ||
             is_any_of(name, {"folder", "run", "runs", "tokenizer"})) {
    row.completion = Completion::folders;
  }
}

std::vector<std::string> shown_names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& each : option.get_snames()) names.push_back("-" + each);
  for (const std::string& each : option.get_lnames())
    if (!is_former_name(option, each)) names.push_back("--" + each);
  if (names.empty()) names.push_back(option.get_name(true));
  return names;
}

// CLI11 keeps the names that turn a flag off apart.
std::string usual_name(const CLI::Option& option, const std::vector<std::string>& names) {
  const auto& negated = option.get_fnames();
  const auto usual = std::find_if(names.rbegin(), names.rend(), [&](const std::string& each) {
    return std::ranges::find(negated, each.substr(std::min<std::size_t>(2, each.size()))) == negated.end();
  });
  return usual == names.rend() ? names.back() : *usual;
}

OptionRow row_of(const CLI::Option& option) {
  const std::vector<std::string> names = shown_names(option);
  OptionRow row{.names = names,
                .name = usual_name(option, names),
                .help = option.get_description(),
                .group = option.get_group(),
                .is_list = option.get_expected_max() == CLI::detail::expected_max_vector_size,
                .is_required = option.get_required()};
  if (option.get_type_size() != 0) {
    const std::string type = option.get_type_name();
    row.value = type.substr(0, type.find(':'));  // without the range that a check adds
  }
  const std::string value = option.get_default_str();
  if (!value.starts_with('[')) row.default_value = value;
  if (!row.value.empty()) add_completion(row);
  return row;
}

void add_rows(const CLI::App& app, const std::string& path, std::vector<CommandRow>& rows) {
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  CommandRow row{.path = path, .summary = app.get_description()};
  for (const CLI::App* each : below)
    if (!each->get_group().empty()) row.below.push_back(each->get_name());
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
    if (option->get_group().empty()) continue;
    const bool is_word = option->get_snames().empty() && option->get_lnames().empty();
    if (!is_word && !path.empty() && option->check_lname("help")) continue;
    (is_word ? row.words : row.options).push_back(row_of(*option));
  }
  rows.push_back(std::move(row));
  for (const CLI::App* each : below)
    if (!each->get_group().empty())
      add_rows(*each, path + (path.empty() ? "" : " ") + each->get_name(), rows);
}

}  // namespace

std::vector<CommandRow> command_table(const CLI::App& program) {
  std::vector<CommandRow> rows;
  add_rows(program, "", rows);
  return rows;
}

}  // namespace bellwether::cli
