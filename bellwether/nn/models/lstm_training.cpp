#include "bellwether/nn/models/lstm_training.h"

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/nn/models/lstm_gradients.h"
#include "bellwether/nn/models/lstm_stack.h"

namespace bellwether::nn {
namespace {

std::size_t panels_of(std::size_t rows) { return (rows + kPanelSamples - 1) / kPanelSamples; }

// Chunks by the batch alone, never by the threads: two for small batches, then one for every four panels, at
// most kMostChunks, because each has gradient sums of its own.
std::size_t chunks_of(std::size_t rows) {
  constexpr std::size_t kPanelsTogether = 4, kMostChunks = 8;
  const std::size_t panels = panels_of(rows);
  return std::min(panels, std::clamp<std::size_t>(panels / kPanelsTogether, 2, kMostChunks));
}

// One chunk's memory: a tape for the panel at work, sums over all its panels.
struct Chunk {
  Chunk(const LstmRegressorConfig& config, std::size_t timesteps)
      : tape(config, timesteps), scratch(config, timesteps), sums(config) {}

  LstmActivations tape;
  StackScratch scratch;
  StackSums sums;
  double loss = 0.0;  // sum of squared errors
};

// The sum of squared errors of a panel; writes its gradient, scaled. Lanes beyond the rows get gradient zero.
double differentiate_loss(const Chunk& chunk, const LstmBatch& batch, std::span<const std::uint32_t> rows,
                          PanelBuffer& gradient) {
  const PanelBuffer& prediction = chunk.tape.head.back();
  const std::size_t outputs = prediction.size() / kPanelSamples;
  const auto scale = static_cast<float>(2.0 / static_cast<double>(batch.rows.size() * outputs));
  double loss = 0.0;
  for (std::size_t o = 0; o < outputs; ++o) {
    for (std::size_t s = 0; s < kPanelSamples; ++s) {
      const float error = s < rows.size() ? prediction.row(o)[s] - batch.y[rows[s] * outputs + o] : 0.0f;
      gradient.row(o)[s] = scale * error;
      loss += static_cast<double>(error) * static_cast<double>(error);
    }
  }
  return loss;
}

}  // namespace

struct LstmTrainingPass::Memory {
  Memory(const LstmRegressor& model, std::size_t steps, std::size_t batch)
      : timesteps(steps), stack(model.config()), gradients(model.parameter_count()) {
    for (std::size_t c = 0; c < chunks_of(batch); ++c) chunks.emplace_back(model.config(), steps);
  }

  std::size_t timesteps;
  LstmStack stack;
  std::vector<Chunk> chunks;
  std::vector<float> gradients;
};

LstmTrainingPass::LstmTrainingPass(const LstmRegressor& model, std::size_t timesteps, std::size_t batch)
    : memory_(std::make_unique<Memory>(model, timesteps, batch)) {}
LstmTrainingPass::LstmTrainingPass(LstmTrainingPass&&) noexcept = default;
LstmTrainingPass& LstmTrainingPass::operator=(LstmTrainingPass&&) noexcept = default;
LstmTrainingPass::~LstmTrainingPass() = default;

std::span<float> LstmTrainingPass::gradients() { return memory_->gradients; }

double LstmTrainingPass::run(const LstmRegressor& model, const LstmBatch& batch, core::ThreadPool& pool) {
  const std::size_t rows = batch.rows.size(), panels = panels_of(rows), chunks = chunks_of(rows);
  BW_ASSERT(rows > 0 && chunks <= memory_->chunks.size() && batch.timesteps == memory_->timesteps);
  memory_->stack.pack(model, LstmStack::Purpose::training, pool);
  pool.for_each(chunks, [&](std::size_t c) {
    Chunk& chunk = memory_->chunks[c];
    chunk.sums.clear();
    chunk.loss = 0.0;
    for (std::size_t p = panels * c / chunks; p < panels * (c + 1) / chunks; ++p) {
      const std::size_t first = p * kPanelSamples;
      const auto present = batch.rows.subspan(first, std::min(kPanelSamples, rows - first));
      gather_panel(batch.x, batch.timesteps * model.config().features, present, chunk.tape.x.data());
      core::RandomKey dropout = batch.dropout;
      dropout.sample += static_cast<std::uint32_t>(first);
      memory_->stack.forward(chunk.tape, dropout);
      chunk.loss += differentiate_loss(chunk, batch, present, chunk.scratch.head_gradient.back());
      memory_->stack.backward(chunk.tape, chunk.scratch, chunk.sums);
    }
  });
  std::vector<StackSums*> sums;
  double loss = 0.0;
  for (std::size_t c = 0; c < chunks; ++c) {
    sums.push_back(&memory_->chunks[c].sums);
    loss += memory_->chunks[c].loss;
  }
  collect_gradients(model, sums, memory_->gradients, pool);
  return loss / static_cast<double>(rows * model.outputs());
}

std::size_t LstmTrainingPass::planned_bytes(const LstmRegressorConfig& config, std::size_t timesteps,
                                            std::size_t batch) {
  constexpr std::size_t kGates = 4, kTapeRows = 7,
                        kScratchSteps = 8;  // rows of H: gates, cell, its tanh, hidden
  const std::size_t panel = kPanelSamples * sizeof(float), gates = padded(kGates * config.hidden);
  std::size_t chunk = panel * timesteps * config.features;
  for (std::size_t l = 0; l < config.layers; ++l) {
    const std::size_t inputs = lstm_shape(config, l).inputs;
    chunk +=
        panel * (timesteps * kTapeRows * config.hidden + (kScratchSteps + 1) * gates + 2 * config.hidden);
    chunk += sizeof(float) * gates * (inputs + config.hidden + 1);
    if (l > 0) chunk += panel * timesteps * config.hidden * (config.dropout > 0.0 ? 3 : 1);
  }
  const std::size_t parameters = parameter_count(config) * sizeof(float);
  return chunks_of(batch) * chunk + 3 * parameters;  // packed twice and gradients
}

}  // namespace bellwether::nn
