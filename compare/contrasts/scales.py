"""Scales of news words: each line tells one thing, from plain to heated."""

from __future__ import annotations

from compare.contrasts.lexicon import TermList, join_lines, term_key

# One line for each thing that is told; its words from plain ones to coloured and to strong ones.
# Words of a phrase are joined by "_"; any form of a word counts; an indented line goes on.
_SCALES = """
call_on appeal invite encourage / urge push insist direct instruct order nudge prod lobby exhort
  / pressure demand force coerce compel bully strong-arm lean_on implore plead beg goad
  twist_arms browbeat dictate ultimatum
criticize criticise fault question object disagree critical criticism complain / chide rebuke
  scold admonish knock jab swipe accuse blame rap denounce condemn deplore decry pan censure
  lament reprimand repudiate disparage sharply_criticized dig take_issue take_aim / slam blast
  rip attack assail lash_out castigate skewer lambaste excoriate hammer pound pummel bash trash
  savage vilify malign tear_into upbraid berate broadside rail rage reprehensible scathing
  withering blistering tirade smear
decline no_comment rule_out not_answer / refuse vague demur balk tightlipped mum deflect skirt
  evasive avoid sidestep / dodge duck evade stonewall brush_off cagey coy squirm clam_up snub
acknowledge recognize recognise / admit concede grant / confess own_up fess_up come_clean cave
/ claim allege assert contend maintain argue insist purport suggest portray / boast brag trumpet
  crow peddle spin parrot
praise commend / tout applaud hail celebrate champion laud defend stand_by salute / gush extol
  fawn lionize rave glowing rally_behind cheer
warn caution notify / vow pledge hint signal promise put_on_notice raise_the_stakes / threaten
  menace throw_down_the_gauntlet blackmail hold_hostage saber-rattling
stop pause suspend halt delay postpone put_on_hold freeze / block cancel reverse stall shelve bar
  filibuster obstruct rescind standstill withhold deprive / scuttle derail torpedo quash thwart
  gut sabotage cripple hijack scrap paralyze
reconsider revise shift rethink update clarify / reverse soften change_of_heart walk_back retreat
  backtrack back_away moderate / flip-flop cave about-face u-turn backpedal climbdown capitulate
  surrender abandon renege betray
discussion debate negotiation question / dispute disagreement confrontation heated tense testy
  argument contentious standoff row tension friction / fight battle clash spat feud brawl
  showdown war sparring shouting combative bitter skirmish bruising warfare
objection / criticism controversy flurry protest scrutiny anger dismay disdain flap upset
  backlash discontent dissent frustration frosty / furor uproar outcry outrage firestorm frenzy
  fury furore ire revolt wrath mutiny indignation hysteria
moderate / right-wing left-wing tea_party progressive partisan activist evangelical hawkish
  dovish outspoken polarizing controversial divisive tough / neoconservative far-right far-left
  radical extremist hardliner hardline ultraconservative socialist fringe fanatic demagogue
shooting bombing / assault violence tragedy deadly / massacre slaughter rampage
  carnage bloodbath atrocity horror nightmare butchery
device parcel object / bomb explosive pipe_bomb suspicious / terror bombing
confidential quiet undisclosed classified / secret unilateral behind_closed_doors hide conceal
  secretive opaque / cover_up clandestine covert shadowy bury whitewash stash
delete remove erase / wipe destroy clear / scrub purge shred
inaccurate mistaken incomplete miscommunication / misleading false untrue mischaracterize mislead
  disputed distort / lie liar falsify fabricate dishonest bogus deceive hoax fake phony con sham
  debunk
/ controversy flap saga bizarre / scandal debacle fiasco disaster imbroglio circus mess
collect monitor track record gather surveillance watch / scour data-mining mine intercept tap /
  spy snoop eavesdrop dragnet wiretap sweep
joke mischief / prank stunt / hack sabotage
victory / surprise upset decisive survive prevail edge comfortable convincing / rout triumph
  landslide trounce crush stunning squeak eke cruise thump
defeat / dismal disappointing setback weak / collapse drubbing rout disastrous humiliating
  thumping shellacking crushing
hope confidence possibility / optimism upbeat encouraging promising / euphoric breakthrough
negative weak / grim dire bleak tough harsh troubled painful worrying / disaster catastrophic
  apocalyptic devastating crippling calamitous horrendous
reduce adjust cut lower trim revise restructure / reform overhaul roll_back shrink sweeping /
  slash gut axe eviscerate chip_away raid hack dismantle
fund finance / misuse divert spree funnel taxpayer illicit / lavish splurge dip siphon raid loot
  squander plunder pocket bribe
/ hurt harm damage undermine weaken injure erode interfere / destroy ruin wreck devastate cripple
  shatter gut sabotage poison
resign step_down step_aside retire drop_out / quit ouster depart fired abruptly removed forced
  oust / purge flee boot topple get_out sack dump
disclose reveal announce / leak uncover expose unveil divulge / dump blow_the_lid bombshell
  explosive spill
inappropriate improper / suggestive racy explicit graphic harassment profane crude / lewd obscene
  vulgar disgusting sordid raunchy expletive-laden filthy vile
/ activist movement faction protester / mob white_supremacist hate_group bigot racist extremist
agreement deal compromise / concession bargain pact / cave sellout giveaway capitulation
  surrender horse-trading sweetheart
/ prominent powerful plum / bribe quid_pro_quo payoff
permit enable / loosen / unleash giveaway free-for-all
/ insider operative lobbyist / crony fixer henchman puppet kremlin-backed
migrant immigrant undocumented / illegal unauthorized / alien invader amnesty
/ snatch shove confront physical tussle scuffle / assault attack manhandle accost combative
  rough_up hit
apologize sorry regret / profoundly contrite remorse / grovel humiliate
boost aid / ammunition fodder weapon advantage / bonanza windfall gift
/ climb jump boost / soar surge skyrocket explode spike balloon
decrease decline drop / slide dip slip / plunge tumble plummet collapse crash crater nosedive
slight / growing significant large considerable / massive overwhelming huge enormous vast
  staggering whopping stunning sweeping
occasional sometimes at_times / repeatedly often frequent routine regular / constant relentless
  incessant famously notoriously chronic perennial
/ turn_over hand / ship funnel pipe piping traffic dump flood
/ warning claim accusation / rant mock mocking taunt insult slur tirade epithet outburst
  offensive bombastic
acquaintance / cordial friend close alliance / frosty rift enemy rivalry feud collusion
/ forceful pointed impassioned / scathing bombastic fiery searing blistering demagogic
/ dominate control / grip stranglehold iron-fisted cling relinquish
redistricting map district boundary / partisan / gerrymander rig
/ ban crackdown mandate restriction / draconian assault onerous punitive
investigate review examine look_into inquiry / probe scrutiny / witch_hunt fishing_expedition
  grill hound
arrest detain charge / seize capture nab / haul drag round_up
fear worry / anxiety alarm unease nervous / panic hysteria terror stoke
reject oppose vote_against resist decline / rebuff defy deny spurn / repudiate scorn snub thumb
charge felony / fraud conspiracy / swindle scam
confuse unclear uncertain / muddle murky doubt / chaos disarray turmoil mayhem
rival opponent challenger critic / foe detractor foil / enemy nemesis
wealthy affluent / elite millionaire billionaire / fat_cat tycoon plutocrat
noted / celebrated prominent famous strong_following / revered beloved legendary notorious
  infamous
advance approve pass adopt / push clear / ram jam muscle railroad force
/ scramble struggle / desperate frantic ploy
term label name / brand dub deem / decry smear
illness health condition / disorder depression / breakdown crisis
"""


def _read_scales() -> TermList:
    found: dict[tuple[str, ...], list[str]] = {}
    for i, line in enumerate(join_lines(_SCALES)):
        for grade, words in enumerate(line.split("/")):
            for word in words.split():
                entries = found.setdefault(term_key(word.replace("_", " ")), [])
                if not any(entry.split(":")[0] == str(i) for entry in entries):
                    entries.append(f"{i}:{grade}")
    return TermList({key: " ".join(entries) for key, entries in found.items()})


# Words by key, each with its entries "12:2": the scale that it is on, and its grade there.
SCALES = _read_scales()
