#include "bellwether/report/json/ablation_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/sentiment/seen/seen_counts.h"

namespace bellwether::report {

std::string to_json(const evaluate::CleaningAblation& ablation) {
  using AblationJson = nlohmann::ordered_json;
  const auto interval = [](const evaluate::Interval& of) { return AblationJson{of.low, of.high}; };
  AblationJson choices = AblationJson::array();
  for (const evaluate::StepChoice& each : ablation.choices) {
    choices.push_back({{"step", each.step},
                       {"chosen", each.chosen},
                       {"other", each.other},
                       {"verdict", core::value_text(each.verdict)},
                       {"changed_texts", each.changed_texts},
                       {"changed_predictions", each.changed_predictions},
                       {"only_other_right", each.only_other_right},
                       {"only_chosen_right", each.only_chosen_right},
                       {"accuracy", each.scores.accuracy},
                       {"macro_f1", each.scores.macro_f1},
                       {"accuracy_difference", each.difference.accuracy},
                       {"accuracy_interval", interval(each.accuracy_interval)},
                       {"macro_f1_difference", each.difference.macro_f1},
                       {"macro_f1_interval", interval(each.macro_f1_interval)},
                       {"p", each.p_value},
                       {"p_holm", each.p_holm}});
  }
  const AblationJson with_seen =
      ablation.accuracy_with_seen ? AblationJson(*ablation.accuracy_with_seen) : AblationJson(nullptr);
  const AblationJson whole = {{"format", io::kAblationFormat},
                              {"data", ablation.data},
                              {"model", ablation.model},
                              {"labels", label_json(ablation.facts.coding)},
                              {"texts", ablation.texts},
                              {"seen", seen_json(ablation.seen)},
                              {"accuracy_with_seen", with_seen},
                              {"notes", sentiment::seen_notes(ablation.model, ablation.seen, "texts")},
                              {"accuracy", ablation.chosen.accuracy},
                              {"macro_f1", ablation.chosen.macro_f1},
                              {"verdict", ablation.verdict},
                              {"choices", choices}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
