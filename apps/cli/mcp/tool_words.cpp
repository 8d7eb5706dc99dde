#include "apps/cli/mcp/tool_words.h"

#include <algorithm>
#include <sstream>

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

Result<std::string> text_of(const OptionRow& option, const Json& value) {
  const auto refuse = [&](const char* what) {
    return fail(ErrorKind::usage, property_name(option) + ": must be " + what);
  };
  if (option.value.empty())
    return value.is_boolean() ? Result<std::string>(value.dump()) : refuse("true or false");
  if (option.value == "INT") {
    if (value.is_number_integer()) return value.dump();
    return refuse("a whole number");
  }
  if (option.value == "FLOAT") {
    if (value.is_number()) return value.dump();
    return refuse("a number");
  }
  if (value.is_string()) return value.get<std::string>();
  // Numbers are often meant as the text of a list: seeds, lags.
  if (value.is_number()) return value.dump();
  return refuse("a text");
}

Result<std::vector<std::string>> texts_of(const OptionRow& option, const Json& value) {
  if (option.is_list != value.is_array())
    return fail(ErrorKind::usage,
                property_name(option) + (option.is_list ? ": must be a list" : ": must be one value"));
  std::vector<std::string> texts;
  for (const Json& each : value.is_array() ? value : Json::array({value})) {
    auto text = text_of(option, each);
    if (!text) return fail(text.error());
    if (text->find('\0') != text->npos)
      return fail(ErrorKind::usage, property_name(option) + ": holds a zero byte");
    texts.push_back(std::move(*text));
  }
  return texts;
}

bool is_below(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// A value and the parts of it that a command may take for paths: "words:FILE", "mean:A,B".
std::vector<std::string> possible_paths(const std::string& value) {
  std::vector<std::string> paths = {value};
  std::string part;
  for (const char each : value + ",") {
    if (each == ',' || each == ':' || each == '=' || each == ' ') {
      if (!part.empty()) paths.push_back(std::exchange(part, ""));
    } else {
      part += each;
    }
  }
  return paths;
}

// A value that is never opened may hold anything.
core::Status check_below(const OptionRow& option, const std::string& value, const Roots& roots) {
  if (property_name(option) == "text") return {};
  for (const std::string& each : possible_paths(value)) {
    std::error_code problem;
    const std::filesystem::path path = std::filesystem::weakly_canonical(each, problem);
    // What names nothing that is there leads nowhere, unless it leads out by its words.
    const bool leads_out =
        problem || std::ranges::none_of(roots, [&](const auto& root) {
          return is_below(path.is_absolute() ? path : std::filesystem::current_path() / path, root);
        });
    if (leads_out && (each.find('/') != each.npos || std::filesystem::exists(each, problem)))
      return fail(ErrorKind::usage,
                  property_name(option) + ": " + each +
                      " lies outside the folders that this server may read; start it with --root DIR for "
                      "a folder more");
  }
  return {};
}

std::string known_names(const Tool& tool) {
  std::string names;
  for (const auto* rows : {&tool.command.words, &tool.command.options})
    for (const OptionRow& each : *rows) names += (names.empty() ? "" : ", ") + property_name(each);
  return names;
}

const OptionRow* find_option(const std::vector<OptionRow>& rows, const std::string& name) {
  const auto found =
      std::ranges::find_if(rows, [&](const OptionRow& each) { return property_name(each) == name; });
  return found == rows.end() ? nullptr : &*found;
}

core::Status check_required(const Tool& tool, const Json& arguments) {
  for (const auto* rows : {&tool.command.words, &tool.command.options})
    for (const OptionRow& each : *rows)
      if (each.is_required && !arguments.contains(property_name(each)))
        return fail(ErrorKind::usage, property_name(each) + ": is missing; " + each.help);
  return {};
}

core::Status check_word(const OptionRow& word, const std::string& value) {
  if (value.starts_with('-')) return fail(ErrorKind::usage, property_name(word) + ": must not begin with -");
  return {};
}

}  // namespace

Result<Roots> canonical_roots(const std::vector<std::string>& folders) {
  Roots roots;
  for (const std::string& each : folders) {
    std::error_code problem;
    const std::filesystem::path root = std::filesystem::canonical(each, problem);
    if (problem || !std::filesystem::is_directory(root))
      return fail(ErrorKind::not_found, "--root " + each + ": no such folder");
    roots.push_back(root);
  }
  return roots;
}

Result<std::vector<std::string>> tool_words(const Tool& tool, const Json& arguments, const Roots& roots) {
  std::vector<std::string> words, behind;
  std::istringstream path(tool.command.path);
  for (std::string each; path >> each;) words.push_back(each);
  for (const auto& [name, value] : arguments.items()) {
    const OptionRow* const word = find_option(tool.command.words, name);
    const OptionRow* const option = word != nullptr ? word : find_option(tool.command.options, name);
    if (option == nullptr)
      return fail(ErrorKind::usage, "unknown argument '" + name + "'; known: " + known_names(tool));
    const auto texts = texts_of(*option, value);
    if (!texts) return fail(texts.error());
    for (const std::string& each : *texts) {
      if (word != nullptr) {
        if (core::Status good = check_word(*word, each); !good) return fail(good.error());
      }
      if (core::Status below = check_below(*option, each, roots); !below) return fail(below.error());
      if (word == nullptr) {
        words.push_back(option->name + "=" + each);
      } else {
        behind.push_back(each);
      }
    }
  }
  if (core::Status complete = check_required(tool, arguments); !complete) return fail(complete.error());
  words.insert(words.end(), behind.begin(), behind.end());
  return words;
}

}  // namespace bellwether::cli
