#include "bellwether/workbench/llm/open_generator.h"

#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/forecast/llm/endpoint_generator.h"
#include "bellwether/forecast/llm/model_generator.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using forecast::AnswerGenerator;

Result<market::Date> cutoff_of(const GeneratorOptions& options) {
  if (options.cutoff.empty())
    return fail(
        ErrorKind::usage,
        "--cutoff is needed: the last day of what the model learned from, as its card says; it may know what "
        "came before");
  const auto day = market::parse_date(options.cutoff);
  if (!day) return fail(ErrorKind::usage, "--cutoff: " + day.error().message);
  return *day;
}

Result<std::unique_ptr<AnswerGenerator>> open_model(const GeneratorOptions& options, market::Date cutoff) {
  auto model = forecast::ModelGenerator::open({.model = options.model,
                                               .tokenizer = options.tokenizer,
                                               .precision = options.precision,
                                               .chat_template = options.chat_template,
                                               .name = options.name,
                                               .cutoff = cutoff});
  if (!model) return fail(model.error());
  return std::unique_ptr<AnswerGenerator>(std::move(*model));
}

Result<std::unique_ptr<AnswerGenerator>> open_endpoint(const GeneratorOptions& options, market::Date cutoff) {
  if (options.endpoint_model.empty())
    return fail(ErrorKind::usage, "--endpoint-model is needed: the model's name at the server");
  if (options.decoding != AnswerDecoding::free)
    core::log_info("a server cannot be held to the form: its answers are parsed as they come");
  const std::string variables[] = {"BELLWETHER_ENDPOINT_KEY", "OPENAI_API_KEY"};
  const auto key = net::find_key(variables, options.keys);
  if (!key) return fail(key.error());
  std::string base = options.endpoint;
  while (base.ends_with('/')) base.pop_back();
  return std::unique_ptr<AnswerGenerator>(std::make_unique<forecast::EndpointGenerator>(
      forecast::EndpointOptions{.base_url = std::move(base),
                                .model = options.endpoint_model,
                                .name = options.name,
                                .cutoff = cutoff,
                                .key = *key ? (*key)->key : net::Key(),
                                .environment = options.keys.environment}));
}

}  // namespace

Result<std::unique_ptr<AnswerGenerator>> open_generator(const GeneratorOptions& options) {
  if (!options.is_given()) return fail(ErrorKind::usage, "name who answers: --model or --endpoint");
  const auto cutoff = cutoff_of(options);
  if (!cutoff) return fail(cutoff.error());
  return options.endpoint.empty() ? open_model(options, *cutoff) : open_endpoint(options, *cutoff);
}

}  // namespace bellwether::workbench
