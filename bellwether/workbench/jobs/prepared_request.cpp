#include "bellwether/workbench/jobs/prepared_request.h"

#include <sstream>

namespace bellwether::workbench {
namespace {

void add_option(const core::Option& option, std::vector<std::string>& words) {
  const std::string flag = core::flag_of(option.field.name);
  if (option.kind == core::OptionKind::flag) {
    const bool is_on = !option.values.empty() && option.values.front() == "true";
    words.push_back(is_on ? flag : "--no-" + flag.substr(2));
    return;
  }
  for (const std::string& value : option.values) {
    if (!option.field.is_positional) words.push_back(flag);
    words.push_back(value);
  }
}

}  // namespace

std::vector<std::string> arguments_of(std::string_view command, std::span<const core::Option> options,
                                      const std::vector<std::string>& given) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(command)};
  for (std::string word; stream >> word;) words.push_back(word);
  for (const core::Option& each : options) {
    if (std::ranges::find(given, each.field.name) != given.end()) add_option(each, words);
  }
  return words;
}

core::Result<std::vector<std::string>> set_given(std::vector<core::Option> options, std::string_view json) {
  std::vector<std::string> given;
  for (core::Option& each : options) {
    each.set = [set = each.set, name = std::string(each.field.name),
                &given](std::span<const std::string> texts) {
      given.push_back(name);
      return set(texts);
    };
  }
  if (core::Status set = core::set_from_json(options, json); !set) return core::fail(set.error());
  return given;
}

}  // namespace bellwether::workbench
