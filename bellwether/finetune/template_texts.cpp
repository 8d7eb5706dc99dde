#include "bellwether/finetune/template_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

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

// The n-th draw of all: which phrasing it is of goes round.
std::optional<std::string> draw_new(const TemplateTextsRequest& request, const TemplateSet& set,
                                    const SentenceTemplate& phrasing, std::uint32_t n,
                                    std::set<std::string>& drawn) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    core::Random random({.seed = request.seed,
                         .epoch = static_cast<std::uint32_t>(request.part),
                         .step = static_cast<std::uint32_t>(attempt),
                         .sample = n});
    std::string text = set.draw(phrasing, random);
    if (!text.empty() && drawn.insert(text).second) return text;
  }
  return std::nullopt;
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
  std::set<std::string> drawn;
  for (std::uint32_t n = 0; n < request.count; ++n) {
    const SentenceTemplate& phrasing = *(*chosen)[n % chosen->size()];
    auto text = draw_new(request, *set, phrasing, n, drawn);
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
