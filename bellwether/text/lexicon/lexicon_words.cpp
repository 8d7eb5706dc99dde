// One entry a line: kind, weight where the kind has one, "=", then phrases separated by commas. In a phrase
// (a|b) stands for a or b, so surg(e|es|ed|ing) is four words. Matching ignores case; the longest phrase
// wins and uses up its words, so a phrase of weight 0 hides the cues inside it ("stop loss"). "#" starts a
// comment.
//
//   cue W        adds W to the positive (W > 0) or the negative (W < 0) evidence
//   direction W  a cue that turns round beside a burden: "losses fell" is good
//   burden W     a bad thing; a cue of weight W where no direction word takes it up
//   negator      turns the cues of the next three words round, and weakens them
//   scale F      multiplies the next cue, or the one just before
//   connector    may stand between a direction word and the burden it turns round on: "a rise in costs"
//   contrast     what follows counts for more than what came before ("but")
//   concession   what follows counts for little ("despite")
//
// Weights are a person's judgement of how surely a word tells the reader that the price should rise or fall:
// 1 a hint, 2 clear, 3 strong. They were checked against labeled tweets and messages, never against an
// evaluation set that is reported (docs/performance.md).
#include "bellwether/text/lexicon/lexicon_words.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kWords = R"lexicon(
# --- which way prices and figures go ---------------------------------------------------------------------------
direction 2.4 = soar(|s|ed|ing), skyrocket(|s|ed|ing), surg(e|es|ed|ing), rocket(|s|ed|ing), zoom(|s|ed|ing)
direction 2.4 = spik(e|es|ed|ing) higher, explod(e|es|ed|ing) higher, go(|es|ing) parabolic, parabolic, to the upside
direction 2.0 = jump(|s|ed|ing), rall(y|ies|ied|ying), leap(|s|ed|ing), leapt, climb(|s|ed|ing), shoot(|s|ing) up, shot up, turn(|s|ed) higher, break(|s) through, broke through, breaks above, broke above, extend(|s|ed) rally, upmove, up move, uptick in, gainer(|s), premarket gainers, added to gains
direction 2.0 = ris(e|es|ing|en), rose, gain(|s|ed|ing), advanc(e|es|ed|ing), higher, up (big|huge|strong|nicely), popp(ed|ing), pops
direction 1.6 = up, grow(|s|ing|n), grew, increas(e|es|ed|ing), expand(|s|ed|ing), accelerat(e|es|ed|ing), lift(|s|ed|ing)
direction 1.6 = rebound(|s|ed|ing), recover(|s|ed|ing), bounc(e|es|ed|ing), bounc(e|es|ed|ing) back, pick(|s|ed|ing) up, turn(|s|ed|ing) up
direction 1.6 = doubl(e|es|ed|ing), tripl(e|es|ed|ing), quadrupl(e|es|ed|ing), (two|three|four|five|ten) fold, multipl(y|ied)
direction 1.4 = improv(e|es|ed|ing), strengthen(|s|ed|ing), inch(|es|ed) (up|higher), edg(e|es|ed) (up|higher), tick(|s|ed) (up|higher)
direction 1.4 = widen(|s|ed|ing), swell(|s|ed|ing), mount(|s|ed|ing), escalat(e|es|ed|ing), added, adds, extend(|s|ed|ing) gains, ahead of last year
direction 1.2 = high(|s), highest, above, uptrend, uptick, upswing, upward, upwards, tops, topped, topping, climb to, firm(|s|ed)
direction -2.6 = plung(e|es|ed|ing), plummet(|s|ed|ing), crash(|es|ed|ing), crater(|s|ed|ing), tank(|s|ed|ing), nosediv(e|es|ed|ing), collaps(e|es|ed|ing)
direction -2.6 = crumbl(e|es|ed|ing), implod(e|es|ed|ing), tumbl(e|es|ed|ing), free fall, freefall, free falling, falling knife
direction -2.2 = slump(|s|ed|ing), sink(|s|ing), sank, sunk, div(e|es|ed|ing), slid(e|es|ing|), drop(|s|ped|ping), fall(|s|ing|en), fell
direction -2.0 = declin(e|es|ed|ing), slip(|s|ped|ping), dip(|s|ped|ping), retreat(|s|ed|ing), lower(|ed|ing), shed(|s|ding), skid(|s|ded|ding)
direction -1.8 = down, decreas(e|es|ed|ing), shr(ink|inks|inking|ank|unk), contract(ed|ing|s sharply), deteriorat(e|es|ed|ing|ion), weaken(|s|ed|ing), hal(f|ved) in value, halv(e|es|ed|ing), stall(|s|ed|ing), fizzl(e|es|ed|ing), evaporat(e|es|ed|ing), turn(|s|ed) lower, break(|s) below, broke below, mov(e|es|ed|ing) lower, crack(|s|ed), wip(e|es|ed) off, par(e|es|ed) gains
direction -1.6 = eas(e|es|ed|ing), narrow(|s|ed|ing), diminish(|es|ed|ing), dwindl(e|es|ed|ing), slow(|s|ed|ing), fad(e|es|ed|ing), moderat(e|es|ed)
direction -1.6 = reced(e|es|ed|ing), cool(|s|ed|ing) (off|down), eras(e|es|ed|ing) gains, giv(e|es|ing) up gains, pull(|s|ed|ing) back, pullback(|s)
direction -1.6 = inch(|es|ed) (down|lower), edg(e|es|ed) (down|lower), tick(|s|ed) (down|lower), soften(|s|ed|ing), trim(|s|med|ming), roll(|s|ing) over
direction -1.4 = low(|s), lowest, below, downtrend, downtick, downward, downwards, downside, under water, underwater, cut(|s|ting), reduc(e|es|ed|ing|tion|tions)
direction -1.6 = extend(|s|ed|ing) losses, sell(|s) off, selloff(|s), selling off, gap(|s|ped|ping) down, correct(s|ed|ing) lower, worsen(|s|ed|ing)
direction 2.0 = gap(|s|ped|ping) up, break(|s|ing) out, broke out, breakout(|s), breaks resistance, holds support, melt up, ripp(ing|ed)

# --- what a rise of is bad, and a fall of good -------------------------------------------------------------------
burden -1.4 = loss(|es), net loss(|es), operating loss(|es), writedown(|s), write down(|s), write off(|s), writeoff(|s), impairment(|s)
burden -0.8 = debt(|s), leverage, liabilities, bad loans, non performing loans, npl(|s), provisions, arrears, delinquenc(y|ies), default(|s|ed|ing)
burden -0.6 = costs, expenses, expenditure(|s), overhead, tariff(|s), taxes, duty, fees, penalt(y|ies), interest burden, cash burn, burn rate
burden -1.0 = unemployment, jobless claims, unemployment rate, layoff(|s), job cuts, job losses, joblessness, inflation, recession, deficit(|s)
burden -0.8 = volatility, vix, risk(|s), uncertaint(y|ies), tension(|s), fear(|s), worr(y|ies), concern(|s), backlog of complaints, churn, complaints
burden -0.8 = cases, deaths, infections, new cases, coronavirus, virus, pandemic, outbreak, shortage(|s), outage(|s), delay(|s|ed)
burden -0.6 = short interest, shorts interest, borrowing costs, bond yields, yields, dilution, overcapacity, oversupply, glut, inventory build

# --- results against what was expected -----------------------------------------------------------------------------
cue 2.6 = beat(|s|ing), beat(|s|ing) (estimates|expectations|consensus|forecasts|views|the street|street), beat and raise, top and bottom line beat
cue 2.6 = (tops|topped|topping|exceeds|exceeded|exceeding|surpasses|surpassed|crushes|crushed|smashes|smashed|blows past) (estimates|expectations|consensus|forecasts|views|the street|street|guidance)
cue 2.4 = better than (expected|feared|estimated|anticipated|forecast), above (estimates|expectations|consensus|forecasts|views), ahead of (estimates|expectations|consensus|forecasts|views)
cue 2.0 = exceed(|s|ed|ing), surpass(|es|ed|ing), outpac(e|es|ed|ing), blowout, blow out quarter, crush(|es|ed|ing) it, knock(|s|ed) it out of the park
cue -2.6 = miss(|es|ed) (estimates|expectations|consensus|forecasts|views|the street|street|targets), (eps|revenue|earnings|sales|profit) miss(|es), misses by, misses on, misses
cue -2.4 = worse than (expected|feared|estimated|anticipated|forecast), below (estimates|expectations|consensus|forecasts|views), short of (estimates|expectations|consensus|forecasts|views)
cue -2.4 = (falls|fell|fall|comes|came|come) short, disappoint(|s|ed|ing|ment|ments), underwhelm(|s|ed|ing), miss, missed, trails estimates, lags estimates, shortfall(|s)
cue 0.4 = in line, in line with (estimates|expectations|consensus|forecasts), meets (estimates|expectations|forecasts), reaffirms guidance, reaffirms outlook
cue 0.4 = (backs|affirms|maintains|reiterates|reaffirmed|confirms) (guidance|outlook|forecast|view|fy guidance)

# --- guidance and targets ------------------------------------------------------------------------------------------
cue 2.6 = (raises|raised|raise|raising|boosts|boosted|lifts|lifted|hikes|hiked|ups|upped|increases|increased) (guidance|outlook|forecast|forecasts|its outlook|its forecast|its guidance|full year outlook|full year guidance|fy guidance|dividend|its dividend|quarterly dividend|payout|target|price target|pt|targets|buyback|estimates)
cue 2.4 = (guidance|outlook|forecast|dividend|target|price target|pt|estimates|rating) (raised|boosted|lifted|hiked|upped|increased|upped to|raised to|raise), raised to, lifted to, boosted to, upside guidance, guides above, guides higher, sees upside
cue -2.8 = (cuts|cut|cutting|slashes|slashed|lowers|lowered|lower|trims|trimmed|reduces|reduced|withdraws|withdrew|pulls|pulled|suspends|suspended|scraps|scrapped|drops) (guidance|outlook|forecast|forecasts|its outlook|its forecast|its guidance|full year outlook|full year guidance|fy guidance|dividend|its dividend|quarterly dividend|payout|target|price target|pt|targets|buyback|estimates|view)
cue -2.6 = (guidance|outlook|forecast|dividend|target|price target|pt|estimates|rating) (cut|slashed|lowered|trimmed|reduced|withdrawn|suspended|cut to|lowered to|cut by), soft guidance, weak guidance, weak outlook, soft outlook, downside guidance, guides below, guides lower
cue -2.2 = profit warning(|s), warns on (profit|sales|revenue|earnings), warns of, warn(|s|ed|ing), cautious (outlook|guidance|tone), sees weak, guides down, cut(|s) to, cut(|s) at

# --- analysts ------------------------------------------------------------------------------------------------------
cue 2.6 = upgrad(e|es|ed|ing), upgraded (at|to|by), double upgrade, upgraded to (buy|outperform|overweight|strong buy), added to conviction list, top pick(|s), conviction buy
cue 2.2 = outperform(|s|ed|ing|er|ers), overweight, strong buy, to buy from (hold|neutral|sell), initiated at buy, started at (buy|outperform|overweight), bull case, buy rating, starts at buy, good buy, a buy, buy call
cue -2.6 = downgrad(e|es|ed|ing), downgraded (at|to|by), double downgrade, downgraded to (sell|hold|neutral|underperform|underweight), loses a bull, removed from conviction list, sell call
cue -2.2 = underperform(|s|ed|ing|er|ers), underweight, strong sell, initiated at sell, started at (sell|underperform|underweight), bear case, sell rating, starts at sell, cut to (hold|neutral|sell|market perform|equal weight|sector weight|underweight|underperform)
cue -1.6 = to (hold|neutral|sell) from (buy|outperform|overweight), reel(|s) in expectations, no longer a buy, avoid, stay away, steer clear, cools on, cautious on, turn(|s|ed) cautious, turn(|s|ed) bearish, turn(|s|ed) negative, backs away, steps to the sidelines, moves to the sidelines, sidelines, not a buy, gains a bear, bearish on, negative on, are selling, are dumping, dumping, is dumping
cue 0 = market perform, equal weight, sector perform, sector weight, peer perform, maintains, reiterates, neutral rating, hold rating

# --- business, good --------------------------------------------------------------------------------------------------
cue 1.8 = record (profit|sales|revenue|earnings|quarter|high|highs|orders|results|year|demand|deliveries), all time high(|s), record setting, 52 week high(|s), new high(|s), ath, fresh high(|s), multi year high(|s), month high, week high, year high
cue 1.6 = strong(|er|est|ly), robust, solid, stellar, upbeat, healthy, resilien(t|ce), impressive, outstanding, exceptional, excellent, superb, terrific, fantastic, amazing, blockbuster, bumper
cue 1.6 = profit(able|ability|ably), turns profitable, swings to profit, swung to profit, back in the black, returns to profit, returned to profit, returns to growth, profit up, positive earnings, margin expansion, operating leverage
cue 1.4 = growth, momentum, tailwind(|s), upside, boost(|s|ed|ing), boon, windfall, thriv(e|es|ed|ing), flourish(|es|ing), boom(|s|ed|ing), success(|es|ful|fully), progress, breakthrough, milestone
cue 1.4 = win(|s|ning), won, award(ed|s), secures, secured, wins contract, wins order, lands, landed, bags (order|orders|contract|contracts|deal|rs), bagged, clinch(|es|ed), order win, contract win, new contract, wins approval, new order(|s), wins deal
cue 1.8 = approv(al|ed|es), fda approval, fda approves, fda clearance, fda nod, breakthrough designation, cleared by, gets nod, green light, greenlight(|s), regulatory approval, approval for, meets (|primary )endpoint, positive (data|results|topline)
cue 1.4 = buyback(|s), share repurchase, repurchase program, repurchases, special dividend, dividend increase, dividend hike, initiates dividend, insider buying, insiders buying, accretive, debt free, pays down debt, pays off debt, cash rich, cost savings, cost cutting
cue 1.4 = optimis(m|tic), confiden(t|ce), hope(|s|ful), promising, encouraging, favorable, favourable, positive, bright(|er|ens|est), positively, reassur(e|es|ed|ing), upbeat about, relief, cheer(|s|ed), likes, constructive on, more constructive, turn(|s|ed) positive, turn(|s|ed) bullish, warms up to, gets behind, sees value in, value in, bets on, big bet, worst is (over|behind us), worst may be over, last laugh, to have room to run, room to run
cue 1.2 = benefit(|s|ed|ing), advantage, leader, leading, best(| in class), top performer, innovat(ive|ion), popular, demand surge, sold out, attractive, undervalued, underpriced, cheap valuation, bargain, oversold, mispriced, hidden gem, compelling
cue 1.2 = good, great, better, nice, awesome, happy, glad, pleased, delighted, excited, exciting, love, loved, loves, like this, perfect, beautiful, wonderful, huge opportunity, opportunit(y|ies), win win, good news, great news, bright future
cue 1.0 = deal reached, trade deal, truce, stimulus, rate cut(|s), dovish, ceasefire, soft landing, agreement reached, settles lawsuit, dismissed lawsuit, lawsuit dismissed, resolves, resolved, acquire(d|s) at a premium, takeover bid, takeover interest, buyout offer, stock split, added to the index, joins the s&p, partnership, partners with, teams up, collaboration, expansion, launches
cue 1.0 = outlook positive, positive outlook, revised up, revised higher, upward revision, lifted by, helped by, beneficiar(y|ies), draws buyers, well positioned, market share gains, gains share, gained share, tight supply, supply tight, pent up demand, demand picks up, strong demand, solid demand, on track, ahead of schedule, ramp(s|ing|ed) up

# --- business, bad ---------------------------------------------------------------------------------------------------
cue -2.8 = bankrupt(|cy|cies), chapter 11, insolven(t|cy), liquidation, delist(|s|ed|ing), going concern, fraud(|s|ulent), scandal(|s), ponzi, scam(|s|med), embezzl(e|ed|ement), accounting irregularities, restat(e|es|ed|ement), default on, halted trading, wiped out, wipes out
cue -2.2 = lawsuit(|s), sue(|s|d), suing, class action, subpoena(|s|ed), indict(ed|ment|ments), charged with, probe(|s|d), investigat(e|es|ed|ion|ions|ing), sec probe, doj probe, antitrust, fine(d|s) for, fined, convicted, guilty, allegation(|s), alleged, accus(e|es|ed|ation|ations), whistleblower, legal action, legal battle, loses appeal, loses license, license loss, antitrust suit, suit, suspends trading
cue -2.0 = recall(|s|ed|ing), data breach, hacked, breach(|es|ed), cyberattack, defect(|s|ive), explosion, accident, grounded, fatal, halt(|s|ed) production, production halt, shut(|s) down, shutdown(|s), shutter(|s|ed|ing), plant closure(|s), store closures, clos(ing|es) stores, strike action, walkout
cue -2.2 = weak(|er|est|ness|nesses), sluggish, soft demand, poor(|ly|er), dismal, dreadful, terrible, horrible, awful, abysmal, lackluster, lacklustre, anemic, subdued, tepid, bleak, gloomy, gloom, grim, dire, pessimis(m|tic), lousy, mediocre
cue -2.0 = headwind(|s), pressure, under pressure, pressured, pressures, profit booking, profit taking, weigh(|s|ed|ing) on, drag(|s|ged|ging)(| on| down), hurt(|s|ing), hit by, hits profit, dent(|s|ed), squeez(e|es|ed) margins, margin squeeze, margin pressure, strain(|s|ed), struggl(e|es|ed|ing), suffer(|s|ed|ing), plagued, battered, pummeled, hammered, devastat(e|es|ed|ing), criticiz(e|es|ed), slam(|s|med), rebuk(e|es|ed), crippl(e|es|ed|ing), ding(|s|ed), mar(|s|red), sour(|s|ed), sting(|s), stung, jolt(|s|ed), spook(|s|ed), rattl(e|es|ed), roil(|s|ed)
cue -1.8 = negative, adverse, unfavorable, unfavourable, bad, worse, worst, trouble(|s|d), problem(|s), fail(|s|ed|ing|ure|ures), failed trial, misses endpoint, setback(|s), crisis, threat(|s|en|ens|ened|ening), danger(|ous), alarm(|ing), panic(|s|ked), turmoil, chaos, rout, bloodbath, carnage, meltdown, contagion
cue -1.6 = los(e|es|ing) (ground|share|market share|money|steam), lost (ground|share|market share|money), lose, loses, losing, lost, swings to loss, swung to loss, in the red, unprofitable, negative earnings, profit down, wider loss, loss widens, widening loss, margin contraction, cash crunch, liquidity crunch, burning cash
cue -1.6 = resign(|s|ed|ation), steps down, ousted, fired, departs, departure of, exits abruptly, cfo leaves, ceo leaves, cut(|s|ting) jobs, lay(|s|ing) off, laid off, layoffs loom, slash(|es|ed|ing), axe(|s|d), furlough(|s|ed), hiring freeze, restructuring, delays launch, postpon(e|es|ed), cancel(|s|led|ed|ling)(| orders), called off, scrap(|s|ped), cuts (stores|routes|staff|spending|headcount|workforce|capital spending|capex|output), halts, halt, halted, idled, idle, scrapping, shut (stores|plants|factories), to shut
cue -1.4 = equity offering, public offering of common stock, prices offering, secondary offering, stock offering, share sale, dilut(e|es|ed|ive|ing), insider selling, insiders selling, sells stake, dumps stake, exits stake, short seller report, short report, hindenburg report, cashing out, cashing out of, unloading
cue -1.4 = overvalued, overpriced, overbought, overhyped, expensive valuation, too expensive, bubble, frothy, priced for perfection, stretched valuation, rich valuation, peak(ed|ing out), topped out, headed lower, death cross, bear market, bear trap sprung, bull trap, dead cat bounce, dead cat, head and shoulders, lower lows, lower highs, breaks support, broke support, breakdown
cue -1.2 = sanction(|s|ed), trade war, hawkish, rate hike(|s), export ban, banned, ban on, bans, embargo, curbs, crackdown, retaliat(e|es|ion|ory), war, invasion, attack(|s|ed), conflict, downturn, slowdown, stagnant, stagnation, stagflation, disrupt(ed|ion|ions), bottleneck(|s), backlash, boycott(|s), dispute(|s), rejects, rejected, denied, denies approval
cue -1.2 = caution, cautious, wary, skeptic(al|ism), sceptic(al|ism), doubt(|s|ful), nervous, jitters, jittery, anxi(ous|ety), fearful, scared investors, uneasy, choppy, volatile, lag(|s|ged|ging|gard|gards), last place, toxic, risky, vulnerable, overhang, cloud(|s) over, question(|s) about, red flag(|s), disaster, nightmare, warning sign(|s), outflow(|s), tight(er|ening) credit

# --- the language of the message boards ------------------------------------------------------------------------------
cue 2.4 = bullish, very bullish, super bullish, bulls win, go bulls, bull market, bull run, bull flag, cup and handle, golden cross, higher highs, higher lows, inverse head and shoulders, short squeeze, squeeze, squeezing, gamma squeeze
cue 2.4 = to the moon, moon, mooning, moonshot, mooned, lambo, tendies, send it, lfg, let's go, lets go, let's goo, blast off, blastoff, lift off, liftoff, take off, taking off, to the stars, to infinity, next leg up, leg up, green day, green candles, green dildo, printing, money printer, free money
cue 2.0 = diamond hands, diamond hand, hodl, holding strong, hold strong, never selling, not selling, won't sell, buy the dip, buying the dip, bought the dip, btfd, btd, buy this dip, dip buyers, load(|ed|ing) up, loading, loaded, accumulat(e|ing|ed|ion), adding more, added more, bought more, buying more, buy more, back up the truck, all in
cue 1.6 = calls, call options, bought calls, buying calls, my calls, long calls, going long, go long, i'm long, long here, long term hold, long and strong, buy, buying, bought, buy now, buyers, strong hands, swing long, in the green, in green, be green, green, green tomorrow, run up, runner, big run, ready to run, will run, ready to fly, fly, flying, rip, pump it, beast, winner, winners, easy money, cha ching, ka ching, (load|loads|loaded|loading) up on calls, (buy|buys|bought more) calls, (sell|sells|sold|selling) (puts|my puts|the puts), covered (|my )(short|shorts)
cue 1.6 = bears in shambles, bears (|are )crying, bears (|are )dead, bears (|are )trapped, bears (|are )wrong, bears (|are )mad, bears r fuk, rip bears, sorry bears, poor bears, dumb bears, stupid bears, bye bears, trapped bears, burn bears, burn the shorts, shorts (|are )burning, shorts (|are )trapped, shorts (|are )screwed, shorts getting (killed|crushed|squeezed), shorts cover(|ing), short covering, rip shorts, covering
cue 0.9 = bears, the bears, shorts, the shorts, shorties, short sellers, these bears
cue -2.4 = bearish, very bearish, super bearish, bears win, go bears, rug pull, rugpull, rug pulled, rugged, rug, pump and dump, dump it, dump, dumps, dumped, dumping shares, bagholder(|s), bag holder(|s), bagholding, holding the bag, holding bags, heavy bags, left holding, paper hands, weak hands
cue -2.2 = puts, put options, bought puts, buying puts, my puts, long puts, short this, shorting, shorted, short it, going short, go short, i'm short, to short, short here, short and hold, short, sell, selling, sold, sell now, sell this, take profits, taking profits, get out, got out, getting out, get out now, run away, bail(|ed|ing), exit now, (load|loads|loaded|loading) up on puts, (buy|buys|bought more) puts, (sell|sells|sold|selling) (calls|my calls|the calls)
cue -2.0 = bulls in shambles, bulls (|are )crying, bulls (|are )dead, bulls (|are )trapped, bulls (|are )wrong, bulls (|are )delusional, sorry bulls, poor bulls, dumb bulls, stupid bulls, bye bulls, trapped bulls, rip bulls, greedy bulls, greedy, guh, rekt, wrecked, margin call(|s|ed), blown up, blew up, loss porn, red day, red candles, red tomorrow, in red, red, blood red, bleed(|s|ing), bleeding out, bled, blood, knife catcher, catch a falling knife
cue -0.9 = bulls, the bulls, these bulls, bag, bags
cue -1.8 = garbage, trash, junk, joke, clown(|s|show), pos stock, piece of (shit|crap), worthless, dead money, dead, pig, pigs, turd, crap, sucks, stinks, hype, hyped, cult, delusional, suckers, pumper(|s), fake pump, manipulat(ed|ion|ors|ing), rigged, cooked, screwed, done for, it's over, game over, doomed, doom, drilling, drill team, going to zero, to zero, heading to, waterfall, bottomless, fading fast, puke, gross, yikes, ouch, ugh, smh, wtf, rip to, sad, painful, pain, hate, hated, hates, stupid, dumb
cue -1.4 = overrated, overleveraged, too high, way too high, gravity, reality check, reality, wait for lower, will drop, going down, go down, goes down, come down, coming down, down we go, heading lower, lower from here, fill the gap, gap fill, theta, theta gang, expired worthless, loser(|s), slaughter(|ed), crushed, killed, destroyed, murdered, smoked, roasted, fooled, chasing, chased, fomo, top is in, exit liquidity
cue 1.2 = lol bears, patience pays, paid off, trust the process, undervalued gem, generational buy, generational opportunity, no brainer, gift, on sale, discount, discounted, cheap shares, cheap calls, dirt cheap, steal, conviction, believe in, believer, trust, congrats, congratulations, thank you, blessed, kaboom, powerful, monster, explosive, about to explode, explode, to the sky, sky is the limit, unstoppable, can't stop, cant stop, steady

# --- phrases that hide their cues ------------------------------------------------------------------------------------
cue 0 = stop loss, short term, long term, near term, short dated, in short, shortly, long term debt, high yield, high end, higher education, high street, low cost, low end, low carbon, up to, up to date, set up, follow up, start up, startup, sign up, break down, down under, rise of the, red hat, red sea, red carpet, green energy, green bond(|s), blue chip, black friday, best buy, lower middle, most active, narrow range, mixed results, mixed quarter, upgrades downgrades, upgrades and downgrades, gapping up down, up down, ups and downs, set to open, to open higher or lower, advance decline, high as, go long on, wake up, wake up calls, shore up, opens up, open up, heat up, ramp up costs, up for auction, close up, catch up, come up, ended up, end up, speak up, look up, make up, pick up truck, double check, raise capital, raises funds, raised funds, rise to fame
cue 0 = good morning, good luck, good friday, great britain, great lakes, happy holidays, happy new year, like a, would like, free cash flow, cash flow, cut short, put up, put in, put out, put on, puts on, puts in, puts out, call option activity, earnings call, conference call, call with, short video, shorts video, swing trade, buy or sell, buy sell or hold, buy side, sell side, is it a buy, should you buy, time to buy, buy now pay later, buys shares of, price target, win rate, low float, fed funds, hedge fund(|s)
cue 0 = growth stock(|s), growth fund, growth equity, positive test(|s), tested positive, tests positive, profit and loss, gain of function, capital gain(|s), gains tax, lost and found, fall 20, this fall, risk free, risk management, risk reward, at risk management, default settings, bear stearns, papa bear, bull or bear, bulls and bears, bulls vs bears, bears vs bulls, bulls or bears, crash course, crash test, strike price, strikes at, drop box, dropbox, war room, star wars, warner bros, warner, jump street, double top resistance
cue 1.0 = dividend(|s) declared, declares dividend, declares quarterly dividend
cue -0.8 = no dividend, ex dividend trap

# --- modifiers -------------------------------------------------------------------------------------------------------
negator = not, no, never, none, nothing, nobody, neither, nor, without, cannot, can't, cant, won't, wont, don't, dont, doesn't, doesnt, didn't, didnt, isn't, isnt, aren't, arent, wasn't, wasnt, weren't, hasn't, haven't, hadn't, couldn't, wouldn't, shouldn't, ain't, hardly, barely, fail(s|ed) to, failing to, unable to, lack of, lacks, far from, no longer, anything but, stop, instead of, rather than, denies
scale 1.4 = very, really, extremely, sharply, significantly, hugely, huge, massive, massively, heavily, considerably, substantially, dramatically, steeply, so much, super, insanely, incredibly, absolutely, totally, deeply, big time, way, hard, fast, aggressively, biggest, steep, sharp, seriously, fucking, freaking, damn, hell, mega, ultra, severe, severely
scale 0.6 = slightly, somewhat, marginally, modestly, modest, a bit, a little, little, mildly, mild, kind of, kinda, sort of, partly, partially, fairly, just a, small, minor, relatively, barely any, almost, nearly, maybe, perhaps, possibly, might, may, could, if, would, seems
connector = in, of, its, the, their, our, to, on its
contrast = but, however, yet, although, though, nevertheless, nonetheless, except, still
concession = despite, in spite of, notwithstanding, regardless of, shrugs off, shrug off, shrugging off, brushes off, defying, defies

# --- emoji -----------------------------------------------------------------------------------------------------------
cue 2.2 = 🚀, 🌕, 🌝, 🌙, 📈, 🐂, 🐃, 💎, 🛫, 💹
cue 1.4 = 💰, 🤑, 💵, 💸, 💪, 🔥, 🎉, 🥳, 🍾, 🥂, 🍻, 🙌, 👍, 💚, ✅, 🟢, 🏆, 🎯, 🤘, ⚡, 💥, 🍀, 💲
cue 0.9 = 😎, 😍, 🤩, 😁, 😊, 🥰, ❤, 🙏, 🤞, 👏, 💯, 😀, 🌟, ⭐, 🎁, 🕺, 🔋, 🍏
cue -2.2 = 📉, 🩸, 🔻, 👎, 💩, 🔪, ☠, ⚰, 🪦, 🛑, 🚫
cue -1.4 = 🐻, 🤡, 🤮, 🤢, 😡, 🤬, 😭, 😢, 😱, 😰, 😨, 💀, 🔴, 🚨, 🗑, 🐷, 🐖, 🤦, 🙄, 😤, 😞, 😔, 😩, 😫, 💔, 🤒, 😷, 🐑, ❌
cue -0.5 = 😂, 🤣, 🤷, 😬, 🙈, 🤔, 🧐, 😅, 🤭, 👋, 😳
)lexicon";

}  // namespace

std::string_view finance_lexicon_words() { return kWords; }

}  // namespace bellwether::text
