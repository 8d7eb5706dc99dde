#include "bellwether/forecast/llm/prompt_trim.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "bellwether/forecast/llm/week_prompt.h"

namespace bellwether::forecast {
namespace {

// What a line of a prompt is, by how much it is worth: what comes first is cut first.
enum class LineKind { summary, headline, basics, profile, kept };

// One line, and of which past week.
struct PromptLine {
  std::string text;
  LineKind kind = LineKind::kept;
  std::size_t week = 0;
};

// Tells lines apart by the block they stand in. A block of facts ends with the first empty line behind its text.
class LineSorter {
 public:
  [[nodiscard]] PromptLine sort(std::string_view text) {
    const LineKind kind = kind_of(text);
    return {std::string(text), kind, week_};
  }

 private:
  [[nodiscard]] LineKind kind_of(std::string_view text) {
    if (text.starts_with("[Company Introduction]")) return begin(LineKind::profile);
    if (text.starts_with("[Basic Financials]")) return begin(LineKind::basics);
    if (text.starts_with("From ")) {
      ++week_;
      return begin(LineKind::kept);
    }
    if (text.starts_with(kSummary)) return LineKind::summary;
    if (text.starts_with(kHeadline)) return LineKind::headline;
    if (text.empty() && has_text_) block_ = LineKind::kept;
    has_text_ = has_text_ || !text.empty();
    // A fact is "name: value"; the sentence with the ticker, and what says that there is none, stay.
    return text.find(": ") == text.npos ? LineKind::kept : block_;
  }
  [[nodiscard]] LineKind begin(LineKind block) {
    block_ = block;
    has_text_ = false;
    return LineKind::kept;
  }

  LineKind block_ = LineKind::kept;
  bool has_text_ = false;
  std::size_t week_ = 0;
};

std::vector<PromptLine> lines_of_prompt(std::string_view body) {
  std::vector<PromptLine> lines;
  LineSorter sorter;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    lines.push_back(sorter.sort(body.substr(0, end)));
    body = end == body.npos ? std::string_view() : body.substr(end + 1);
  }
  return lines;
}

std::string body_of(const std::vector<PromptLine>& lines) {
  std::string body;
  for (const PromptLine& each : lines) (body += each.text) += '\n';
  body.pop_back();
  return body;
}

// The line to cut next: news by week, then kind; of one kind the longest.
std::vector<PromptLine>::iterator least_worth(std::vector<PromptLine>& lines) {
  const auto order = [](const PromptLine& line) {
    const bool is_news = line.kind <= LineKind::headline;
    return std::tuple(is_news ? LineKind::summary : line.kind, is_news ? line.week : 0, line.kind,
                      -static_cast<std::ptrdiff_t>(line.text.size()));
  };
  const auto found = std::ranges::min_element(lines, {}, order);
  return found == lines.end() || found->kind == LineKind::kept ? lines.end() : found;
}

void count_cut(LineKind kind, PromptCuts& cuts) {
  switch (kind) {
    case LineKind::summary: ++cuts.summaries; break;
    case LineKind::headline: ++cuts.headlines; break;
    case LineKind::basics: ++cuts.basics; break;
    case LineKind::profile: ++cuts.profile; break;
    case LineKind::kept: break;
  }
}

}  // namespace

std::optional<TrimmedPrompt> trim_prompt(const PromptText& prompt,
                                         const std::function<bool(const PromptText&)>& fits) {
  TrimmedPrompt trimmed{prompt, {}};
  std::vector<PromptLine> lines = lines_of_prompt(prompt.body);
  while (!fits(trimmed.prompt)) {
    const auto line = least_worth(lines);
    if (line == lines.end()) return std::nullopt;
    count_cut(line->kind, trimmed.cuts);
    lines.erase(line);
    trimmed.prompt.body = body_of(lines);
  }
  return trimmed;
}

}  // namespace bellwether::forecast
