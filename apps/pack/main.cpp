// pack_model FOLDER OUT: the products of a checkpoint as the program will compute with them (nn/models/packed_products.h).
// Run when the program is built, for the model that goes into it.
#include <cstdio>
#include <fstream>

#include "bellwether/nn/models/bert.h"

namespace {

namespace core = bellwether::core;
namespace nn = bellwether::nn;

core::Result<std::string> packed(const std::filesystem::path& folder) {
  const auto config = nn::read_bert_config(folder, {});
  if (!config) return core::fail(config.error());
  const auto weights = nn::StoredWeights::open(folder, {});
  if (!weights) return core::fail(weights.error());
  return nn::Bert::pack(*config, nn::StoredWeightSource(*weights));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: pack_model FOLDER OUT\n", stderr);
    return 2;
  }
  const auto bytes = packed(arguments[1]);
  if (!bytes) {
    std::fprintf(stderr, "pack_model: %s\n", bytes.error().message.c_str());
    return core::exit_code(bytes.error().kind);
  }
  std::ofstream out(arguments[2], std::ios::binary);
  out << *bytes;
  out.close();
  return out ? 0 : 1;
}
