#include "bellwether/generate/prefix_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "bellwether/core/file.h"
#include "bellwether/generate/write_text.h"
#include "tests/generate/stories_model.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::generate {
namespace {

constexpr nn::KvShape kStoredShape{2, 1, 4};
constexpr std::uint64_t kRoom = 1 << 20;

std::vector<std::int32_t> counted_text(std::size_t tokens) {
  std::vector<std::int32_t> made(tokens);
  std::iota(made.begin(), made.end(), 5);
  return made;
}

// A sequence whose pages hold their own numbers.
nn::KvSequence filled_sequence(nn::KvPool& pool, std::size_t tokens) {
  nn::KvSequence made;
  EXPECT_TRUE(made.reserve(tokens, pool).has_value());
  made.extend(tokens);
  for (std::size_t page = 0; page < made.pages().size(); ++page) {
    const auto bytes = made.pages()[page]->bytes();
    std::ranges::fill(bytes, static_cast<std::byte>(page + 1));
  }
  return made;
}

PrefixStore open_store(const std::filesystem::path& folder, const std::string& model = "model",
                       std::uint64_t most_bytes = kRoom) {
  auto store = PrefixStore::open(folder, model, kStoredShape, most_bytes);
  EXPECT_TRUE(store.has_value());
  return *store;
}

std::size_t found_pages(const PrefixStore& store, const std::vector<std::int32_t>& text,
                        std::size_t known = 0) {
  nn::KvPool pool(kStoredShape, 16);
  const auto pages = store.find(text, known, pool);
  EXPECT_TRUE(pages.has_value());
  return pages ? pages->size() : 0;
}

std::vector<std::filesystem::path> kept_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(folder)) files.push_back(each.path());
  return files;
}

TEST(PrefixStore, Finds_full_pages_of_the_same_beginning_and_model) {
  const tests::TemporaryFolder folder;
  nn::KvPool pool(kStoredShape, 16);
  const auto text = counted_text(200);
  const PrefixStore store = open_store(folder.path());
  ASSERT_TRUE(store.keep(text, filled_sequence(pool, 200)).has_value());
  EXPECT_EQ(kept_files(folder.path()).size(), 3u);
  const auto pages = open_store(folder.path()).find(text, 0, pool);
  ASSERT_TRUE(pages.has_value());
  ASSERT_EQ(pages->size(), 3u);
  for (std::size_t page = 0; page < 3; ++page) {
    for (const std::byte each : (*pages)[page]->bytes()) ASSERT_EQ(each, static_cast<std::byte>(page + 1));
  }
  EXPECT_EQ(found_pages(store, text, 1), 2u);
  EXPECT_EQ(found_pages(store, counted_text(128)), 1u);  // of its last token the logits are wanted
  auto other = text;
  other[100] = 0;
  EXPECT_EQ(found_pages(store, other), 1u);
  EXPECT_EQ(found_pages(open_store(folder.path(), "another"), text), 0u);
}

TEST(PrefixStore, Does_not_use_a_file_that_is_cut_or_changed) {
  const tests::TemporaryFolder folder;
  nn::KvPool pool(kStoredShape, 16);
  const auto text = counted_text(70);
  const PrefixStore store = open_store(folder.path());
  ASSERT_TRUE(store.keep(text, filled_sequence(pool, 70)).has_value());
  const auto file = kept_files(folder.path()).at(0);
  const std::string whole = core::read_file(file, kRoom).value();
  for (const std::size_t place :
       {std::size_t{3}, std::size_t{10}, std::size_t{30}, whole.size() / 2, whole.size() - 1}) {
    std::string changed = whole;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    std::ofstream(file, std::ios::binary) << changed;
    EXPECT_EQ(found_pages(store, text), 0u) << place;
    std::ofstream(file, std::ios::binary) << whole.substr(0, place);
    EXPECT_EQ(found_pages(store, text), 0u) << place;
  }
  std::ofstream(file, std::ios::binary) << whole << whole;
  EXPECT_EQ(found_pages(store, text), 0u);
  std::ofstream(file, std::ios::binary) << whole;
  EXPECT_EQ(found_pages(store, text), 1u);
}

TEST(PrefixStore, Removes_what_was_used_longest_ago) {
  const tests::TemporaryFolder folder;
  nn::KvPool pool(kStoredShape, 16);
  const std::uint64_t page = 8 + 16 + 4 * 64 + kStoredShape.page_bytes() + 64;
  const PrefixStore store = open_store(folder.path(), "model", page);
  std::vector<std::int32_t> first(70, 1), second(70, 2);
  ASSERT_TRUE(store.keep(first, filled_sequence(pool, 70)).has_value());
  std::filesystem::last_write_time(kept_files(folder.path()).at(0), std::filesystem::file_time_type::min());
  ASSERT_TRUE(store.keep(second, filled_sequence(pool, 70)).has_value());
  EXPECT_EQ(found_pages(store, first), 0u);
  EXPECT_EQ(found_pages(store, second), 1u);
}

// The same text with and without what another run left on disk.
TEST(PrefixStore, Leaves_the_text_as_it_is) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  const tests::TemporaryFolder folder;
  core::ThreadPool pool(2);
  core::Job job(pool);
  std::string beginning;
  for (int i = 0; i < 12; ++i) beginning += "Once upon a time there was a red ball. ";
  const auto prompt = prompt_ids(*model, beginning);
  ASSERT_GT(prompt.size(), 2 * nn::kPageTokens);
  const auto write = [&](const PrefixStore* store) {
    const auto written =
        write_text(*model, prompt, {32, 4, {}, store}, job, [](std::string_view) { return core::Status(); });
    EXPECT_TRUE(written.has_value()) << written.error().message;
    return *written;
  };
  const auto fingerprint = model_fingerprint(model->decoder, pool);
  ASSERT_TRUE(fingerprint.has_value());
  const auto store = PrefixStore::open(folder.path(), *fingerprint, model->decoder.kv_shape(), kRoom * 64);
  ASSERT_TRUE(store.has_value());
  const WrittenText plain = write(nullptr), first = write(&*store), second = write(&*store);
  EXPECT_EQ(first.found_tokens, 0u);
  EXPECT_GE(second.found_tokens, nn::kPageTokens);
  EXPECT_EQ(first.ids, plain.ids);
  EXPECT_EQ(second.ids, plain.ids);
}

TEST(ModelFingerprint, Tells_precisions_apart) {
  const auto model = tests::load_stories(), rounded = tests::load_stories(nn::WeightPrecision::int8);
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  core::ThreadPool one(1), three(3);
  EXPECT_EQ(model_fingerprint(model->decoder, one).value(), model_fingerprint(model->decoder, three).value());
  EXPECT_NE(model_fingerprint(model->decoder, one).value(), model_fingerprint(rounded->decoder, one).value());
}

}  // namespace
}  // namespace bellwether::generate
