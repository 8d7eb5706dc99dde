// The recording of samples/replay as it would have been had nothing happened after a moment: later bars, articles, items
// and filings are taken out of its answers.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "bellwether/market/time.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {

// Erases the places of every array of the object at which `is_later` holds of the array `times`.
template <class IsLater>
void erase_later(nlohmann::ordered_json& object, const nlohmann::ordered_json& times, IsLater is_later) {
  for (auto& [name, array] : object.items()) {
    if (!array.is_array() || array.size() != times.size()) continue;
    auto kept = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (!is_later(times[i])) kept.push_back(array[i]);
    }
    array = kept;
  }
}

inline std::string cut_chart(const std::string& body, std::int64_t end) {
  auto json = nlohmann::ordered_json::parse(body);
  auto& result = json["chart"]["result"][0];
  const auto times = result["timestamp"];
  // A bar is stamped at its open, and known at the close six and a half hours later.
  const auto is_later = [end](const auto& time) { return time.template get<std::int64_t>() + 23'400 >= end; };
  erase_later(result["indicators"]["quote"][0], times, is_later);
  if (result["indicators"].contains("adjclose"))
    erase_later(result["indicators"]["adjclose"][0], times, is_later);
  erase_later(result, times, is_later);
  return json.dump();
}

inline std::string cut_articles(const std::string& body, const std::string& end) {
  auto json = nlohmann::ordered_json::parse(body);
  auto kept = nlohmann::ordered_json::array();
  for (const auto& each : json["articles"]) {
    if (each["seendate"].get<std::string>() < end) kept.push_back(each);  // 20250729T201500Z
  }
  json["articles"] = kept;
  return json.dump(1);
}

inline std::string cut_filings(const std::string& body, const std::string& end) {
  auto json = nlohmann::ordered_json::parse(body);
  auto& recent = json["filings"]["recent"];
  const auto times = recent["acceptanceDateTime"];
  erase_later(recent, times, [&](const auto& time) { return time.template get<std::string>() >= end; });
  return json.dump(1);
}

// Items of September and October 2025, which are all that the feeds of the recording have.
inline std::string without_items(const std::string& body) {
  return std::regex_replace(body, std::regex("<item>.*</item>\n"), "");
}

// Copies the recording into `folder` without what came at or after the moment, which lies before September 2025.
inline void cut_sample_recording(market::UtcTime end, const std::filesystem::path& folder) {
  std::string digits = market::to_text(end);
  const std::string iso = digits;
  std::erase_if(digits, [](char letter) { return letter == '-' || letter == ':'; });
  for (const auto& each : std::filesystem::directory_iterator(repository_path("samples/replay"))) {
    const std::string name = each.path().filename().string();
    if (!name.ends_with(".http")) continue;
    std::ifstream stream(each.path(), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const std::size_t at = whole.find("\n\n", whole.find("HTTP 200")) + 2;
    std::string body = whole.substr(at);
    if (name.starts_with("yahoo.v8")) body = cut_chart(body, end.seconds);
    if (name.starts_with("gdelt.")) body = cut_articles(body, digits);
    if (name.starts_with("edgar.submissions")) body = cut_filings(body, iso);
    if (body.starts_with("<?xml")) body = without_items(body);
    std::ofstream(folder / name, std::ios::binary) << whole.substr(0, at) << body;
  }
}

}  // namespace bellwether::tests
