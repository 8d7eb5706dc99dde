#include "bellwether/source/catalog.h"

#include <algorithm>
#include <vector>

#include "bellwether/core/ascii.h"

namespace bellwether::source {
namespace {

using enum Sentiment;

constexpr TimestampRules kNewYork{DefaultTimezone::new_york, MidnightRule::date_without_zone};
constexpr TimestampRules kUtc{DefaultTimezone::utc, MidnightRule::date_without_zone};

constexpr std::string_view kFnspidNote =
    "most rows have a day and no hour, written as midnight UTC: only the day is known. Benzinga's hours are "
    "eight too early (four were subtracted from New York's and called UTC): all hours are moved later by "
    "that, in fnspid_nasdaq those that are no whole hours";

// Labels that mean the same in every data set.
constexpr std::array kWords = {
    LabelName{"negative", "negative", negative}, LabelName{"neutral", "neutral", neutral},
    LabelName{"positive", "positive", positive}, LabelName{"bearish", "bearish", negative},
    LabelName{"bullish", "bullish", positive},   LabelName{"neg", "negative", negative},
    LabelName{"neu", "neutral", neutral},        LabelName{"pos", "positive", positive},
    LabelName{"bear", "bearish", negative},      LabelName{"bull", "bullish", positive}};

// The numbers of each set, as its card gives them.
constexpr std::array kTwitterFinancialNews = {LabelName{"0", "bearish", negative},
                                              LabelName{"1", "bullish", positive},
                                              LabelName{"2", "neutral", neutral}};
constexpr std::array kFinancialTweets = {LabelName{"0", "neutral", neutral},
                                         LabelName{"1", "bullish", positive},
                                         LabelName{"2", "bearish", negative}};
constexpr std::array kPhraseBank = {LabelName{"0", "negative", negative}, LabelName{"1", "neutral", neutral},
                                    LabelName{"2", "positive", positive}};
constexpr std::array kStockData = {LabelName{"1", "positive", positive},
                                   LabelName{"-1", "negative", negative}};

// id, time, precision, ticker, text, summary, source, label
constexpr std::array kTextSchemas = {
    TextSchema{.name = "headlines",
               .summary = "dated headlines with ticker and publisher",
               .header = "datetime,ticker,headline,source",
               .columns = {"", "datetime", "", "ticker", "headline", "", "source", ""},
               .tickers = TickerRule::column,
               .time = kNewYork},
    TextSchema{.name = "headlines_with_summaries",
               .summary = "dated headlines with ticker and summary",
               .header = "datetime,ticker,headline,summary",
               .columns = {"", "datetime", "", "ticker", "headline", "summary", "", ""},
               .tickers = TickerRule::column,
               .time = kNewYork},
    TextSchema{.name = "news_feed",
               .summary = "news feed of a market data vendor, UTC",
               .header = "ticker,news_time,description,title,sentiment_reasoning?",
               .columns = {"", "news_time", "", "ticker", "title", "description", "", ""},
               .tickers = TickerRule::column,
               .time = kUtc,
               .note = "the vendor's sentiment_reasoning may have been written later and is not read"},
    TextSchema{.name = "stocknet_tweets",
               .summary = "StockNet: tweets on 88 stocks, UTC to the second",
               .header = "ticker,created_at_utc,text",
               .columns = {"", "created_at_utc", "", "ticker", "text", "", "", ""},
               .tickers = TickerRule::column,
               .time = kUtc},
    TextSchema{
        .name = "stocktwits",
        .summary = "StockTwits messages as its API gives them, one JSON object a line",
        .kind = FileKind::jsonl,
        .header = "id,body,created_at,symbols",
        .columns = {"id", "created_at", "", "symbols.symbol", "body", "", "", "entities.sentiment.basic"},
        .tickers = TickerRule::column,
        .time = kUtc,
        .note = "untagged messages are unlabeled, not neutral"},
    TextSchema{.name = "canonical",
               .summary = "Bellwether's own JSONL: id, ts, ts_precision, tickers, text, source, label",
               .kind = FileKind::jsonl,
               .header = "ts,text",
               .columns = {"id", "ts", "ts_precision", "tickers", "text", "summary", "source", "label"},
               .tickers = TickerRule::column,
               .time = kUtc},
    TextSchema{.name = "taborda_tweets",
               .summary = "Taborda: stock market tweets of 2020, 1,300 of them labeled",
               .header = "id?,created_at,text,sentiment",
               .columns = {"id", "created_at", "", "", "text", "", "", "sentiment"},
               .tickers = TickerRule::cashtags,
               .time = kUtc},
    TextSchema{.name = "stock_market_tweets",
               .summary = "stock-market-tweets-data: unlabeled tweets of 2020 with offsets",
               .header = "id?,created_at,text",
               .columns = {"id", "created_at", "", "", "text", "", "", ""},
               .tickers = TickerRule::cashtags,
               .time = kUtc},
    TextSchema{.name = "stockemotions",
               .summary = "StockEmotions: StockTwits messages of 2020, by day",
               .header = "id,date,ticker,emo_label,senti_label,original,processed",
               .columns = {"id", "date", "", "ticker", "original", "", "", "senti_label"},
               .tickers = TickerRule::column,
               .time = kNewYork,
               .note = "dated to the day: known at the next open"},
    TextSchema{.name = "sentfin",
               .summary = "SEntFiN: headlines with a label for each entity",
               .header = "S No.,Title,Decisions,Words",
               .columns = {"S No.", "", "", "", "Title", "", "", "Decisions"},
               .label_rule = LabelRule::unanimous,
               .note = "a headline is labeled only where its entities agree"},
    TextSchema{
        .name = "twitter_financial_news",
        .summary = "twitter-financial-news-sentiment; with --schema, 0, 1, 2 are bearish, bullish, neutral",
        .header = "text,label",
        .columns = {"", "", "", "", "text", "", "", "label"},
        .tickers = TickerRule::cashtags,
        .labels = kTwitterFinancialNews},
    TextSchema{.name = "financial_tweets_sentiment",
               .summary = "financial-tweets-sentiment; with --schema, 0, 1, 2 are neutral, bullish, bearish",
               .header = "tweet,sentiment,url",
               .columns = {"", "", "", "", "tweet", "", "", "sentiment"},
               .tickers = TickerRule::cashtags,
               .labels = kFinancialTweets},
    TextSchema{.name = "stock_data",
               .summary = "stock_data.csv: short messages labeled +1 or -1",
               .header = "Text,Sentiment",
               .columns = {"", "", "", "", "Text", "", "", "Sentiment"},
               .encoding = io::Encoding::cp1252,
               .labels = kStockData},
    TextSchema{.name = "phrasebank",
               .summary = "Financial PhraseBank as published: sentence@label, ISO-8859-1",
               .kind = FileKind::phrasebank,
               .columns = {"", "", "", "", "sentence", "", "", "label"},
               .encoding = io::Encoding::latin1,
               .note = "CC BY-NC-SA: nothing trained on it may ship"},
    TextSchema{.name = "phrasebank_csv",
               .summary = "Financial PhraseBank as tables of the hub hold it; with --schema, 0, 1, 2 are "
                          "negative, neutral, positive",
               .header = "sentence,label",
               .columns = {"", "", "", "", "sentence", "", "", "label"},
               .labels = kPhraseBank,
               .note = "CC BY-NC-SA: "
                       "nothing trained on it may ship"},
    TextSchema{
        .name = "analyst_ratings",
        .summary = "massive stock news: analyst_ratings_processed.csv",
        .header = ",title,date,stock",
        .columns = {"", "date", "", "stock", "title", "", "", ""},
        .tickers = TickerRule::column,
        .time = kNewYork,
        .note = "rows without date or stock are broken: --on-bad-row skip leaves them out and counts them"},
    TextSchema{.name = "raw_news",
               .summary = "massive stock news: raw_analyst_ratings.csv and raw_partner_headlines.csv",
               .header = ",headline,url,publisher,date,stock",
               .columns = {"", "date", "", "stock", "headline", "", "publisher", ""},
               .tickers = TickerRule::column,
               .time = kNewYork,
               .note = "most rows have lost their time of day: midnight is read as the date alone"},
    TextSchema{
        .name = "fnspid_nasdaq",
        .summary = "FNSPID: nasdaq_exteral_data.csv",
        .header = "Unnamed: 0,Date,Article_title,Stock_symbol,Url?,Publisher?,Author?,Article?,"
                  "Lsa_summary?,Luhn_summary?,Textrank_summary?,Lexrank_summary?,*?",
        .columns = {"", "Date", "", "Stock_symbol", "Article_title", "", "Publisher", ""},
        .tickers = TickerRule::column,
        .time = {DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none, FourHoursLost::to_the_second},
        .note = kFnspidNote},
    TextSchema{.name = "fnspid",
               .summary = "FNSPID: All_external.csv",
               .header = "Date,Article_title,Stock_symbol,Url?,Publisher?,Author?,Article?,Lsa_summary?,"
                         "Luhn_summary?,Textrank_summary?,Lexrank_summary?,*?",
               .columns = {"", "Date", "", "Stock_symbol", "Article_title", "", "Publisher", ""},
               .tickers = TickerRule::column,
               .time = {DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none, FourHoursLost::all},
               .note = kFnspidNote},
    TextSchema{.name = "fnspid_jsonl",
               .summary = "FNSPID as JSON lines",
               .kind = FileKind::jsonl,
               .header = "Date,Article_title,Stock_symbol",
               .columns = {"", "Date", "", "Stock_symbol", "Article_title", "", "Publisher", ""},
               .tickers = TickerRule::column,
               .time = {DefaultTimezone::utc, MidnightRule::date, ShownMidnight::none, FourHoursLost::all},
               .note = kFnspidNote},
    TextSchema{.name = "finnhub_news",
               .summary = "company news as Finnhub's API gives them, one JSON object a line",
               .kind = FileKind::jsonl,
               .header = "datetime,headline,related",
               .columns = {"id", "datetime", "", "related", "headline", "summary", "source", ""},
               .tickers = TickerRule::column,
               .time = kUtc},
    TextSchema{.name = "lines",
               .summary = "undated texts, one a line",
               .kind = FileKind::lines,
               .columns = {"", "", "", "", "line", "", "", ""}},
};

bool is_known_column(std::string_view header, std::string_view name) {
  for (std::size_t begin = 0; begin <= header.size();) {
    const std::size_t end = std::min(header.find(',', begin), header.size());
    std::string_view each = header.substr(begin, end - begin);
    if (each.ends_with('?')) each.remove_suffix(1);
    if (each == name) return true;
    begin = end + 1;
  }
  return false;
}

bool has_required_columns(std::string_view header, std::span<const std::string> names) {
  for (std::size_t begin = 0; begin <= header.size();) {
    const std::size_t end = std::min(header.find(',', begin), header.size());
    const std::string_view each = header.substr(begin, end - begin);
    if (!each.ends_with('?') && std::ranges::find(names, each) == names.end()) return false;
    begin = end + 1;
  }
  return true;
}

bool fits(const TextSchema& schema, std::span<const std::string> names) {
  if (schema.header.empty() || !has_required_columns(schema.header, names)) return false;
  const bool takes_others = schema.kind == FileKind::jsonl || is_known_column(schema.header, "*");
  return takes_others || std::ranges::all_of(names, [&](const std::string& name) {
           return is_known_column(schema.header, name);
         });
}

}  // namespace

std::span<const TextSchema> text_schemas() { return kTextSchemas; }
core::Result<const TextSchema*> find_text_schema(std::string_view name) {
  std::string candidates;
  for (const TextSchema& schema : kTextSchemas) {
    if (schema.name == name) return &schema;
    candidates += (candidates.empty() ? "" : ", ") + std::string(schema.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "there is no shape '" + std::string(name) + "'; known: " + candidates);
}

const TextSchema* recognize_text_schema(FileKind kind, std::span<const std::string> names) {
  const auto found = std::ranges::find_if(
      kTextSchemas, [&](const TextSchema& each) { return each.kind == kind && fits(each, names); });
  return found == kTextSchemas.end() ? nullptr : &*found;
}

const LabelName* find_label_word(std::string_view word) {
  const auto same = [](char a, char b) { return core::ascii_lower(a) == b; };
  const auto found = std::ranges::find_if(
      kWords, [&](const LabelName& each) { return std::ranges::equal(word, each.written, same); });
  return found == kWords.end() ? nullptr : &*found;
}

}  // namespace bellwether::source
