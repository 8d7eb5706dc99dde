#include "bellwether/source/texts/parallel_text_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/support/gzip.h"

namespace bellwether::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Sliced {
  std::vector<std::string> texts;
  core::Status status;
};

Sliced read(std::string content, const TextInputOptions& options, std::string name = "in") {
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
      outcome.status =
          slices->for_each_text(i, [&](std::string_view text) { outcome.texts.emplace_back(text); });
      if (!outcome.status) return outcome;
    }
  }
}

TEST(TextSlices, Lines_end_with_lf_or_crlf_and_may_be_empty) {
  EXPECT_THAT(read("a\nb b\r\n\n c ", {}).texts, ElementsAre("a", "b b", "", " c "));
  EXPECT_THAT(read("a\n", {}).texts, ElementsAre("a"));
  EXPECT_THAT(read("", {}).texts, IsEmpty());
  EXPECT_THAT(read("\n", {}).texts, ElementsAre(""));
}

TEST(TextSlices, The_name_of_a_file_says_its_form_unless_its_user_does) {
  const std::string csv = "id,text\n1,up\n", jsonl = "{\"text\": \"up\"}\n";
  for (const char* name : {"a.csv", "a.csv.gz"})
    EXPECT_THAT(read(csv, {}, name).texts, ElementsAre("up")) << name;
  for (const char* name : {"a.jsonl", "a.ndjson"})
    EXPECT_THAT(read(jsonl, {}, name).texts, ElementsAre("up")) << name;
  for (const char* name : {"a.txt", "a", "<stdin>"})
    EXPECT_THAT(read(csv, {}, name).texts, ElementsAre("id,text", "1,up")) << name;
  EXPECT_THAT(read(csv, {.input = TextInput::lines}, "a.csv").texts, ElementsAre("id,text", "1,up"));
}

TEST(TextSlices, A_JSON_document_is_read_whatever_its_name) {
  const std::string document = "[{\"text\": \"up\"},\n {\"text\":\n \"down\"}]\n";
  for (const char* name : {"a.json", "a.jsonl", "in"})
    EXPECT_THAT(read(document, {}, name).texts, ElementsAre("up", "down")) << name;
  EXPECT_THAT(read("{\"messages\": [{\"body\": \"up\"}]}", {.column = "body"}, "a.json").texts,
              ElementsAre("up"));
  const Sliced missing = read("[{\"text\": \"up\"},\n{\"txt\": \"down\"}]", {}, "a.json");
  EXPECT_THAT(missing.status.error().message, HasSubstr("a.json:2: no \"text\""));
  EXPECT_THAT(read("{\"text\": \"up\"}\n{\"text\": \"down\"}\n", {}, "a.json").texts,
              ElementsAre("up", "down"));
}

TEST(TextSlices, Gzip_is_read_and_what_holds_no_texts_is_named) {
  EXPECT_THAT(read(tests::gzip("up\ndown\n"), {}, "a.txt.gz").texts, ElementsAre("up", "down"));
  EXPECT_THAT(read("PAR1\x15\x04", {}, "a.csv").status.error().message, HasSubstr("a Parquet file"));
  EXPECT_THAT(read("<!DOCTYPE html>", {}, "a.txt").status.error().message, HasSubstr("an HTML page"));
  EXPECT_THAT(read("{\"error\": \"a quoted line\"}\n", {}, "in").texts,
              ElementsAre("{\"error\": \"a quoted line\"}"));
}

TEST(TextSlices, A_column_is_no_use_to_lines) {
  EXPECT_EQ(read("up\n", {.column = "text"}, "a.txt").status.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(read("negative,Profit fell\n", {}, "a.csv").status.error().message,
              HasSubstr("looks like data"));
}

TEST(TextSlices, Byte_order_mark_is_not_part_of_the_first_text) {
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a\nb",
                   {})
                  .texts,
              ElementsAre("a", "b"));
}

TEST(TextSlices, Line_that_is_not_utf8_is_refused_with_its_place) {
  const Sliced outcome = read(
      "a\nb\xFF"
      "c\nd\n",
      {});
  ASSERT_FALSE(outcome.status);
  EXPECT_EQ(outcome.status.error().kind, core::ErrorKind::data);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("in:2:2: not valid UTF-8"));
  EXPECT_THAT(outcome.texts, ElementsAre("a"));
}

TEST(TextSlices, Place_is_right_beyond_the_first_batch) {
  std::string content;
  for (int i = 0; i < 200'000; ++i)
    content += "some forty characters of text in a line\n";  // 8 MB: two batches
  content += "x\xFF\n";
  const Sliced outcome = read(content, {});
  ASSERT_FALSE(outcome.status);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("in:200001:2:"));
  EXPECT_EQ(outcome.texts.size(), 200'000u);
}

TEST(TextSlices, Line_may_be_as_long_as_the_limit_and_no_longer) {
  for (const std::size_t size : {TextSlices::kLongestLine - 1, TextSlices::kLongestLine}) {
    EXPECT_EQ(read("a\n" + std::string(size, 'x') + "\nb\n", {}).texts.size(), 3u);
  }
  for (const std::size_t size : {TextSlices::kLongestLine + 1, 3 * TextSlices::kLongestLine}) {
    const Sliced outcome = read("a\n" + std::string(size, 'x') + "\nb\n", {});
    ASSERT_FALSE(outcome.status);
    EXPECT_THAT(outcome.status.error().message, HasSubstr("in:2: the line is longer"));
  }
}

TEST(TextSlices, Jsonl_texts_are_decoded) {
  const TextInputOptions jsonl{.input = TextInput::jsonl};
  EXPECT_THAT(read(R"({"text": "a\n\"b\" \u00e9 \ud83d\ude80 \u0000x", "id": 1})"
                   "\n"
                   R"({"n": {"text": 2}, "text": ""})",
                   jsonl)
                  .texts,
              ElementsAre(std::string("a\n\"b\" é 🚀 \0x", 16), ""));
  EXPECT_THAT(read(R"({"body": "up"})", {.input = TextInput::jsonl, .column = "body"}).texts,
              ElementsAre("up"));
}

TEST(TextSlices, Jsonl_line_without_a_text_is_refused_with_its_place) {
  const std::pair<const char*, const char*> lines[] = {
      {"{\"text\": \"a\"", "not valid JSON"},
      {"{\"text\": \"a\"} x", "JSON"},
      {"", "the line is empty"},
      {"[1]", "not a JSON object"},
      {"{\"txt\": \"a\"}", "no \"text\" in the object"},
      {"{\"text\": 3}", "\"text\" is not a string"},
      {"{\"text\": null}", "\"text\" is not a string"},
      {"{\"text\": \"a\", \"text\": \"b\"}", "occurs twice"},
      {"{\"id\": 1, \"id\": 2, \"text\": \"b\"}", "occurs twice"},
      {"{\"text\": \"\\ud83d\"}", ""},
      {"{\"text\": \"\\ude80\"}", ""},
      {"{\"text\": \"\xFF\"}", ""},
      {"{\"text\": \"a\tb\"}", ""},
  };
  for (const auto& [line, message] : lines) {
    const Sliced outcome =
        read("{\"text\": \"ok\"}\n" + std::string(line) + "\n", {.input = TextInput::jsonl});
    ASSERT_FALSE(outcome.status) << line;
    EXPECT_EQ(outcome.status.error().kind, core::ErrorKind::data) << line;
    EXPECT_THAT(outcome.status.error().message, HasSubstr("in:2: ")) << line;
    EXPECT_THAT(outcome.status.error().message, HasSubstr(message)) << line;
    EXPECT_THAT(outcome.texts, ElementsAre("ok")) << line;
  }
}

TEST(TextSlices, Deep_json_is_refused) {
  const std::string line = "{\"text\": \"a\", \"d\": " + std::string(100'000, '[');
  EXPECT_FALSE(read(line, {.input = TextInput::jsonl}).status);
}

TEST(TextSlices, Csv_column_is_text_or_sentence_or_named) {
  const auto csv = [](std::string column) {
    return TextInputOptions{.input = TextInput::csv, .column = std::move(column)};
  };
  EXPECT_THAT(read("id,text\n1,\"a, b\"\n2,c\n", csv("")).texts, ElementsAre("a, b", "c"));
  EXPECT_THAT(read("sentence,id\na,1\n", csv("")).texts, ElementsAre("a"));
  EXPECT_THAT(read("title;text\na;b\n", csv("title")).texts, ElementsAre("a"));
  const Sliced outcome = read("title,id\na,1\n", csv(""));
  ASSERT_FALSE(outcome.status);
  EXPECT_THAT(outcome.status.error().message, HasSubstr("no valid text column"));
  EXPECT_THAT(outcome.status.error().message, HasSubstr("title, id"));
}

}  // namespace
}  // namespace bellwether::source
