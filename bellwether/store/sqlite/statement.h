#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "bellwether/core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bellwether::store {

// Bytes that are no text, such as a digest. They must live until the statement is done.
struct Blob {
  std::string_view bytes;
};

// What a statement is given for one of its parameters; monostate is NULL. Texts as Blob.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

template <class T>
[[nodiscard]] SqlValue sql_value(const std::optional<T>& value) {
  return value ? SqlValue(*value) : SqlValue();
}

// A prepared statement of a Database, which must outlive it. Used again and again:
//
//   auto statement = database.prepare("SELECT ticker FROM series WHERE provider = ?");
//   statement->start({provider});
//   for (;;) {
//     const auto row = statement->next();
//     if (!row) return fail(row.error());
//     if (!*row) break;
//     use(statement->text(0));
//   }
//
// Errors of start, next and execute: those of sqlite_error (database.h).
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Begins anew with these parameters, in their order.
  void start(std::initializer_list<SqlValue> values);
  void start(std::span<const SqlValue> values);
  // Goes to the next row; false where there is none, which ends the statement.
  [[nodiscard]] core::Result<bool> next();
  // start, and on to the end; rows are not looked at.
  [[nodiscard]] core::Status execute(std::initializer_list<SqlValue> values);
  // Ends a statement whose rows are not wanted any more. What text() and blob() gave is gone.
  void reset();

  // The columns of the row, counted from 0. Views are valid until the next call of next().
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::optional<double> optional_real(int column) const;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;

 private:
  friend class Database;
  Statement(sqlite3* connection, sqlite3_stmt* statement) : connection_(connection), statement_(statement) {}

  sqlite3* connection_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  int bind_failed_ = 0;  // the first error code of start(), told by next()
};

}  // namespace bellwether::store
