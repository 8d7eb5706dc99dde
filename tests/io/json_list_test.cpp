#include "bellwether/io/json_list.h"

#include <gtest/gtest.h>

#include "bellwether/source/texts/text_source.h"

namespace bellwether::io {
namespace {

struct ListReading {
  std::vector<std::string> objects;
  std::vector<std::uint64_t> lines;
  std::string error;
};

ListReading read_list(std::string document) {
  JsonList list(ByteStream::of_memory(std::move(document), "news.json"));
  ListReading reading;
  for (;;) {
    const auto object = list.next();
    if (!object) reading.error = object.error().message;
    if (!object && list.refused().can_continue) continue;
    if (!object || !*object) return reading;
    reading.objects.emplace_back((*object)->text);
    reading.lines.push_back((*object)->line);
  }
}

using Objects = std::vector<std::string>;

TEST(JsonList, The_elements_of_an_array_come_one_by_one_with_their_lines) {
  const ListReading reading = read_list("\xEF\xBB\xBF [\n{\"a\": 1},\r\n {\"b\":\n \"x]},{\"}\n]\n");
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.objects, (Objects{"{\"a\": 1}", "{\"b\":  \"x]},{\"}"}));
  EXPECT_EQ(reading.lines, (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(read_list("[]").objects, Objects{});
}

TEST(JsonList, A_list_inside_an_answer_is_found_by_its_name) {
  const ListReading reading = read_list(
      "{\"response\": {\"status\": 200, \"messages\": [1]}, \"messages\": [{\"id\": 1}, {\"id\": 2}],\n"
      " \"cursor\": {\"more\": true}, \"data\": []}");
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.objects, (Objects{"{\"id\": 1}", "{\"id\": 2}"}));
}

TEST(JsonList, What_is_no_such_document_is_refused_with_a_remedy) {
  const struct {
    const char *document, *message;
  } cases[] = {{"[{\"a\":1}]\n[{\"a\":2}]", "news.json:2: a second JSON value begins"},
               {"[{\"a\":1}]\n[{\"a\":2}]", "jq -c '.[]' news.json"},
               {"{\"quotes\": [{\"a\":1}], \"n\": 1}", "it has 'quotes', 'n'"},
               {"{\"a\": 1,\n\"b\": 2}\n{\"a\": 2,\n\"b\": 3}", "jq -c . news.json"},
               {"{\"data\": [{\"a\":1}], \"news\": [{\"a\":1}]}", "two lists of objects, 'data' and 'news'"},
               {"{\"news\": [{\"a\":1}], \"news\": []}", "occurs twice"},
               {"[{\"a\":1},", "a value is missing"},
               {"[{\"a\":1}", "news.json:1: the document ends early"},
               {"[{\"a\":1} {\"a\":2}]", "',' should stand here"},
               {"{\"news\": [{\"a\":1}], \"x\": nul}", "in the value of 'x'"}};
  for (const auto& each : cases) {
    EXPECT_NE(read_list(each.document).error.find(each.message), std::string::npos)
        << each.document << "\n"
        << read_list(each.document).error;
  }
}

TEST(JsonList, An_element_that_is_no_object_is_refused_alone) {
  const ListReading reading = read_list("[{\"a\":1}, 3, {\"a\":2}]");
  EXPECT_EQ(reading.objects.size(), 2u);
  EXPECT_NE(reading.error.find("no object"), std::string::npos);
}

TEST(JsonList, A_line_end_inside_a_string_is_not_mended) {
  for (const char* object : {"{\"a\": \"x\ny\"}", "{\"a\": \"x\ry\"}"}) {
    const ListReading reading = read_list(std::string("[") + object + ", {\"a\": 2}]");
    EXPECT_EQ(reading.objects, (Objects{"{\"a\": 2}"}));
    EXPECT_NE(reading.error.find("a line end inside a string"), std::string::npos) << reading.error;
  }
}

TEST(JsonList, Objects_and_members_are_bounded) {
  const auto object = [](std::size_t bytes) { return "{\"a\":\"" + std::string(bytes - 8, 'x') + "\"}"; };
  EXPECT_EQ(read_list("[" + object(JsonList::kMostBytes) + "]").error, "");
  EXPECT_NE(read_list("[" + object(JsonList::kMostBytes + 1) + "]").error.find("16777216 bytes"),
            std::string::npos);
  EXPECT_NE(
      read_list("{\"x\":" + object(JsonList::kMostBeside + 1) + ",\"news\":[]}").error.find("4194304 bytes"),
      std::string::npos);
}

// The shapes of a StockTwits stream and a Massive news page, with our own words (specs of both vendors'
// answers).
TEST(JsonList, Answers_of_vendors_are_read_as_texts) {
  auto stream = source::open_texts(
      ByteStream::of_memory(
          "{\n \"response\": {\"status\": 200},\n \"messages\": [\n  {\"id\": 1, \"body\": \"up we go "
          "$AAPL\", \"created_at\": \"2024-01-02T10:00:00Z\", \"symbols\": [{\"symbol\": "
          "\"AAPL\"}], \"entities\": {\"sentiment\": {\"basic\": \"Bullish\"}}}\n ]\n}\n",
          "stocktwits.json"),
      {.labels = source::LabelUse::required});
  ASSERT_TRUE(stream) << stream.error().message;
  EXPECT_EQ(stream->schema(), "stocktwits");
  const auto text = stream->next();
  ASSERT_TRUE(text && *text) << text.error().message;
  EXPECT_EQ((*text)->body, "up we go $AAPL");
  EXPECT_EQ((*text)->label, "bullish");
  const auto end = stream->next();
  ASSERT_TRUE(end && !*end);
  EXPECT_EQ(stream->record().sha256.size(), 64u);
}

TEST(JsonList, An_empty_list_is_told) {
  const auto stream =
      source::open_texts(ByteStream::of_memory("{\"messages\": [], \"cursor\": {}}", "s.json"), {});
  ASSERT_FALSE(stream);
  EXPECT_NE(stream.error().message.find("s.json: the list in this JSON document is empty"),
            std::string::npos);
}

}  // namespace
}  // namespace bellwether::io
