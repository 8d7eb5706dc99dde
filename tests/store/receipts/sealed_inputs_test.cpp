#include "bellwether/store/receipts/sealed_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class SealedInputs : public testing::Test {
 protected:
  SealedInput seal(const std::string& name, const std::string& content) {
    auto sealed = seal_input(inputs_, name, content);
    EXPECT_TRUE(sealed) << sealed.error().message;
    return sealed ? *sealed : SealedInput{};
  }

  tests::TemporaryFolder folder_;
  fs::path inputs_ = inputs_folder(folder_.path() / "forecasts.jsonl"), out_ = folder_.path() / "out";
};

TEST_F(SealedInputs, Lie_beside_their_log_under_their_digest_and_once) {
  const SealedInput first = seal("a.json", "same"), second = seal("model/b.json", "same");
  EXPECT_EQ(inputs_, folder_.path() / "forecasts_inputs");
  EXPECT_EQ(first.sha256, core::sha256_hex("same"));
  EXPECT_EQ(first.sha256, second.sha256);
  EXPECT_EQ(first.bytes, 4u);
  EXPECT_EQ(std::distance(fs::directory_iterator(inputs_), fs::directory_iterator()), 1);
  EXPECT_THAT(*lay_out_inputs(inputs_, {first, second}, out_), IsEmpty());
  EXPECT_EQ(*core::read_file(out_ / "model" / "b.json", 100), "same");
}

TEST_F(SealedInputs, That_are_gone_or_altered_are_named_and_not_laid_out) {
  const SealedInput altered = seal("a.json", "one"), gone = seal("b.json", "two"),
                    good = seal("c.json", "three");
  std::ofstream(inputs_ / altered.sha256) << "One";
  fs::remove(inputs_ / gone.sha256);
  const auto missing = lay_out_inputs(inputs_, {altered, gone, good}, out_);
  ASSERT_TRUE(missing);
  ASSERT_THAT(*missing, SizeIs(2));
  EXPECT_EQ((*missing)[0].name, "a.json");
  EXPECT_THAT((*missing)[0].reason, HasSubstr("is not what it was"));
  EXPECT_EQ((*missing)[1].name, "b.json");
  EXPECT_FALSE(fs::exists(out_ / "a.json"));
  EXPECT_TRUE(fs::exists(out_ / "c.json"));
}

TEST_F(SealedInputs, An_altered_one_is_mended_by_the_next_that_is_sealed) {
  const SealedInput input = seal("a.json", "one");
  std::ofstream(inputs_ / input.sha256) << "One";
  seal("a.json", "one");
  EXPECT_THAT(*lay_out_inputs(inputs_, {input}, out_), IsEmpty());
}

TEST_F(SealedInputs, No_name_leads_out_of_the_folder) {
  SealedInput input = seal("a.json", "one");
  for (const char* name : {"../a.json", "/tmp/a.json", ""}) {
    input.name = name;
    EXPECT_THAT(*lay_out_inputs(inputs_, {input}, out_), SizeIs(1)) << name;
  }
  input = {.name = "a.json", .sha256 = "../out", .bytes = 3};
  EXPECT_THAT(*lay_out_inputs(inputs_, {input}, out_), SizeIs(1));
}

}  // namespace
}  // namespace bellwether::store
