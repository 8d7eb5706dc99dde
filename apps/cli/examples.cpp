#include "apps/cli/examples.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace bellwether::cli {
namespace {

constexpr std::array kExamples = std::to_array<Example>({
    {"demo", "", "scores, an index and a backtest with its report, on the built-in samples"},
    {"demo", "--seeds 1 --out /tmp/demo", "the same, faster, with its run directory below /tmp/demo"},

    {"try", "AAPL",
     "next month's return from free sources: the months behind it, its interval, and what follows"},
    {"try", "AAPL --replay sample",
     "the same from the recorded answers that are built in, without a network"},

    {"text clean", "posts.txt", "the cleaned texts, one a line"},
    {"text clean", "tweets.csv --text-column text --emoji remove --duplicates exact",
     "a column of a CSV file, without emoji; only exact duplicates are left out"},
    {"text tokenize", "posts.txt --tokenizer models/bert", "the tokens of each text"},
    {"text tokenize", "posts.txt --tokenizer models/bert --special add --format jsonl",
     "token ids as the model reads them, as JSON lines"},
    {"text train-vocab", "corpus.txt --size 8000 -o models/vocabulary",
     "vocab.txt of 8,000 entries, to pre-train an encoder with"},
    {"text score", "--text 'Apple beats estimates' --text 'Apple recalls its new phone'",
     "label, confidence and probabilities of two texts"},
    {"text score", "news.csv --format jsonl", "a JSON object for each text of a file"},
    {"text score", "news.csv -m models/finance --precision bf16", "the same with a checkpoint folder"},

    {"model show", "small",
     "layers, parameters and labels of the built-in model, and what it was trained on"},
    {"model show", "models/bert --format csv", "every parameter of a checkpoint with its shape"},
    {"model export", "small -o models/small", "the built-in model as files that other tools read"},
    {"model average", "models/seed-1 models/seed-2 models/seed-3 -o models/mean",
     "the mean of the weights of three fine-tuned models"},
    {"model remember", "models/mine --labeled train.csv --read corpus.txt --without test.csv --all",
     "the record of texts seen, for a model that was trained without one"},
    {"model pull", "yiyanghkust/finbert-tone@refs/pr/6",
     "a model of the Hugging Face hub, from a pull request that has its weights as safetensors"},
    {"model list", "", "the models of the hub on this machine; their names stand for their folders"},
    {"model seal", "models/mine", "checksums of the files as they are now, after a change on purpose"},

    {"sentiment evaluate", "--data labeled.csv",
     "the built-in model against its baselines on a held-out part of the file"},
    {"sentiment evaluate", "--data test.csv --train train.csv -m models/finance",
     "a checkpoint on a test file of its own; the baselines learn from train.csv"},
    {"sentiment errors", "--data test.csv -m models/finance",
     "where the model errs: error rates of negation, sarcasm, numbers …, and which mitigations help"},
    {"sentiment check", "models/finance", "pass rates on plain sentences: negation, events, figures …"},
    {"sentiment prior", "news.csv",
     "how many of the texts are neutral, estimated, and what --neutral-prior would change"},
    {"sentiment generate", "models/small/sentences/*.txt --count 5000 -o own.jsonl",
     "labeled texts drawn from templates"},
    {"sentiment ablate", "--data validation.csv", "what each cleaning step changes in the model's accuracy"},
    {"sentiment split", "--data labeled.csv -o parts", "parts/train.jsonl, validation.jsonl and test.jsonl"},
    {"sentiment train", "--data train.csv -m small -o models/mine",
     "the built-in model fine-tuned on your labels"},
    {"sentiment train",
     "--data train.csv --test test.csv -m models/bert --epochs 3 --batch-size 16 -o models/mine",
     "a BERT checkpoint fine-tuned, and its scores on a test file"},
    {"sentiment tune",
     "--data train.csv -m models/bert --learning-rate 5e-5,2e-5 --batch-size 8,16 --epochs 3 -o search",
     "a grid of four settings; the best model, and a table of all"},
    {"sentiment pretrain", "corpus.txt --vocabulary models/vocabulary -o models/encoder",
     "a new encoder that learned to fill in hidden words"},

    {"signal build", "--texts news.csv -o index", "index/index.csv: sentiment by ticker and day"},
    {"signal build", "--texts news.csv --tickers AAPL,MSFT --by month",
     "two tickers by month, in a run directory"},
    {"signal show", "last --point AAPL 2025-09-30", "the texts behind one point of the newest index"},
    {"signal correlate", "--ticker AAPL --prices AAPL.csv --texts news.csv",
     "correlation of sentiment and return at lags of 0 to 30 days, with null bands"},

    {"forecast backtest price", "--ticker AAPL --prices AAPL.csv --texts news.csv",
     "price forecasts against persistence, with and without sentiment"},
    {"forecast backtest return", "--prices prices/ --texts headlines.csv",
     "next month's return of all tickers of a folder, with and without sentiment"},
    {"forecast backtest sign", "--ticker SPY --prices SPY.csv --scores scores.jsonl",
     "the sign of the next return, against always-up, with simulated profit"},
    {"forecast fit price", "--ticker AAPL --prices AAPL.csv --forecaster lstm -o fits",
     "a forecaster fitted on all days and kept"},
    {"forecast predict price", "--from fits/RUN --prices AAPL.csv --date 2025-10-01",
     "the forecast of one coming close"},
    {"forecast predict price", "--from fits/RUN --store market.db",
     "the same with the prices and texts that `data watch` has gathered"},
    {"forecast drift price", "--from fits/RUN --prices AAPL.csv",
     "whether the last quarter looks like the data of the fit; exit code 9 where it does not"},
    {"forecast fit return", "--prices prices/ --texts headlines.csv -o fits",
     "the network of monthly returns, fitted on all months and kept"},
    {"forecast predict return", "--from fits/RUN --ticker AAPL --prices AAPL.csv --texts headlines.csv",
     "next month's return, its interval and what follows"},
    {"forecast predict return", "--ticker AAPL --provider massive",
     "the same as of now, with prices and texts of a provider"},
    {"forecast predict return",
     "--from fits/RUN --ticker AAPL --prices AAPL.csv --texts headlines.csv --notify 'mail -s forecast "
     "me@example.com'",
     "the same, and mailed as JSON"},
    {"forecast explain return", "--from fits/RUN --ticker AAPL --prices AAPL.csv --texts headlines.csv",
     "which headlines moved that forecast, and whether it flips without a few of them"},
    {"forecast drift return", "--from fits/RUN --ticker AAPL --prices AAPL.csv --texts headlines.csv",
     "whether its newest months look like the data of the fit; exit code 9 where they do not"},
    {"forecast fit sign", "--ticker SPY --prices SPY.csv --scores scores.jsonl --preset bo-rfe-5 -o fits",
     "a model of the sign of the next return, kept"},
    {"forecast predict sign", "--from fits/RUN --prices SPY.csv --scores scores.jsonl",
     "the sign of the coming day's return, with its probability"},
    {"forecast drift sign", "--from fits/RUN --store market.db",
     "whether the last quarter looks like the days that the model learned from"},
    {"forecast replay", "last", "the newest forecast again, compared to the bit with its receipt"},
    {"forecast record", "--prices prices",
     "scores what is due by the files of a folder, and shows the record so far"},
    {"forecast import", "chronos.csv --prices AAPL=AAPL.csv --format json",
     "forecasts of another program, scored as ours are"},

    {"llm dataset", "--prices prices/ --texts headlines.csv,summaries.csv -o weeks",
     "weeks of the Dow 30 as conversations: train.jsonl, validation.jsonl and test.jsonl, audited for leaks"},
    {"llm dataset", "--prices prices/ --texts headlines.csv --variants masked,no-news,canary -o weeks",
     "the test part also without names and dates, without news, and with orders hidden in headlines"},

    {"forecast backtest llm",
     "--prices prices/ --texts headlines.csv --model models/qwen2.5-1.5b --cutoff 2023-12-31 --variants "
     "masked,no-news",
     "a model reads the week's news of the Dow 30 and argues a forecast, scored against the market"},
    {"forecast fit llm",
     "--prices prices/ --texts headlines.csv --model models/qwen2.5-1.5b --cutoff 2023-12-31 --out fits",
     "how much the model's forecasts weigh beside training frequencies, by weeks it has not seen"},
    {"forecast predict llm", "--from fits/RUN --ticker AAPL --prices prices/ --texts headlines.csv",
     "the coming week, with the argument, the bins and a receipt"},

    {"llm evaluate", "--data weeks --model models/qwen2.5-1.5b --cutoff 2023-12-31",
     "a model's weekly forecasts against the market and baselines, and what they rest on"},
    {"llm evaluate", "--data weeks --answers answers.jsonl",
     "answers that were made elsewhere, by the same referee"},
    {"llm evaluate",
     "--data weeks --endpoint http://127.0.0.1:11434/v1 --endpoint-model qwen2.5:1.5b --cutoff 2023-12-31",
     "a model behind an OpenAI-style server, such as Ollama or llama.cpp"},

    {"retrain price", "models/AAPL --ticker AAPL --store market.db",
     "a new forecaster of the close, in use as models/AAPL/current only where it is better"},
    {"retrain sign", "models/SPY --ticker SPY --store market.db", "the same of the sign of the next return"},
    {"retrain return", "models/returns --prices prices/ --texts headlines.csv",
     "a new model, in use as models/returns/current only where it is better on months neither has touched"},
    {"retrain return", "models/returns --decisions", "what was decided so far, and why"},
    {"retrain return", "models/returns --rollback", "the model of before in use again"},

    {"data import", "news.csv AAPL.csv --store market.db", "both files with when their rows were known"},
    {"data list", "", "the file formats that are recognized, with their columns"},
    {"data list", "--store market.db", "what the store holds, its gaps and where it came from"},
    {"data pull", "AAPL --from 2026-06-01 --to 2026-09-30 --store market.db",
     "prices and texts of four months from the providers that need no key, into a store"},
    {"data pull", "AAPL --provider massive,yahoo --prices --out aapl",
     "daily prices as aapl/prices.csv, from Yahoo where Massive gives none"},
    {"data watch", "AAPL,MSFT --store market.db",
     "their prices and headlines as they appear, every 15 minutes until Ctrl-C"},
    {"data watch", "AAPL --provider edgar,yahoo-rss --every 1h --store market.db --install",
     "a systemd user timer that does it; --uninstall removes it"},
    {"data watch", "--feeds https://example.com/rss.xml --once --store market.db",
     "one round of a whole feed, as for cron"},
    {"data check", "news.csv", "format, rows, rejected rows, duplicates and gaps of a file"},

    {"runs list", "", "all runs with their main metrics"},
    {"runs show", "last", "the newest run: options, inputs, metrics, outputs"},
    {"runs compare", "last sentiment-evaluate-1a2b3c4d",
     "metrics side by side with differences, and what caused them"},
    {"runs reproduce", "last", "runs it again; exit code 9 if a byte differs"},

    {"check leaks", "--self-test", "the audit finds 25 leaks that were built in on purpose"},
    {"check leaks", "--ticker AAPL --prices AAPL.csv --texts news.csv",
     "your data: the future is replaced, and nothing before may move"},
    {"check leaks", "--prices AAPL.csv --feature-command 'python {here}/features.py {prices} {out}'",
     "your own feature program"},
    {"check null", "--simulations 20 --svm-simulations 0",
     "what the sign recipe scores where nothing can be forecast"},
    {"check claims", "", "published numbers, and what follows from them"},

    {"serve", "", "the API and the page at http://127.0.0.1:8080, for this machine alone"},
    {"serve", "--host 0.0.0.0 --api-key-file key.txt --model models/finance",
     "a checkpoint of your own, for callers of other machines who have the key"},

    {"bench score", "--lengths lengths.txt", "texts a second of BERT-base at the given lengths"},
    {"bench train", "--lengths lengths.txt --precisions bf16", "fine-tuning of BERT-base"},
    {"bench lstm", "", "training of the price and return LSTMs"},
    {"bench svm", "", "bagged SVM with SMOTE, and recursive elimination"},
    {"mcp", "--root news",
     "tools that read files below news, for an assistant that starts the server itself"},
    {"doctor", "", "processor, memory, libraries, folders and keys that were found"},
});

}  // namespace

std::span<const Example> all_examples() { return kExamples; }

std::vector<Example> examples_of(std::string_view command) {
  std::vector<Example> found;
  std::ranges::copy_if(kExamples, std::back_inserter(found),
                       [&](const Example& each) { return each.command == command; });
  return found;
}

}  // namespace bellwether::cli
