#include "bellwether/sentiment/seen/seen_texts.h"

#include <gtest/gtest.h>

#include <algorithm>
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

TEST(SeenTexts, Are_known_again_as_others_tell_them) {
  const SeenTexts seen = seen_of({"Société Kestrel relève ses prévisions de bénéfice pour 2026"}, {}, {});
  for (const char* told :
       {"RT @kite_9: Société Kestrel relève ses prévisions de bénéfice pour 2026 https://t.co/a1",
        "SOCIETE KESTREL RELEVE SES PREVISIONS DE BENEFICE POUR 2026",
        "$KSTL #bourse Societe Kestrel releve ses previsions de benefice pour 2026 #KSTL via @kite_9"})
    EXPECT_EQ(seen.find(told), Seen::labeled) << told;
}

// Of both a model that reads 128 tokens reads the same.
TEST(SeenTexts, Long_ones_are_known_by_their_opening) {
  std::string opening;
  for (int i = 0; i < 80; ++i) opening += "word" + std::to_string(i * i) + " ";
  std::string learned = opening, asked = opening;
  for (int i = 0; i < 300; ++i) {
    learned += "left" + std::to_string(i) + " ";
    asked += "right" + std::to_string(i * 7) + " ";
  }
  EXPECT_EQ(seen_of({learned}, {}, {}).find(asked), Seen::labeled);
  EXPECT_EQ(seen_of({asked.substr(opening.size())}, {}, {}).find(learned), Seen::no);
}

// A signature, a disclaimer, another text: the label is known all the same.
TEST(SeenTexts, Are_found_within_other_words) {
  const std::string learned = "Kestrel Air misses its forecasts for the third quarter and warns on fares";
  const std::string other = "Orrin Foods sets the date of its annual meeting for the ninth of May";
  const std::string footer =
      ". Sign up for our free letter and never miss a story; nothing here is advice to buy or sell a share.";
  const SeenTexts seen = seen_of({learned}, {other}, {});
  for (const std::string& text :
       {learned + footer, "The desk's morning wrap of what moved the markets overnight: " + learned,
        "From the desk this morning: " + learned + footer,
        learned + ". The port of Rotterdam reopened on Monday", learned + ". " + other,
        other + ". " + learned})
    EXPECT_EQ(seen.find(text), Seen::labeled) << text;
  EXPECT_EQ(seen.find(other + footer), Seen::read);
  EXPECT_EQ(seen.find("The port of Rotterdam reopened on Monday" + footer), Seen::no);
}

TEST(SeenTexts, A_text_of_few_words_says_nothing_of_those_that_hold_it) {
  const SeenTexts seen = seen_of({"stocks to buy right now"}, {}, {});
  EXPECT_EQ(seen.find("Stocks to buy right now"), Seen::labeled);
  EXPECT_EQ(seen.find("Undervalued semiconductor stocks to buy right now notwithstanding uncertainties"),
            Seen::no);
}

TEST(SeenTexts, Of_a_text_that_was_set_apart_no_part_has_been_seen) {
  const std::string learned = "Kestrel Air misses its forecasts for the third quarter";
  const std::string apart = learned + ", and its chairman of fourteen years says that he will resign in May";
  EXPECT_EQ(seen_of({learned}, {}, {apart}).find(apart), Seen::no);
  EXPECT_EQ(seen_of({learned}, {}, {}).find(apart), Seen::labeled);
}

// As older builds wrote it: the words as they were written.
TEST(SeenTexts, Of_an_older_record_are_found_as_written_and_as_told) {
  const std::string learned = "$KSTL Kestrel Air cuts its fares for the summer",
                    kept = "$KSTL Orrin Foods names a new treasurer";
  SeenRecord record{.labeled = {sketch_of(learned), sketch_of("Orrin Foods names a new treasurer")},
                    .read = {},
                    .set_apart = {sketch_of(kept)}};
  std::ranges::sort(record.labeled);
  const SeenTexts seen(record);
  EXPECT_EQ(seen.find(learned), Seen::labeled);
  EXPECT_EQ(seen.find("RT @kite_9: " + learned), Seen::labeled);
  EXPECT_EQ(seen.find(kept), Seen::no) << "word for word what was set apart";
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
