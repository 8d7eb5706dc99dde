#include "bellwether/text/clean/story_words.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

constexpr std::string_view kStory = "kestrel air cuts its fares after a weak summer";

TEST(StoryWords, Leave_out_what_a_teller_adds) {
  for (const std::string_view told :
       {"Kestrel Air cuts its fares after a weak summer",
        "RT @kite_9: Kestrel Air cuts its fares after a weak summer",
        "Kestrel Air cuts its fares after a weak summer https://t.co/a1b2",
        "Kestrel Air cuts its fares after a weak summer (via @kite_9)",
        "rt @one RT @two: $KSTL #airlines Kestrel Air cuts its fares, after a weak summer! #fares $KSTL"}) {
    EXPECT_EQ(story_words(told), kStory) << told;
  }
}

TEST(StoryWords, Have_no_accents_however_they_are_written) {
  EXPECT_EQ(story_words("Société Générale relève ses prévisions"), "societe generale releve ses previsions");
  EXPECT_EQ(story_words("Socie\u0301te\u0301 Ge\u0301ne\u0301rale rele\u0300ve ses pre\u0301visions"),
            "societe generale releve ses previsions");
}

TEST(StoryWords, Keep_tags_and_amounts_within_the_story) {
  EXPECT_EQ(story_words("Kestrel buys $ORRN for $5 a share"), "kestrel buys orrn for 5 a share");
  EXPECT_EQ(story_words("$KSTL up"), "kstl up") << "two words are no story without the tag";
  EXPECT_NE(story_words("Trading via Kestrel is cheap now"), story_words("Trading Kestrel is cheap now"));
}

TEST(PlainWords, Are_the_text_as_it_was_written) {
  EXPECT_EQ(plain_words("RT @kite_9: $KSTL relève, https://t.co/a1b2"), "rt kstl relève");
  EXPECT_EQ(plain_words("!!! ..."), "");
}

// Full-width, mathematical, and a ligature: the same words to whoever reads them.
TEST(PlainWords, Are_of_letters_in_their_usual_shape) {
  EXPECT_EQ(plain_words("Ｋｅｓｔｒｅｌ １２"), "kestrel 12");
  EXPECT_EQ(plain_words("𝐊𝐞𝐬𝐭𝐫𝐞𝐥 ﬁles"), "kestrel files");
  EXPECT_EQ(story_words("Ｋｅｓｔｒｅｌ Air cuts its fares"), "kestrel air cuts its fares");
  EXPECT_EQ(plain_words("½ 한국 が"), "½ 한국 が") << "no other spelling of a letter";
}

TEST(Opening, Is_of_a_long_text_its_first_words) {
  std::string words = "w1";
  for (int i = 2; i <= 64; ++i) words += " w" + std::to_string(i);
  EXPECT_EQ(opening_of(words), words);
  EXPECT_EQ(opening_of(words + " more of it"), words);
}

}  // namespace
}  // namespace bellwether::text
