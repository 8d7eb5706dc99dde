#include "apps/cli/config_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include <toml++/toml.h>

#include "bellwether/core/file.h"
#include "bellwether/core/options.h"

namespace bellwether::cli {
namespace {

constexpr std::uint64_t kLargestFile = 1'000'000;

using core::ErrorKind;
using core::fail;
using core::Result;

std::string place_of(const std::filesystem::path& path, const toml::source_region& region) {
  return fmt::format("{}:{}:{}", path.string(), region.begin.line, region.begin.column);
}

// A value as it would be typed behind its flag; nothing for a table or an array.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return core::value_text(flag->get());
  if (const auto* whole = node.as_integer()) return core::value_text(whole->get());
  if (const auto* number = node.as_floating_point()) return core::value_text(number->get());
  if (!node.is_date() && !node.is_time() && !node.is_date_time()) return std::nullopt;
  std::ostringstream written;
  if (const auto* date = node.as_date()) written << date->get();
  if (const auto* time = node.as_time()) written << time->get();
  if (const auto* both = node.as_date_time()) written << both->get();
  return written.str();
}

class Reader {
 public:
  explicit Reader(std::filesystem::path path) : path_(std::move(path)) {}

  core::Status read(const toml::table& table, const std::string& section) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      const core::Status status = node.is_table()
                                      ? read(*node.as_table(), section.empty() ? name : section + "." + name)
                                      : read_entry({section, name, {}, place_of(path_, key.source())}, node);
      if (!status) return status;
    }
    return {};
  }

  // TOML tables come sorted by key, so the first error is the first by name, not by line.
  [[nodiscard]] std::vector<ConfigEntry> take() { return std::move(entries_); }

 private:
  core::Status read_entry(ConfigEntry entry, const toml::node& node) {
    const toml::array* several = node.as_array();
    const auto add = [&](const toml::node& value) {
      const auto text = text_of(value);
      if (text) entry.values.push_back(*text);
      return text.has_value();
    };
    const bool readable = several != nullptr ? std::all_of(several->begin(), several->end(), add) : add(node);
    if (!readable) {
      return fail(ErrorKind::config,
                  entry.place + ": '" + entry.key +
                      "' is not a value of a flag; write a string, number, date, true, false or "
                      "an array of them");
    }
    entries_.push_back(std::move(entry));
    return {};
  }

  std::filesystem::path path_;
  std::vector<ConfigEntry> entries_;
};

}  // namespace

Result<std::vector<ConfigEntry>> read_config_file(const std::filesystem::path& path) {
  const auto content = core::read_file(path, kLargestFile);
  if (!content) return fail(content.error().within("--config"));
  try {
    Reader reader(path);
    const core::Status status = reader.read(toml::parse(std::string_view(*content), path.string()), "");
    if (!status) return fail(status.error());
    return reader.take();
  } catch (const toml::parse_error& problem) {
    return fail(ErrorKind::config,
                place_of(path, problem.source()) + ": not valid TOML: " + std::string(problem.description()));
  }
}

}  // namespace bellwether::cli
