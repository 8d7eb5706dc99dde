// Which headlines moved a forecast of next month's return, and whether it stands without a few of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/evaluate/return/return_attribution.h"
#include "bellwether/workbench/predict_return.h"

namespace bellwether::workbench {

// The forecast as `forecast predict return` makes it, and how far it is taken apart.
struct ReturnExplainOptions {
  ReturnPredictOptions question;
  std::size_t flip_within = 3;  // requirement R-58
  std::size_t top = 20;

  static constexpr auto fields() {
    using core::field;
    using Options = ReturnExplainOptions;
    return std::tuple{
        core::group("", &Options::question),
        field("flip_within", &Options::flip_within,
              "Headlines that may be removed, at most, to see whether the forecast flips.")
            .between(1, 20),
        field("top", &Options::top, "Headlines to list, those that moved the forecast most; 0 lists all.")};
  }
};

// The mean sentiment of a month without a story; nothing where no other text is left.
struct MovedMonth {
  feature::Month month;
  std::optional<double> sentiment;
  double change = 0;  // less the sentiment with it; 0 where nothing is left
};

// A headline with its near-duplicates, and the forecast without them.
struct MovedStory {
  std::string headline;  // the first of them; empty where the texts' words are unknown
  market::UtcTime known_at;
  feature::Month month;             // of the first
  std::size_t texts = 1;            // removed together
  double forecast = 0, change = 0;  // without it; less the forecast with it
  evaluate::ReturnAction action = evaluate::ReturnAction::none;
  std::vector<std::size_t> places = {};  // of its texts among those of the history, ascending by known_at
  std::vector<MovedMonth> months = {};   // those that it takes part in, ascending
};

// The texts of a month, and the different stories among them.
struct MonthStories {
  feature::Month month;
  std::size_t texts = 0, stories = 0;
};

// The fewest headlines found without which sign or action is another.
struct ForecastFlip {
  std::vector<std::string> headlines;
  double forecast = 0;
  evaluate::ReturnAction action = evaluate::ReturnAction::none;
  bool sign_flips = false, action_flips = false;
};

// The forecast taken apart.
struct ReturnExplanation {
  evaluate::LiveReturn live;
  std::vector<MovedStory> stories;  // largest change first, whatever its sign
  std::vector<MonthStories> months;
  std::optional<ForecastFlip> flip;
  std::size_t flip_within = 3;
  std::string no_weight;  // why no headline can move it, a sentence, all changes being 0; empty where one can
};

// A forecast, and whose texts its months were made of. `bodies`: beside the texts of the member, or empty.
struct ExplainedReturn {
  const forecast::SavedReturnModel& model;
  const feature::History& history;
  const dataset::ReturnMember& member;
  evaluate::LiveReturn live;
  std::size_t flip_within = 3;
};

// Near-duplicates (text/duplicates.h) are one story. Errors: those of attribute_return.
[[nodiscard]] core::Result<ReturnExplanation> explain_live(ExplainedReturn explained);

// The same from files. Errors: those of predict_return and explain_live.
[[nodiscard]] core::Result<ReturnExplanation> explain_return(const ReturnExplainOptions& options,
                                                             const source::TextOptions& texts,
                                                             core::Job& job);

}  // namespace bellwether::workbench
