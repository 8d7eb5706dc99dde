// Free text of a model → an answer of the form (answer_form.h), read strictly: what is not in the form is unparseable,
// with the reason, and counts as a wrong forecast. One pass over the lines, no backtracking.
//
// The three titles stand at the beginnings of lines, each once and in order, "&" or "and" in the last one; before the
// first there is only white space. Behind the last one the first line with text is "Prediction:" and exactly one of
// the texts of the bins, the next "Analysis:" and the rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/forecast/llm/answer_form.h"

namespace bellwether::forecast {

// Why a text is no answer; none where it is one.
enum class AnswerFault {
  none,
  empty,              // no text at all
  no_section,         // a title is missing
  sections_disorder,  // a title comes twice or too early
  text_before,        // something stands before the first title
  no_prediction,      // no line "Prediction:" where it belongs
  label,              // what is predicted is none of the bins
  no_analysis,        // no line "Analysis:" behind the prediction, as of an answer that was cut off
};
// A few words, to count by: "no prediction line".
[[nodiscard]] std::string_view name_of(AnswerFault fault);

// What became of a text.
struct AnswerReading {
  std::optional<Answer> answer;  // nothing where there is a fault
  AnswerFault fault = AnswerFault::none;
};

// Factors are the items of a numbered or dashed list, or its lines where nothing is numbered; a line without a number
// behind one that has one goes on with it.
[[nodiscard]] AnswerReading parse_answer(std::string_view text);

}  // namespace bellwether::forecast
