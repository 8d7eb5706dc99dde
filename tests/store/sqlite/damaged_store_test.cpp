// A store whose file was damaged gives an error or exactly what was stored, never something else.
#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/store/sqlite/row_check.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/made_market.h"

namespace bellwether::store {
namespace {

constexpr std::uint64_t kStoreLimit = 1 << 26;
constexpr std::uint32_t kDamages = 120;

// Everything in it, or nothing where that is refused.
std::optional<std::string> whole_content(const std::filesystem::path& path) {
  auto database = Database::open(path, OpenMode::existing);
  if (!database) return std::nullopt;
  if (!check_rows(*database)) return std::nullopt;
  return tests::table_hash(*database);
}

class DamagedStore : public testing::Test {
 protected:
  DamagedStore() {
    EXPECT_TRUE(store_.add(tests::made_bars(300), "2024-06-01T00:00:00Z"));
    std::vector<market::Text> texts;
    for (int i = 0; i < 300; ++i) {
      texts.push_back(tests::text_of(std::to_string(i).c_str(), "2024-01-02T12:00:00Z",
                                     ("Words of text " + std::to_string(i)).c_str()));
    }
    EXPECT_TRUE(store_.add(texts, "2024-06-02T00:00:00Z"));
    EXPECT_TRUE(store_.database().run("PRAGMA wal_checkpoint(TRUNCATE)"));
    bytes_ = *core::read_file(store_.path(), kStoreLimit);
    hash_ = store_.hash();
  }

  // The damaged bytes as a file of their own.
  [[nodiscard]] std::optional<std::string> read(const std::string& bytes) const {
    const auto path = folder_.path() / "damaged.db";
    for (const char* beside : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + beside);
    std::ofstream(path, std::ios::binary) << bytes;
    return whole_content(path);
  }

  tests::StoreFixture store_;
  tests::TemporaryFolder folder_;
  std::string bytes_, hash_;
};

TEST_F(DamagedStore, Undamaged_it_reads_as_it_was) { EXPECT_EQ(read(bytes_), hash_); }

TEST_F(DamagedStore, A_flipped_bit_is_an_error_or_no_matter) {
  int refused = 0;
  for (std::uint32_t i = 0; i < kDamages; ++i) {
    core::Random random({20261130, 0, 0, i});
    std::string damaged = bytes_;
    char& byte = damaged[random.below(static_cast<std::uint32_t>(damaged.size()))];
    byte = static_cast<char>(byte ^ (1 << random.below(8)));
    const auto read_back = read(damaged);
    refused += !read_back;
    EXPECT_EQ(read_back.value_or(hash_), hash_) << "damage " << i;
  }
  EXPECT_GT(refused, static_cast<int>(kDamages) / 4);
}

TEST_F(DamagedStore, A_page_of_zeros_is_an_error_or_no_matter) {
  for (std::size_t page = 0; page < bytes_.size() / 4096; ++page) {
    std::string damaged = bytes_;
    damaged.replace(page * 4096, 4096, std::string(4096, '\0'));
    const auto read_back = read(damaged);
    EXPECT_EQ(read_back.value_or(hash_), hash_) << "page " << page;
  }
}

TEST_F(DamagedStore, A_file_cut_off_is_an_error) {
  for (std::uint32_t i = 0; i < 50; ++i) {
    core::Random random({20261201, 0, 0, i});
    const std::size_t kept = 1 + random.below(static_cast<std::uint32_t>(bytes_.size() - 1));
    EXPECT_FALSE(read(bytes_.substr(0, kept))) << kept << " of " << bytes_.size() << " bytes";
  }
}

}  // namespace
}  // namespace bellwether::store
