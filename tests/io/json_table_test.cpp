// The forms are those of pandas 2: DataFrame.to_json(orient=…).
#include "bellwether/io/json_table.h"

#include <gtest/gtest.h>

namespace bellwether::io {
namespace {

TEST(JsonTable, Each_form_of_pandas_is_told_by_its_front_and_read_back_with_its_dates) {
  const struct {
    const char *front, *table, *options;
  } cases[] = {
      {R"([{"Date": 1727740800000, "Open": 1.0}])", "pandas.read_json('p.json')", ", index=False"},
      {"{\"Date\": 1, \"Open\": 2}\n{\"Date\": 2, \"Open\": 3}\n", "pandas.read_json('p.json', lines=True)",
       ", index=False"},
      {R"({"Open": {"1727740800000": 228.0, "1727827200000": 1)", "pandas.read_json('p.json')", ""},
      {R"({"1727740800000": {"Open": 228.0, "High": 229)", "pandas.read_json('p.json', orient='index')", ""},
      {R"({"columns": ["Open", "High"], "index": [1], "data": [[1, 2]]})",
       "pandas.read_json('p.json', orient='split')", ""},
      {R"({"schema": {"fields": [{"name": "Date"}]}, "data": [{"Date": "2024-10-01"}]})",
       "pandas.DataFrame(json.load(open('p.json'))['data'])", ", index=False"},
      {R"({"ticker": "AAPL", "results": [{"o": 1}]})",
       "pandas.DataFrame(json.load(open('p.json'))['results'])", ", index=False"}};
  for (const auto& each : cases) {
    const std::string remedy = json_table_remedy(each.front, "p.json");
    EXPECT_NE(remedy.find(std::string(each.table) + ".to_csv('out.csv'" + each.options + ")\""),
              std::string::npos)
        << remedy;
  }
}

TEST(JsonTable, What_no_call_can_read_gets_no_command) {
  for (const char* front :
       {"[[1, 2], [3, 4]]", R"({"Meta Data": {"1. Information": "Daily"}, "Time)", "{}", "{\""}) {
    EXPECT_EQ(json_table_remedy(front, "p.json").find("python3"), std::string::npos) << front;
  }
}

}  // namespace
}  // namespace bellwether::io
