// All texts of some bytes and what the reader told of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/source/texts/text_source.h"

namespace bellwether::tests {

// An input of texts read to its end.
struct TextsRead {
  std::vector<market::Text> texts;
  io::RowReport report;
  std::string error, schema, note, warnings;  // warnings one a line

  // "2020-06-08T13:30:00Z 2020-06-05T14:30:00Z"
  [[nodiscard]] std::string known() const {
    std::string list;
    for (const market::Text& text : texts) list += (list.empty() ? "" : " ") + to_text(text.known_at);
    return list;
  }
  // "AAPL+MSFT - TSLA"
  [[nodiscard]] std::string tickers() const {
    std::string list;
    for (const market::Text& text : texts) {
      std::string symbols;
      for (const market::Ticker& each : text.tickers) symbols += (symbols.empty() ? "" : "+") + each.symbol;
      list += (list.empty() ? "" : " ") + (symbols.empty() ? "-" : symbols);
    }
    return list;
  }
};

[[nodiscard]] inline bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

[[nodiscard]] inline TextsRead read_all(core::Result<source::TextStream> stream) {
  TextsRead read;
  if (!stream) {
    read.error = stream.error().message;
    return read;
  }
  for (;;) {
    auto text = stream->next();
    if (!text) read.error = text.error().message;
    if (!text || !*text) break;
    read.texts.push_back(std::move(**text));
  }
  read.report = stream->report();
  read.schema = stream->schema();
  read.note = stream->note();
  for (const std::string& each : stream->warnings()) read.warnings += each + "\n";
  return read;
}

[[nodiscard]] inline TextsRead read_text_bytes(std::string bytes, const source::TextOptions& options = {},
                                               std::string name = "t.csv") {
  return read_all(source::open_texts(io::ByteStream::of_memory(std::move(bytes), std::move(name)), options));
}

}  // namespace bellwether::tests
