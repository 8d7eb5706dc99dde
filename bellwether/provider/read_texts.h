// Texts about one ticker out of what the readers of files read, whether it lies on the disk or came as rows: with the
// two clocks that the rows have, and an account of what was left out.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::provider {

// What the ids of texts are: as the reader has them ("news.csv:2", or the row's own), or those behind the stream's whole
// name, so that two streams have none in common ("org/news/default/train:2", "org/news/default/train#own").
enum class TextIds { as_read, of_stream };

// Collects the texts of one query from any number of streams.
class ReadTexts {
 public:
  ReadTexts(std::string_view provider, const TextQuery& query);

  // A page has arrived whose rows are among what is read next.
  void begin_page(const net::Response& page);
  // All texts of the stream. Errors: those of open_texts and next.
  [[nodiscard]] core::Status add(io::ByteStream stream, const source::TextOptions& options,
                                 TextIds ids = TextIds::as_read);
  // Rows that could not be used, beside those that the reader counts.
  void refuse(std::string_view reason, std::uint64_t rows, const std::string& example);
  // More texts exist than were given; `warning` says which.
  void truncate(const std::string& warning);

  // Sorted, months counted, with warnings for each month without a text, and where no row is about the ticker.
  [[nodiscard]] FetchedTexts finish();

 private:
  void add(market::Text text);
  void warn(const std::string& warning);

  TextQuery query_;
  FetchedTexts fetched_;
};

}  // namespace bellwether::provider
