#include "bellwether/store/sqlite/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <string>

namespace bellwether::store {
namespace {

using core::Error;
using core::ErrorKind;

// A connection that could not be opened has no name yet.
std::string file_of(sqlite3* connection, const std::filesystem::path& asked) {
  const char* name = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  return name == nullptr || *name == '\0' ? asked.string() : name;
}

Error disk_error(sqlite3* connection, const std::string& file) {
  const int system = connection == nullptr ? 0 : sqlite3_system_errno(connection);
  if (system != 0) return core::system_error(file, system);
  return {ErrorKind::io, file + ": the disk failed to read or write"};
}

}  // namespace

Error sqlite_error(sqlite3* connection, int code, const std::filesystem::path& asked) {
  const std::string file = file_of(connection, asked);
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {ErrorKind::io, file +
                                 ": no space left on the disk; what was being written is undone, what was "
                                 "stored before is kept. Make space and run the command again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::io, file + ": another process is writing to it; try again when it has finished"};
    case SQLITE_CORRUPT:
      return {ErrorKind::data, file +
                                   ": the file is damaged (its pages contradict each other); restore a copy, "
                                   "or import again into a new file"};
    case SQLITE_NOTADB: return {ErrorKind::data, file + ": not a Bellwether store; name another file"};
    case SQLITE_IOERR: return disk_error(connection, file);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return {ErrorKind::io, file + ": cannot be opened for writing, or its folder cannot"};
    case SQLITE_NOMEM: return core::out_of_memory(file);
    case SQLITE_TOOBIG: return {ErrorKind::data, file + ": a value is longer than the store takes"};
    case SQLITE_INTERRUPT: return {ErrorKind::interrupted, file + ": interrupted"};
    default: break;
  }
  const std::string told = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  return {ErrorKind::internal, fmt::format("{}: {} (SQLite code {})", file, told, code)};
}

}  // namespace bellwether::store
