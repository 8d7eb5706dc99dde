// The lines of template files (templates.h) → phrasings and slots, with the place of what is wrong.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/sentences/templates.h"

namespace bellwether::sentiment {

// Reads files one after another; slots may be used before they are defined, in another file.
class TemplateParser {
 public:
  explicit TemplateParser(const TemplateLimits& limits) { set_.limits_ = limits; }

  // Errors: data with name:line.
  [[nodiscard]] core::Status add_file(const std::string& name, std::string_view content);
  // The set of all files. Errors: data for a slot that no file defines, that holds itself or is nested too
  // deeply, and for a set without sentences.
  [[nodiscard]] core::Result<TemplateSet> finish();

 private:
  // Where a slot is defined, or first named.
  struct Slot {
    std::size_t index = 0;
    std::string place;  // "file:line"
    bool is_defined = false;
  };

  [[nodiscard]] core::Status add_line(std::string_view line);
  [[nodiscard]] core::Status add_kind(std::string_view line);
  [[nodiscard]] core::Status add_sentence(std::string_view line);
  [[nodiscard]] core::Status add_slot(std::string_view line);
  [[nodiscard]] core::Status add_alternatives(std::string_view text);
  [[nodiscard]] core::Result<TemplateSequence> parse_text(std::string_view text);
  [[nodiscard]] core::Result<TemplateSequence> parse_sequence(std::string_view& rest, std::size_t depth);
  [[nodiscard]] core::Result<TemplatePiece> parse_choice(std::string_view& rest, std::size_t depth);
  [[nodiscard]] core::Result<TemplatePiece> parse_braces(std::string_view& rest);
  [[nodiscard]] core::Result<std::size_t> slot_named(std::string_view name);
  // Whether a slot that lies inside `depth` others holds neither itself nor too many inside each other.
  [[nodiscard]] bool is_nested_well(std::size_t slot, std::size_t depth);
  [[nodiscard]] std::string place() const;

  TemplateSet set_;
  std::map<std::string, Slot, std::less<>> slots_;
  std::string file_;
  std::size_t line_ = 0;
  std::size_t kind_ = 0;
  std::vector<std::size_t> heights_;  // slots inside each other from each on; 0: not known yet
  std::size_t open_slot_ = 0;         // that a line with a bar goes on with, plus 1; 0: none
};

}  // namespace bellwether::sentiment
