#include "bellwether/workbench/texts/train_vocab.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

core::Result<TrainVocabReport> train(std::string content, const std::filesystem::path& folder,
                                     std::size_t threads = 1) {
  auto slices = source::TextSlices::open(io::ByteStream::of_memory(std::move(content), "in.txt"), {});
  core::ThreadPool pool(threads);
  core::Job job(pool);
  return train_vocab(*slices, {.vocabulary = {.size = 60}, .lowercase = true}, job, folder);
}

std::string sample() {
  std::string content;
  for (int i = 0; i < 30'000; ++i)
    content += i % 2 == 0 ? "Markets rally as rates fall\n" : "Rates rise and markets fall, rally fades\n";
  return content;
}

TEST(TrainVocab, Folder_can_be_loaded_and_spells_its_texts) {
  const tests::TemporaryFolder folder;
  const auto report = train(sample(), folder.path() / "new");
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->texts, 30'000u);
  EXPECT_EQ(report->different_words, 9u);
  // 5 special entries, 14 characters, 11 of them within words, and the 23 merges that make every word whole.
  EXPECT_EQ(report->entries, 53u);
  const auto tokenizer = text::load_tokenizer(folder.path() / "new");
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_FALSE((*tokenizer)->is_cased());
  std::vector<std::uint32_t> ids;
  (*tokenizer)->encode("MARKETS rally", ids);
  ASSERT_EQ(ids.size(), 2u);
  EXPECT_EQ((*tokenizer)->token(ids[0]), "markets");
}

TEST(TrainVocab, Files_do_not_depend_on_the_number_of_threads) {
  const tests::TemporaryFolder folder;
  ASSERT_TRUE(train(sample(), folder.path() / "one", 1));
  ASSERT_TRUE(train(sample(), folder.path() / "four", 4));
  EXPECT_EQ(*core::read_file(folder.path() / "one/vocab.txt", 1 << 20),
            *core::read_file(folder.path() / "four/vocab.txt", 1 << 20));
}

TEST(TrainVocab, Nothing_is_written_where_there_is_nothing_to_learn) {
  const tests::TemporaryFolder folder;
  EXPECT_FALSE(train(" \n\n", folder.path() / "new"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "new"));
}

}  // namespace
}  // namespace bellwether::workbench
