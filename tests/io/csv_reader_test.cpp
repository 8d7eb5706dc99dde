#include "bellwether/io/csv_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::io {
namespace {

using Table = std::vector<std::vector<std::string>>;

// All records, or the message of the first error in place of a table.
struct Outcome {
  Table rows;
  std::string error;
};

Outcome read_csv(std::string bytes, const CsvOptions& options = {}) {
  Outcome outcome;
  auto reader = CsvReader::open(ByteStream::of_memory(std::move(bytes), "t.csv"), options);
  if (!reader) return {{}, reader.error().message};
  outcome.rows.push_back(reader->header());
  for (;;) {
    const auto record = reader->next();
    if (!record) return {outcome.rows, record.error().message};
    if (!*record) return outcome;
    outcome.rows.emplace_back((*record)->fields.begin(), (*record)->fields.end());
  }
}

TEST(CsvReader, Reads_the_examples_of_RFC_4180) {
  // Section 2, rules 1 to 7.
  EXPECT_EQ(
      read_csv("field_name,field_name2,field_name3\r\naaa,bbb,ccc\r\nzzz,yyy,xxx").rows,
      (Table{{"field_name", "field_name2", "field_name3"}, {"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read_csv("a,b,c\r\n\"aaa\",\"b CRLF\r\nbb\",\"ccc\"\r\n").rows,
            (Table{{"a", "b", "c"}, {"aaa", "b CRLF\r\nbb", "ccc"}}));
  EXPECT_EQ(read_csv("a,b,c\n\"aaa\",\"b\"\"bb\",\"ccc\"\n").rows,
            (Table{{"a", "b", "c"}, {"aaa", "b\"bb", "ccc"}}));
}

TEST(CsvReader, Keeps_empty_fields_spaces_and_a_missing_last_line_end) {
  EXPECT_EQ(read_csv("a,b\n,\n\"\",\" x \"\n y ,z").rows,
            (Table{{"a", "b"}, {"", ""}, {"", " x "}, {" y ", "z"}}));
}

TEST(CsvReader, Line_ends_may_mix_and_blank_lines_are_counted) {
  auto reader = CsvReader::open(ByteStream::of_memory("a,b\r\n1,2\n\n3,4\r\n\r\n", "t.csv"), {});
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader->next())->line, 2u);
  EXPECT_EQ((*reader->next())->line, 4u);
  EXPECT_FALSE(reader->next()->has_value());
  EXPECT_EQ(reader->blank_lines(), 2u);
}

TEST(CsvReader, Delimiter_is_the_most_frequent_of_the_header) {
  EXPECT_EQ(read_csv("a;b;c,d\n1;2;3\n").rows[1], (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_EQ(read_csv("a\tb\n1\t2\n").rows[1], (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(read_csv("a|b\n1|2\n").rows[1], (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(read_csv("\"a;b;c\",d\n1,2\n").rows[1], (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(read_csv("text\nno, comma here\n").error.substr(0, 10), "t.csv:2:4:");
  EXPECT_EQ(read_csv("a;b\n1,2;3\n", {.delimiter = Delimiter::comma}).error.substr(0, 10), "t.csv:2:3:");
}

TEST(CsvReader, A_byte_order_mark_is_skipped_at_the_start_only) {
  EXPECT_EQ(read_csv("\xEF\xBB\xBF"
                     "a,b\n1,2\n")
                .rows[0][0],
            "a");
  EXPECT_EQ(read_csv("a,b\n\xEF\xBB\xBF"
                     "1,2\n")
                .rows[1][0],
            "\xEF\xBB\xBF"
            "1");
  EXPECT_EQ(read_csv(std::string("\xFF\xFE"
                                 "a\0,\0b\0\n\0001\0,\0002\0",
                                 16))
                .rows,
            (std::vector<std::vector<std::string>>{{"a", "b"}, {"1", "2"}}));
}

TEST(CsvReader, A_first_line_of_Excel_says_the_separator) {
  for (const auto* line : {"sep=;\n", "\"sep=;\"\r\n", "SEP=;\n", "sep=;;;\n", "\xEF\xBB\xBFsep=;\n"}) {
    EXPECT_EQ(read_csv(line + std::string("a,b,c;d\n1,2,3;4\n")).rows,
              (std::vector<std::vector<std::string>>{{"a,b,c", "d"}, {"1,2,3", "4"}}))
        << line;
  }
  EXPECT_EQ(read_csv("sep=;\na;b\n1;2;3\n").error.substr(0, 10), "t.csv:3:5:")
      << "lines count from the file's first";
  EXPECT_EQ(read_csv("sep=;\na,b\n1,2\n", {.delimiter = Delimiter::comma}).rows[0],
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read_csv("sep=x\n1\n").rows[0], (std::vector<std::string>{"sep=x"}));
}

TEST(CsvReader, Several_columns_may_have_no_name) {
  EXPECT_EQ(read_csv("a,b,,\n1,2,,\n").rows[0], (std::vector<std::string>{"a", "b", "", ""}));
}

TEST(CsvReader, Encodings_are_decoded_and_never_guessed) {
  EXPECT_EQ(read_csv("a,b\ncaf\xE9,\"\x93q\"\"\x94\"\n", {.encoding = Encoding::cp1252}).rows[1],
            (std::vector<std::string>{"café", "“q\"”"}));
  const Outcome refused = read_csv("a,b\nok,ok\nok,caf\xE9\n");
  EXPECT_EQ(refused.rows.size(), 2u);
  EXPECT_EQ(refused.error.substr(0, 10), "t.csv:3:7:");
  EXPECT_NE(refused.error.find("iso-8859-1"), std::string::npos);
}

TEST(CsvReader, Every_flaw_is_refused_at_its_place) {
  struct Case {
    std::string_view bytes;
    std::string_view place, why;
  };
  for (const Case& each : {
           Case{"a,b\n1,2,3\n", "t.csv:2:5:", "3 fields"},
           Case{"a,b\n1\n", "t.csv:2:2:", "1 fields"},
           Case{"a,b\n1,\"x\ny\",z\n", "t.csv:3:4:", "3 fields"},
           Case{"a,b\n1,x\"y\n", "t.csv:2:4:", "quote inside"},
           Case{"a,b\n1,\"x\"y\n", "t.csv:2:6:", "behind a closing quote"},
           Case{"a,b\n1,\"x\n2,y\n", "t.csv:2:3:", "never closed"},
           Case{"a,b\n1,\"x\"", "", ""},
           Case{"a,b\n1,x\ry\n", "t.csv:2:4:", "carriage return"},
           Case{std::string_view("a,b\n1,x\0y\n", 10), "t.csv:2:4:", "NUL"},
           Case{std::string_view("a,b\n1,\"x\ny\0\"\n", 13), "t.csv:3:2:", "NUL"},
           Case{"", "t.csv:", "empty"},
           Case{"\n\n", "t.csv:", "empty"},
           Case{"a,a\n", "t.csv:1:3:", "two columns"},
       }) {
    const std::string error = read_csv(std::string(each.bytes)).error;
    EXPECT_EQ(error.substr(0, each.place.size()), each.place) << each.bytes;
    EXPECT_NE(error.find(each.why), std::string::npos) << each.bytes << " → " << error;
  }
}

TEST(CsvReader, Reading_goes_on_behind_a_bad_record_unless_the_quotes_are_broken) {
  auto reader = CsvReader::open(ByteStream::of_memory("a,b\n1\n2,3\n4,5\"\n6,7\n", "t.csv"), {});
  ASSERT_TRUE(reader);
  EXPECT_FALSE(reader->next());
  EXPECT_EQ(reader->refused().reason, "column count");
  EXPECT_EQ(reader->refused().bytes, "1");
  EXPECT_TRUE(reader->refused().can_continue);
  EXPECT_EQ((*reader->next())->fields[0], "2");
  EXPECT_FALSE(reader->next());
  EXPECT_EQ(reader->refused().reason, "quotes");
  EXPECT_EQ(reader->refused().bytes, "4,5\"");
  EXPECT_FALSE(reader->refused().can_continue);
  EXPECT_FALSE(reader->next()->has_value());
}

TEST(CsvReader, Records_and_columns_are_limited) {
  const CsvOptions limits{.record_bytes = 10, .columns = 3};
  for (const char* end : {"", "\n", "\r\n"}) {
    EXPECT_EQ(read_csv("a,b\n1," + std::string(7, 'x') + end, limits).error, "");  // 9
    EXPECT_EQ(read_csv("a,b\n1," + std::string(8, 'x') + end, limits).error, "");  // 10
    EXPECT_NE(read_csv("a,b\n1," + std::string(9, 'x') + end, limits).error, "");  // 11
  }
  EXPECT_NE(read_csv("a,b\n1,\"" + std::string(1'000'000, '\n'), limits).error.find("more than 10 bytes"),
            std::string::npos);
  EXPECT_EQ(read_csv("a,b,c\n", limits).error, "");
  EXPECT_NE(read_csv("a,b,c,d\n", limits).error.find("more than 3 columns"), std::string::npos);
  const CsvOptions defaults;
  EXPECT_EQ(defaults.record_bytes, 16u << 20);  // reliability.md, section 3
  EXPECT_EQ(defaults.columns, 10'000u);
}

TEST(CsvReader, Records_may_lie_across_the_edges_of_its_window_in_every_way) {
  // The window first holds 4 KiB, then 256 KiB behind the 13 bytes of the header: each shift moves another
  // byte of the pattern onto an edge.
  const std::string pattern = "x,\"a\"\"b\r\n,\"\r\n";
  for (const std::size_t edge : {4096u, 262'144u, 262'144u + 13u}) {
    for (std::size_t shift = 0; shift < 2 * pattern.size(); ++shift) {
      std::string bytes =
          "first,second\n" + std::string(edge - 60, 'y') + ",z\n" + std::string(shift, 'k') + ",k\n";
      for (int i = 0; i < 20; ++i) bytes += pattern;
      const Outcome outcome = read_csv(bytes);
      ASSERT_EQ(outcome.error, "") << shift;
      ASSERT_EQ(outcome.rows.size(), 23u) << shift;
      for (std::size_t i = 3; i < 23; ++i) {
        ASSERT_EQ(outcome.rows[i], (std::vector<std::string>{"x", "a\"b\r\n,"})) << edge << " " << shift;
      }
    }
  }
}

TEST(CsvReader, Tells_where_each_field_starts) {
  auto reader = CsvReader::open(ByteStream::of_memory("a,b,c\n1,\"x\ny\",3\n", "t.csv"), {});
  ASSERT_TRUE(reader->next());
  EXPECT_EQ(reader->place_of(0), (Place{2, 1}));
  EXPECT_EQ(reader->place_of(1), (Place{2, 4}));
  EXPECT_EQ(reader->place_of(2), (Place{3, 4}));
}

}  // namespace
}  // namespace bellwether::io
