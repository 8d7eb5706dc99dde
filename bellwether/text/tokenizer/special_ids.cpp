#include "bellwether/text/tokenizer/special_ids.h"

#include <fmt/format.h>

#include <utility>

namespace bellwether::text {

core::Result<SpecialIds> find_special_ids(const std::map<std::string, std::string>& roles,
                                          const Vocabulary& vocabulary) {
  SpecialIds ids;
  const std::pair<const char*, std::optional<std::uint32_t>*> known[] = {
      {"cls_token", &ids.cls}, {"sep_token", &ids.sep}, {"pad_token", &ids.pad}, {"mask_token", &ids.mask},
      {"unk_token", &ids.unk}, {"bos_token", &ids.bos}, {"eos_token", &ids.eos}};
  for (const auto& [role, id] : known) {
    const auto named = roles.find(role);
    if (named == roles.end()) continue;
    *id = vocabulary.id_of(named->second);
    if (!*id) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("{} is \"{}\", which is not in the vocabulary; the files do not belong together", role,
                      named->second));
    }
  }
  return ids;
}

}  // namespace bellwether::text
