#include "bellwether/generate/sampling.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace bellwether::generate {
namespace {

// A token that may be drawn, with its logit and, in the end, its probability.
struct Candidate {
  std::uint32_t id = 0;
  double value = 0;
};

bool likelier(const Candidate& a, const Candidate& b) {
  return a.value != b.value ? a.value > b.value : a.id < b.id;
}

// Keskar et al. 2019, each token once.
void penalize(std::span<float> logits, std::span<const std::int32_t> text, double penalty) {
  if (penalty == 1) return;
  std::vector<std::int32_t> seen(text.begin(), text.end());
  std::ranges::sort(seen);
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const std::int32_t id : seen) {
    if (id < 0 || static_cast<std::size_t>(id) >= logits.size()) continue;
    float& logit = logits[static_cast<std::size_t>(id)];
    logit = static_cast<float>(logit < 0 ? double{logit} * penalty : double{logit} / penalty);
  }
}

// The likeliest first; probabilities of all that are left.
void to_probabilities(std::vector<Candidate>& candidates) {
  const double highest = candidates.front().value;
  double sum = 0;
  for (Candidate& each : candidates) sum += each.value = std::exp(each.value - highest);
  for (Candidate& each : candidates) each.value /= sum;
}

// Keeps the likeliest whose probabilities reach `share`, one at least.
void keep_share(std::vector<Candidate>& candidates, double share) {
  double sum = 0;
  std::size_t kept = 0;
  while (kept < candidates.size() && (kept == 0 || sum < share)) sum += candidates[kept++].value;
  candidates.resize(kept);
}

void keep_probable(std::vector<Candidate>& candidates, double least) {
  const double bound = candidates.front().value * least;
  std::erase_if(candidates, [&](const Candidate& each) { return each.value < bound; });
}

std::uint32_t draw(const std::vector<Candidate>& candidates, core::Random random) {
  double sum = 0;
  for (const Candidate& each : candidates) sum += each.value;
  double left = random.uniform() * sum;
  for (const Candidate& each : candidates) {
    left -= each.value;
    if (left < 0) return each.id;
  }
  return candidates.back().id;
}

}  // namespace

std::uint32_t choose_token(std::span<float> logits, std::span<const std::int32_t> text,
                           const SamplingOptions& options, std::uint32_t stream) {
  penalize(logits, text, options.repetition_penalty);
  if (options.temperature == 0)
    return static_cast<std::uint32_t>(std::ranges::max_element(logits) - logits.begin());
  std::vector<Candidate> candidates(logits.size());
  for (std::uint32_t id = 0; id < logits.size(); ++id)
    candidates[id] = {id, double{logits[id]} / options.temperature};
  const auto top_k = static_cast<std::size_t>(options.top_k);
  const std::size_t kept = top_k == 0 ? candidates.size() : std::min(top_k, candidates.size());
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(candidates.begin(), end, candidates.end(), likelier);
  candidates.erase(end, candidates.end());
  to_probabilities(candidates);
  keep_share(candidates, options.top_p);
  keep_probable(candidates, options.min_p);
  return draw(candidates,
              core::Random(
                  {.seed = options.seed, .step = static_cast<std::uint32_t>(text.size()), .sample = stream}));
}

}  // namespace bellwether::generate
