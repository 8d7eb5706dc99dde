#include "bellwether/net/recorder.h"

#include "bellwether/core/file.h"

namespace bellwether::net {

core::Status Recorder::write(const RecordedExchange& exchange) {
  const std::scoped_lock lock(mutex_);
  if (core::Status made = core::make_folder(folder_); !made) return made;
  for (std::size_t number = 1;; ++number) {
    const std::filesystem::path file = folder_ / file_name_of(exchange, number);
    std::error_code problem;
    if (std::filesystem::exists(file, problem)) continue;
    return core::write_file_atomically(file, to_text(exchange));
  }
}

}  // namespace bellwether::net
