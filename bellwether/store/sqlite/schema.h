// The tables of a store and how an older file gets them: docs/formats/store.md describes them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// "BWst": PRAGMA application_id of every store, by which `file` and we know it.
inline constexpr std::int64_t kApplicationId = 0x42577374;

// One step from a format to the next, as SQL. The format's number is PRAGMA user_version.
[[nodiscard]] std::span<const std::string_view> migrations();

// Changes nothing. Errors: data for a database of another program, and for a store of a newer format.
[[nodiscard]] core::Status check_owner(Database& database);

// Brings a new or older file to the newest format, whole or not at all. Errors: as check_owner; io.
[[nodiscard]] core::Status migrate(Database& database);

}  // namespace bellwether::store
