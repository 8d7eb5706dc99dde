// Prices and texts of markets other than New York's: read by the calendar that is named, refused by any other.
#include "bellwether/market/calendar.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "tests/scenario/price_lines.h"
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;

constexpr std::string_view kPlainColumns = "Date,Open,High,Low,Close,Volume";
constexpr std::size_t kQuarterDays = 91;

// An exchange of our own in Tokyo's zone: closed on Mondays, open on Saturdays.
constexpr std::string_view kHarbour = R"({
  "format": "bellwether.calendar/1", "name": "harbour", "exchange": "Harbour Exchange", "zone": "Asia/Tokyo",
  "first": "2023-01-01", "last": "2025-12-31", "open": "09:00", "close": "15:00",
  "weekdays": ["tuesday", "wednesday", "thursday", "friday", "saturday"],
  "holidays": ["2024-01-02"], "early_closes": {"2024-01-20": "12:00"}
})";

class CalendarScenario : public Scenario {
 protected:
  CalendarScenario() {
    write("COIN.csv", price_file(kPlainColumns, price_lines_of(market::Calendar::around_the_clock(),
                                                               "2024-01-01", kQuarterDays)));
    write("harbour.json", kHarbour);
  }

  // The folder that a fit names at its end.
  static std::string run_folder(const ProgramOutcome& fitted) {
    const std::size_t at = fitted.errors.find("run directory: ");
    if (at == std::string::npos) return "";
    const std::string folder = fitted.errors.substr(at + 15);
    return folder.substr(0, folder.find('\n'));
  }
  [[nodiscard]] ProgramOutcome fit_on_harbour() const {
    const auto calendar = source::calendar_named(path("harbour.json"));
    if (!calendar) return {.exit_code = -1, .output = {}, .errors = calendar.error().message};
    write("HBR.csv", price_file(kPlainColumns, price_lines_of(**calendar, "2024-01-03", 110)));
    return run({"forecast", "fit", "price", "--ticker", "HBR", "--prices", path("HBR.csv"), "--calendar",
                path("harbour.json"), "--forecaster", "ridge", "--look-back", "10", "--end", "2024-05-31"});
  }
};

TEST_F(CalendarScenario, A_series_with_weekends_is_read_around_the_clock) {
  const ProgramOutcome checked = check(path("COIN.csv"), {"--calendar", "24/7"});
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  EXPECT_THAT(checked.output, HasSubstr("rows,kept,91\n"));
  EXPECT_THAT(checked.output, HasSubstr("gaps,trading days without prices,0\n"));
  const ProgramOutcome tested =
      backtest("COIN", path("COIN.csv"), {"--calendar", "24/7", "--format", "json"});
  EXPECT_EQ(tested.exit_code, 0) << tested.errors;
  EXPECT_THAT(tested.output, HasSubstr("\"exchange\": \"trading around the clock (UTC days)\""));
}

TEST_F(CalendarScenario, A_series_with_weekends_is_refused_by_New_York_with_the_calendar_to_name) {
  const ProgramOutcome refused = backtest("COIN", path("COIN.csv"));
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_THAT(refused.errors, HasSubstr("--calendar 24/7"));
}

TEST_F(CalendarScenario, New_Yorks_prices_have_gaps_around_the_clock) {
  write("HTL.csv", price_file(kPlainColumns, price_lines("2024-01-02", kQuarterDays)));
  const ProgramOutcome refused = backtest("HTL", path("HTL.csv"), {"--calendar", "24/7"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_THAT(refused.errors, HasSubstr("2 trading days between 2024-01-05 and 2024-01-08"));
}

TEST_F(CalendarScenario, Texts_belong_to_the_sessions_of_the_exchange_of_a_file) {
  // By Tokyo's clock: Saturday before and after the early close, Sunday, and a day alone.
  const std::string texts = write("texts.csv",
                                  "date,ticker,text\n"
                                  "2024-01-20 11:59:59,HBR,profits rise\n"
                                  "2024-01-20 12:00:00,HBR,profits fall\n"
                                  "2024-01-21 10:00:00,HBR,profits rise\n"
                                  "2024-01-23,HBR,profits fall\n");
  const ProgramOutcome built = index(texts, {"--calendar", path("harbour.json")});
  EXPECT_EQ(built.exit_code, 0) << built.errors;
  EXPECT_THAT(built.output, HasSubstr("HBR,2024-01-20,2024-01-20T03:00:00Z,1,"));
  EXPECT_THAT(built.output, HasSubstr("HBR,2024-01-23,2024-01-23T06:00:00Z,2,"));
  EXPECT_THAT(built.output, HasSubstr("HBR,2024-01-24,2024-01-24T06:00:00Z,1,"));
}

TEST_F(CalendarScenario, A_calendar_that_changed_since_the_fit_is_refused) {
  std::string document(kHarbour);
  const ProgramOutcome fitted = fit_on_harbour();
  ASSERT_EQ(fitted.exit_code, 0) << fitted.errors;
  const std::vector<std::string> asked = {"forecast",         "predict",  "price",         "--from",
                                          run_folder(fitted), "--prices", path("HBR.csv"), "--end",
                                          "2024-06-04",       "--date",   "2024-06-05"};
  EXPECT_EQ(run(asked).exit_code, 0) << run(asked).errors;
  write("harbour.json", document.replace(document.find("15:00"), 5, "14:00"));
  const ProgramOutcome refused = run(asked);
  EXPECT_EQ(refused.exit_code, 8);
  EXPECT_THAT(refused.errors, HasSubstr("the calendar of the run has changed since"));
}

TEST_F(CalendarScenario, A_fitted_forecaster_keeps_its_calendar) {
  const ProgramOutcome fitted =
      run({"forecast", "fit", "price", "--ticker", "COIN", "--prices", path("COIN.csv"), "--calendar", "24/7",
           "--forecaster", "ridge", "--look-back", "10", "--end", "2024-03-20"});
  ASSERT_EQ(fitted.exit_code, 0) << fitted.errors;
  const ProgramOutcome told =
      run({"forecast", "predict", "price", "--from", run_folder(fitted), "--prices", path("COIN.csv"),
           "--end", "2024-03-22", "--date", "2024-03-23", "--format", "json"});
  EXPECT_EQ(told.exit_code, 0) << told.errors;  // a Saturday
  EXPECT_THAT(told.output, HasSubstr("around the clock"));
}

// Six years of a coin, whose months end on any day of the week.
class MonthlyCalendarScenario : public CalendarScenario {
 protected:
  MonthlyCalendarScenario() {
    write("BTC.csv", price_file(kPlainColumns, price_lines_of(market::Calendar::around_the_clock(),
                                                              "2018-01-01", kSixYearsOfDays)));
  }
  ProgramOutcome backtest_return(const std::string& prices, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"forecast", "backtest", "return",   "--prices", prices,
                                          "--seeds",  "1",        "--epochs", "1",        "--hidden",
                                          "2",        "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  static constexpr std::size_t kSixYearsOfDays = 2191;
};

TEST_F(MonthlyCalendarScenario, Months_of_a_coin_end_with_their_last_day) {
  const ProgramOutcome tested = backtest_return(path("BTC.csv"), {"--calendar", "24/7"});
  ASSERT_EQ(tested.exit_code, 0) << tested.errors;
  EXPECT_THAT(tested.output, HasSubstr("\"exchange\": \"trading around the clock (UTC days)\""));
  EXPECT_THAT(tested.output, HasSubstr("\"ticker_months\": 71"));  // all but January 2018
  EXPECT_THAT(tested.output, HasSubstr("\"months_missing\": 0"));
}

TEST_F(MonthlyCalendarScenario, Months_of_a_coin_are_refused_by_New_York_with_the_calendar_to_name) {
  const ProgramOutcome refused = backtest_return(path("BTC.csv"), {});
  EXPECT_EQ(refused.exit_code, 4) << refused.output;
  EXPECT_THAT(refused.errors, HasSubstr("--calendar 24/7"));
}

// 31 March 2025 is a Monday, when that exchange is closed: its month ends on Saturday the 29th.
TEST_F(MonthlyCalendarScenario, Months_of_an_exchange_of_a_file_end_with_its_own_days) {
  const auto harbour_days = market::Calendar::around_the_clock().trading_days(
      *market::parse_date("2023-01-01"), *market::parse_date("2025-12-31"));
  std::vector<PriceLine> lines =
      price_lines_of(market::Calendar::around_the_clock(), "2023-01-01", harbour_days.size());
  std::erase_if(lines, [](const PriceLine& line) {
    const int weekday = (line.day.days + 4) % 7;  // 1 January 1970 was a Thursday; 0 is Sunday
    return weekday == 0 || weekday == 1 || to_text(line.day) == "2024-01-02";
  });
  write("HBR.csv", price_file(kPlainColumns, lines));
  const ProgramOutcome tested =
      backtest_return(path("HBR.csv"), {"--calendar", path("harbour.json"), "--months", "2"});
  ASSERT_EQ(tested.exit_code, 0) << tested.errors;
  EXPECT_THAT(tested.output, HasSubstr("\"exchange\": \"Harbour Exchange\""));
  // Returns of 36 months less the first; the last ends with the calendar, which does not say that it is over.
  EXPECT_THAT(tested.output, HasSubstr("\"ticker_months\": 34"));
  EXPECT_THAT(tested.output, HasSubstr("\"months_missing\": 0"));
}

TEST_F(MonthlyCalendarScenario, A_model_of_returns_keeps_its_calendar_and_its_receipt_has_it) {
  const ProgramOutcome fitted = run({"forecast", "fit", "return", "--prices", path("BTC.csv"), "--calendar",
                                     "24/7", "--forecaster", "ridge", "--end", "2022-12-31"});
  ASSERT_EQ(fitted.exit_code, 0) << fitted.errors;
  const ProgramOutcome told =
      run({"forecast", "predict", "return", "--from", run_folder(fitted), "--ticker", "BTC", "--prices",
           path("BTC.csv"), "--as-of", "2023-09-30", "--format", "json"});  // a Saturday
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.output, HasSubstr("\"decision_month\": \"2023-09\""));
  EXPECT_THAT(told.output, HasSubstr("around the clock"));
  const ProgramOutcome again = run({"forecast", "replay", "last", "--format", "json"});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_THAT(again.output, HasSubstr("\"target_day\": \"2023-10-31\""));
  EXPECT_THAT(again.output, HasSubstr("\"verdict\": \"same\""));
}

}  // namespace
}  // namespace bellwether::tests
