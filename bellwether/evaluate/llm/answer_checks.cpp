#include "bellwether/evaluate/llm/answer_checks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/evaluate/llm/support.h"

namespace bellwether::evaluate {
namespace {

using forecast::Answer;
using forecast::WeekRow;

constexpr std::size_t kLongWord = 5, kSharedWords = 2, kRun = 3;

constexpr auto kCausal = std::to_array<std::string_view>(
    {"because", "due to", "driven by", "led to", "leads to", "as a result", "therefore", "which suggests",
     "owing to", "resulting in", "thanks to", "consequently", "so that", "caused by"});
constexpr auto kFinanceTerms = std::to_array<std::string_view>({"defensive assets", "cash equivalents",
                                                                "earnings",         "revenue",
                                                                "margin",           "guidance",
                                                                "valuation",        "volatility",
                                                                "dividend",         "buyback",
                                                                "liquidity",        "interest rate",
                                                                "inflation",        "yield",
                                                                "market share",     "free cash flow",
                                                                "balance sheet",    "headwind",
                                                                "tailwind",         "sentiment",
                                                                "momentum",         "price target",
                                                                "downgrade",        "upgrade",
                                                                "diversif",         "hedg"});
constexpr auto kUpWords =
    std::to_array<std::string_view>({"increase", "rise", "rising", "gain", "upward", "uptrend", "bullish",
                                     "climb", "appreciat", "outweigh the concerns"});
constexpr auto kDownWords =
    std::to_array<std::string_view>({"decrease", "decline", "fall", "drop", "downward", "downtrend",
                                     "bearish", "slide", "depreciat", "outweigh the positive"});

template <std::size_t N>
std::size_t occurrences(const std::string& lower, const std::array<std::string_view, N>& terms) {
  std::size_t count = 0;
  for (const std::string_view each : terms) {
    for (std::size_t at = lower.find(each); at != lower.npos; at = lower.find(each, at + each.size()))
      ++count;
  }
  return count;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char each : text) {
    if (core::is_ascii_letter(each) || core::is_ascii_digit(each))
      words.back() += core::ascii_lower(each);
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

double repetition_of(const std::vector<std::string>& words) {
  if (words.size() < kRun) return 0;
  std::set<std::string> seen;
  std::size_t repeated = 0;
  for (std::size_t i = 0; i + kRun <= words.size(); ++i)
    repeated += seen.insert(words[i] + " " + words[i + 1] + " " + words[i + 2]).second ? 0 : 1;
  return static_cast<double>(repeated) / static_cast<double>(words.size() - kRun + 1);
}

std::string joined(const std::vector<std::string>& factors) {
  std::string text;
  for (const std::string& each : factors) (text += each) += "\n";
  return text;
}

// Words of the prompt that tell what it is about: its instruction and form are the same in all.
std::set<std::string> topic_words(const WeekRow& row) {
  std::set<std::string> words;
  for (std::string& each : words_in(row.prompt.body)) {
    if (each.size() >= kLongWord) words.insert(std::move(each));
  }
  return words;
}

bool is_grounded(const std::string& factor, const std::set<std::string>& topic) {
  std::set<std::string> shared;
  for (const std::string& each : words_in(factor)) {
    if (topic.contains(each)) shared.insert(each);
  }
  return shared.size() >= kSharedWords;
}

bool ends_a_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')'))
    text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

bool contradicts(const Answer& answer) {
  const std::string lower = core::in_lower_case(answer.analysis);
  const std::size_t up = occurrences(lower, kUpWords), down = occurrences(lower, kDownWords);
  return answer.bin.is_up() ? down > up : up > down;
}

bool has_right_counts(const Answer& answer) {
  const auto right = [](const std::vector<std::string>& list) {
    return list.size() >= forecast::kFewestFactors && list.size() <= forecast::kMostFactors;
  };
  return right(answer.positives) && right(answer.concerns);
}

// Sums that become means.
struct MeanOf {
  double sum = 0;
  std::size_t count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  void add(const std::optional<double>& value) {
    if (value) add(*value);
  }
  [[nodiscard]] double mean() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
  [[nodiscard]] std::optional<double> known() const {
    return count == 0 ? std::nullopt : std::optional(mean());
  }
};

// All that is taken together of a model.
struct CriteriaSums {
  MeanOf seconds, prompt_rate, answer_rate, peak, counts_right, coherent, grounded, numbers, causal,
      repetition, finished, terms;
  std::array<MeanOf, 9> rouge;
  std::size_t names = 0, names_supported = 0, figures = 0, figures_supported = 0;
  std::map<forecast::AnswerFault, std::size_t> faults;

  void add_costs(const ModelAnswer& answer) {
    seconds.add(answer.seconds);
    peak.add(answer.peak_bytes);
    const bool timed = answer.seconds && *answer.seconds > 0;
    if (timed && answer.prompt_tokens) prompt_rate.add(*answer.prompt_tokens / *answer.seconds);
    if (timed && answer.answer_tokens) answer_rate.add(*answer.answer_tokens / *answer.seconds);
  }
  void add_checks(const AnswerChecks& checks, bool has_reference) {
    names += checks.names;
    names_supported += checks.names_supported;
    figures += checks.numbers;
    figures_supported += checks.numbers_supported;
    counts_right.add(checks.factor_counts_right ? 1 : 0);
    coherent.add(checks.contradicts_itself ? 0 : 1);
    grounded.add(static_cast<double>(checks.grounded_factors));
    numbers.add(static_cast<double>(checks.numbers));
    causal.add(static_cast<double>(checks.causal_links));
    repetition.add(checks.repetition);
    finished.add(checks.is_cut_off ? 0 : 1);
    terms.add(static_cast<double>(checks.finance_terms));
    if (has_reference) add_rouge(checks);
  }
  void add_rouge(const AnswerChecks& checks) {
    const RougeScores* parts[] = {&checks.positives, &checks.concerns, &checks.analysis};
    for (std::size_t i = 0; i < 3; ++i) {
      rouge[3 * i].add(parts[i]->rouge1);
      rouge[3 * i + 1].add(parts[i]->rouge2);
      rouge[3 * i + 2].add(parts[i]->rouge_l);
    }
  }
};

double share_or_one(std::size_t part, std::size_t all) {
  return all == 0 ? 1 : static_cast<double>(part) / static_cast<double>(all);
}

CriteriaScores scores_of(const CriteriaSums& sums) {
  CriteriaScores scores{.seconds = sums.seconds.known(),
                        .prompt_tokens_per_second = sums.prompt_rate.known(),
                        .answer_tokens_per_second = sums.answer_rate.known(),
                        .peak_bytes = sums.peak.known(),
                        .factor_counts_right = sums.counts_right.mean(),
                        .names_supported = share_or_one(sums.names_supported, sums.names),
                        .numbers_supported = share_or_one(sums.figures_supported, sums.figures),
                        .coherent = sums.coherent.mean(),
                        .grounded_factors = sums.grounded.mean(),
                        .numbers = sums.numbers.mean(),
                        .causal_links = sums.causal.mean(),
                        .repetition = sums.repetition.mean(),
                        .finished = sums.finished.mean(),
                        .finance_terms = sums.terms.mean()};
  std::optional<double>* rouge[] = {
      &scores.rouge1_positives, &scores.rouge2_positives, &scores.rouge_l_positives,
      &scores.rouge1_concerns,  &scores.rouge2_concerns,  &scores.rouge_l_concerns,
      &scores.rouge1_analysis,  &scores.rouge2_analysis,  &scores.rouge_l_analysis};
  for (std::size_t i = 0; i < sums.rouge.size(); ++i) *rouge[i] = sums.rouge[i].known();
  for (const auto& [fault, count] : sums.faults) scores.faults.emplace_back(name_of(fault), count);
  return scores;
}

}  // namespace

AnswerChecks check_answer(const std::string& text, const Answer& answer, const WeekRow& row) {
  const std::string prose = joined(answer.positives) + joined(answer.concerns) + answer.analysis;
  const SupportCount names = name_support(prose, row.prompt.body),
                     numbers = number_support(prose, row.prompt.body);
  const std::string lower = core::in_lower_case(prose);
  AnswerChecks checks{.names = names.all,
                      .names_supported = names.supported(),
                      .numbers = numbers.all,
                      .numbers_supported = numbers.supported(),
                      .factor_counts_right = has_right_counts(answer),
                      .contradicts_itself = contradicts(answer),
                      .factors = answer.positives.size() + answer.concerns.size(),
                      .causal_links = occurrences(lower, kCausal),
                      .finance_terms = occurrences(lower, kFinanceTerms),
                      .repetition = repetition_of(words_in(text)),
                      .is_cut_off = !ends_a_sentence(answer.analysis)};
  const std::set<std::string> topic = topic_words(row);
  for (const auto* list : {&answer.positives, &answer.concerns}) {
    for (const std::string& each : *list) checks.grounded_factors += is_grounded(each, topic) ? 1 : 0;
  }
  const auto reference = forecast::parse_answer(row.answer);
  if (!reference.answer) return checks;
  checks.positives = rouge(joined(answer.positives), joined(reference.answer->positives));
  checks.concerns = rouge(joined(answer.concerns), joined(reference.answer->concerns));
  checks.analysis = rouge(answer.analysis, reference.answer->analysis);
  return checks;
}

CriteriaScores score_criteria(std::span<const AnsweredRow> answered) {
  CriteriaSums sums;
  std::size_t answers = 0, parsed = 0;
  for (const AnsweredRow& each : answered) {
    if (!each.answer->text) continue;
    ++answers;
    sums.add_costs(*each.answer);
    const auto read = forecast::parse_answer(*each.answer->text);
    if (!read.answer) {
      ++sums.faults[read.fault];
      continue;
    }
    ++parsed;
    const bool has_reference = forecast::parse_answer(each.row->answer).answer.has_value();
    sums.add_checks(check_answer(*each.answer->text, *read.answer, *each.row), has_reference);
  }
  CriteriaScores scores = scores_of(sums);
  scores.answers = answers;
  scores.parsed = parsed;
  return scores;
}

}  // namespace bellwether::evaluate
