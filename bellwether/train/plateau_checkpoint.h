// What a checkpoint keeps of the schedule on_plateau.
#pragma once

#include <map>
#include <string>

#include "bellwether/train/checkpoint_reader.h"
#include "bellwether/train/schedule.h"

namespace bellwether::train {

void keep_plateau(const PlateauRate::State& state, std::map<std::string, std::string>& texts);
[[nodiscard]] PlateauRate::State read_plateau(CheckpointReader& reader);

}  // namespace bellwether::train
