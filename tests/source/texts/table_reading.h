// What is read of a table in memory, labels included.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/source/texts/text_source.h"

namespace bellwether::tests {

struct FrontOutcome {
  std::vector<market::Text> texts;
  std::string columns, note, error;
  std::uint64_t read = 0;
};

inline FrontOutcome read_front(std::string bytes, source::TextOptions options = {}) {
  options.labels = source::LabelUse::required;
  auto stream = source::open_texts(io::ByteStream::of_memory(std::move(bytes), "t.csv"), options);
  if (!stream) return {{}, "", "", stream.error().message};
  FrontOutcome outcome{{}, stream->columns(), "", ""};
  for (;;) {
    auto text = stream->next();
    if (!text) outcome.error = text.error().message;
    if (!text || !*text) break;
    outcome.texts.push_back(std::move(**text));
  }
  outcome.note = stream->note();
  outcome.read = stream->report().read;
  return outcome;
}

}  // namespace bellwether::tests
