#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "bellwether/audit/leaks/perturbed_future.h"
#include "bellwether/core/result.h"
#include "bellwether/source/prices/price_table.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::audit {

// One row of the file, and when its facts became known.
struct FileRow {
  std::string raw;                  // as it stands, without the line end
  std::vector<std::string> fields;  // of a file of columns
  market::UtcTime known_at;
};

// The line of a row behind the cut, in the file's form.
using PerturbedLine = std::function<std::string(const std::vector<FileRow>& rows, std::size_t at,
                                                const PerturbedFuture& future)>;

// A user's file of daily prices or of dated texts, in its own form, with the facts of its future made up
// (audit/leaks/perturbed_future.h): rows known before the cut stand as they stood, to the byte; those behind it are
// left out, or keep their day, time and ticker and say something else.
//
// A price row is known at the close of its day. Its prices move as PerturbedFuture moves bars, other numbers
// of the row by the same factor. A text is known when the shape says (source/texts/text_source.h); behind
// the cut it gets words, summary and label of another row of the file.
class PerturbedFile {
 public:
  // Errors: those of the readers; data for a bad row, or a file that is not UTF-8; unsupported for texts that
  // carry no time, and for prices with dollar signs.
  [[nodiscard]] static core::Result<PerturbedFile> of_prices(const std::string& path,
                                                             const source::PriceTableOptions& options = {});
  [[nodiscard]] static core::Result<PerturbedFile> of_texts(const std::string& path,
                                                            const source::TextOptions& options);

  [[nodiscard]] const std::string& name() const { return name_; }  // without folders
  // When each row was known, in the order of the file.
  [[nodiscard]] std::vector<market::UtcTime> known_at() const;
  // The whole file under that future, lines ended by LF.
  [[nodiscard]] std::string with(const PerturbedFuture& future) const;

 private:
  std::string name_, header_;
  FactKind kind_ = FactKind::prices;
  std::vector<FileRow> rows_;
  PerturbedLine perturbed_;
};

}  // namespace bellwether::audit
