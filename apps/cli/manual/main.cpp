// bellwether_manual FOLDER VERSION: writes man pages and completions below the folder, as an installation has
// them below its prefix. Run while packages are built; no part of what is installed.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "apps/cli/command_table.h"
#include "apps/cli/manual/completions.h"
#include "apps/cli/manual/man_page.h"
#include "apps/cli/nouns.h"
#include "bellwether/core/file.h"

namespace {

using namespace bellwether;

core::Status write_below(const std::filesystem::path& file, const std::string& content) {
  std::filesystem::create_directories(file.parent_path());
  return core::write_file_atomically(file, content);
}

core::Status write_all(const std::filesystem::path& share, const std::string& version) {
  const core::StopFlag stop;
  cli::Program program(stop);
  cli::add_all_nouns(program);
  const auto table = cli::command_table(program.app());
  for (const cli::CommandRow& row : table) {
    const core::Status written =
        write_below(share / "man/man1" / page_name(row), man_page(row, table, version));
    if (!written) return written;
  }
  if (core::Status written =
          write_below(share / "bash-completion/completions/bellwether", bash_completion(table));
      !written)
    return written;
  if (core::Status written = write_below(share / "zsh/vendor-completions/_bellwether", zsh_completion(table));
      !written)
    return written;
  return write_below(share / "fish/vendor_completions.d/bellwether.fish", fish_completion(table));
}

}  // namespace

int main(int argument_count, char** arguments) try {
  if (argument_count != 3) {
    std::fputs("usage: bellwether_manual FOLDER VERSION\n", stderr);
    return 2;
  }
  if (const core::Status written = write_all(arguments[1], arguments[2]); !written) {
    std::fprintf(stderr, "bellwether_manual: %s\n", written.error().message.c_str());
    return 1;
  }
  return 0;
} catch (const std::exception& thrown) {
  std::fprintf(stderr, "bellwether_manual: %s\n", thrown.what());
  return 1;
}
