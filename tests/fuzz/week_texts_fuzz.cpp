// Any bytes as what the recipe llm reads from outside; the first byte says as which: a row of weeks, a line of answers, an
// answer in words, a server's answer, or words to be supported by a prompt. What is none is refused in valid UTF-8 of
// bounded length; what is one is written and read again as the same.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/evaluate/llm/rouge.h"
#include "bellwether/evaluate/llm/support.h"
#include "bellwether/forecast/llm/answer_parser.h"
#include "bellwether/forecast/llm/endpoint_generator.h"
#include "bellwether/forecast/llm/published_reading.h"
#include "bellwether/forecast/llm/week_row.h"

namespace {

using namespace bellwether;

void expect(bool holds) {
  if (!holds) std::abort();
}

void expect_sound(const core::Error& error) {
  expect(core::validate_utf8(error.message).has_value() && error.message.size() < 4'000);
}

void read_row(std::string_view text) {
  const auto row = forecast::parse_week_row(text);
  if (!row) return expect_sound(row.error());
  const std::string line = forecast::to_json_line(*row);
  const auto again = forecast::parse_week_row(line);
  expect(again && forecast::to_json_line(*again) == line);
}

void read_answer_line(std::string_view text) {
  const auto answer = evaluate::parse_model_answer(text);
  if (!answer) return expect_sound(answer.error());
  const std::string line = evaluate::to_json_line(*answer);
  const auto again = evaluate::parse_model_answer(line);
  expect(again.has_value());
}

void read_answer_text(std::string_view text) {
  const auto read = forecast::parse_answer(text);
  static_cast<void>(forecast::published_reading(text));
  if (!read.answer) return;
  expect(read.fault == forecast::AnswerFault::none);
  expect(read.answer->bin.place < forecast::kWeekBins);
}

void read_endpoint(std::string_view text) {
  const auto answer = forecast::parse_endpoint_answer(text);
  if (!answer) expect_sound(answer.error());
}

void find_support(std::string_view text) {
  const std::string_view said = text.substr(0, text.size() / 2), prompt = text.substr(text.size() / 2);
  for (const auto& count : {evaluate::number_support(said, prompt), evaluate::name_support(said, prompt)})
    expect(count.unsupported.size() <= count.all);
  expect(evaluate::number_support(said, said).unsupported.empty());
  const auto likeness = evaluate::rouge(said, prompt);
  expect(likeness.rouge1 >= 0 && likeness.rouge1 <= 1 && likeness.rouge_l >= 0 && likeness.rouge_l <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 100'000) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0: read_row(text); break;
    case 1: read_answer_line(text); break;
    case 2: read_answer_text(text); break;
    case 3: read_endpoint(text); break;
    default:
      if (size < 4'000) find_support(text);
  }
  return 0;
}
