#include "bellwether/sentiment/seen/text_sketch.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

constexpr std::string_view kText =
    "$KSTL Kestrel Air misses its forecasts for the third quarter and warns on fares https://t.co/ab12";

TEST(TextSketch, Knows_no_letter_size_no_marks_no_addresses_and_no_user_names) {
  const TextSketch sketch = sketch_of(kText);
  for (const std::string_view same :
       {"$KSTL KESTREL AIR MISSES ITS FORECASTS FOR THE THIRD QUARTER AND WARNS ON FARES",
        "KSTL: Kestrel Air misses its forecasts, for the third quarter, and warns on fares!!",
        "@reader $KSTL Kestrel Air misses its forecasts for the third quarter and warns on fares [URL]",
        "#KSTL  Kestrel\tAir misses its forecasts for the third quarter and warns on fares "
        "www.example.com"}) {
    EXPECT_EQ(sketch_of(same), sketch) << same;
  }
}

TEST(TextSketch, Changes_little_with_a_word_and_wholly_with_the_text) {
  const TextSketch sketch = sketch_of(kText);
  EXPECT_GE(
      same_bytes(sketch,
                 sketch_of("Kestrel Air misses its forecasts for the third quarter and warns on fares")),
      12u);
  EXPECT_GE(same_bytes(sketch,
                       sketch_of("$KSTL Kestrel Air missed all forecasts for the third quarter and warns on "
                                 "fares")),
            8u);
  EXPECT_LE(
      same_bytes(sketch, sketch_of("Orrin Foods sets the date of its annual meeting for the ninth of May")),
      4u);
}

// By hand from the definition would be no less code than the function: what matters is that files written
// today are read by later versions.
TEST(TextSketch, Of_a_text_is_the_same_in_every_version) {
  EXPECT_EQ(sketch_of("Kestrel Air misses its forecasts"), sketch_of("kestrel air misses its forecasts"));
  const TextSketch fixed = {252, 53, 42, 121, 165, 44, 194, 231, 151, 180, 74, 140, 132, 67, 78, 239};
  EXPECT_EQ(sketch_of("Kestrel Air misses its forecasts"), fixed);
}

TEST(TextSketch, Texts_without_a_word_are_told_apart_by_what_they_have) {
  EXPECT_NE(sketch_of("!!!"), sketch_of("???"));
  EXPECT_NE(sketch_of("https://t.co/ab12"), sketch_of("https://t.co/cd34"));
  EXPECT_EQ(sketch_of(""), sketch_of(""));
}

}  // namespace
}  // namespace bellwether::sentiment
