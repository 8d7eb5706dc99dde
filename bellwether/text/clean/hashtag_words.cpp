#include "bellwether/text/clean/hashtag_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace bellwether::text {
namespace {

// Written for this project; sorted. Joined words such as "stockmarket" are left to their parts.
constexpr std::string_view kHashtagText = R"(
a about after alert all altcoin alts america american amp an and apple are ark art at auto back bad bag
bagholder bags bank banking banks be bear bearish bears beat beats best bet beta bets better big bill
billion biotech bitcoin black blue bond bonds boom bottom bounce break breaking breakout broker bubble
budget bull bullish bulls burn business buy buyback buybacks buyer buyers buying call calls can cannabis
capital car cars cash central chain chart charts cheap china chip chips close coin coins cold come
commodities commodity consumer copper corona coronavirus correction covid crash credit crisis crypto
currency cut cuts daily dark data day days dead deal deals debt deep default demand diamond digital dip dips
dividend dividends dollar dollars dont double dow down downgrade dump earn earning earnings economic
economics economy electric end energy entry equities equity etf ether ethereum euro europe ev ever evs
exchange exit fair fake fall fallen fast fear fed finance financial fire first flash floor flow fomo food
for forecast foreign forever forex free freedom friday fund fundamental funds future futures gain gains
gamble game gamma gap gas get go going gold good greed green group grow growth guidance hands happy have
health high highs hike hikes hits hold holder holders holding hope hot house housing how i idea ideas in
income index india inflation inflow insider insiders interest invest investing investment investments
investor investors is it job jobs join jump just keep king know late lead leap leaps learn let lets life
like line liquidity list live loan loans long longs loss losses lost love low lower lows lunch macro main
make making margin market markets may me meme merger metal metals mid million mine miners mining moat
momentum monday money month monthly moon moonshot more morning mortgage most move movers moves my need never
new news next night no not now nuclear of off oil old on one only open options or out outlook over
overbought oversold paper party pay payday peak penny people per personal pick picks play plays please
portfolio position positions post power pre premarket price prices print printer profit profits property
pull pump put puts quant quarter rally rate rates ready real recession record recovery red reddit research
reserve resist resistance rest retail retire retirement return returns revenue revenues reversal rich rise
rising risk robinhood rocket run runs sale sales save saving savings scalp scalping scam sec sector sell
seller sellers selling selloff semi semiconductor semiconductors sentiment set setup share shares short
shorts silver small smart so social solar soon space spike split squeeze stay stimulus stock stocks stonk
stonks stop street strong summer supply support surge swing take talk tank tanking target tariff tariffs tax
taxes team tech technical technicals technology tesla that the theta they think this thursday time tips to
today together tomorrow top trade trader traders trades trading train treasury trend trends trillion trump
trust tuesday turn unemployment union up upgrade upside us usa utilities vaccine value volatile volatility
volume vote wait wall want war warning wash watch watching watchlist water way we wealth wealthy wednesday
week weekend weekly what when where who why will win winner winners with work workers world worst yacht year
yearly yield yields yolo you your zero
)";

constexpr bool parts_words(char c) { return c == ' ' || c == '\n'; }

// Calls take(word) for each word of the list.
template <class Take>
constexpr void for_each_hashtag_word(Take take) {
  for (std::size_t begin = 0; begin < kHashtagText.size();) {
    std::size_t end = begin;
    while (end < kHashtagText.size() && !parts_words(kHashtagText[end])) ++end;
    if (end > begin) take(kHashtagText.substr(begin, end - begin));
    begin = end + 1;
  }
}

constexpr std::size_t kHashtagWordCount = [] {
  std::size_t count = 0;
  for_each_hashtag_word([&](std::string_view) { ++count; });
  return count;
}();

constexpr std::array<std::string_view, kHashtagWordCount> kHashtagWords = [] {
  std::array<std::string_view, kHashtagWordCount> words{};
  std::size_t next = 0;
  for_each_hashtag_word([&](std::string_view word) { words[next++] = word; });
  return words;
}();
static_assert(std::is_sorted(kHashtagWords.begin(), kHashtagWords.end()));

}  // namespace

bool is_hashtag_word(std::string_view word) {
  return std::binary_search(std::begin(kHashtagWords), std::end(kHashtagWords), word);
}

}  // namespace bellwether::text
