#include "apps/cli/commands/llm/llm_generate_command.h"

#include <memory>

#include "apps/cli/output.h"
#include "bellwether/workbench/llm/generate_text.h"

namespace bellwether::cli {
namespace {

std::string_view end_text(generate::TextEnd end) {
  switch (end) {
    case generate::TextEnd::none: return "none";
    case generate::TextEnd::end_token: return "end_token";
    case generate::TextEnd::length: return "length";
    case generate::TextEnd::context: break;
  }
  return "context";
}

report::Document generation_document(const generate::WrittenText& written) {
  using report::Kind;
  const auto rate = [](std::size_t tokens, double seconds) {
    return seconds > 0 ? static_cast<double>(tokens) / seconds : 0.0;
  };
  report::Table record{.id = "text"};
  record.add_fact({"text"}, written.text);
  record.add_fact({"end"}, std::string(end_text(written.end)));
  record.add_fact({"prompt_tokens", "prompt tokens", Kind::count}, written.prompt_tokens);
  record.add_fact({"found_tokens", "prompt tokens found in the cache", Kind::count}, written.found_tokens);
  record.add_fact({"tokens", "tokens", Kind::count}, written.ids.size());
  record.add_fact({"prompt_tokens_per_second", "prompt tokens/s", Kind::number, 1},
                  rate(written.prompt_tokens, written.prompt_seconds));
  record.add_fact({"tokens_per_second", "tokens/s", Kind::number, 1},
                  rate(written.ids.size() - (written.ids.empty() ? 0 : 1), written.writing_seconds));
  return {.format = "bellwether.llm_text/1", .parts = {record}};
}

core::Status run_generate(const workbench::GenerationRequest& request, Program& program) {
  const bool streams = program.format() == OutputFormat::table;
  const auto written = workbench::generate_text(request, program.job(), [&](std::string_view piece) {
    return streams ? write_data(piece) : core::Status();
  });
  if (!written) return core::fail(written.error());
  if (streams) return write_data("\n");
  return print(generation_document(*written), program.format());
}

}  // namespace

void add_llm_generate_verb(Program& program, CLI::App& llm_noun) {
  auto request = std::make_shared<workbench::GenerationRequest>();
  CLI::App& verb =
      program.verb(llm_noun, "generate", "Let a language model write, and show the text as it is written",
                   [=, &program] { return run_generate(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
