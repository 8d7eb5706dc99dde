#include "bellwether/sentiment/seen/seen_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/train/tensorboard/crc32c.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

using testing::HasSubstr;
using Texts = std::vector<std::string>;

const Texts kLabeled = {"orders at the northern mill doubled in spring", "the mill closed its second line"};
const Texts kRead = {"the annual meeting is held in a hotel in Leeds"};
const Texts kApart = {"a strike at the port of Rotterdam ended on Monday"};

SeenRecord record_of(const Texts& labeled, const Texts& read, const Texts& apart) {
  SeenRecordBuilder builder;
  builder.add_labeled(labeled);
  builder.add_read(read);
  builder.set_apart(apart);
  return builder.build();
}

// With a checksum that fits.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - 4);
  const std::uint32_t sum = train::crc32c(bytes);
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(sum >> (8 * i) & 0xFF);
  return bytes;
}

TEST(SeenRecord, Reads_back_as_it_was_written_in_whatever_order_the_texts_came) {
  const tests::TemporaryFolder folder;
  const SeenRecord record = record_of(kLabeled, kRead, kApart);
  ASSERT_TRUE(write_seen_record(folder.path(), record));
  const auto read = read_seen_record(folder.path());
  ASSERT_TRUE(read && read->has_value());
  EXPECT_EQ(**read, record);
  EXPECT_EQ(seen_record_bytes(record_of({kLabeled[1], kLabeled[0], kLabeled[1]}, kRead, kApart)),
            seen_record_bytes(record));
  EXPECT_EQ(seen_record_bytes(record).size(), 40u + 4 * 16 + 4) << "16 bytes a text";
}

TEST(SeenRecord, Of_a_model_made_elsewhere_is_unknown) {
  const tests::TemporaryFolder folder;
  const auto read = read_seen_record(folder.path());
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->has_value());
}

TEST(SeenRecord, A_text_with_its_label_is_not_among_those_only_read_or_set_apart) {
  const SeenRecord record = record_of(kLabeled, kLabeled, kLabeled);
  EXPECT_EQ(record.labeled.size(), 2u);
  EXPECT_TRUE(record.read.empty());
  EXPECT_TRUE(record.set_apart.empty());
}

TEST(SeenRecord, A_model_made_of_others_has_seen_what_they_have) {
  SeenRecordBuilder builder;
  builder.add(record_of({kLabeled[0]}, kRead, {}));
  builder.add(record_of({kLabeled[1]}, {}, {}));
  const SeenRecord both = builder.build();
  EXPECT_EQ(both.labeled, record_of(kLabeled, {}, {}).labeled);
  EXPECT_EQ(both.read.size(), 1u);
  EXPECT_TRUE(both.complete);
}

TEST(SeenRecord, Is_incomplete_where_a_part_has_none) {
  SeenRecordBuilder builder;
  builder.add(record_of(kLabeled, {}, {}));
  builder.add(std::nullopt);
  const SeenRecord record = builder.build();
  EXPECT_FALSE(record.complete);
  EXPECT_FALSE(parse_seen_record(seen_record_bytes(record))->complete);
}

TEST(SeenRecord, What_one_part_set_apart_and_another_learned_is_no_longer_apart) {
  SeenRecordBuilder builder;
  builder.add(record_of(kLabeled, {}, kApart));
  builder.add(record_of({"A strike at the port of Rotterdam ended on Monday!"}, {}, {}));
  EXPECT_TRUE(builder.build().set_apart.empty());
  builder.add(record_of(kLabeled, {}, kApart));
  builder.add(record_of(kLabeled, {}, kApart));
  EXPECT_EQ(builder.build().set_apart.size(), 1u) << "apart in both";
}

TEST(SeenRecord, What_is_no_record_is_refused_by_its_fault) {
  const std::string good = seen_record_bytes(record_of(kLabeled, kRead, kApart));
  std::string newer = good, flags = good, flipped = good, counts = good, order = good, both = good,
              many = good;
  newer[8] = 2;
  flags[12] = 2;
  flipped[50] = static_cast<char>(flipped[50] ^ 1);
  counts[16] = 3;
  std::swap_ranges(order.begin() + 40, order.begin() + 56, order.begin() + 56);
  std::copy_n(both.begin() + 40, 16, both.begin() + 72);
  many[19] = 4;  // 2^26 and 2 texts
  const struct {
    std::string bytes, said;
  } cases[] = {{"", "does not begin"},
               {"version https://git-lfs.github.com/spec/v1", "does not begin"},
               {good.substr(0, 43), "cut off"},
               {good.substr(0, good.size() - 1), "its counts make"},
               {good + "x", "its counts make"},
               {sealed(newer), "version 2"},
               {sealed(flags), "flags"},
               {flipped, "checksum"},
               {sealed(counts), "its counts make"},
               {sealed(order), "not in order"},
               {sealed(both), "labeled and something else"},
               {sealed(many), "at most 67108864"}};
  for (const auto& each : cases) {
    const auto record = parse_seen_record(each.bytes);
    ASSERT_FALSE(record) << each.said;
    EXPECT_EQ(record.error().kind, core::ErrorKind::model);
    EXPECT_THAT(record.error().message, HasSubstr(each.said));
  }
}

// Counts of 2^26 - 1, 2^26 and 2^26 + 1 over a file that is too short for any of them.
TEST(SeenRecord, Counts_at_the_limit_are_bounded_before_memory_is_taken) {
  std::string bytes = seen_record_bytes({});
  for (const std::uint64_t count : {kMostSeenTexts - 1, kMostSeenTexts, kMostSeenTexts + 1}) {
    for (std::size_t i = 0; i < 8; ++i) bytes[16 + i] = static_cast<char>(count >> (8 * i) & 0xFF);
    const auto record = parse_seen_record(sealed(bytes));
    ASSERT_FALSE(record);
    EXPECT_THAT(record.error().message, HasSubstr(count > kMostSeenTexts ? "at most" : "its counts make"));
  }
}

TEST(SeenRecord, A_file_that_is_broken_is_named) {
  const tests::TemporaryFolder folder;
  static_cast<void>(folder.write(std::string(kSeenTextsFile), "BWSEEN"));
  const auto read = read_seen_record(folder.path());
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("seen_texts.bin"));
}

}  // namespace
}  // namespace bellwether::sentiment
