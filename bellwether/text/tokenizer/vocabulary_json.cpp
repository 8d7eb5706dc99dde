#include "bellwether/text/tokenizer/vocabulary_json.h"

#include <fmt/format.h>

#include "bellwether/core/utf8.h"

namespace bellwether::text {

core::Status place_token(std::vector<std::string>& tokens, std::uint32_t id, std::string_view token,
                         const TokenizerLimits& limits) {
  const auto wrong = [&](std::string_view what) {
    return core::fail(core::ErrorKind::model,
                      fmt::format("the entry \"{}\" of id {} {}", core::utf8_prefix(token, 100), id, what));
  };
  if (id >= limits.tokens) return wrong(fmt::format("is beyond the limit of {} entries", limits.tokens));
  if (token.empty()) return wrong("is empty");
  if (token.size() > limits.token_bytes)
    return wrong(fmt::format("is longer than {} bytes", limits.token_bytes));
  if (id >= tokens.size()) tokens.resize(id + 1);
  if (!tokens[id].empty() && tokens[id] != token)
    return wrong(fmt::format("meets \"{}\" of the same id", tokens[id]));
  tokens[id] = token;
  return {};
}

core::Result<std::vector<std::string>> read_vocabulary(const JsonValue& value,
                                                       const TokenizerLimits& limits) {
  const auto object = value.object();
  if (!object) return core::fail(object.error());
  std::vector<std::string> tokens;
  std::size_t count = 0;
  for (const auto& [key, id_value] : *object) {
    if (core::first_invalid_utf8(key) != key.size())
      return core::fail(value.wrong("an entry holds a lone surrogate"));
    // No path for each of a hundred thousand entries; place_token names the entry.
    const auto token = JsonValue(id_value, {}).number();
    if (!token)
      return core::fail(
          value.wrong(fmt::format("the id of \"{}\" must be a whole number", core::utf8_prefix(key, 100))));
    const auto id = *token;
    // A sparse set of high ids must not make us allocate: an entry costs at least five bytes of the file.
    if (id >= object->size() * 2 + limits.added_tokens) {
      return core::fail(value.wrong(fmt::format("the id {} of \"{}\" is far beyond the {} entries there are",
                                                id, core::utf8_prefix(key, 100), object->size())));
    }
    if (id < tokens.size() && !tokens[id].empty()) {
      return core::fail(value.wrong(fmt::format("the id {} belongs to \"{}\" and to \"{}\"", id, tokens[id],
                                                core::utf8_prefix(key, 100))));
    }
    if (core::Status placed = place_token(tokens, id, key, limits); !placed)
      return core::fail(placed.error().within(value.path()));
    ++count;
  }
  if (count == 0) return core::fail(value.wrong("holds no entries"));
  return tokens;
}

}  // namespace bellwether::text
