// Which texts moved the forecast of a monthly return (requirement R-58): the texts of a window are taken out, their
// month is made again by feature::month_facts from those that stay, counts and shrinkage included, and the model is
// asked again. Of a model that reads no text the months are told alone: its forecast stays what it is. What the
// forecast is without a text says what this model did with it; it does not say what the text did to the price.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/feature/history.h"

namespace bellwether::evaluate {

// A text that counts in a window.
struct WindowText {
  std::size_t text = 0;   // its place among the texts of the history, ascending by known_at
  std::size_t month = 0;  // of the window, from 0
};

// Texts that tell the same: they are taken out together.
using Story = std::vector<WindowText>;

// The texts of the months of a window, as the months themselves were made; ascending.
[[nodiscard]] std::vector<WindowText> texts_of_window(const feature::History& history,
                                                      const feature::MonthWindow& window);

// The forecast without some of the stories.
struct WithoutStories {
  std::vector<std::size_t> stories;  // their places, in the order in which they were taken out
  double forecast = 0;
  ReturnAction action = ReturnAction::none;
};

// What is asked: of which forecast, which stories there are, and how many may be taken out for it to flip.
struct AttributionQuestion {
  const forecast::SavedReturnModel& model;
  const feature::History& history;
  const LiveReturn& live;  // the forecast with all texts
  std::span<const Story> stories;
  std::size_t flip_within = 3;
};

// A month of the window as it is without a story.
struct MonthWithout {
  std::size_t month = 0;  // of the window, from 0
  std::size_t texts = 0;
  double sentiment = 0;  // the mean of those that stay, not shrunk; 0 where none does
};

// The forecast without each story alone, the months that it takes part in without it, and the smallest set found that
// flips sign or action.
struct Attribution {
  std::vector<WithoutStories> single;             // beside the stories
  std::vector<std::vector<MonthWithout>> months;  // beside the stories; months ascend
  std::optional<WithoutStories> flip;
};

// Whether the sign of the return or the action is another one.
[[nodiscard]] bool flips_sign(const LiveReturn& live, const WithoutStories& without);
[[nodiscard]] bool flips_action(const LiveReturn& live, const WithoutStories& without);

// Whether anything of the texts is among the inputs of the model, and there were texts when it was fitted. Where not,
// no text has any weight.
[[nodiscard]] bool reads_texts(const forecast::SavedReturnModel& model);

// The search for a set goes up and down: each step takes out the story without which the forecast is highest, or lowest.
// For one story that is exact; of more, a set that it finds is one, and that it finds none is no proof. Errors: those
// of the model's forecasters; internal where a month cannot be made again.
[[nodiscard]] core::Result<Attribution> attribute_return(const AttributionQuestion& question);

}  // namespace bellwether::evaluate
