#include "bellwether/source/texts/missing_words.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(MissingWords, What_programs_write_for_nothing_is_missing) {
  for (const char* field : {"", "  ", "nan", "NaN", "None", "null", "NULL", "N/A", "n/a", "<NA>", "#N/A",
                            "NaT", "-", "--", " nan ", "undefined"})
    EXPECT_TRUE(is_missing(field)) << field;
}

// NA and NAN are listed on American exchanges, NAT too.
TEST(MissingWords, Symbols_are_not) {
  for (const char* field : {"NA", "NAN", "nat", "A", "NONEX", "na"}) EXPECT_FALSE(is_missing(field)) << field;
}

TEST(MissingWords, A_removed_post_is_no_text) {
  for (const char* body : {"[removed]", "[deleted]", " [removed]\n", "nan", "None", "NA", ""})
    EXPECT_TRUE(is_no_text(body)) << body;
  for (const char* body : {"[removed] but more", "Nan and Pop", "none of it", "🚀"})
    EXPECT_FALSE(is_no_text(body)) << body;
}

}  // namespace
}  // namespace bellwether::source
