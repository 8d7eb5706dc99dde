// The whole chain of the recipe `return` for one ticker, with no key and no flags: prices and texts of live providers, the
// months with their sentiment, the matrix that the model reads, next month's return with its interval, and what
// follows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/workbench/explain_return.h"
#include "bellwether/workbench/live/live_inputs.h"
#include "bellwether/workbench/live/spot_model.h"
#include "bellwether/workbench/live/try_request.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// On how many of a month's trading days there were texts.
struct TextDays {
  std::size_t with_texts = 0, days = 0;
};

// What came of it.
struct TryOutcome {
  evaluate::LiveReturn live;
  std::vector<TextDays> coverage;  // beside live.window.months
  LiveInputs gathered;
  ReturnExplanation explanation;         // which of the headlines moved it
  std::optional<SpotFit> fit;            // nothing where --from names a model
  market::UtcTime asked_at;              // under --replay, when the latest answer was recorded
  std::optional<market::UtcTime> as_of;  // of a past moment
  feature::Month texts_from;             // texts of earlier months were not asked for
  bool is_replay = false;
  std::vector<std::string> advice;  // which key would fill which gap
};

// Who watches a forecast being made, and where rows are kept for the next one; both may be missing.
struct LiveChain {
  StageObserver* observer = nullptr;
  LiveArchive* archive = nullptr;
};

// Tells in the log what it costs before anything is asked. A model of --from is read before that, and texts count as
// they did for its fit. As of a past day it is the answer that those rows would have given then, to the bit. Errors:
// those of gather_live_inputs, fit_on_the_spot, fitted_before, answer_return and explain_live; usage for a day that is
// not over.
[[nodiscard]] core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access,
                                                  core::Job& job, const LiveChain& chain = {});

}  // namespace bellwether::workbench
