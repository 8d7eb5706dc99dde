#include "apps/cli/commands/sentiment_verbs.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/template_texts.h"

namespace bellwether::cli {
namespace {

core::Status run_generate(const finetune::TemplateTextsRequest& request, Program& program) {
  const auto texts = finetune::draw_template_texts(request);
  if (!texts) return core::fail(texts.error());
  using report::Kind;
  report::Table table{.id = "kinds",
                      .columns = {{"kind"},
                                  {"phrasings", "phrasings", Kind::count},
                                  {"negative", "negative", Kind::count},
                                  {"neutral", "neutral", Kind::count},
                                  {"positive", "positive", Kind::count}}};
  for (const finetune::KindCounts& each : texts->kinds)
    table.add({each.kind, each.phrasings, each.texts[0], each.texts[1], each.texts[2]});
  report::Document document{
      .format = "bellwether.template_texts/1",
      .summary =
          fmt::format("{} labeled texts in {}.", core::with_thousands(texts->written), request.out.string()),
      .parts = {table}};
  if (texts->repeated > 0) {
    document.notes.push_back(fmt::format(
        "{} of {} draws repeated an earlier text and were left out: some phrasings have too few variants.",
        core::with_thousands(texts->repeated), core::with_thousands(request.count)));
  }
  return print(document, program.format());
}

}  // namespace

void add_sentiment_generate_verb(Program& program, CLI::App& sentiment_noun) {
  auto request = std::make_shared<finetune::TemplateTextsRequest>();
  CLI::App& verb = program.verb(sentiment_noun, "generate", "Labeled texts drawn from templates",
                                [request, &program] { return run_generate(*request, program); });
  program.add_fields(verb, *request);
  program.add_output(verb, verb.get_option("--out"), core::OutputKind::file);
}

}  // namespace bellwether::cli
