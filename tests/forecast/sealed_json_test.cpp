#include "bellwether/forecast/sealed_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

class SealedJson : public testing::Test {
 protected:
  void write(const std::string& text) { ASSERT_TRUE(core::write_file_atomically(file_, text)); }
  [[nodiscard]] std::string refused(std::uint64_t largest = 1000) const {
    const auto read = read_sealed_json(file_, "test/1", largest);
    return read ? std::string("was read") : read.error().message;
  }

  tests::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "model.json";
};

TEST_F(SealedJson, Is_read_as_it_was_written_with_the_hash_of_all_but_itself) {
  const nlohmann::json document = {{"format", "test/1"}, {"number", 0.1}};
  const SealedText sealed = seal_json(document);
  EXPECT_EQ(sealed.sha256, core::sha256_hex(document.dump(1) + "\n"));
  write(sealed.text);
  const auto read = read_sealed_json(file_, "test/1", 1000);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->document, document);
  EXPECT_EQ(read->sha256, sealed.sha256);
}

TEST_F(SealedJson, One_that_was_changed_damaged_or_is_of_another_format_is_refused) {
  std::string text = seal_json({{"format", "test/1"}, {"number", 1}}).text;
  write(text.replace(text.find(": 1,"), 4, ": 2,"));
  EXPECT_THAT(refused(),
              HasSubstr("model.json: its SHA-256 is not the one it was saved with; fit the model again"));
  write("{\"format\": ");
  EXPECT_THAT(refused(), HasSubstr("fit the model again"));
  write(seal_json({{"format", "other/1"}}).text);
  EXPECT_THAT(refused(), HasSubstr("not of the format test/1"));
  write("[]");
  EXPECT_THAT(refused(), HasSubstr("not of the format test/1"));
}

TEST_F(SealedJson, Its_size_is_bounded) {
  const std::string text = seal_json({{"format", "test/1"}}).text;
  write(text);
  EXPECT_EQ(refused(text.size()), "was read");
  EXPECT_THAT(refused(text.size() - 1), HasSubstr("limit"));
}

}  // namespace
}  // namespace bellwether::forecast
