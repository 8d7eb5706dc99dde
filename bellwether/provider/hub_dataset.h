// Which data set of the Hugging Face hub provider huggingface reads, and which of its columns hold what.
#pragma once

#include <array>
#include <string>
#include <tuple>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::provider {

// One split of a data set, and how its rows are read: as the lines of a file of texts.
struct HubDataset {
  std::string dataset;  // "ORG/NAME"
  std::string config;   // empty: the only one there is
  std::string split;    // empty: train, else the only one there is
  source::TextOptions reading = {.duplicates = source::Duplicates::drop};

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("dataset", &HubDataset::dataset,
              "A data set of the Hugging Face hub, for provider huggingface: its rows are dated texts.")
            .as("ORG/NAME"),
        field("dataset_config", &HubDataset::config,
              "The configuration of the data set; by default the only one that it has.")
            .as("NAME"),
        field("dataset_split", &HubDataset::split,
              "The split of the data set; by default train, or the only one that it has.")
            .as("NAME"),
        core::group("", &HubDataset::reading, "")
            .without("columns", "calendar", "encoding", "delimiter", "rejects", "duplicates")};
  }
  static constexpr auto conditions() {
    return std::array{
        core::only_with("dataset_config,dataset_split,schema,text_column,time_column,ticker_column,"
                        "label_column,label_names,time_format,timezone,midnight,on_bad_row,limit",
                        "dataset")};
  }
};

}  // namespace bellwether::provider
