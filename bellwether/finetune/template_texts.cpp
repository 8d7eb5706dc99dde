#include "bellwether/finetune/template_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using sentiment::SentenceTemplate;
using sentiment::TemplateSet;

// Draws of one phrasing until a text comes that was not there before.
constexpr int kAttempts = 12;
constexpr int kExhausted = 50;  // draws in a row without a new text: the phrasing has no more
constexpr std::uint32_t kOrderStep = 0xFFFFFFFB;

Result<std::vector<const SentenceTemplate*>> chosen_phrasings(const TemplateTextsRequest& request,
                                                              const TemplateSet& set) {
  for (const std::string& kind : request.kinds) {
    if (std::ranges::find(set.kinds(), kind) == set.kinds().end()) {
      return fail(ErrorKind::usage, fmt::format("--kinds: no file has the kind {}; they have {}", kind,
                                                fmt::join(set.kinds(), ", ")));
    }
  }
  std::vector<const SentenceTemplate*> chosen;
  for (const SentenceTemplate& each : set.sentences()) {
    const bool wanted = request.kinds.empty() ||
                        std::ranges::find(request.kinds, set.kinds()[each.kind]) != request.kinds.end();
    if (wanted && each.part == request.part) chosen.push_back(&each);
  }
  if (chosen.empty()) {
    return fail(ErrorKind::usage, fmt::format("--part {}: none of the phrasings is of this part",
                                              core::value_text(request.part)));
  }
  return chosen;
}

std::vector<KindCounts> counts_of_kinds(const TemplateSet& set,
                                        const std::vector<const SentenceTemplate*>& chosen) {
  std::vector<KindCounts> counts;
  for (const std::string& kind : set.kinds()) counts.push_back({.kind = kind});
  for (const SentenceTemplate* each : chosen) ++counts[each->kind].phrasings;
  return counts;
}

using Label = decltype(SentenceTemplate::label);

// The n-th draw of all: which phrasing it is of goes round. Errors: data for a text that two phrasings label differently.
Result<std::optional<std::string>> draw_new(const TemplateTextsRequest& request, const TemplateSet& set,
                                            const SentenceTemplate& phrasing, std::uint32_t n,
                                            std::map<std::string, Label>& drawn) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    core::Random random({.seed = request.seed,
                         .epoch = static_cast<std::uint32_t>(request.part),
                         .step = static_cast<std::uint32_t>(attempt),
                         .sample = n});
    std::string text = set.draw(phrasing, random);
    if (text.empty()) continue;
    const auto [known, is_new] = drawn.emplace(text, phrasing.label);
    if (is_new) return std::optional(std::move(text));
    if (known->second != phrasing.label) {
      return fail(ErrorKind::data,
                  fmt::format("two phrasings give '{}', one labeled {} and one {}; reword one of them", text,
                              core::value_text(known->second), core::value_text(phrasing.label)));
    }
  }
  return std::optional<std::string>();
}

}  // namespace

Result<TemplateTexts> draw_template_texts(const TemplateTextsRequest& request) {
  if (core::Status good = core::check_options(request); !good) return fail(good.error());
  const auto set = TemplateSet::read(request.files);
  if (!set) return fail(set.error());
  const auto chosen = chosen_phrasings(request, *set);
  if (!chosen) return fail(chosen.error());
  TemplateTexts result{.kinds = counts_of_kinds(*set, *chosen)};
  std::vector<std::string> lines;
  std::map<std::string, Label> drawn;
  std::vector<int> failures(chosen->size());  // in a row
  for (std::uint32_t n = 0; n < request.count; ++n) {
    const std::size_t which = n % chosen->size();
    const SentenceTemplate& phrasing = *(*chosen)[which];
    if (failures[which] >= kExhausted) {
      ++result.repeated;
      continue;
    }
    auto drawn_text = draw_new(request, *set, phrasing, n, drawn);
    if (!drawn_text) return fail(drawn_text.error());
    std::optional<std::string>& text = *drawn_text;
    failures[which] = text ? 0 : failures[which] + 1;
    if (!text) {
      ++result.repeated;
      continue;
    }
    KindCounts& counts = result.kinds[phrasing.kind];
    ++counts.texts[static_cast<std::size_t>(phrasing.label)];
    lines.push_back(nlohmann::ordered_json{{"id", fmt::format("{}:{}", counts.kind, n)},
                                           {"text", std::move(*text)},
                                           {"label", std::string(core::value_text(phrasing.label))}}
                        .dump() +
                    "\n");
  }
  if (lines.empty()) return fail(ErrorKind::data, "the phrasings give no text; nothing is written");
  core::Random order({.seed = request.seed, .step = kOrderStep});
  order.shuffle(std::span(lines));
  std::string content;
  for (const std::string& each : lines) content += each;
  if (core::Status written = core::write_file_atomically(request.out, content); !written)
    return fail(written.error());
  result.written = lines.size();
  std::erase_if(result.kinds, [](const KindCounts& each) { return each.phrasings == 0; });
  return result;
}

}  // namespace bellwether::finetune
