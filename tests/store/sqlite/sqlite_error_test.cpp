#include "bellwether/store/sqlite/sqlite_error.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

TEST(SqliteError, The_kind_follows_from_the_code) {
  using core::ErrorKind;
  for (const auto& [code, kind] :
       {std::pair{SQLITE_FULL, ErrorKind::io}, std::pair{SQLITE_BUSY, ErrorKind::io},
        std::pair{SQLITE_IOERR, ErrorKind::io}, std::pair{SQLITE_CANTOPEN, ErrorKind::io},
        std::pair{SQLITE_CORRUPT, ErrorKind::data}, std::pair{SQLITE_NOTADB, ErrorKind::data},
        std::pair{SQLITE_NOMEM, ErrorKind::memory}, std::pair{SQLITE_INTERRUPT, ErrorKind::interrupted},
        std::pair{SQLITE_MISUSE, ErrorKind::internal}})
    EXPECT_EQ(sqlite_error(nullptr, code).kind, kind) << code;
}

TEST(SqliteError, An_extended_code_is_of_the_kind_of_its_primary_one) {
  EXPECT_EQ(sqlite_error(nullptr, SQLITE_BUSY_SNAPSHOT).message, sqlite_error(nullptr, SQLITE_BUSY).message);
  EXPECT_EQ(sqlite_error(nullptr, SQLITE_CORRUPT_INDEX).kind, core::ErrorKind::data);
}

TEST(SqliteError, Names_the_file_where_there_is_one) {
  const tests::TemporaryFolder folder;
  const std::string path = (folder.path() / "a.db").string();
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr),
            SQLITE_OK);
  const std::string told = sqlite_error(connection, SQLITE_FULL).message;
  sqlite3_close_v2(connection);
  EXPECT_NE(told.find("a.db: no space left"), std::string::npos) << told;
  EXPECT_EQ(sqlite_error(nullptr, SQLITE_FULL).message.find("the store: no space left"), 0U);
}

TEST(SqliteError, Names_the_file_that_could_not_be_opened) {
  const tests::TemporaryFolder folder;
  const std::string path = (folder.path() / "nowhere" / "a.db").string();
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr);
  const std::string told = sqlite_error(connection, code, path).message;
  sqlite3_close_v2(connection);
  EXPECT_EQ(told.find(path + ": cannot be opened"), 0U) << told;
}

}  // namespace
}  // namespace bellwether::store
