#include "apps/cli/resolve_arguments.h"

#include <algorithm>

#include "apps/cli/environment.h"
#include "apps/cli/nearest.h"
#include "apps/cli/option_flags.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;

using Arguments = std::vector<std::string>;

bool is_long_flag(const std::string& argument) { return argument.size() > 2 && argument.starts_with("--"); }

std::string flag_part(const std::string& argument) { return argument.substr(0, argument.find('=')); }

CLI::App* child_of(CLI::App& app, const std::string& name) {
  const auto found = app.get_subcommands([&](CLI::App* child) { return child->check_name(name); });
  return found.empty() ? nullptr : found.front();
}

std::vector<std::string> names_of_children(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* child : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(child->get_name());
  }
  return names;
}

// The command that is asked for, from the program down to the verb.
class Path {
 public:
  explicit Path(CLI::App& program) : apps_{&program} {}

  void enter(CLI::App* app) { apps_.push_back(app); }
  [[nodiscard]] CLI::App& last() const { return *apps_.back(); }
  [[nodiscard]] bool complete() const {
    return last().get_subcommands([](CLI::App*) { return true; }).empty();
  }

  [[nodiscard]] const CLI::Option* option(const std::string& flag) const {
    for (CLI::App* app : apps_) {
      if (const CLI::Option* found = app->get_option_no_throw(flag); found != nullptr) return found;
    }
    return nullptr;
  }

  // Long flags with their dashes, the verb's own first.
  enum class Names { today, all };  // all: with those of the version before
  [[nodiscard]] std::vector<std::string> flags(Names names = Names::today) const {
    std::vector<std::string> all;
    for (auto app = apps_.rbegin(); app != apps_.rend(); ++app) {
      for (const CLI::Option* option : (*app)->get_options([](CLI::Option*) { return true; })) {
        for (const std::string& name : option->get_lnames()) {
          if (!option->get_group().empty() && (names == Names::all || !is_former_name(*option, name)) &&
              std::ranges::find(all, "--" + name) == all.end())
            all.push_back("--" + name);
        }
      }
    }
    return all;
  }

  // "text score", for messages; "text.score" as a section.
  [[nodiscard]] std::string name(char between) const {
    std::string joined;
    for (std::size_t i = 1; i < apps_.size(); ++i) {
      joined += (i > 1 ? std::string(1, between) : "") + apps_[i]->get_name();
    }
    return joined;
  }

 private:
  std::vector<CLI::App*> apps_;
};

bool takes_value(const CLI::Option* option) {
  return option != nullptr && option->get_items_expected_max() > 0;
}

// Flags that end the program before anything runs.
bool only_asks(const Arguments& typed) {
  const auto end = std::find(typed.begin(), typed.end(), "--");
  return std::any_of(typed.begin(), end, [](const std::string& argument) {
    return argument == "--help" || argument == "-h" || argument == "--version";
  });
}

std::string known_children(const Path& path) {
  std::string known;
  for (const std::string& name : names_of_children(path.last())) known += (known.empty() ? "" : ", ") + name;
  return known;
}

core::Error unknown_command(const Path& path, const std::string& word) {
  const std::string before = path.name(' ');
  const std::string near = suggestion(word, names_of_children(path.last()));
  return {ErrorKind::usage, "unknown command '" + (before.empty() ? "" : before + " ") + word + "'" +
                                (near.empty() ? "; one of: " + known_children(path) : near)};
}

// How far the words of a command lead.
struct Walk {
  Path path;
  std::size_t end = 0;               // behind the last word that led on
  std::optional<std::size_t> stray;  // a word that leads nowhere
};

// Finds noun and verb among the arguments, stepping over the values of flags.
Walk walk(CLI::App& program, const Arguments& typed) {
  Walk found{.path = Path(program), .stray = std::nullopt};
  for (std::size_t i = 0; i < typed.size() && !found.path.complete(); ++i) {
    const std::string& argument = typed[i];
    if (argument.starts_with("-")) {
      if (argument.find('=') == argument.npos && takes_value(found.path.option(argument))) ++i;
      continue;
    }
    CLI::App* child = child_of(found.path.last(), argument);
    if (child == nullptr) {
      found.stray = i;
      return found;
    }
    found.path.enter(child);
    found.end = i + 1;
  }
  return found;
}

core::Result<Path> find_command(CLI::App& program, const Arguments& typed) {
  const Walk found = walk(program, typed);
  const Path& path = found.path;
  if (found.stray) return fail(unknown_command(path, typed[*found.stray]));
  if (path.complete()) return path;
  const std::string before = path.name(' ');
  return fail(ErrorKind::usage, (before.empty() ? "no command given" : "'" + before + "' needs a verb") +
                                    "; one of: " + known_children(path) + "; see --help");
}

core::Status check_flags(const Path& path, const Arguments& typed) {
  for (const std::string& argument : typed) {
    if (argument == "--") break;
    if (!is_long_flag(argument)) continue;
    const std::string flag = flag_part(argument);
    if (path.option(flag) != nullptr) continue;
    return fail(ErrorKind::usage, "unknown flag '" + flag + "' of '" + path.name(' ') + "'" +
                                      suggestion(flag, path.flags()) + "; 'bellwether " + path.name(' ') +
                                      " --help' lists them all");
  }
  return {};
}

// What a section says for all verbs below its command: [forecast.backtest] for each recipe.
bool has_below(const Path& path, const ConfigEntry& entry) {
  if (entry.section.empty()) return false;
  const auto verbs = path.last().get_subcommands([](CLI::App*) { return true; });
  return std::ranges::any_of(verbs, [&](const CLI::App* verb) {
    return verb->get_option_no_throw(core::flag_of(entry.key)) != nullptr;
  });
}

// Sections and keys are checked against the whole program, so that a misspelt one is found by whatever runs
// first.
core::Status check_entry(CLI::App& program, const ConfigEntry& entry) {
  Path path(program);
  std::string rest = entry.section;
  while (!rest.empty()) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const std::string name = rest.substr(0, dot);
    CLI::App* child = child_of(path.last(), name);
    if (child == nullptr) {
      return fail(ErrorKind::config, entry.place + ": unknown section [" + entry.section + "]" +
                                         suggestion(name, names_of_children(path.last())));
    }
    path.enter(child);
    rest.erase(0, std::min(dot + 1, rest.size()));
  }
  const bool known = (path.option(core::flag_of(entry.key)) != nullptr || has_below(path, entry)) &&
                     entry.key != "config" && entry.key != "help";
  if (known) return {};
  std::vector<std::string> keys = path.flags();
  for (std::string& key : keys) key.erase(0, 2);
  const std::string where = entry.section.empty() ? "before the first section" : "in [" + entry.section + "]";
  return fail(ErrorKind::config,
              entry.place + ": unknown key '" + entry.key + "' " + where + suggestion(entry.key, keys));
}

// Collects flags that were not typed; the first to give one wins.
class Collector {
 public:
  Collector(const Path& path, const Arguments& typed) {
    for (const std::string& argument : typed) {
      if (argument == "--") break;
      if (argument.starts_with("-")) given_.push_back(path.option(flag_part(argument)));
    }
  }

  [[nodiscard]] bool is_given(const CLI::Option* option) const {
    return std::find(given_.begin(), given_.end(), option) != given_.end();
  }

  void add(const CLI::Option* option, const std::vector<std::string>& values, AddedFlag flag) {
    given_.push_back(option);
    for (const std::string& value : values) arguments_.push_back(flag.flag + "=" + value);
    // Errors name the option as it is called today.
    if (is_former_name(*option, flag.flag.substr(2))) flag.flag = option->get_name();
    added_.push_back(std::move(flag));
  }

  // Before "--", because what follows that is no flag any more.
  [[nodiscard]] ResolvedArguments finish(Arguments typed) && {
    typed.insert(std::find(typed.begin(), typed.end(), "--"), arguments_.begin(), arguments_.end());
    return {std::move(typed), std::move(added_)};
  }

 private:
  std::vector<const CLI::Option*> given_;
  Arguments arguments_;
  std::vector<AddedFlag> added_;
};

void add_environment(Collector& collector, const Path& path, const Environment& environment) {
  for (const std::string& flag : path.flags(Path::Names::all)) {
    const CLI::Option* option = path.option(flag);
    if (!may_be_in_environment(*option, flag) || collector.is_given(option)) continue;
    const std::string name = environment_name(flag);
    if (const auto value = environment(name); value && !value->empty()) {
      collector.add(option, {*value}, {flag, name, ErrorKind::usage});
    }
  }
}

core::Status add_config(Collector& collector, CLI::App& program, const Path& path, const std::string& file) {
  const auto entries = read_config_file(file);
  if (!entries) return fail(entries.error());
  for (const ConfigEntry& entry : *entries) {
    if (const core::Status status = check_entry(program, entry); !status) return status;
  }
  // The command's own section first, then those around it, then what stands before all sections.
  for (std::string wanted = path.name('.');; wanted.erase(std::min(wanted.rfind('.'), wanted.size()))) {
    for (const ConfigEntry& entry : *entries) {
      const CLI::Option* option = path.option(core::flag_of(entry.key));
      if (entry.section != wanted || option == nullptr || collector.is_given(option)) continue;
      collector.add(option, entry.values, {core::flag_of(entry.key), entry.place, ErrorKind::config});
    }
    if (wanted.empty()) break;
    if (wanted.find('.') == wanted.npos) wanted.clear();
  }
  return {};
}

// The value of --config, typed among the first `end` arguments or in the environment.
std::string config_file(const Arguments& typed, std::size_t end, const Environment& environment) {
  for (std::size_t i = 0; i < end && typed[i] != "--"; ++i) {
    if (typed[i].starts_with("--config=")) return typed[i].substr(9);
    if (typed[i] == "--config" && i + 1 < typed.size()) return typed[i + 1];
  }
  return environment("BELLWETHER_CONFIG").value_or("");
}

// How many arguments may name the configuration file: a command with a --config of its own has what follows its name.
std::size_t end_of_config(CLI::App& program, const Path& path, const Arguments& typed) {
  return path.last().get_option_no_throw("--config") == nullptr ? typed.size() : walk(program, typed).end;
}

}  // namespace

TypedCommand typed_command(CLI::App& program, const Arguments& typed) {
  const Walk found = walk(program, typed);
  return {found.path.name(' '), found.end};
}

core::Result<ResolvedArguments> resolve_arguments(CLI::App& program, const Arguments& typed,
                                                  const Environment& environment) {
  if (only_asks(typed)) return ResolvedArguments{typed, {}};
  const auto path = find_command(program, typed);
  if (!path) return fail(path.error());
  if (const core::Status status = check_flags(*path, typed); !status) return fail(status.error());

  Collector collector(*path, typed);
  add_environment(collector, *path, environment);
  const std::size_t end = end_of_config(program, *path, typed);
  if (const std::string file = config_file(typed, end, environment); !file.empty()) {
    if (const core::Status status = add_config(collector, program, *path, file); !status)
      return fail(status.error());
  }
  return std::move(collector).finish(typed);
}

}  // namespace bellwether::cli
