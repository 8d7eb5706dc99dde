#include "bellwether/sentiment/seen/seen_counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/progress.h"

namespace bellwether::sentiment {

namespace {

using core::with_thousands;

constexpr std::size_t kLookedUpPerTask = 64;

std::string not_recorded(std::string_view model) {
  return fmt::format(
      "what {} learned from is not recorded: if it learned from these texts, it does better here "
      "than it will elsewhere; 'bellwether model remember' writes it down",
      model);
}

std::string not_complete(std::string_view model) {
  return fmt::format("a part of what {} learned from is not recorded: it may have seen more of these texts",
                     model);
}

}  // namespace

SeenCounts& SeenCounts::operator+=(const SeenCounts& more) {
  texts += more.texts;
  labeled += more.labeled;
  read += more.read;
  recorded = recorded && more.recorded;
  complete = complete && more.complete;
  return *this;
}

SeenLookup look_up_seen(const SeenTexts* seen, std::span<const std::string_view> texts, core::Job& job) {
  SeenLookup found{.texts = std::vector<Seen>(texts.size(), Seen::no), .counts = {.texts = texts.size()}};
  if (seen == nullptr) {
    found.counts.recorded = found.counts.complete = false;
    return found;
  }
  job.pool().for_each((texts.size() + kLookedUpPerTask - 1) / kLookedUpPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(texts.size(), (task + 1) * kLookedUpPerTask);
    for (std::size_t i = task * kLookedUpPerTask; i < end; ++i) found.texts[i] = seen->find(texts[i]);
  });
  found.counts.labeled = static_cast<std::uint64_t>(std::ranges::count(found.texts, Seen::labeled));
  found.counts.read = static_cast<std::uint64_t>(std::ranges::count(found.texts, Seen::read));
  found.counts.complete = seen->record().complete;
  return found;
}

SeenLookup look_up_seen(const SeenTexts* seen, std::span<const std::string> texts, core::Job& job) {
  return look_up_seen(seen, std::vector<std::string_view>(texts.begin(), texts.end()), job);
}

std::vector<std::string> seen_notes(std::string_view model, const SeenCounts& counts,
                                    std::string_view texts) {
  if (!counts.recorded) return {not_recorded(model)};
  std::vector<std::string> notes;
  if (counts.labeled > 0) {
    notes.push_back(fmt::format(
        "{} has learned from {} of the {} {} with their labels, or from texts nearly the "
        "same or within them: figures without them lead, those with them say nothing of new texts",
        model, with_thousands(counts.labeled), with_thousands(counts.texts), texts));
  }
  if (counts.read > 0) {
    notes.push_back(
        fmt::format("{} has read {} of the {} {} without their labels; they are evaluated like new ones",
                    model, with_thousands(counts.read), with_thousands(counts.texts), texts));
  }
  if (!counts.complete) notes.push_back(not_complete(model));
  return notes;
}

std::vector<std::string> seen_when_scored_notes(std::string_view model, const SeenCounts& counts) {
  if (counts.texts == 0) return {};
  if (!counts.recorded) {
    return {
        fmt::format("What {} learned from is not recorded: where it learned the labels of these texts, its "
                    "scores are those of its teachers and better than on new texts.",
                    model)};
  }
  std::vector<std::string> notes;
  if (counts.labeled > 0) {
    notes.push_back(fmt::format(
        "{} learned the labels of {} of the {} texts that it scored here, or of texts nearly the same or "
        "within "
        "them: "
        "their scores repeat what people said of them and are better than scores of new texts will "
        "be; no price was learned from.",
        model, with_thousands(counts.labeled), with_thousands(counts.texts)));
  }
  if (!counts.complete)
    notes.push_back("A part of what " + std::string(model) + " learned from is not recorded.");
  return notes;
}

core::Error all_seen_error(std::string_view model, std::uint64_t texts, std::string_view file) {
  return {
      core::ErrorKind::finding,
      fmt::format("{}: {} has learned from each of the {} texts that it would be evaluated on, or from one "
                  "nearly the "
                  "same: there is no figure that says how good it is on new texts; bring texts that were set "
                  "apart ('bellwether sentiment split' makes such a part before a training)",
                  file, model, with_thousands(texts))};
}

}  // namespace bellwether::sentiment
