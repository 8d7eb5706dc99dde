#include "bellwether/dataset/return_inputs.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

using testing::HasSubstr;

// Two tickers of 130 days.
class ReturnInputsTest : public testing::Test {
 protected:
  void write(const std::string& name, std::uint64_t seed, const std::string& more_head = "",
             const std::string& more = "") {
    std::string csv = "Date,Open,High,Low,Close,Volume" + more_head + "\n";
    for (const market::Bar& bar : tests::made_bars(130, seed).bars) {
      csv += fmt::format("{},{},{},{},{},{}{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume, more);
    }
    folder_.write(name, csv);
  }
  core::Result<ReturnInputs> read(ReturnFiles files = {}) {
    files.prices = files.prices.empty() ? folder_.path().string() : files.prices;
    files.model = "lexicon";
    return read_return_inputs(files, job_);
  }

  tests::TemporaryFolder folder_;
  tests::TemporaryFolder texts_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
};

TEST_F(ReturnInputsTest, A_folder_is_read_by_symbol) {
  write("BBB.csv", 2);
  write("AAA.csv", 1);
  folder_.write("notes.txt", "not prices");
  const auto inputs = read();
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->tickers(), (std::vector<std::string>{"AAA", "BBB"}));
  EXPECT_EQ(inputs->past.size(), 2u);
  EXPECT_TRUE(inputs->sentiment_source.empty());
  EXPECT_EQ(read({.tickers = {"BBB"}})->tickers(), (std::vector<std::string>{"BBB"}));
  const auto unknown = read({.tickers = {"CCC"}});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("no prices of CCC"));
}

TEST_F(ReturnInputsTest, One_file_is_a_panel_of_one) {
  write("AAA.csv", 1);
  const auto inputs = read({.prices = (folder_.path() / "AAA.csv").string()});
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->tickers(), (std::vector<std::string>{"AAA"}));
}

// 60 closes in a row stand a second time further on: no market does that.
TEST_F(ReturnInputsTest, What_the_reader_of_the_prices_warns_of_is_logged_and_stands_among_the_notes) {
  std::vector<market::Bar> bars = tests::made_bars(130, 1).bars;
  for (std::size_t i = 0; i < 60; ++i) {
    const market::Date day = bars[70 + i].day;
    bars[70 + i] = bars[i];
    bars[70 + i].day = day;
  }
  std::string csv = "Date,Open,High,Low,Close,Volume\n";
  for (const market::Bar& bar : bars) {
    csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                       bar.close, bar.volume);
  }
  folder_.write("AAA.csv", csv);
  const auto file = source::read_prices((folder_.path() / "AAA.csv").string(), {});
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_FALSE(file->warnings.empty());
  testing::internal::CaptureStderr();
  const auto inputs = read();
  const std::string log = testing::internal::GetCapturedStderr();
  ASSERT_TRUE(inputs) << inputs.error().message;
  for (const std::string& warning : file->warnings) {
    EXPECT_THAT(inputs->notes, testing::Contains(HasSubstr("AAA.csv: " + warning)));
    EXPECT_THAT(inputs->price_notes, testing::Contains(HasSubstr("AAA.csv: " + warning)));
    EXPECT_THAT(log, HasSubstr(warning));
  }
}

TEST_F(ReturnInputsTest, Of_one_file_of_several_tickers_one_can_be_chosen_by_the_flag_that_the_error_names) {
  std::string csv = "Date,Open,High,Low,Close,Volume,Name\n";
  for (const auto& [name, seed] : {std::pair{"AAA", 1u}, std::pair{"BBB", 2u}}) {
    for (const market::Bar& bar : tests::made_bars(130, seed).bars)
      csv += fmt::format("{},{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume, name);
  }
  const std::string both = folder_.write("both.csv", csv).string();
  const auto refused = read({.prices = both});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("choose one of them with --tickers, or split the file"));
  const auto chosen = read({.prices = both, .tickers = {"BBB"}});
  ASSERT_TRUE(chosen) << chosen.error().message;
  EXPECT_EQ(chosen->tickers(), (std::vector<std::string>{"BBB"}));
  const auto in_a_folder = read({.tickers = {"BBB"}});
  ASSERT_FALSE(in_a_folder);
  EXPECT_THAT(in_a_folder.error().message, HasSubstr("; split it into a file a ticker"));
}

TEST_F(ReturnInputsTest, An_empty_folder_is_an_error) {
  const auto inputs = read();
  ASSERT_FALSE(inputs);
  EXPECT_EQ(inputs.error().kind, core::ErrorKind::data);
}

// FNSPID scores days from 1 to 5; a day without news holds a decayed copy.
TEST_F(ReturnInputsTest, Sentiment_of_FNSPID_is_taken_on_days_with_news_alone) {
  write("AAA.csv", 1, ",Sentiment_gpt,News_flag", ",4,1");
  write("BBB.csv", 2, ",Sentiment_gpt,News_flag", ",2.5,0");
  const auto inputs = read();
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->sentiment_source, "Sentiment_gpt");
  EXPECT_EQ(inputs->texts_used, 130u);
  ASSERT_EQ(inputs->members[0].texts.size(), 130u);
  EXPECT_TRUE(inputs->members[1].texts.empty());
  const signal::DatedScore& first = inputs->members[0].texts.front();
  EXPECT_EQ(first.positive, 0.5);
  EXPECT_EQ(first.negative, 0);
  // Of 3 January, known at the open of the 4th, 14:30 UTC.
  EXPECT_EQ(market::to_text(first.known_at), "2023-01-04T14:30:00Z");
  EXPECT_TRUE(read({.sentiment_column = "none"})->sentiment_source.empty());
}

TEST_F(ReturnInputsTest, Sentiment_out_of_its_range_is_refused_with_its_line) {
  write("AAA.csv", 1, ",mine", ",1.5");
  const auto inputs = read({.sentiment_column = "mine"});
  ASSERT_FALSE(inputs);
  EXPECT_THAT(inputs.error().message, HasSubstr("AAA.csv:2: sentiment 1.5"));
  EXPECT_FALSE(read({.sentiment_column = "other"}));
}

TEST_F(ReturnInputsTest, A_text_counts_for_the_tickers_it_is_about) {
  write("AAA.csv", 1);
  write("BBB.csv", 2);
  const std::string csv =
      "datetime,ticker,headline\n"
      "2023-03-01 15:00:00,AAA,Record profit at A\n"
      "2023-03-02 15:00:00,BBB,Heavy losses at B\n"
      "2023-03-03 15:00:00,ZZZ,Nothing to do with either\n";
  const auto inputs = read({.texts = texts_.write("texts.csv", csv).string()});
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->members[0].texts.size(), 1u);
  EXPECT_EQ(inputs->members[1].texts.size(), 1u);
  EXPECT_EQ(inputs->texts_of_others, 1u);
  EXPECT_EQ(inputs->sentiment_source, "texts");
}

// Texts would never match a ticker made of such a name.
TEST_F(ReturnInputsTest, A_file_that_is_called_after_no_ticker_is_refused_unless_it_is_named) {
  write("aaa_prices.csv", 1);
  EXPECT_EQ(read()->tickers(), (std::vector<std::string>{"AAA"}));
  write("all_clean_rows.csv", 2);
  const auto refused = read();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("all_clean_rows.csv: neither a column nor the file's name"));
  const std::string one = (folder_.path() / "all_clean_rows.csv").string();
  EXPECT_EQ(read({.prices = one, .tickers = {"BBB"}})->tickers(), (std::vector<std::string>{"BBB"}));
}

TEST_F(ReturnInputsTest, Tickers_that_no_text_names_are_told) {
  write("AAA.csv", 1);
  write("BBB.csv", 2);
  const std::string csv = "datetime,ticker,headline\n2023-03-01 15:00:00,AAA,Record profit at A\n";
  const auto inputs = read({.texts = texts_.write("texts.csv", csv).string()});
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_THAT(inputs->notes, testing::Contains("No text names BBB (1 of 2 tickers): no month of theirs has "
                                               "sentiment."));
}

// A line of scores names four tickers: it is about the first, and counts for all as published.
TEST_F(ReturnInputsTest, A_text_of_many_tickers_counts_for_the_first) {
  write("AAA.csv", 1);
  write("BBB.csv", 2);
  const std::string scores =
      R"({"text":"A b c d","ticker":"AAA BBB CCC DDD","known_at":"2023-03-01T15:00:00Z",)"
      R"("probabilities":{"negative":0.1,"neutral":0.2,"positive":0.7}})"
      "\n";
  const auto inputs = read({.scores = texts_.write("scores.jsonl", scores).string()});
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->members[0].texts.size(), 1u);
  EXPECT_TRUE(inputs->members[1].texts.empty());
  EXPECT_EQ(inputs->texts_of_many, 1u);
  const auto all = histories_of_all_texts(*inputs);
  ASSERT_TRUE(all);
  EXPECT_EQ((*all)[1].as_of({1'700'000'000}).texts().size(), 1u);
}

TEST_F(ReturnInputsTest, A_story_counts_once_a_month_unless_it_is_asked_otherwise) {
  write("AAA.csv", 1);
  const std::string csv =
      "datetime,ticker,headline\n"
      "2023-03-02 15:00:00,AAA,Company A reports a record profit for the quarter!\n"
      "2023-03-01 15:00:00,AAA,Company A reports a record profit for the quarter\n"
      "2023-03-03 15:00:00,AAA,Regulator opens a probe\n";
  const std::string texts = texts_.write("texts.csv", csv).string();
  const auto dropped = read({.texts = texts});
  ASSERT_TRUE(dropped) << dropped.error().message;
  EXPECT_EQ(dropped->texts_used, 2u);
  EXPECT_EQ(dropped->texts_repeated, 1u);
  ASSERT_EQ(dropped->members[0].texts.size(), 2u);
  ASSERT_EQ(dropped->members[0].repeats.size(), 1u);
  EXPECT_EQ(market::to_text(dropped->members[0].repeats[0].known_at), "2023-03-02T20:00:00Z");
  EXPECT_TRUE(dropped->members[0].bodies.empty());
  EXPECT_THAT(dropped->notes, testing::Contains(HasSubstr("1 of 3 texts repeat")));
  EXPECT_EQ((*histories_of_all_texts(*dropped))[0].as_of({1'700'000'000}).texts().size(), 3u);
  const auto counted = read({.texts = texts, .near_duplicates = source::Duplicates::count});
  EXPECT_EQ(counted->texts_used, 3u);
  EXPECT_EQ(counted->texts_repeated, 1u);
  EXPECT_EQ((*histories_of_all_texts(*counted))[0].as_of({1'700'000'000}).texts().size(), 3u);
  const auto ignored = read({.texts = texts, .near_duplicates = source::Duplicates::ignore});
  EXPECT_EQ(ignored->texts_used, 3u);
  EXPECT_EQ(ignored->texts_repeated, 0u);
}

TEST_F(ReturnInputsTest, A_headline_that_names_the_company_counts_for_it) {
  write("AAA.csv", 1);
  const std::string line =
      R"({"id":"1","ts":"2023-03-01T15:00:00Z","tickers":["B","C","D","AAA"],"text":"Acme leads the field"})"
      "\n"
      R"({"id":"2","ts":"2023-03-02T15:00:00Z","tickers":["AAA"],"text":"Quarterly report"})"
      "\n";
  const std::string texts = texts_.write("texts.jsonl", line).string();
  EXPECT_EQ(read({.texts = texts})->texts_used, 1u);
  const std::string names = texts_.write("names.csv", "ticker,name\nAAA,Acme Corp.\n").string();
  const auto named = read({.texts = texts, .companies = names});
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_EQ(named->texts_used, 2u);
  ASSERT_TRUE(named->companies_record);
  EXPECT_EQ(named->companies_record->rows, 1u);
  EXPECT_EQ(read({.texts = texts, .max_tickers = 0})->texts_used, 2u);
}

TEST_F(ReturnInputsTest, A_long_panel_without_any_that_ended_is_told) {
  for (int i = 0; i < 10; ++i) {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : tests::made_bars(1'400, static_cast<std::uint64_t>(i)).bars)
      csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume);
    folder_.write(fmt::format("T{}.csv", static_cast<char>('A' + i)), csv);
  }
  EXPECT_THAT(read()->notes, testing::Contains(HasSubstr("survivors alone")));
  write("TA.csv", 1);  // which ends early
  const auto with_one = read();
  EXPECT_EQ(with_one->tickers_ended, 1u);
  EXPECT_THAT(with_one->notes, testing::Not(testing::Contains(HasSubstr("survivors alone"))));
}

TEST_F(ReturnInputsTest, Texts_about_nobody_of_the_panel_are_an_error_and_no_silence) {
  write("AAA.csv", 1);
  const auto inputs = read(
      {.texts = texts_.write("t.csv", "datetime,ticker,headline\n2023-03-01 15:00:00,ZZZ,Other\n").string()});
  ASSERT_FALSE(inputs);
  EXPECT_THAT(inputs.error().message, HasSubstr("no dated text is about a ticker of the prices"));
}

}  // namespace
}  // namespace bellwether::dataset
