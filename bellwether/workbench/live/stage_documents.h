// What each stage of a live forecast gave, as documents ("bellwether.stage/1") of its tables.
#pragma once

#include "bellwether/report/document/document.h"
#include "bellwether/workbench/live/live_inputs.h"
#include "bellwether/workbench/live/live_rows.h"

namespace bellwether::workbench {

struct TryOutcome;

[[nodiscard]] report::Document prices_document(const LivePrices& prices);
[[nodiscard]] report::Document news_document(const LiveTexts& texts);
[[nodiscard]] report::Document scores_document(const LiveInputs& live);
// The months and the matrix made of them; the forecast and its intervals.
[[nodiscard]] report::Document window_document(const TryOutcome& outcome);
[[nodiscard]] report::Document forecast_stage_document(const TryOutcome& outcome);

}  // namespace bellwether::workbench
