#include "bellwether/forecast/llm/form_grammar.h"

#include <array>

namespace bellwether::forecast {
namespace {

constexpr std::string_view kOpening = "[Positive Developments]:\n1. ",
                           kBetween = "\n[Potential Concerns]:\n1. ",
                           kPrediction = "\n[Prediction & Analysis]:\nPrediction: ", kAnalysis = "Analysis: ";
constexpr std::array<std::string_view, 10> kNumbers = {"0. ", "1. ", "2. ", "3. ", "4. ",
                                                       "5. ", "6. ", "7. ", "8. ", "9. "};
constexpr std::uint32_t kAllBins = (1U << kWeekBins) - 1;

// The bytes behind the first one of a character, and what the next of them may be (RFC 3629, section 4).
struct Lead {
  std::size_t tail = 0;
  unsigned char low = 0x80, high = 0xBF;
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return Lead{1};
  if (byte == 0xE0) return Lead{2, 0xA0, 0xBF};
  if (byte == 0xED) return Lead{2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return Lead{2};
  if (byte == 0xF0) return Lead{3, 0x90, 0xBF};
  if (byte == 0xF4) return Lead{3, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return Lead{3};
  return std::nullopt;
}

ByteSet just(char byte) {
  ByteSet set;
  set.set(static_cast<unsigned char>(byte));
  return set;
}

std::optional<char> only_byte(const ByteSet& set) {
  if (set.count() != 1) return std::nullopt;
  std::size_t byte = 0;
  while (!set.test(byte)) ++byte;
  return static_cast<char>(byte);
}

// A bin with its line end, without a copy.
char bin_byte(std::size_t bin, std::size_t at) {
  const std::string_view text = answer_text({bin});
  return at < text.size() ? text[at] : '\n';
}

ByteSet bins(const FormState& state) {
  ByteSet set;
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    if ((state.candidates >> i & 1U) != 0) set |= just(bin_byte(i, state.bytes));
  }
  return set;
}

// Leaves `state` at the beginning of a fixed text, behind which the stage comes.
void write_fixed(FormState& state, std::string_view text, FormStage next) {
  state.stage = FormStage::fixed;
  state.fixed = text;
  state.next = next;
  state.bytes = 0;
}

void enter(FormState& state, FormStage stage) {
  state.stage = stage;
  state.next = stage;
  state.fixed = {};
  state.bytes = 0;
  state.candidates = stage == FormStage::bin ? kAllBins : 0;
}

}  // namespace

FormState FormGrammar::start() const {
  FormState state;
  state.factors = 1;
  write_fixed(state, kOpening, FormStage::factor);
  return state;
}

std::size_t FormGrammar::prose_bytes(const FormState& state) const {
  return state.stage == FormStage::factor ? rules_.factor_bytes : rules_.analysis_bytes;
}

ByteSet FormGrammar::prose(const FormState& state) const {
  ByteSet set;
  if (state.tail > 0) {
    for (int byte = state.tail_low; byte <= state.tail_high; ++byte) set.set(static_cast<std::size_t>(byte));
    return set;
  }
  const std::size_t room = prose_bytes(state) - state.bytes;
  for (int byte = 0x21; byte < 0x7F && room > 0; ++byte) set.set(static_cast<std::size_t>(byte));
  set.reset('[');
  if (state.bytes > 0 && room > 0) set.set(' ');
  for (int byte = 0xC2; byte <= 0xF4; ++byte) {
    const auto lead = lead_of(static_cast<unsigned char>(byte));
    if (lead && room > lead->tail) set.set(static_cast<std::size_t>(byte));
  }
  if (state.stage == FormStage::factor && state.bytes > 0) set.set('\n');
  return set;
}

ByteSet FormGrammar::permitted(const FormState& state) const {
  switch (state.stage) {
    case FormStage::fixed: return just(state.fixed.front());
    case FormStage::factor:
    case FormStage::analysis: return prose(state);
    case FormStage::bin: return bins(state);
    case FormStage::factor_end: break;
  }
  ByteSet set;
  if (state.factors < rules_.most_factors) set |= just(kNumbers[state.factors + 1].front());
  if (state.factors >= rules_.fewest_factors) set |= just('\n');
  return set;
}

bool FormGrammar::may_end(const FormState& state) const {
  return state.stage == FormStage::analysis && state.bytes > 0 && state.tail == 0;
}

void FormGrammar::take_prose(FormState& state, unsigned char byte) const {
  if (byte == '\n') return enter(state, FormStage::factor_end);
  ++state.bytes;
  const Lead lead = state.tail > 0 ? Lead{state.tail - 1} : lead_of(byte).value_or(Lead{});
  state.tail = lead.tail;
  state.tail_low = lead.tail > 0 ? lead.low : 0;
  state.tail_high = lead.tail > 0 ? lead.high : 0;
}

void FormGrammar::take_factor_end(FormState& state, char byte) const {
  if (byte != '\n') {
    ++state.factors;
    write_fixed(state, kNumbers[state.factors].substr(1), FormStage::factor);
  } else if (state.section == 0) {
    state.section = 1;
    state.factors = 1;
    write_fixed(state, kBetween.substr(1), FormStage::factor);
  } else {
    write_fixed(state, kPrediction.substr(1), FormStage::bin);
  }
}

void FormGrammar::take_bin(FormState& state, char byte) const {
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    if (bin_byte(i, state.bytes) != byte) state.candidates &= ~(1U << i);
  }
  ++state.bytes;
  if (byte != '\n') return;
  state.candidates = 0;
  write_fixed(state, kAnalysis, FormStage::analysis);
}

std::optional<FormState> FormGrammar::advance(const FormState& state, char byte) const {
  if (!permitted(state).test(static_cast<unsigned char>(byte))) return std::nullopt;
  FormState after = state;
  switch (state.stage) {
    case FormStage::fixed:
      after.fixed.remove_prefix(1);
      if (after.fixed.empty()) enter(after, state.next);
      break;
    case FormStage::factor:
    case FormStage::analysis: take_prose(after, static_cast<unsigned char>(byte)); break;
    case FormStage::factor_end: take_factor_end(after, byte); break;
    case FormStage::bin: take_bin(after, byte); break;
  }
  return after;
}

std::optional<FormState> FormGrammar::advance(const FormState& state, std::string_view bytes) const {
  std::optional<FormState> after = state;
  for (std::size_t i = 0; i < bytes.size() && after; ++i) after = advance(*after, bytes[i]);
  return after;
}

std::string FormGrammar::forced(const FormState& state) const {
  std::string run;
  std::optional<FormState> at = state;
  while (at && !may_end(*at)) {
    const auto byte = only_byte(permitted(*at));
    if (!byte) break;
    run += *byte;
    at = advance(*at, *byte);
  }
  return run;
}

}  // namespace bellwether::forecast
