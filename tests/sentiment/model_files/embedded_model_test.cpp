#include "bellwether/sentiment/model_files/embedded_model.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "bellwether/core/sha256.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/sanity_sentences.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {
namespace {

constexpr std::string_view kNewsLines[] = {"shares jump after profit beats all estimates",
                                           "shares plunge after profit warning",
                                           "the board meets on tuesday",
                                           "company raises its outlook for the year",
                                           "company cuts its outlook and its dividend",
                                           "results are published in march"};

TEST(EmbeddedModel, Is_at_most_sixteen_megabytes_and_lies_where_vectors_can_read_it) {
  std::size_t bytes = 0;
  for (const EmbeddedFile& file : embedded_model()) {
    EXPECT_FALSE(file.bytes.empty()) << file.name;
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file.bytes.data()) % 64, 0u) << file.name;
    bytes += file.bytes.size();
  }
  EXPECT_LE(bytes, 16'000'000u);
}

TEST(EmbeddedModel, The_digests_of_the_build_are_those_of_the_bytes) {
  for (const EmbeddedFile& file : embedded_model())
    EXPECT_EQ(file.sha256, core::sha256_hex(file.text())) << file.name;
}

// What the program computes with is what its weights say.
TEST(EmbeddedModel, Its_packed_products_are_those_of_its_weights) {
  const auto files = StoredModel::open(kEmbeddedModel);
  const auto config = files->config();
  const auto weights = files->weights();
  ASSERT_TRUE(config && weights);
  const auto packed = nn::Bert::pack(*config, nn::StoredWeightSource(*weights));
  ASSERT_TRUE(packed) << packed.error().message;
  const std::span<const std::byte> built = embedded_products();
  EXPECT_TRUE(*packed == std::string_view(reinterpret_cast<const char*>(built.data()), built.size()));
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(built.data()) % 64, 0u);
  EXPECT_TRUE(files->packed(*weights)) << "the words are not stored in bf16";
}

TEST(EmbeddedModel, Its_record_of_seen_texts_is_sound) {
  const auto files = StoredModel::open(kEmbeddedModel);
  const auto seen = files->seen_texts();
  ASSERT_TRUE(seen);
  EXPECT_EQ((*seen)->record(), **files->seen_record());
  EXPECT_FALSE((*seen)->record().is_empty());
}

TEST(EmbeddedModel, Tells_good_news_from_bad_in_every_precision) {
  core::ThreadPool pool(2);
  for (const ScoringPrecision precision : {ScoringPrecision::automatic, ScoringPrecision::f32}) {
    const auto analyzer = make_analyzer(kEmbeddedModel, {.precision = precision}, pool);
    ASSERT_TRUE(analyzer) << analyzer.error().message;
    EXPECT_EQ((*analyzer)->info().name, "small");
    const core::Status golden = check_sanity_sentences(**analyzer, "no such folder");
    EXPECT_TRUE(golden) << golden.error().message;
    const auto scores = (*analyzer)->score(kNewsLines);
    ASSERT_TRUE(scores);
    EXPECT_GT((*scores)[0].polarity, 0.3);
    EXPECT_LT((*scores)[1].polarity, -0.3);
    EXPECT_NEAR((*scores)[2].polarity, 0.0, 0.3);
    EXPECT_GT((*scores)[3].polarity, 0.3);
    EXPECT_LT((*scores)[4].polarity, -0.3);
  }
}

}  // namespace
}  // namespace bellwether::sentiment
