#include "bellwether/sentiment/sentences/capability_sentences.h"

namespace bellwether::sentiment {

namespace {

constexpr std::string_view kSentences = R"([ratings]
+ Lumen Foods lifted to outperform by Harcourt & Lane
+ Broker moves Tidewater Rail from hold to buy
+ Street-high price target for Orchid Software after analyst day
+ Two banks add Calder Mining to their lists of top picks
- Lumen Foods lowered to underperform by Harcourt & Lane
- Broker moves Tidewater Rail from buy to sell
- Analyst slashes price target on Orchid Software by a third
- Calder Mining removed from conviction buy list
= Harcourt & Lane initiates Lumen Foods with a neutral rating
= Broker keeps Tidewater Rail at market perform
= Analyst on Orchid Software to present at lunch meeting

[guidance]
+ Tidewater Rail expects full-year profit above its earlier range
+ Calder Mining hikes its outlook for copper output
+ Orchid Software now sees revenue growing twice as fast as planned
+ Upbeat forecast from Lumen Foods for the holiday quarter
- Tidewater Rail expects full-year profit below its earlier range
- Calder Mining takes down its outlook for copper output
- Orchid Software now sees revenue growing half as fast as planned
- Gloomy forecast from Lumen Foods for the holiday quarter
= Calder Mining leaves its annual forecast as it was
= Orchid Software will update its guidance in May

[moves]
+ Orchid Software stock is up 9 percent at midday
+ Shares of Lumen Foods extend gains to a fifth day
+ Tidewater Rail touches its highest level in two years
+ Calder Mining leads the market higher
- Orchid Software stock is down 9 percent at midday
- Shares of Lumen Foods extend losses to a fifth day
- Tidewater Rail touches its lowest level in two years
- Calder Mining leads the market lower
= Tidewater Rail shares end the day where they began
= Volume in Calder Mining was near its average

[beats]
+ Lumen Foods tops earnings estimates on strong snack sales
+ Orchid Software revenue comes in ahead of expectations
+ Quarterly profit of Calder Mining is better than analysts had hoped
+ Tidewater Rail earnings exceed consensus by four cents
+ Lumen Foods delivers an earnings surprise
- Lumen Foods misses earnings estimates on weak snack sales
- Orchid Software revenue comes in short of expectations
- Quarterly profit of Calder Mining is worse than analysts had hoped
- Tidewater Rail earnings trail consensus by four cents
- Lumen Foods disappoints with its results
= Tidewater Rail earnings match the consensus
= Results of Calder Mining are in line with estimates

[figures]
+ Lumen Foods net profit 84.2 million against 61.7 million a year before
+ Operating profit of Tidewater Rail was 12.1 mn, compared with 8.4 mn
+ Orchid Software loss per share of 3 cents vs loss of 11 cents
+ Costs at Calder Mining fell 7 percent
+ Lumen Foods pays 4 percent less for energy than last year
+ Jobless claims drop to the lowest in a decade
- Lumen Foods net profit 61.7 million against 84.2 million a year before
- Operating profit of Tidewater Rail was 8.4 mn, compared with 12.1 mn
- Orchid Software loss per share of 11 cents vs loss of 3 cents
- Costs at Calder Mining rose 7 percent
- Lumen Foods pays 4 percent more for energy than last year
- Jobless claims climb to the highest in a decade
= Calder Mining has 4,300 employees in nine countries
= The meeting room at Tidewater Rail seats 250

[negation]
+ Lumen Foods evades insolvency at the last minute
+ Prosecutors let the bribery case against Orchid Software rest
+ Tidewater Rail strike averted
+ Calder Mining does not need fresh capital, auditors find
+ Charges against Orchid Software founder dropped
+ Lumen Foods is not going to close its Ohio bakery
+ Regulator sees nothing wrong in the accounts of Tidewater Rail
- Orchid Software is refused the export licence
- Lumen Foods did not reach the sales it had promised
- Drug of Sela Biotech not granted approval
- Tidewater Rail has yet to earn money and is running out of time
- Calder Mining gives up hope of finding a partner
- Sela Biotech never got the funding it was promised
- Lumen Foods cannot meet payroll

[events]
+ Orchid Software takes the place of an oil company in the blue-chip index
+ Health agency waves through the new pill of Sela Biotech
+ Tidewater Rail lands order to carry coal for a decade
+ Lumen Foods receives a buyout proposal at a 35 percent premium
+ Calder Mining reopens its mine and calls back 600 workers
+ Lumen Foods boosts its dividend
+ Court upholds patent of Sela Biotech
- Finance chief of Orchid Software accused of cooking the books
- Lumen Foods dismisses 2,400 employees
- Tidewater Rail calls back wagons with defective axles
- Hackers take customer data from Orchid Software
- Stock exchange stops trading in Calder Mining
- Sela Biotech taken to court by its investors
- Calder Mining thrown out of the blue-chip index
- Government ends its contract with Tidewater Rail

[contrast]
+ Lumen Foods profit falls, but less than feared
+ Despite a slow start, Orchid Software ends the year with record sales
+ Tidewater Rail overcomes floods to post its best quarter yet
+ Although copper fell, Calder Mining earned more
- Lumen Foods profit rises, but less than hoped
- Despite a strong start, Orchid Software ends the year with a deep loss
- Tidewater Rail beats estimates, shares plunge on bleak outlook
- Although copper rose, Calder Mining earned less

[slang]
+ $LMNF to the moon, loading up here
+ $ORCD breakout incoming, calls printing
+ Diamond hands on $TWRL, this thing rips next week
+ Bears got wrecked on $CLDR today
+ Bought the dip in $LMNF, easy money
- $LMNF is a dumpster fire, get out while you can
- $ORCD puts printing, this is going to zero
- Bagholders of $TWRL in for more pain
- Bulls got slaughtered on $CLDR today
- Shorting $LMNF into the close

[questions]
= Is Lumen Foods a buy before its earnings?
= What should investors expect from Orchid Software next week?
= Who will lead Tidewater Rail after the merger?
= How much is Calder Mining worth?
= Can copper demand be forecast at all?
= Where does Lumen Foods get its cocoa from?
= When does Orchid Software pay its dividend?
= Which rail companies report on Tuesday?
)";

}  // namespace

std::string_view capability_sentences() { return kSentences; }

}  // namespace bellwether::sentiment
