#include "bellwether/report/sentiment/ablation_json.h"
#include "bellwether/io/document_formats.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/sentiment/ablation_document.h"
#include "bellwether/sentiment/seen/seen_counts.h"

namespace bellwether::report {

std::string to_json(const evaluate::CleaningAblation& ablation) {
  using AblationJson = nlohmann::ordered_json;
  const AblationJson with_seen = json_or_null(ablation.accuracy_with_seen);
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
                              {"choices", table_json(ablation_table(ablation))}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
