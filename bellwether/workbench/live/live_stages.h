// The stages of a live forecast as they pass, for whoever watches it being made.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include "bellwether/core/clock.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::workbench {

// In the order in which they pass: prices and texts are fetched, texts are scored and sorted, the months are made of
// them, and the model is asked.
enum class LiveStage { prices, news, scores, window, forecast };
constexpr std::array<core::EnumName<LiveStage>, 5> names_of(LiveStage) {
  return {{{LiveStage::prices, "prices"},
           {LiveStage::news, "news"},
           {LiveStage::scores, "scores"},
           {LiveStage::window, "window"},
           {LiveStage::forecast, "forecast"}}};
}

// A stage that is over, and what it gave.
struct StageReport {
  LiveStage stage = LiveStage::prices;
  double seconds = 0;
  report::Document data;
};

// Told of each stage by the thread that works.
class StageObserver {
 public:
  StageObserver() = default;
  StageObserver(const StageObserver&) = delete;
  StageObserver& operator=(const StageObserver&) = delete;
  virtual ~StageObserver() = default;

  virtual void began(LiveStage stage) = 0;
  virtual void ended(const StageReport& report) = 0;
  virtual void failed(LiveStage stage, double seconds, const core::Error& error) = 0;
};

// Does the work of a stage, a function that gives a Result or Status, and tells the observer, where there is one;
// `data` makes the document of what came of it.
template <class Work, class Data>
[[nodiscard]] auto in_stage(StageObserver* observer, LiveStage stage, Work&& work, Data&& data) {
  if (observer == nullptr) return work();
  const core::Stopwatch watch;
  observer->began(stage);
  auto result = work();
  if (!result) {
    observer->failed(stage, watch.seconds(), result.error());
  } else if constexpr (std::is_same_v<decltype(result), core::Status>) {
    observer->ended({stage, watch.seconds(), data()});
  } else {
    observer->ended({stage, watch.seconds(), data(*result)});
  }
  return result;
}

}  // namespace bellwether::workbench
