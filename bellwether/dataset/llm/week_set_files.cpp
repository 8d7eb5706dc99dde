#include "bellwether/dataset/llm/week_set_files.h"

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"

namespace bellwether::dataset {

using core::fail;

core::Result<WeekSetFile> write_week_rows(const std::filesystem::path& folder, const std::string& name,
                                          std::span<const forecast::WeekRow> rows) {
  auto file = core::AtomicFile::create(folder / name);
  if (!file) return fail(file.error());
  core::Sha256 hash;
  WeekSetFile written{.name = name, .rows = rows.size()};
  for (const forecast::WeekRow& each : rows) {
    const std::string line = forecast::to_json_line(each) + "\n";
    hash.update(line);
    written.bytes += line.size();
    if (core::Status added = file->write(line); !added) return fail(added.error());
  }
  if (core::Status done = file->commit(); !done) return fail(done.error());
  written.sha256 = hash.hex();
  return written;
}

core::Result<WeekSetFile> write_set_file(const std::filesystem::path& folder, const std::string& name,
                                         const std::string& content, std::size_t rows) {
  if (core::Status done = core::write_file_atomically(folder / name, content); !done)
    return fail(done.error());
  core::Sha256 hash;
  hash.update(content);
  return WeekSetFile{name, hash.hex(), rows, content.size()};
}

}  // namespace bellwether::dataset
