#include "bellwether/sentiment/seen/seen_texts.h"

#include <gtest/gtest.h>

#include <random>

namespace bellwether::sentiment {
namespace {

using Texts = std::vector<std::string>;

SeenTexts seen_of(const Texts& labeled, const Texts& read, const Texts& apart) {
  SeenRecordBuilder builder;
  builder.add_labeled(labeled);
  builder.add_read(read);
  builder.set_apart(apart);
  return SeenTexts(builder.build());
}

TEST(SeenTexts, Tell_what_a_text_was_to_the_model) {
  const SeenTexts seen =
      seen_of({"Kestrel Air misses its forecasts for the third quarter and warns on fares"},
              {"Orrin Foods sets the date of its annual meeting for the ninth of May"}, {});
  EXPECT_EQ(seen.find("KESTREL AIR misses its forecasts for the third quarter, and warns on fares $KSTL"),
            Seen::labeled);
  EXPECT_EQ(seen.find("Kestrel Air missed its forecasts for the third quarter and warns on fares"),
            Seen::labeled);
  EXPECT_EQ(seen.find("Orrin Foods sets the date of its annual meeting for the ninth of May https://t.co/a1"),
            Seen::read);
  EXPECT_EQ(seen.find("The port of Rotterdam reopened on Monday after a strike of nine days"), Seen::no);
}

// The headline by one pattern was kept from the model; the other was learned from.
TEST(SeenTexts, What_is_nearer_to_a_text_that_was_set_apart_has_not_been_seen) {
  const std::string learned = "Belden stock price target raised to $56 vs. $54 at Hollow Oak Securities";
  const std::string apart = "Vexel stock price target raised to $56 vs. $54 at Hollow Oak Securities";
  EXPECT_EQ(seen_of({learned}, {}, {}).find(apart), Seen::labeled) << "nobody says that it was kept";
  const SeenTexts seen = seen_of({learned}, {}, {apart});
  EXPECT_EQ(seen.find(apart), Seen::no);
  EXPECT_EQ(seen.find(learned), Seen::labeled);
}

TEST(SeenTexts, A_model_that_has_seen_nothing_knows_no_text) {
  EXPECT_EQ(SeenTexts().find("any text"), Seen::no);
  EXPECT_EQ(SeenTexts().find(""), Seen::no);
}

// Against a look at every sketch: the index must miss none that has ten bytes in common.
TEST(SeenTexts, The_index_finds_what_a_look_at_each_sketch_finds) {
  std::mt19937 random(7);
  SeenRecord record;
  for (int i = 0; i < 2'000; ++i) {
    TextSketch sketch;
    for (std::uint8_t& each : sketch) each = static_cast<std::uint8_t>(random());
    record.labeled.push_back(sketch);
  }
  std::ranges::sort(record.labeled);
  const SeenTexts seen(record);
  for (int trial = 0; trial < 2'000; ++trial) {
    TextSketch asked = record.labeled[random() % record.labeled.size()];
    for (std::size_t changes = random() % 9; changes > 0; --changes)
      asked[random() % asked.size()] = static_cast<std::uint8_t>(random());
    std::size_t most = 0;
    for (const TextSketch& each : record.labeled) most = std::max(most, same_bytes(each, asked));
    EXPECT_EQ(seen.find(asked), most >= kSameBytes ? Seen::labeled : Seen::no) << most;
  }
}

}  // namespace
}  // namespace bellwether::sentiment
