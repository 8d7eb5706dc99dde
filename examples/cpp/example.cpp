// Scores headlines, builds a sentiment index of them, and tests whether made-up prices can be forecast.
//
//   cmake -S . -B build && cmake --build build && build/example
//   g++ example.cpp $(pkg-config --cflags --libs bellwether) -o example
#include <bellwether/bellwether.h>

#include <chrono>
#include <cmath>
#include <cstdio>

int main() try {
  const bellwether::Model model("small");
  const std::vector<std::string> headlines = {"Apple beats estimates and raises its outlook",
                                              "Apple recalls its new phone after fires"};
  for (const bellwether::Score& each : model.score(headlines))
    std::printf("%-8s %+.2f\n", each.label.c_str(), each.score);

  bellwether::Market news;
  news.texts = {{{"AAPL"}, "2024-03-04T15:00:00Z", headlines[0], "1", "example"},
                {{"AAPL"}, "2024-03-05T15:00:00Z", headlines[1], "2", "example"}};
  for (const bellwether::IndexPoint& point : bellwether::build_index(news).points)
    std::printf("%s %s %+.2f\n", point.ticker.c_str(), point.period.c_str(), point.mean.value_or(0));

  // Made-up prices of every day, of an exchange that trades around the clock.
  bellwether::Market market;
  for (int day = 0; day < 400; ++day) {
    const std::chrono::year_month_day date =
        std::chrono::sys_days{std::chrono::year{2022} / 1 / 1} + std::chrono::days{day};
    char text[16];
    std::snprintf(text, sizeof text, "%d-%02u-%02u", int{date.year()}, unsigned{date.month()},
                  unsigned{date.day()});
    const double close = 100 + 5 * std::sin(day / 7.0) + 0.01 * day;
    market.bars["MADE"].push_back({text, close, close + 1, close - 1, close, {}, 1000});
  }
  const bellwether::Report tested =
      bellwether::backtest("price", market, {{"seeds", 1}, {"epochs", 2}, {"calendar", "24/7"}});
  std::printf("%s\n", tested.summary.c_str());
  return 0;
} catch (const bellwether::Error& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 1;
}
