#include "bellwether/learn/libsvm_file.h"

#include <gtest/gtest.h>

#include "tests/learn/sample_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

using learn::read_libsvm;

TEST(LibsvmFile, Reads_back_what_it_wrote_to_the_bit) {
  const TemporaryFolder folder;
  const auto sample = small_sample();
  const auto read = read_libsvm(folder.write("rows", learn::libsvm_text(sample.view())), {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->features.values, sample.features.values);
  EXPECT_EQ(read->labels, sample.labels);
}

TEST(LibsvmFile, Fills_columns_not_named_with_zero) {
  const TemporaryFolder folder;
  const auto read = read_libsvm(folder.write("rows", "+1 2:0.5\n\n-1 1:1e-3 3:-2 \r\n"), {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->features.values, (std::vector<double>{0, 0.5, 0, 1e-3, 0, -2}));
  EXPECT_EQ(read->labels, (std::vector<char>{1, 0}));
}

TEST(LibsvmFile, Refuses_bad_lines_with_their_place) {
  const TemporaryFolder folder;
  for (const char* bad : {"x 1:1", "+1 0:1", "+1 1", "+1 1:nan", "+1 1:inf", "+1 2:1 2:2", "+1 2:1 1:2",
                          "+1 5:1", "+1 99999999999999999999:1", "+1 1:2x"}) {
    const auto read = read_libsvm(folder.write("rows", "-1 1:1\n" + std::string(bad) + "\n"), {.columns = 4});
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().kind, core::ErrorKind::data);
    EXPECT_NE(read.error().message.find("rows:2"), std::string::npos) << read.error().message;
  }
  EXPECT_FALSE(read_libsvm(folder.write("rows", "\n\n"), {}));
}

TEST(LibsvmFile, Holds_its_limits) {
  const TemporaryFolder folder;
  const auto path = folder.write("rows", "+1 4:1\n-1 1:1\n");
  EXPECT_TRUE(read_libsvm(path, {.columns = 4, .values = 8}));
  EXPECT_FALSE(read_libsvm(path, {.columns = 3, .values = 8}));
  EXPECT_FALSE(read_libsvm(path, {.columns = 4, .values = 7}));
}

}  // namespace
}  // namespace bellwether::tests
