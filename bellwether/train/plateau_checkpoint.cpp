#include "bellwether/train/plateau_checkpoint.h"

#include <limits>

namespace bellwether::train {

void keep_plateau(const PlateauRate::State& state, std::map<std::string, std::string>& texts) {
  texts["plateau.scale"] = exact(state.scale);
  texts["plateau.best"] = exact(state.best);
  texts["plateau.seen"] = state.seen ? "1" : "0";
  texts["plateau.bad_epochs"] = std::to_string(state.bad_epochs);
}

PlateauRate::State read_plateau(CheckpointReader& reader) {
  PlateauRate::State state;
  reader.number("plateau.scale", state.scale);
  reader.number("plateau.best", state.best);
  reader.count("plateau.seen", 1, state.seen);
  reader.count("plateau.bad_epochs", std::numeric_limits<std::uint32_t>::max(), state.bad_epochs);
  return state;
}

}  // namespace bellwether::train
