// At which moments the future of a user's feature program is removed or replaced.
#pragma once

#include <span>
#include <vector>

#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"
#include "bellwether/source/feature_file.h"

namespace bellwether::audit {

// When a row of that day is taken to be made: after the day's close, or at the end of a day without one.
[[nodiscard]] market::UtcTime row_made_at(market::Date day, const market::Calendar& calendar);

// What the program made of the true data, when the texts that it reads were known, and the calendar of its days.
struct FeatureRows {
  const source::FeatureFile& file;
  std::span<const market::UtcTime> texts_known_at;  // in any order; may be empty
  const market::Calendar& calendar;
};

// How many cuts, and the seed they are drawn by.
struct CutCount {
  std::size_t cuts = 60;
  std::uint64_t seed = 1;
};

// random_cuts over the later half of the rows, the last one left out: behind it nothing could be made up. Every
// other removal lies where a row was made and texts became known before the next row was, by turns at any such row
// and at one where a sparse column (half of the rows or more have one value) has another value: a text counted a
// day too early shows there, and at few other moments. Errors: data for too few rows.
[[nodiscard]] core::Result<std::vector<Cut>> feature_program_cuts(const FeatureRows& rows,
                                                                  const CutCount& count);

}  // namespace bellwether::audit
