#include "bellwether/source/texts/json_form.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

bool is_text(std::string_view key) { return key == "text"; }

TEST(JsonForm, Lines_and_documents_are_told_by_their_first_bytes) {
  const struct {
    const char* start;
    JsonForm form;
  } cases[] = {{"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", JsonForm::lines},
               {"{\"text\":\"a\"}\n", JsonForm::lines},
               {"{\"text\":\"a\",\"news\":[{}]}\n", JsonForm::lines},
               {"{\"n\":1,\"news\":[{\"text\":\"a\"}]}\n", JsonForm::document},
               {"{\"news\":[{\"text\":\"a\"}]}\n{\"news\":[]}\n", JsonForm::lines},
               {"{\n\"text\":\"a\"}\n", JsonForm::document},
               {"{\"text\":\"a\n", JsonForm::lines},
               {" [ {\"text\":\"a\"}]", JsonForm::document},
               {"[]\n", JsonForm::document},
               {"[BREAKING] up\n", JsonForm::none},
               {"{curly} talk\n", JsonForm::none},
               {"date,text\n", JsonForm::none}};
  for (const auto& each : cases)
    EXPECT_EQ(source::find_json_form(each.start, "t.txt", is_text), each.form) << each.start;
  EXPECT_EQ(source::find_json_form("[1, 2]", "t.json.gz", is_text), JsonForm::document);
}

}  // namespace
}  // namespace bellwether::source
