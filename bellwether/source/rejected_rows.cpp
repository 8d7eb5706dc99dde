#include "bellwether/source/rejected_rows.h"

#include <utility>

namespace bellwether::source {

using core::fail;
using core::Status;

core::Result<RejectedRows> RejectedRows::make(io::BadRows what, std::string file) {
  if (!file.empty() && what == io::BadRows::stop)
    return fail(core::ErrorKind::usage, "--rejects needs --on-bad-row skip");
  return RejectedRows(what, std::move(file));
}

Status RejectedRows::add(std::string_view raw_header, RejectedTextRow row, io::RowReport& report) {
  report.refuse(row.reason, row.error.message);
  if (what_ == io::BadRows::stop) {
    row.error.message += "; --on-bad-row skip leaves such rows out and counts them";
    return fail(std::move(row.error));
  }
  return put_aside(raw_header, row.bytes);
}

Status RejectedRows::put_aside(std::string_view raw_header, std::string_view bytes) {
  if (path_.empty()) return {};
  if (!file_) {
    auto created = core::AtomicFile::create(path_);
    if (!created) return fail(created.error());
    file_.emplace(std::move(*created));
    if (!raw_header.empty()) {
      if (Status written = file_->write(std::string(raw_header) + '\n'); !written) return written;
    }
  }
  return file_->write(std::string(bytes) + '\n');
}

Status RejectedRows::finish() {
  if (!file_) return {};
  Status committed = file_->commit();
  file_.reset();
  return committed;
}

}  // namespace bellwether::source
