// Where the rows of a store came from: one entry for each file imported and each answer of a provider.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::store {

// Which entries are kept when they are finished: if_rows_changed leaves none of a request that brought nothing new or
// restated, for what is asked again and again.
enum class KeepEntry { always, if_rows_changed };

// Who was asked for what. The same request again, after it was interrupted, goes on with the entry of before.
struct PullRequest {
  std::string provider;  // 1 to 64 letters, digits, '-', '_' and '.'
  std::string request;   // what was asked, without keys: an address, or a file and its hash; up to 8 KiB
  std::optional<market::UtcTime> asked_from = {}, asked_to = {};  // of event times
  KeepEntry keep = KeepEntry::always;
};

// What became of rows.
struct RowCounts {
  std::uint64_t rows = 0;      // given
  std::uint64_t added = 0;     // not in the store before
  std::uint64_t restated = 0;  // in the store with other values; the new ones were added as a version

  void add(const RowCounts& more);
};

// What every row is stamped with: the entry it came with, and when.
struct Arrival {
  std::int64_t pull = 0;
  market::UtcTime at;
};

// An entry as it is kept.
struct PullRecord {
  std::int64_t id = 0;
  PullRequest asked;
  market::UtcTime fetched_at;  // when its last rows arrived
  bool is_finished = false;
  RowCounts counts;
};

// A pull under way: rows arrive in batches, each on the disk with the account of it when store() returns, or
// absent. What is interrupted stays marked as unfinished until the same request is run again.
class Pull {
 public:
  using AddRows = std::function<core::Result<RowCounts>(const Arrival&)>;

  // Errors: usage for a provider's name of other characters; config where the rows of the store arrived more than
  // a day after `clock`, which must then be wrong; io.
  [[nodiscard]] static core::Result<Pull> begin(Database& database, const PullRequest& request,
                                                const core::Clock& clock);
  // Stores all that was asked for in one batch, or, where that is interrupted, neither rows nor an entry: for answers
  // that another request will bring again. Errors: those of begin() and `add`; io.
  [[nodiscard]] static core::Result<RowCounts> store_whole(Database& database, const PullRequest& request,
                                                           const core::Clock& clock, const AddRows& add);

  // The rows that were stored before it was interrupted; 0 where it was not.
  [[nodiscard]] std::uint64_t rows_before() const { return rows_before_; }
  [[nodiscard]] const RowCounts& counts() const { return record_.counts; }

  // Lets `add` store one batch. Errors: those of `add`, which leave the store as it was; io.
  [[nodiscard]] core::Status store(const AddRows& add);
  // Says that all that was asked for has come.
  [[nodiscard]] core::Status finish();

 private:
  Pull(Database& database, const core::Clock& clock) : database_(&database), clock_(&clock) {}
  [[nodiscard]] core::Result<market::UtcTime> arrival_time() const;
  [[nodiscard]] core::Status enter(const PullRequest& request);
  [[nodiscard]] core::Status add_batch(const AddRows& add);
  [[nodiscard]] core::Status find_unfinished();
  [[nodiscard]] core::Status insert();
  [[nodiscard]] core::Status update();

  Database* database_ = nullptr;
  const core::Clock* clock_ = nullptr;
  PullRecord record_;
  std::uint64_t rows_before_ = 0;
};

// Errors: usage for what is no name of a provider.
[[nodiscard]] core::Status check_provider_name(const std::string& name);

// All entries, or those that were interrupted, oldest first.
[[nodiscard]] core::Result<std::vector<PullRecord>> all_pulls(Database& database);
[[nodiscard]] core::Result<std::vector<PullRecord>> unfinished_pulls(Database& database);

}  // namespace bellwether::store
