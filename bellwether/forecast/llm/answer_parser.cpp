#include "bellwether/forecast/llm/answer_parser.h"

#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"

namespace bellwether::forecast {
namespace {

using io::stripped;

constexpr std::size_t kSections = 3;

// The texts of the sections, behind their titles.
struct Sections {
  std::array<std::string, kSections> texts;
  std::size_t open = 0;  // how many have begun
  AnswerFault fault = AnswerFault::none;
};

// The section that a line begins, and what stands behind its title.
struct Title {
  std::size_t section = 0;
  std::string_view rest;
};

std::optional<Title> title_of(std::string_view line) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 4> kTitles = {
      {{kPositivesTitle, 0}, {kConcernsTitle, 1}, {kPredictionTitle, 2}, {kPredictionTitleInWords, 2}}};
  for (const auto& [title, section] : kTitles) {
    if (line.starts_with(title)) return Title{section, line.substr(title.size())};
  }
  return std::nullopt;
}

// Takes the first line off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return stripped(line);
}

// The first line with text.
std::string_view take_text_line(std::string_view& rest) {
  std::string_view line;
  while (line.empty() && !rest.empty()) line = take_line(rest);
  return line;
}

void add_line(std::string_view line, Sections& sections) {
  if (const auto title = title_of(line)) {
    if (title->section != sections.open) sections.fault = AnswerFault::sections_disorder;
    sections.open = title->section + 1;
    line = title->rest;
  } else if (sections.open == 0 && !line.empty()) {
    sections.fault = AnswerFault::text_before;
  }
  if (sections.open > 0) (sections.texts[sections.open - 1] += line) += '\n';
}

Sections sections_of(std::string_view text) {
  Sections sections;
  while (!text.empty() && sections.fault == AnswerFault::none) add_line(take_line(text), sections);
  if (sections.fault == AnswerFault::none && sections.open < kSections)
    sections.fault = AnswerFault::no_section;
  return sections;
}

// Behind "1. ", "1) ", "- " or "* "; nothing where the line begins no item.
std::optional<std::string_view> item_of(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && core::is_ascii_digit(line[digits])) ++digits;
  const bool is_numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  const bool is_dashed = digits == 0 && (line.starts_with("- ") || line.starts_with("* "));
  if (!is_numbered && !is_dashed) return std::nullopt;
  const std::string_view rest = line.substr(digits + 1);
  if (is_numbered && !rest.empty() && rest.front() != ' ') return std::nullopt;  // "2.5 % more"
  return stripped(rest);
}

std::vector<std::string> factors_of(std::string_view list) {
  std::vector<std::string> factors;
  bool is_numbered = false;
  while (!list.empty()) {
    const std::string_view line = take_line(list);
    if (line.empty()) continue;
    const auto item = item_of(line);
    is_numbered = is_numbered || item;
    if (item || !is_numbered || factors.empty()) {
      factors.emplace_back(item.value_or(line));
    } else {
      (factors.back() += ' ') += line;
    }
  }
  return factors;
}

AnswerReading unparseable(AnswerFault fault) { return {std::nullopt, fault}; }

}  // namespace

std::string_view name_of(AnswerFault fault) {
  switch (fault) {
    case AnswerFault::none: return "parsed";
    case AnswerFault::empty: return "empty answer";
    case AnswerFault::no_section: return "section missing";
    case AnswerFault::sections_disorder: return "sections out of order";
    case AnswerFault::text_before: return "text before the first section";
    case AnswerFault::no_prediction: return "no prediction line";
    case AnswerFault::label: return "prediction is none of the bins";
    case AnswerFault::no_analysis: return "no analysis line";
  }
  return "";
}

AnswerReading parse_answer(std::string_view text) {
  if (stripped(text).empty()) return unparseable(AnswerFault::empty);
  const Sections sections = sections_of(text);
  if (sections.fault != AnswerFault::none) return unparseable(sections.fault);
  std::string_view rest = sections.texts[2];
  const std::string_view prediction = take_text_line(rest);
  if (!prediction.starts_with(kPredictionLead)) return unparseable(AnswerFault::no_prediction);
  const auto bin = read_bin(stripped(prediction.substr(kPredictionLead.size())));
  if (!bin) return unparseable(AnswerFault::label);
  const std::string_view analysis = take_text_line(rest);
  if (!analysis.starts_with(kAnalysisLead)) return unparseable(AnswerFault::no_analysis);
  std::string words(stripped(analysis.substr(kAnalysisLead.size())));
  (words += '\n') += rest;
  return {Answer{factors_of(sections.texts[0]), factors_of(sections.texts[1]), *bin,
                 std::string(stripped(words))},
          AnswerFault::none};
}

}  // namespace bellwether::forecast
