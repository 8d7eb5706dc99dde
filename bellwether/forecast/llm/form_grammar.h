// The form of an answer (answer_form.h) as a state machine over bytes, for decoding that can write nothing else. An
// engine asks which bytes may come next, advances by the bytes of the token it takes, and lets no token pass that has
// no next state. Where only one run of bytes may follow, nothing needs to be sampled: it is one prefill.
//
//   const FormGrammar grammar({});
//   FormState state = grammar.start();
//   const std::string run = grammar.forced(state);           // "[Positive Developments]:\n1. "
//   state = *grammar.advance(state, run);
//   for (each token) allowed[token] = grammar.advance(state, bytes_of(token)).has_value();
//   if (grammar.awaits_bin(state)) score(bin_continuations());
//
// What it lets through is parsed by parse_answer without a fault. Prose is one line of valid UTF-8 without controls and
// without "[", so that no title can be begun in it, and of a bounded length, so that every answer ends.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/forecast/llm/answer_form.h"

namespace bellwether::forecast {

// Bounds of an answer.
struct FormRules {
  std::size_t fewest_factors = kFewestFactors, most_factors = kMostFactors;  // of each list; 1 … 9
  std::size_t factor_bytes = 400, analysis_bytes = 1600;  // of each factor, of the analysis; >= 4
};

// What is being written.
enum class FormStage { fixed, factor, factor_end, bin, analysis };

// A place within an answer. Values of one grammar may be compared and kept, as for a search that goes back.
struct FormState {
  FormStage stage = FormStage::fixed;
  FormStage next = FormStage::factor;  // behind the fixed text
  std::string_view fixed = {};         // what is left of it; of static storage
  std::size_t section = 0, factors = 0;
  std::size_t bytes = 0;         // of the prose, or of the bin, so far
  std::uint32_t candidates = 0;  // bins that begin so, a bit each
  std::size_t tail = 0;          // bytes that the character under way still has
  unsigned char tail_low = 0, tail_high = 0;

  bool operator==(const FormState&) const = default;
};

// Bytes by their value.
using ByteSet = std::bitset<256>;

// Pure: no call changes it.
class FormGrammar {
 public:
  explicit FormGrammar(const FormRules& rules) : rules_(rules) {}

  [[nodiscard]] FormState start() const;
  // The bytes that may follow; none where the answer must end.
  [[nodiscard]] ByteSet permitted(const FormState& state) const;
  // Whether the answer may end here.
  [[nodiscard]] bool may_end(const FormState& state) const;
  // The state behind the byte, or behind all of the bytes; nothing where one is not permitted.
  [[nodiscard]] std::optional<FormState> advance(const FormState& state, char byte) const;
  [[nodiscard]] std::optional<FormState> advance(const FormState& state, std::string_view bytes) const;
  // The bytes that must follow, up to the first choice; empty where there is one now.
  [[nodiscard]] std::string forced(const FormState& state) const;
  // At the first byte of the predicted bin, where all of bin_continuations() may follow.
  [[nodiscard]] bool awaits_bin(const FormState& state) const {
    return state.stage == FormStage::bin && state.bytes == 0;
  }

 private:
  [[nodiscard]] std::size_t prose_bytes(const FormState& state) const;
  [[nodiscard]] ByteSet prose(const FormState& state) const;
  void take_prose(FormState& state, unsigned char byte) const;
  void take_bin(FormState& state, char byte) const;
  void take_factor_end(FormState& state, char byte) const;

  FormRules rules_;
};

}  // namespace bellwether::forecast
