#include "bellwether/train/checkpoint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using tests::TemporaryFolder;

Checkpoint sample() {
  return {.texts = {{"epoch", "3"}, {"loss", exact(0.1)}},
          .tensors = {{"weights", {1.0f, -2.0f, 0.5f}}, {"empty", {}}}};
}

TEST(Checkpoint, Reads_back_as_written) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "state";
  ASSERT_TRUE(write_checkpoint(path, sample()));
  const auto read = read_checkpoint(path);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read->count("epoch"), 3u);
  EXPECT_EQ(*read->number("loss"), 0.1);
  EXPECT_EQ(read->tensors, sample().tensors);
  EXPECT_EQ(read->text("none").error().kind, ErrorKind::model);
  std::vector<float> two(2);
  EXPECT_FALSE(read->copy_tensor("weights", two));
  EXPECT_FALSE(read->copy_tensor("none", two));
  EXPECT_FALSE(read->count("loss.."));
}

TEST(Checkpoint, Numbers_keep_every_bit) {
  Checkpoint checkpoint;
  for (const double value : {0.0, -0.0, 1.0 / 3.0, std::numeric_limits<double>::denorm_min(),
                             -std::numeric_limits<double>::infinity()}) {
    checkpoint.texts["x"] = exact(value);
    EXPECT_EQ(*checkpoint.number("x"), value);
    EXPECT_EQ(std::signbit(*checkpoint.number("x")), std::signbit(value));
  }
  checkpoint.texts["x"] = exact(std::nan(""));
  EXPECT_TRUE(std::isnan(*checkpoint.number("x")));
  for (const char* bad : {"", "0x1", "-1", "1 ", "fffffffffffffffff", "g"}) {
    checkpoint.texts["x"] = bad;
    EXPECT_FALSE(checkpoint.number("x")) << bad;
  }
}

TEST(Checkpoint, Any_cut_or_changed_byte_is_noticed) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "state";
  ASSERT_TRUE(write_checkpoint(path, sample()));
  std::string file = *core::read_file(path, 1 << 20);
  const auto parse = [&](std::size_t size) {
    return parse_checkpoint(std::as_bytes(std::span(file)).first(size));
  };
  ASSERT_TRUE(parse(file.size()));
  for (std::size_t size = 0; size < file.size(); ++size) EXPECT_FALSE(parse(size)) << size;
  for (std::size_t place = 0; place < file.size(); ++place) {
    file[place] = static_cast<char>(file[place] ^ 1);
    const auto damaged = parse(file.size());
    ASSERT_FALSE(damaged) << place;
    EXPECT_EQ(damaged.error().kind, ErrorKind::model);
    file[place] = static_cast<char>(file[place] ^ 1);
  }
}

TEST(Checkpoint, Missing_files_and_folders_are_told_apart) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_checkpoint(folder.path() / "none").error().kind, ErrorKind::not_found);
  EXPECT_EQ(write_checkpoint(folder.path() / "none" / "state", sample()).error().kind, ErrorKind::io);
}

TEST(Checkpoint, Stale_files_of_killed_writers_are_removed_and_nothing_else) {
  const TemporaryFolder folder;
  folder.write("state.AbCdEf.incomplete", "half");
  folder.write("state.old", "kept");
  folder.write("other.AbCdEf.incomplete", "kept");
  remove_stale_files(folder.path() / "state");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "state.AbCdEf.incomplete"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "state.old"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "other.AbCdEf.incomplete"));
}

}  // namespace
}  // namespace bellwether::train
