#include "bellwether/report/sentiment/sentiment_errors_page.h"

#include <filesystem>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sentiment/sentiment_errors_sections.h"

namespace bellwether::report {
namespace {

Section data_section(const evaluate::SentimentErrors& errors, const store::RunDirectory& run) {
  Section section{"repeat", "Data, and how to run it again", {}};
  for (const std::string& each : errors.notes) section.parts.emplace_back(note(each + "."));
  section.parts.insert(section.parts.end(),
                       {facts_table({{"File", errors.data},
                                     {"SHA-256", errors.facts.record.sha256},
                                     {"Schema", errors.facts.schema},
                                     {"Texts", counted(errors.evaluated.texts.size(), "text")},
                                     {"That say different things", counted(errors.facts.groups, "text")},
                                     {"Model", errors.model},
                                     {"Run", run.id()},
                                     {"Version", run.setup().version}}),
                        Prose{"The same command on the same files gives the same page, to the byte:"},
                        code(command_line_of(run))});
  return section;
}

}  // namespace

std::string write_errors_page(const evaluate::SentimentErrors& errors, const store::RunDirectory& run) {
  Page page{.title = "Where " + errors.model + " goes wrong",
            .kicker = "Bellwether \u00B7 errors on " +
                      std::filesystem::path(errors.data).filename().string() + " \u00B7 run " + run.id(),
            .lead = errors_lead(errors),
            .sections = {slices_section(errors), confusion_section(errors), mitigations_section(errors),
                         examples_section(errors), training_section(errors), reference_section(errors)},
            .footer =
                "The texts on this page are quoted from the data as they were published; errors.csv next to "
                "it holds every error."};
  page.sections.push_back(data_section(errors, run));
  return write_page(page);
}

}  // namespace bellwether::report
