// SQLite, loaded when a store is first opened; see core/loading/late_library.h.
#include <sqlite3.h>

#include <cstdarg>

#include "bellwether/core/loading/late_library.h"

using bellwether::core::late;

namespace {

constexpr bellwether::core::LateLibrary kSqlite{"libsqlite3.so.0", "libsqlite3-0"};

}  // namespace

extern "C" {

int sqlite3_open_v2(const char* file, sqlite3** connection, int flags, const char* vfs) {
  return late<&sqlite3_open_v2>(kSqlite, "sqlite3_open_v2")(file, connection, flags, vfs);
}
int sqlite3_close_v2(sqlite3* connection) {
  return late<&sqlite3_close_v2>(kSqlite, "sqlite3_close_v2")(connection);
}
int sqlite3_busy_timeout(sqlite3* connection, int milliseconds) {
  return late<&sqlite3_busy_timeout>(kSqlite, "sqlite3_busy_timeout")(connection, milliseconds);
}
int sqlite3_extended_result_codes(sqlite3* connection, int on) {
  return late<&sqlite3_extended_result_codes>(kSqlite, "sqlite3_extended_result_codes")(connection, on);
}
int sqlite3_limit(sqlite3* connection, int limit, int value) {
  return late<&sqlite3_limit>(kSqlite, "sqlite3_limit")(connection, limit, value);
}
// The operations that switch something: an int, and where to put what is in force.
int sqlite3_db_config(sqlite3* connection, int operation, ...) {
  va_list values;
  va_start(values, operation);
  const int value = va_arg(values, int);
  int* const in_force = va_arg(values, int*);
  va_end(values);
  return late<&sqlite3_db_config>(kSqlite, "sqlite3_db_config")(connection, operation, value, in_force);
}
const char* sqlite3_db_filename(sqlite3* connection, const char* name) {
  return late<&sqlite3_db_filename>(kSqlite, "sqlite3_db_filename")(connection, name);
}
int sqlite3_get_autocommit(sqlite3* connection) {
  return late<&sqlite3_get_autocommit>(kSqlite, "sqlite3_get_autocommit")(connection);
}
sqlite3_int64 sqlite3_last_insert_rowid(sqlite3* connection) {
  return late<&sqlite3_last_insert_rowid>(kSqlite, "sqlite3_last_insert_rowid")(connection);
}

const char* sqlite3_errmsg(sqlite3* connection) {
  return late<&sqlite3_errmsg>(kSqlite, "sqlite3_errmsg")(connection);
}
const char* sqlite3_errstr(int code) { return late<&sqlite3_errstr>(kSqlite, "sqlite3_errstr")(code); }
int sqlite3_system_errno(sqlite3* connection) {
  return late<&sqlite3_system_errno>(kSqlite, "sqlite3_system_errno")(connection);
}

int sqlite3_exec(sqlite3* connection, const char* sql, int (*row)(void*, int, char**, char**), void* argument,
                 char** message) {
  return late<&sqlite3_exec>(kSqlite, "sqlite3_exec")(connection, sql, row, argument, message);
}
int sqlite3_prepare_v3(sqlite3* connection, const char* sql, int bytes, unsigned int flags,
                       sqlite3_stmt** statement, const char** rest) {
  return late<&sqlite3_prepare_v3>(kSqlite, "sqlite3_prepare_v3")(connection, sql, bytes, flags, statement,
                                                                  rest);
}
int sqlite3_step(sqlite3_stmt* statement) { return late<&sqlite3_step>(kSqlite, "sqlite3_step")(statement); }
int sqlite3_reset(sqlite3_stmt* statement) {
  return late<&sqlite3_reset>(kSqlite, "sqlite3_reset")(statement);
}
int sqlite3_finalize(sqlite3_stmt* statement) {
  return late<&sqlite3_finalize>(kSqlite, "sqlite3_finalize")(statement);
}

int sqlite3_bind_blob64(sqlite3_stmt* statement, int place, const void* bytes, sqlite3_uint64 count,
                        void (*free)(void*)) {
  return late<&sqlite3_bind_blob64>(kSqlite, "sqlite3_bind_blob64")(statement, place, bytes, count, free);
}
int sqlite3_bind_text64(sqlite3_stmt* statement, int place, const char* text, sqlite3_uint64 bytes,
                        void (*free)(void*), unsigned char encoding) {
  return late<&sqlite3_bind_text64>(kSqlite, "sqlite3_bind_text64")(statement, place, text, bytes, free,
                                                                    encoding);
}
int sqlite3_bind_double(sqlite3_stmt* statement, int place, double value) {
  return late<&sqlite3_bind_double>(kSqlite, "sqlite3_bind_double")(statement, place, value);
}
int sqlite3_bind_int64(sqlite3_stmt* statement, int place, sqlite3_int64 value) {
  return late<&sqlite3_bind_int64>(kSqlite, "sqlite3_bind_int64")(statement, place, value);
}
int sqlite3_bind_null(sqlite3_stmt* statement, int place) {
  return late<&sqlite3_bind_null>(kSqlite, "sqlite3_bind_null")(statement, place);
}

int sqlite3_column_type(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_type>(kSqlite, "sqlite3_column_type")(statement, column);
}
const void* sqlite3_column_blob(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_blob>(kSqlite, "sqlite3_column_blob")(statement, column);
}
const unsigned char* sqlite3_column_text(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_text>(kSqlite, "sqlite3_column_text")(statement, column);
}
int sqlite3_column_bytes(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_bytes>(kSqlite, "sqlite3_column_bytes")(statement, column);
}
double sqlite3_column_double(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_double>(kSqlite, "sqlite3_column_double")(statement, column);
}
sqlite3_int64 sqlite3_column_int64(sqlite3_stmt* statement, int column) {
  return late<&sqlite3_column_int64>(kSqlite, "sqlite3_column_int64")(statement, column);
}

}  // extern "C"
