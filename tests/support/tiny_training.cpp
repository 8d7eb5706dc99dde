#include "tests/support/tiny_training.h"

#include "bellwether/core/file.h"
#include "tests/support/labeled_sample.h"

namespace bellwether::tests {

finetune::TrainSentimentRequest tiny_training(const tests::TemporaryFolder& folder) {
  const std::vector<SampleLine> lines = {
      {"good", "positive", 60}, {"plain", "neutral", 60}, {"bad", "negative", 60}};
  std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ngood\nplain\nbad\n";
  for (const char each : std::string_view("0123456789abcdef")) {
    vocabulary += std::string(1, each) + "\n##" + each + "\n";
  }
  static_cast<void>(core::make_folder(folder.path() / "vocabulary"));
  static_cast<void>(folder.write("vocabulary/vocab.txt", vocabulary));
  finetune::TrainSentimentRequest request;
  request.files.data = folder.write("data.csv", labeled_csv(lines, "train")).string();
  request.vocabulary = (folder.path() / "vocabulary").string();
  request.out = folder.path() / "model";
  request.shape = {.layers = 1, .hidden = 32, .heads = 2, .intermediate = 64};
  request.options.max_length = 16;
  request.fit = {.epochs = 30, .batch = 8, .learning_rate = 3e-3, .precision = nn::Precision::f32};
  return request;
}

}  // namespace bellwether::tests
