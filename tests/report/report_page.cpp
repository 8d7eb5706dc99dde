// Writes the page of the invented backtest to the file named, to be looked at in a browser.
#include <cstdio>

#include "bellwether/core/file.h"
#include "tests/report/price_fixture.h"

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fprintf(stderr, "usage: report_page FILE\n");
    return 2;
  }
  const auto page = bellwether::report::write_price_report(bellwether::report::price_report_fixture());
  const auto written = bellwether::core::write_file_atomically(arguments[1], page);
  if (!written) std::fprintf(stderr, "%s\n", written.error().message.c_str());
  return written ? 0 : 1;
}
