#include <fmt/format.h>

#include "apps/cli/manual/completions.h"

namespace bellwether::cli {
namespace {

// The words typed so far that are commands lead to the command; the option before the cursor, with or without =, to
// what its value may be.
constexpr std::string_view kBashLookup = R"bash(
_bellwether() {
  local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} command= word i
  [ "$current" != = ] || current=
  [ "$option" != = ] || option=${COMP_WORDS[COMP_CWORD-2]}
  [ "${COMP_WORDS[COMP_CWORD]}" != = ] || option=${COMP_WORDS[COMP_CWORD-1]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case " $(_bellwether_below "$command") " in *" $word "*) command="${command:+$command }$word" ;; esac
  done
  local offered= kind= values=
  case $option in
    -*) values=$(_bellwether_values "$command" "$option")
        [ -n "$values" ] || values=$(_bellwether_values "" "$option") ;;
  esac
  if [ -n "$values" ]; then
    kind=${values%% *} offered=${values#* }
  elif [[ $current == -* ]]; then
    offered="$(_bellwether_options "$command") $(_bellwether_options "")"
  else
    offered=$(_bellwether_below "$command")
    values=$(_bellwether_values "$command" word)
    [ -n "$offered" ] || { kind=${values%% *} offered=${values#* }; }
  fi
  COMPREPLY=($(compgen -W "$offered" -- "$current"))
  case $kind in
    files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$current")) ;;
    folders) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$current")) ;;
  esac
}
complete -F _bellwether bellwether
)bash";

std::string_view kind_name(Completion completion) {
  switch (completion) {
    case Completion::files: return "files";
    case Completion::folders: return "folders";
    case Completion::choices: return "choices";
    case Completion::nothing: break;
  }
  return "nothing";
}

// `case` lines over the commands; `text_of` makes what one command answers, empty for nothing.
template <class TextOf>
std::string by_command(std::string_view function, std::span<const CommandRow> table, TextOf text_of) {
  std::string out = fmt::format("\n{}() {{\n  case $1 in\n", function);
  for (const CommandRow& row : table) {
    const std::string text = text_of(row);
    if (!text.empty()) out += fmt::format("    {}) {} ;;\n", quoted_word(row.path), text);
  }
  return out + "  esac\n}\n";
}

std::string names_text(const CommandRow& row) {
  std::string names;
  for (const OptionRow& option : row.options)
    names += (names.empty() ? "" : " ") + joined_words(option.names);
  return names.empty() ? names : "echo " + quoted_word(names);
}

std::string value_line(const std::string& names, const OptionRow& option) {
  const std::string words = option.choices.empty() ? "" : " " + joined_words(option.choices);
  return fmt::format("\n      {}) echo {} ;;", names,
                     quoted_word(std::string(kind_name(option.completion)) + (words.empty() ? " " : words)));
}

std::string values_text(const CommandRow& row) {
  std::string lines;
  for (const OptionRow& option : row.options) {
    if (option.value.empty()) continue;
    std::string names;
    for (const std::string& each : option.names) names += (names.empty() ? "" : "|") + each;
    lines += value_line(names, option);
  }
  if (!row.words.empty()) lines += value_line("word", row.words.front());
  return lines.empty() ? lines : "case $2 in" + lines + "\n    esac";
}

}  // namespace

std::string joined_words(std::span<const std::string> words) {
  std::string text;
  for (const std::string& each : words) text += (text.empty() ? "" : " ") + each;
  return text;
}

std::string quoted_word(const std::string& text) {
  std::string out = "'";
  for (const char each : text) out += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return out + "'";
}

std::string bash_completion(std::span<const CommandRow> table) {
  const auto below = [](const CommandRow& row) {
    return row.below.empty() ? std::string() : "echo " + quoted_word(joined_words(row.below));
  };
  return "# bash completion of bellwether, made from the options of the program.\n" +
         by_command("_bellwether_below", table, below) +
         by_command("_bellwether_options", table, names_text) +
         by_command("_bellwether_values", table, values_text) + std::string(kBashLookup);
}

}  // namespace bellwether::cli
