#include "bellwether/workbench/texts/clean_texts.h"

#include <span>
#include <string>
#include <vector>

#include "bellwether/core/progress.h"

namespace bellwether::workbench {
namespace {

// Between two looks at whether to stop: milliseconds of work, where a slice may take seconds.
constexpr std::size_t kTextsBetweenLooks = 128;

struct Cleaned {
  std::string_view raw;
  text::CleanText cleaned;
};

// The part that must see the texts in their order.
class Sieve {
 public:
  Sieve(const text::DuplicateOptions& duplicates, const TakeCleaned& take)
      : filter_(duplicates), take_(take) {}

  [[nodiscard]] core::Status pass(const Cleaned& text) {
    const std::uint64_t number = report_.read++;
    report_.counts += text.cleaned.counts;
    if (text.cleaned.text.empty()) {
      ++report_.empty;
      return {};
    }
    switch (filter_.add(text.cleaned.text).kind) {
      case text::DuplicateKind::exact: ++report_.exact_duplicates; return {};
      case text::DuplicateKind::near: ++report_.near_duplicates; return {};
      case text::DuplicateKind::none: break;
    }
    ++report_.kept;
    return take_({number, text.raw, text.cleaned});
  }

  [[nodiscard]] const CleanReport& report() const { return report_; }

 private:
  text::DuplicateFilter filter_;
  const TakeCleaned& take_;
  CleanReport report_;
};

// The texts of a slice, cleaned; it ends early where the job is stopped.
std::vector<Cleaned> clean_slice(std::span<const std::string> texts, const text::Cleaner& cleaner,
                                 const core::Job& job) {
  std::vector<Cleaned> cleaned;
  cleaned.reserve(texts.size());
  for (const std::string& raw : texts) {
    if (cleaned.size() % kTextsBetweenLooks == 0 && !job.check_stop()) break;
    cleaned.push_back({raw, cleaner.clean(raw)});
  }
  return cleaned;
}

core::Status pass_all(const std::vector<Cleaned>& texts, Sieve& sieve, const core::Job& job) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % kTextsBetweenLooks == 0) {
      if (core::Status go_on = job.check_stop(); !go_on) return go_on;
    }
    if (core::Status passed = sieve.pass(texts[i]); !passed) return passed;
  }
  return {};
}

}  // namespace

core::Result<CleanReport> clean_texts(source::TextSlices& texts, const text::Cleaner& cleaner,
                                      const text::DuplicateOptions& duplicates, core::Job& job,
                                      const TakeCleaned& take) {
  if (core::Status good = core::check_options(duplicates); !good) return core::fail(good.error());
  core::Progress progress(job, "cleaning", "texts", std::nullopt);
  Sieve sieve(duplicates, take);
  while (true) {
    if (core::Status go_on = job.check_stop(); !go_on) return core::fail(go_on.error());
    const auto slices = texts.next();
    if (!slices) return core::fail(slices.error());
    if (*slices == 0) return sieve.report();
    std::vector<std::vector<Cleaned>> pieces(*slices);
    job.pool().for_each(*slices,
                        [&](std::size_t i) { pieces[i] = clean_slice(texts.texts(i), cleaner, job); });
    for (const std::vector<Cleaned>& piece : pieces) {
      if (core::Status passed = pass_all(piece, sieve, job); !passed) return core::fail(passed.error());
      progress.advance(piece.size());
    }
  }
}

}  // namespace bellwether::workbench
