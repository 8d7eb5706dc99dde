// Labeled texts drawn from templates (sentiment/sentences/templates.h): what a labeled set has too little of, written
// as phrasings and multiplied by names, amounts and places. Phrasings kept for testing are drawn apart, so that what
// is measured is whether the model understood, not whether it remembers.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/labeled_splits.h"
#include "bellwether/sentiment/sentences/templates.h"

namespace bellwether::finetune {

// Which phrasings are drawn from, and how often.
struct TemplateTextsRequest {
  std::vector<std::string> files;
  std::filesystem::path out;  // JSON Lines
  sentiment::TemplatePart part = sentiment::TemplatePart::train;
  std::vector<std::string> kinds;  // empty: all
  std::uint64_t count = 10'000;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("file", &TemplateTextsRequest::files, "Template files, which share their slots.")
                          .required()
                          .positional(),
                      field("out", &TemplateTextsRequest::out, "The file of labeled texts, JSON Lines.")
                          .required()
                          .as("FILE"),
                      field("part", &TemplateTextsRequest::part,
                            "Phrasings to draw from: those to train on, or those held out for testing."),
                      field("kinds", &TemplateTextsRequest::kinds, "Only these kinds, separated by commas.")
                          .separated_by(','),
                      field("count", &TemplateTextsRequest::count,
                            "Texts to draw, as many of each phrasing as of any other.")
                          .between(1, 10'000'000),
                      field("seed", &TemplateTextsRequest::seed, "Seed of the draws.")};
  }
};

// The texts of one kind.
struct KindCounts {
  std::string kind;
  std::uint64_t phrasings = 0;
  sentiment::ClassCounts texts{};
};

// What was written.
struct TemplateTexts {
  std::vector<KindCounts> kinds;
  std::uint64_t written = 0;
  std::uint64_t repeated = 0;  // draws that came out as an earlier one, and were left out
};

// Writes lines of {"id", "text", "label"}, no text twice, in an order that is drawn too; the id begins with the kind.
// The file is the same for the same request. Errors: those of TemplateSet::read; usage for a kind that no file has
// or whose phrasings are none of this part; data for a text with two labels, and for none at all; io.
[[nodiscard]] core::Result<TemplateTexts> draw_template_texts(const TemplateTextsRequest& request);

}  // namespace bellwether::finetune
