#include "apps/cli/option_flags.h"

#include <algorithm>
#include <set>

namespace bellwether::cli {
namespace {

constexpr const char* kLeaving = "; the old name goes away in the next version";

// "--batch-size" or "batch-size" as a field has it.
std::string field_name(std::string name) {
  name.erase(0, name.find_first_not_of('-'));
  std::ranges::replace(name, '-', '_');
  return name;
}

bool has_option(const std::vector<core::Option>& options, std::string_view name) {
  return std::ranges::any_of(options, [&](const core::Option& each) { return each.field.name == name; });
}

// The flags of an option, those of the version before at the end unless another option has the name today.
std::string names_of_flag(const core::Option& option, const std::vector<core::Option>& all) {
  std::string names = flags_of(option.field.name);
  for (const std::string_view former : core::former_names(option.field.name)) {
    if (!has_option(all, former)) names += "," + core::flag_of(former);
  }
  return names;
}

void set_or_throw(const core::Option& option, const std::vector<std::string>& texts) {
  if (core::Status set = option.set(texts); !set)
    throw CLI::ValidationError(core::flag_of(option.field.name), set.error().message);
}

CLI::Option* add_switch(CLI::App& verb, const core::Option& option, const std::string& names) {
  const std::string off = ",!--no-" + core::flag_of(option.field.name).substr(2), help = option.help();
  // A check sees each value that is given, and the last one counts.
  const auto set = [option](const std::string& given) {
    return option.set(std::span(&given, 1)) ? std::string() : "'" + given + "' is neither true nor false";
  };
  CLI::Option* const made = verb.add_flag(names + off, help);
  return made->check(set)->default_str(option.values.front() == "true" ? "on" : "off");
}

std::string default_text(const core::Option& option) {
  std::string text;
  for (const std::string& each : option.values)
    text +=
        (text.empty() ? "" : std::string(1, option.field.separator == '\0' ? ' ' : option.field.separator)) +
        each;
  return text;
}

CLI::Option* add_valued(CLI::App& verb, const core::Option& option, const std::string& names) {
  const CLI::callback_t set = [option](const CLI::results_t& texts) {
    set_or_throw(option, texts);
    return true;
  };
  const std::string name = option.field.is_positional ? std::string(option.field.name) : names;
  CLI::Option* const made = verb.add_option(name, set, option.help());
  if (option.is_list) made->expected(CLI::detail::expected_max_vector_size);
  return made->type_name(option.value_name())->default_str(default_text(option));
}

// Those of the program and of the verb that was chosen.
std::vector<const CLI::Option*> chosen_options(const CLI::App& app) {
  std::vector<const CLI::Option*> options = app.get_options();
  for (const CLI::App* chosen : app.get_subcommands()) {
    const auto more = chosen_options(*chosen);
    options.insert(options.end(), more.begin(), more.end());
  }
  return options;
}

// The flags among arguments, without their values.
std::set<std::string> flags_among(const std::vector<std::string>& arguments) {
  std::set<std::string> flags;
  for (const std::string& each : arguments) {
    if (each == "--") break;
    if (each.starts_with("--")) flags.insert(each.substr(0, each.find('=')));
  }
  return flags;
}

}  // namespace

void add_option_flags(CLI::App& verb, const std::vector<core::Option>& options) {
  for (const core::Option& each : options) {
    const std::string names = names_of_flag(each, options);
    const bool is_switch = each.kind == core::OptionKind::flag && !each.is_list && !each.is_optional;
    CLI::Option* const made = is_switch ? add_switch(verb, each, names) : add_valued(verb, each, names);
    made->required(each.field.is_required);
    if (!each.title.empty()) made->group(std::string(each.title));
  }
}

std::string flags_of(std::string_view option) {
  if (option == "out") return "-o,--out";
  return option == "model" ? "-m,--model" : core::flag_of(option);
}

bool is_former_name(const CLI::Option& option, const std::string& name) {
  return std::ranges::any_of(option.get_lnames(), [&](const std::string& today) {
    return core::was_called(field_name(today), field_name(name));
  });
}

std::vector<std::string> former_names_told(const CLI::App& app, const std::vector<std::string>& arguments) {
  std::vector<std::string> told;
  const std::set<std::string> flags = flags_among(arguments);
  for (const CLI::Option* option : chosen_options(app)) {
    if (option->count() == 0) continue;
    // get_name() of a hidden option is empty.
    const std::string flag =
        option->get_lnames().empty() ? option->get_name() : "--" + option->get_lnames().front();
    if (option->get_group().empty()) told.push_back(flag + " is now --format " + flag.substr(2) + kLeaving);
    for (const std::string& name : option->get_lnames()) {
      if (is_former_name(*option, name) && flags.contains("--" + name))
        told.push_back("--" + name + " is now " + flag + kLeaving);
    }
    for (const std::string& value : option->results()) {
      const std::string_view today = core::current_value(field_name(flag), value);
      if (today != value)
        told.push_back(flag + " " + value + " is now " + flag + " " + std::string(today) + kLeaving);
    }
  }
  return told;
}

}  // namespace bellwether::cli
