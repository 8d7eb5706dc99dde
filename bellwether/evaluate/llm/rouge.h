// ROUGE-N and ROUGE-L of one text against a reference: how many runs of N words, or how long a common subsequence, they
// share. Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", ACL workshop. Words are runs of ASCII letters
// and digits in lower case, as Google's rouge_score has them without its stemmer.
//   recall     matches / those of the reference
//   precision  matches / those of the text
//   F          2 P R / (P + R), 0 where there are no matches
// A run counts as often as it occurs in both. ROUGE-L takes the longest common subsequence of words.
#pragma once

#include <string_view>

namespace bellwether::evaluate {

// F values from 0 to 1.
struct RougeScores {
  double rouge1 = 0, rouge2 = 0, rouge_l = 0;
};

// Of each text the first 20,000 words are compared.
[[nodiscard]] RougeScores rouge(std::string_view text, std::string_view reference);

}  // namespace bellwether::evaluate
