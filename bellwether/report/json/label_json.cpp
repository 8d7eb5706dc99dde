#include "bellwether/report/json/label_json.h"

namespace bellwether::report {

nlohmann::ordered_json label_json(const source::LabelCoding& coding) {
  auto list = nlohmann::ordered_json::array();
  for (const source::LabelCount& each : coding.labels) {
    nlohmann::ordered_json label = {
        {"label", each.label}, {"name", each.name}, {"class", nullptr}, {"rows", each.rows}};
    if (each.meaning) label["class"] = market::name_of(*each.meaning);
    list.push_back(std::move(label));
  }
  return list;
}

}  // namespace bellwether::report
