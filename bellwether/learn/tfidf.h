// Texts as weighted word counts: the plain baseline any network must beat.
//   tf = 1 + ln(count),  idf = ln((1 + texts) / (1 + texts with the term)) + 1,  each row scaled to length 1
// the smoothed form of scikit-learn's TfidfVectorizer(sublinear_tf). Salton, Buckley 1988, Inf. Proc. & Mgmt
// 24:513. Terms are words of two or more letters or digits, ASCII letters lowered, and pairs of neighbouring
// words. Fitted on training texts only; terms not seen then are ignored.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::learn {

struct SparseEntry {
  std::uint32_t column = 0;
  double value = 0.0;
};
using SparseRow = std::vector<SparseEntry>;  // columns ascending

struct TfidfOptions {
  std::size_t longest_phrase = 2;  // words in a term, at most
  std::size_t least_texts = 1;     // a term must occur in this many training texts
};

class Tfidf {
 public:
  [[nodiscard]] static Tfidf fit(std::span<const std::string_view> texts, const TfidfOptions& options);

  [[nodiscard]] SparseRow row(std::string_view text) const;
  [[nodiscard]] std::size_t columns() const { return weights_.size(); }

 private:
  TfidfOptions options_;
  std::map<std::string, std::uint32_t, std::less<>> columns_;
  std::vector<double> weights_;  // idf by column
};

}  // namespace bellwether::learn
