#include "bellwether/workbench/texts/train_vocab.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/unfinished_folder.h"

namespace bellwether::workbench {
namespace {

// Counts words on all threads; what a thread counted is added in the order of the slices.
core::Result<std::uint64_t> count_words(source::TextSlices& texts, core::Job& job,
                                        const text::WordPieceRules& rules, text::WordCounts& words) {
  core::Progress progress(job, "counting words", "texts", std::nullopt);
  std::uint64_t read = 0;
  while (true) {
    if (core::Status go_on = job.check_stop(); !go_on) return core::fail(go_on.error());
    const auto slices = texts.next();
    if (!slices) return core::fail(slices.error());
    if (*slices == 0) return read;
    std::vector<text::WordCounts> counts(*slices, text::WordCounts(rules));
    job.pool().for_each(*slices, [&](std::size_t i) {
      for (const std::string& text : texts.texts(i)) counts[i].add(text);
    });
    for (std::size_t i = 0; i < *slices; ++i) {
      words.add(counts[i]);
      read += texts.texts(i).size();
      progress.advance(texts.texts(i).size());
    }
  }
}

core::Status write_files(const std::vector<std::string>& vocabulary, bool lowercase,
                         const std::filesystem::path& folder) {
  std::string lines;
  for (const std::string& entry : vocabulary) lines += entry + "\n";
  const nlohmann::ordered_json config{{"tokenizer_class", "BertTokenizer"},
                                      {"do_lower_case", lowercase},
                                      {"strip_accents", nullptr},
                                      {"tokenize_chinese_chars", true},
                                      {"unk_token", "[UNK]"},
                                      {"sep_token", "[SEP]"},
                                      {"pad_token", "[PAD]"},
                                      {"cls_token", "[CLS]"},
                                      {"mask_token", "[MASK]"}};
  return core::write_as_one(folder, [&]() -> core::Status {
    if (core::Status written = core::write_file_atomically(folder / "vocab.txt", lines); !written)
      return written;
    return core::write_file_atomically(folder / "tokenizer_config.json", config.dump(2) + "\n");
  });
}

}  // namespace

core::Result<TrainVocabReport> train_vocab(source::TextSlices& texts, const TrainVocabOptions& options,
                                           core::Job& job, const std::filesystem::path& folder) {
  const text::WordPieceRules rules{.strip_accents = options.lowercase, .lowercase = options.lowercase};
  text::WordCounts words(rules);
  const auto read = count_words(texts, job, rules, words);
  if (!read) return core::fail(read.error());
  const auto vocabulary = text::train_vocabulary(words, options.vocabulary);
  if (!vocabulary) return core::fail(vocabulary.error());
  if (core::Status written = write_files(*vocabulary, options.lowercase, folder); !written)
    return core::fail(written.error());
  return TrainVocabReport{*read, words.size(), vocabulary->size()};
}

}  // namespace bellwether::workbench
