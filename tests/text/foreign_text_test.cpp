#include "bellwether/text/foreign_text.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(ForeignText, Other_scripts_and_other_languages_are_foreign) {
  for (const char* text :
       {"業績が悪化、株価は下落", "Акции упали после отчета", "Kurs der Aktie fällt nach Zahlen", "شركة تخسر",
        "주가 급락", "Les ventes reculent dans une année difficile", "La acción cae por la caída de ventas",
        "De winst is niet gestegen, een tegenvaller voor beleggers"}) {
    EXPECT_TRUE(is_foreign(text)) << text;
  }
}

TEST(ForeignText, English_names_figures_and_emoji_are_not) {
  for (const char* text : {"", "Apple stock jumps 5% on earnings", "$AAPL 🚀🚀🚀", "AAPL 200C 03/21",
                           "Nestlé cuts its outlook", "Los Angeles Del Taco sales rise", "L'Oréal sales beat",
                           "BMW und Daimler plan the merger", "Ø 12.5", "𝐀𝐩𝐩𝐥𝐞 rises"}) {
    EXPECT_FALSE(is_foreign(text)) << text;
  }
}

}  // namespace
}  // namespace bellwether::text
