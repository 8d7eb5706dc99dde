#include "bellwether/workbench/texts/tokenize_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "bellwether/core/job.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/workbench/decimal.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using source::TextSlices;
std::unique_ptr<text::Tokenizer> small_tokenizer(std::string_view entries) {
  const tests::TemporaryFolder folder;
  folder.write("vocab.txt", entries);
  auto loaded = text::load_tokenizer(folder.path());
  EXPECT_TRUE(loaded);
  return std::move(*loaded);
}

constexpr std::string_view kEntries = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nup\ndown\n##s\n";

struct Tokenized {
  std::string out;
  core::Result<TokenizeCounts> counts;
};

Tokenized tokenize(std::string content, const TokenizeOptions& options, std::size_t threads = 1) {
  const auto tokenizer = small_tokenizer(kEntries);
  auto slices = TextSlices::open(io::ByteStream::of_memory(std::move(content), "in.txt"), {});
  core::ThreadPool pool(threads);
  core::Job job(pool);
  Tokenized outcome;
  outcome.counts = tokenize_texts(*slices, *tokenizer, options, job, [&](std::string_view piece) {
    outcome.out += piece;
    return core::Status{};
  });
  return outcome;
}

TEST(TokenizeTexts, One_line_a_text_in_each_format) {
  EXPECT_EQ(tokenize("Ups down\n\nx", {}).out, "{\"ids\":[4,6,5]}\n{\"ids\":[]}\n{\"ids\":[1]}\n");
  EXPECT_EQ(tokenize("Ups down\n\nx", {.format = TokenFormat::tokens}).out, "up ##s down\n\n[UNK]\n");
  EXPECT_EQ(tokenize("Ups down\n\nx", {.format = TokenFormat::ids}).out, "4 6 5\n\n1\n");
}

TEST(TokenizeTexts, Special_tokens_are_plain_parsed_or_added) {
  EXPECT_EQ(tokenize("[SEP]", {}).out, "{\"ids\":[1,1,1]}\n");
  EXPECT_EQ(tokenize("[SEP]", {.special = SpecialTokens::parse}).out, "{\"ids\":[3]}\n");
  EXPECT_EQ(tokenize("up", {.special = SpecialTokens::add}).out, "{\"ids\":[2,4,3]}\n");
}

TEST(TokenizeTexts, Adding_special_tokens_needs_them) {
  const auto tokenizer = small_tokenizer("[UNK]\nup\n");
  auto slices = TextSlices::open(io::ByteStream::of_memory("up", "in.txt"), {});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto counts = tokenize_texts(*slices, *tokenizer, {.special = SpecialTokens::add}, job,
                                     [](std::string_view) { return core::Status{}; });
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().kind, core::ErrorKind::usage);
}

TEST(TokenizeTexts, Output_does_not_depend_on_the_number_of_threads) {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += std::string("up down ups ") + (i % 3 == 0 ? "x" : "") + "\n";
  const Tokenized one = tokenize(content, {}, 1), four = tokenize(content, {}, 4);
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(one.counts->texts, 100'000u);
  EXPECT_EQ(one.counts->tokens, 4u * 100'000u + 33'334u);
}

TEST(TokenizeTexts, What_stands_before_a_bad_line_is_given) {
  const Tokenized outcome = tokenize("up\ndown\n\xFF\nup\n", {}, 2);
  EXPECT_EQ(outcome.out, "{\"ids\":[4]}\n{\"ids\":[5]}\n");
  ASSERT_FALSE(outcome.counts);
  EXPECT_THAT(outcome.counts.error().message, testing::HasSubstr("in.txt:3:1"));
}

TEST(TokenizeTexts, Failing_reader_ends_the_work) {
  const auto tokenizer = small_tokenizer(kEntries);
  auto slices = TextSlices::open(io::ByteStream::of_memory("up", "in.txt"), {});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto counts = tokenize_texts(*slices, *tokenizer, {}, job, [](std::string_view) -> core::Status {
    return core::fail(core::ErrorKind::io, "full");
  });
  ASSERT_FALSE(counts);
  EXPECT_EQ(counts.error().kind, core::ErrorKind::io);
}

TEST(Decimal, Numbers_of_every_length) {
  for (const std::uint32_t value :
       {0u, 9u, 10u, 99u, 100u, 999u, 1000u, 9999u, 10'000u, 10'001u, 151'643u, 99'999'999u, 100'000'000u,
        1'000'000'007u, std::numeric_limits<std::uint32_t>::max()}) {
    char digits[kMostDigits];
    EXPECT_EQ(std::string(digits, write_decimal(value, digits)), std::to_string(value));
  }
}

}  // namespace
}  // namespace bellwether::workbench
