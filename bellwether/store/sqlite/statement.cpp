#include "bellwether/store/sqlite/statement.h"

#include <sqlite3.h>

#include <utility>

#include "bellwether/store/sqlite/sqlite_error.h"

namespace bellwether::store {
namespace {

int bind_bytes(sqlite3_stmt* statement, int at, std::string_view bytes, bool is_text) {
  // A null pointer would bind NULL.
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  return is_text ? sqlite3_bind_text64(statement, at, data, bytes.size(), SQLITE_TRANSIENT, SQLITE_UTF8)
                 : sqlite3_bind_blob64(statement, at, data, bytes.size(), SQLITE_TRANSIENT);
}

int bind(sqlite3_stmt* statement, int at, const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, at, *integer);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, at, *real);
  if (const auto* text = std::get_if<std::string_view>(&value)) return bind_bytes(statement, at, *text, true);
  if (const auto* blob = std::get_if<Blob>(&value)) return bind_bytes(statement, at, blob->bytes, false);
  return sqlite3_bind_null(statement, at);
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bind_failed_(other.bind_failed_) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::start(std::initializer_list<SqlValue> values) {
  start(std::span(values.begin(), values.size()));
}

void Statement::start(std::span<const SqlValue> values) {
  reset();
  bind_failed_ = SQLITE_OK;
  int at = 0;
  for (const SqlValue& value : values) {
    const int bound = bind(statement_, ++at, value);
    if (bound != SQLITE_OK && bind_failed_ == SQLITE_OK) bind_failed_ = bound;
  }
}

core::Result<bool> Statement::next() {
  const int code = bind_failed_ == SQLITE_OK ? sqlite3_step(statement_) : bind_failed_;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    reset();
    return false;
  }
  const core::Error error = sqlite_error(connection_, code);
  reset();
  return core::fail(error);
}

core::Status Statement::execute(std::initializer_list<SqlValue> values) {
  start(values);
  for (;;) {
    const core::Result<bool> row = next();
    if (!row) return core::fail(row.error());
    if (!*row) return {};
  }
}

void Statement::reset() { sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::optional<double> Statement::optional_real(int column) const {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(std::string(text(column)));
}

}  // namespace bellwether::store
