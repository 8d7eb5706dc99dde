#include "bellwether/forecast/llm/answer_form.h"

#include <fmt/format.h>

namespace bellwether::forecast {
namespace {

constexpr char kLastControl = ' ', kDelete = '\x7f';

std::string numbered(const std::vector<std::string>& factors) {
  std::string lines;
  for (std::size_t i = 0; i < factors.size(); ++i)
    lines += fmt::format("{}. {}\n", i + 1, on_one_line(factors[i]));
  return lines;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char each : text) {
    const bool is_blank = (each >= 0 && each <= kLastControl) || each == kDelete;
    if (!is_blank) line += each;
    if (is_blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string write_answer(const Answer& answer) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{} {}\n{} {}", kPositivesTitle, numbered(answer.positives),
                     kConcernsTitle, numbered(answer.concerns), kPredictionTitle, kPredictionLead,
                     answer_text(answer.bin), kAnalysisLead, on_one_line(answer.analysis));
}

}  // namespace bellwether::forecast
