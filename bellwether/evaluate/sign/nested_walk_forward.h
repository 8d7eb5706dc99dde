// One candidate of the recipe `sign`, nested and walked forward (requirement S-63): the test part is cut into
// outer folds of about a year; before each, features and window are chosen anew on the training span that
// ends where it begins, and then its rows are forecast once, each from the window before it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sign/feature_search.h"
#include "bellwether/evaluate/sign/window_sweep.h"
#include "bellwether/forecast/sign_presets.h"

namespace bellwether::evaluate::sign {

// Whether the training window is chosen on validation rows, or given.
enum class WindowRule { sweep, preset };
constexpr std::array<core::EnumName<WindowRule>, 2> names_of(WindowRule) {
  return {{{WindowRule::sweep, "sweep"}, {WindowRule::preset, "preset"}}};
}

// How features and window are chosen, and the model that forecasts.
struct CandidateOptions {
  WindowRule windows = WindowRule::sweep;
  std::size_t window = 0;  // above 0: this one for all candidates, whatever `windows` says
  std::size_t refit_every = 1;
  SweepOptions sweep;
  // Its window is the candidate's own; stability is looked at before the newest span only, as it costs most.
  FeatureSearchOptions search;
  forecast::SignModelOptions model;
};

// What was chosen before an outer fold.
struct FoldSelection {
  Fold span;
  std::vector<std::string> columns;
  std::size_t window = 0;
  std::optional<FeatureSearch> search;
  std::optional<WindowSweep> sweep;
};

// All outer folds of one model specification.
struct CandidateRun {
  forecast::SignCandidate candidate;
  std::vector<FoldSelection> plans;  // one a span
  SignWalk walk;                     // of all spans, in order
  SignWalk logistic;                 // the same columns and windows, by logistic regression
};

// Chooses what the options leave open, on the span's training rows and no others. Errors: those of the search
// and the sweep.
[[nodiscard]] core::Result<FoldSelection> plan_span(const feature::SignExamples& rows,
                                                    const forecast::SignCandidate& candidate,
                                                    const Fold& span, const CandidateOptions& options,
                                                    core::Job& job);

// Errors: those of the search, the sweep and walk_forward, with the candidate's name.
[[nodiscard]] core::Result<CandidateRun> run_candidate(const feature::SignExamples& rows,
                                                       const forecast::SignCandidate& candidate,
                                                       std::span<const Fold> spans,
                                                       const CandidateOptions& options, core::Job& job);

}  // namespace bellwether::evaluate::sign
