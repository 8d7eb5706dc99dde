#include "bellwether/source/texts/parallel_text_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "bellwether/core/file.h"
#include "tests/support/gzip.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Sliced {
  std::vector<std::string> texts;
  core::Status status;
};

Sliced read(std::string content, const TextInputOptions& options, std::string name = "in.txt") {
  Sliced outcome;
  auto slices = TextSlices::open(io::ByteStream::of_memory(std::move(content), std::move(name)), options);
  if (!slices) {
    outcome.status = core::fail(slices.error());
    return outcome;
  }
  while (true) {
    const auto batch = slices->next();
    if (!batch) outcome.status = core::fail(batch.error());
    if (!batch || *batch == 0) return outcome;
    for (std::size_t i = 0; i < *batch; ++i) {
      const auto texts = slices->texts(i);
      outcome.texts.insert(outcome.texts.end(), texts.begin(), texts.end());
    }
  }
}

TEST(TextSlices, Lines_end_with_lf_or_crlf_and_may_be_empty) {
  EXPECT_THAT(read("a\nb b\r\n\n c ", {}).texts, ElementsAre("a", "b b", "", " c "));
  EXPECT_THAT(read("a\n", {}).texts, ElementsAre("a"));
  EXPECT_THAT(read("", {}).status.error().message, HasSubstr("the file is empty"));
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a\nb",
                   {})
                  .texts,
              ElementsAre("a", "b"));
}

TEST(TextSlices, Every_form_that_other_commands_read_is_read) {
  const std::string csv = "id,text\n1,up\n", jsonl = "{\"text\": \"up\"}\n",
                    document = "[{\"text\": \"up\"},\n {\"text\":\n \"down\"}]\n";
  for (const char* name : {"a.csv", "a.csv.gz", "a.txt", "<stdin>"})
    EXPECT_THAT(read(csv, {}, name).texts, ElementsAre("up")) << name;
  EXPECT_THAT(read(csv, {.schema = "lines"}, "a.csv").texts, ElementsAre("id,text", "1,up"));
  for (const char* name : {"a.jsonl", "a.ndjson", "a.json", "in"})
    EXPECT_THAT(read(jsonl, {}, name).texts, ElementsAre("up")) << name;
  for (const char* name : {"a.json", "a.jsonl", "in"})
    EXPECT_THAT(read(document, {}, name).texts, ElementsAre("up", "down")) << name;
  EXPECT_THAT(read(tests::gzip("up\ndown\n"), {}, "a.txt.gz").texts, ElementsAre("up", "down"));
  EXPECT_THAT(read("PAR1\x15\x04", {}, "a.csv").status.error().message, HasSubstr("a Parquet file"));
}

TEST(TextSlices, The_text_column_is_one_of_a_usual_name_or_named) {
  EXPECT_THAT(read("id,text\n1,\"a, b\"\n2,c\n", {}, "a.csv").texts, ElementsAre("a, b", "c"));
  EXPECT_THAT(read("sentence,id\na,1\n", {}, "a.csv").texts, ElementsAre("a"));
  EXPECT_THAT(read("words;text\na;b\n", {.text_column = "words"}, "a.csv").texts, ElementsAre("a"));
  EXPECT_THAT(read("{\"words\": \"up\"}", {.text_column = "words"}, "a.jsonl").texts, ElementsAre("up"));
  EXPECT_THAT(read("1,up\n", {.columns = "id,text"}, "a.csv").texts, ElementsAre("up"));
  const Sliced outcome = read("words,id\na,1\n", {}, "a.csv");
  ASSERT_FALSE(outcome.status);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("no valid text column among 'words', 'id'"));
}

TEST(TextSlices, A_wish_that_the_file_has_no_use_for_is_refused) {
  EXPECT_EQ(read("up\n", {.schema = "lines", .text_column = "text"}, "a.txt").status.error().kind,
            core::ErrorKind::usage);
  EXPECT_EQ(read("up\n", {.rejects = "bad.csv"}, "a.txt").status.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(read("{\"text\": \"a\"}\n", {.text_column = "body"}, "a.jsonl").status.error().message,
              HasSubstr("none of the 1 rows has a text"));
}

TEST(TextSlices, A_row_without_a_text_keeps_its_place) {
  EXPECT_THAT(read("id,text\n1,a\n2,\n3,c\n", {}, "a.csv").texts, ElementsAre("a", "", "c"));
  EXPECT_THAT(read("{\"text\": \"a\"}\n{\"text\": null}\n", {}, "a.jsonl").texts, ElementsAre("a", ""));
}

TEST(TextSlices, Other_encodings_are_read_where_they_are_named) {
  EXPECT_THAT(read("caf\xE9\n", {.encoding = EncodingChoice::latin1}).texts, ElementsAre("café"));
}

TEST(TextSlices, A_bad_row_is_refused_with_its_place_once_the_texts_before_it_were_given) {
  const Sliced outcome = read(
      "a\nb\xFF"
      "c\nd\n",
      {});
  ASSERT_FALSE(outcome.status);
  EXPECT_EQ(outcome.status.error().kind, core::ErrorKind::data);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("in.txt:2:2: "));
  EXPECT_THAT(outcome.texts, ElementsAre("a"));
  for (const char* line :
       {"{\"text\": \"a\"", "[1]", "{\"text\": [1, 2]}", "{\"text\": \"a\", \"text\": \"b\"}",
        "{\"text\": \"\\ud83d\"}", "{\"text\": \"\xFF\"}"}) {
    const Sliced bad = read("{\"text\": \"ok\"}\n" + std::string(line) + "\n", {}, "a.jsonl");
    ASSERT_FALSE(bad.status) << line;
    EXPECT_THAT(bad.status.error().message, HasSubstr("a.jsonl:2")) << line;
    EXPECT_THAT(bad.texts, ElementsAre("ok")) << line;
  }
}

TEST(TextSlices, Bad_rows_are_left_out_and_put_aside_where_that_is_asked_for) {
  const tests::TemporaryFolder folder;
  const std::string aside = (folder.path() / "bad.csv").string();
  const Sliced outcome =
      read("id,text\n1,a\n2,b,c\n3,d\n", {.bad_rows = io::BadRows::skip, .rejects = aside}, "a.csv");
  ASSERT_TRUE(outcome.status) << outcome.status.error().message;
  EXPECT_THAT(outcome.texts, ElementsAre("a", "d"));
  EXPECT_EQ(core::read_file(aside, 1'000).value_or(""), "id,text\n2,b,c\n");
}

TEST(TextSlices, The_limit_is_of_rows) {
  EXPECT_THAT(read("a\nb\nc\n", {.limit = 2}).texts, ElementsAre("a", "b"));
}

TEST(TextSlices, Place_is_right_beyond_the_first_batch) {
  std::string content;
  for (int i = 0; i < 200'000; ++i)
    content += "some forty characters of text in a line\n";  // 8 MB: several batches
  content += "x\xFF\n";
  const Sliced outcome = read(content, {});
  ASSERT_FALSE(outcome.status);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("in.txt:200001:2:"));
  EXPECT_EQ(outcome.texts.size(), 200'000u);
}

}  // namespace
}  // namespace bellwether::source
