// Roles of tokens -> ids.
#pragma once

#include <map>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/text/tokenizer/vocabulary.h"

namespace bellwether::text {

// `roles` as in TokenizerSpec. Errors: model where a role names a token that is no entry.
[[nodiscard]] core::Result<SpecialIds> find_special_ids(const std::map<std::string, std::string>& roles,
                                                        const Vocabulary& vocabulary);

}  // namespace bellwether::text
