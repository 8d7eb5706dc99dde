#include "apps/cli/sign_text_flags.h"

namespace bellwether::cli {

void add_sign_text_flags(CLI::App& verb, dataset::SignInputRequest& inputs) {
  verb.add_option("--scores", inputs.scores,
                  "sign: what 'text score --format jsonl' wrote, instead of --texts and --model");
  verb.add_option("--text-tickers", inputs.text_tickers,
                  "sign: whose texts count: all, or symbols joined by commas; empty: the ticker's own");
}

}  // namespace bellwether::cli
