// The four criteria by which the LLM forecaster report compared models, as rules that are counted instead of read
// (requirements L-40 to L-46):
//   1 time       seconds an answer, tokens a second, peak memory, where the file tells them
//   2 accuracy of execution   in the form; two to four factors in each list; names and numbers that the prompt has; no
//                analysis that speaks for the other direction than its prediction
//   3 depth      factors that share words with the prompt; numbers; causal links ("because", "driven by", …)
//   4 clarity    no runs of words repeated; not cut off; finance terms
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/evaluate/llm/rouge.h"
#include "bellwether/forecast/llm/answer_parser.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::evaluate {

// What is counted of one answer that was parsed.
struct AnswerChecks {
  std::size_t names = 0, names_supported = 0, numbers = 0, numbers_supported = 0;
  bool factor_counts_right = false;  // two to four in both lists
  bool contradicts_itself = false;
  std::size_t factors = 0, grounded_factors = 0;  // sharing two words of five letters or more with the prompt
  std::size_t causal_links = 0, finance_terms = 0;
  double repetition = 0;                      // share of runs of three words that came before
  bool is_cut_off = false;                    // ends in no mark of a sentence's end
  RougeScores positives, concerns, analysis;  // against the row's own answer, where it has one
};

// The answer must be one of the row's. `text` is the whole, `answer` what was parsed of it.
[[nodiscard]] AnswerChecks check_answer(const std::string& text, const forecast::Answer& answer,
                                        const forecast::WeekRow& row);

// A model's answers taken together; shares are of parsed answers, means over them.
struct CriteriaScores {
  std::size_t answers = 0, parsed = 0;
  std::vector<std::pair<std::string, std::size_t>> faults;  // why answers were not parsed, and how many
  std::optional<double> seconds, prompt_tokens_per_second, answer_tokens_per_second, peak_bytes;
  double factor_counts_right = 0, names_supported = 0, numbers_supported = 0, coherent = 0;
  double grounded_factors = 0, numbers = 0, causal_links = 0;
  double repetition = 0, finished = 0, finance_terms = 0;
  std::optional<double> rouge1_positives, rouge2_positives, rouge_l_positives;
  std::optional<double> rouge1_concerns, rouge2_concerns, rouge_l_concerns;
  std::optional<double> rouge1_analysis, rouge2_analysis, rouge_l_analysis;
};

// An answer with the row that it is to.
struct AnsweredRow {
  const ModelAnswer* answer;
  const forecast::WeekRow* row;
};
// Answers without a text are left out. Time and tokens are means over the answers that tell them.
[[nodiscard]] CriteriaScores score_criteria(std::span<const AnsweredRow> answered);

}  // namespace bellwether::evaluate
