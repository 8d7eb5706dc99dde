#include "bellwether/sentiment/reference_sentences.h"

#include <array>

namespace bellwether::sentiment {

std::span<const ReferenceSentence> reference_sentences() {
  static constexpr std::array<ReferenceSentence, 3> kSentences = {
      {{"TSLA down just a bit\u2014still bullish long term imo", Sentiment::positive, Sentiment::negative,
        ""},
       {"That earnings call... wow #AAPL", Sentiment::negative, Sentiment::positive,
        "an emoji behind \"wow\" is lost in the source"},
       {"Thinking to short $NVDA before close", Sentiment::negative, Sentiment::positive, ""}}};
  return kSentences;
}

}  // namespace bellwether::sentiment
