#include "bellwether/net/keys_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "bellwether/core/ascii.h"
#include "bellwether/core/descriptor.h"
#include "bellwether/io/stripped.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;
using KeyLines = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kLargestFile = std::size_t{1} << 20;

std::string_view without_quotes(std::string_view text) {
  const bool is_quoted =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_variable(std::string_view name) {
  return !name.empty() && !core::is_ascii_digit(name.front()) && std::ranges::all_of(name, [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '_';
  });
}

core::Status check_private(const std::filesystem::path& file, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::data, file.string() + ": is not a regular file");
  if (status.st_uid != ::geteuid())
    return fail(ErrorKind::authorisation,
                file.string() + ": holds keys and belongs to another user; make one of your own");
  if ((status.st_mode & 077) != 0)
    return fail(ErrorKind::authorisation,
                fmt::format("{}: holds keys and others may read or write it (mode {:04o}); run: chmod 600 {}",
                            file.string(), status.st_mode & 07777, file.string()));
  if (static_cast<std::uint64_t>(status.st_size) > kLargestFile)
    return fail(ErrorKind::data, file.string() + ": is too large for a file of keys");
  return {};
}

core::Result<std::string> read_whole(int descriptor, const std::filesystem::path& file) {
  std::string text(kLargestFile, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(descriptor, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(core::system_error(file.string(), errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return text;
}

}  // namespace

core::Result<std::optional<std::string>> read_private_file(const std::filesystem::path& file) {
  const core::Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return fail(core::system_error(file.string(), errno));
  }
  struct stat status {};  // of what was opened, whatever the name leads to by now
  if (::fstat(descriptor.number(), &status) != 0) return fail(core::system_error(file.string(), errno));
  if (core::Status is_private = check_private(file, status); !is_private) return fail(is_private.error());
  auto text = read_whole(descriptor.number(), file);
  if (!text) return fail(text.error());
  return std::optional(std::move(*text));
}

core::Result<KeyLines> parse_keys(std::string_view text) {
  KeyLines keys;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = io::stripped(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), std::min(text.size(), text.find('\n')) + 1));
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("export ")) line.remove_prefix(7);
    const auto equals = line.find('=');
    const std::string_view name = io::stripped(line.substr(0, equals));
    if (equals == line.npos || !is_variable(name))
      return fail(ErrorKind::config,
                  fmt::format("{}: is no line NAME=VALUE, such as MASSIVE_API_KEY=…", number));
    keys.emplace_back(name, without_quotes(io::stripped(line.substr(equals + 1))));
  }
  return keys;
}

}  // namespace bellwether::net
