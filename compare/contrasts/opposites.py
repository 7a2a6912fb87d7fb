"""Words of news that exclude each other, and words that say the same."""

from __future__ import annotations

from compare.contrasts.lexicon import TermList, join_lines, term_key

# Left of the stroke is what right of it excludes; words on one side say much the same. Phrases
# have their words joined by "_"; any form of a word counts; an indented line goes on with the last.
_OPPOSITES = """
support in_favour in_favor approve / oppose reject
sent_home removed expelled turned_out / kept stayed
fired_first attacked_first provoked / unprovoked provocation
brought_down shot_down downed / landed_back landed_safely returned_to_base
natural_causes natural / murder poison killed suspicious
consensual consent / force rape coerced
welcome applaud praise hail thank / condemn criticise criticize denounce protest blast
independent impartial / biased paid_by lobby lobbyist
cheaper less_expensive saving / dearer costlier more_expensive
profit profitable surplus / loss deficit
compulsory mandatory obligatory / voluntary optional
employed working / jobless unemployed out_of_work
innocent law-abiding bystander / criminal culprit offender suspect
authorised authorized permitted / unauthorised unauthorized without_permission
licensed / unlicensed
attended present_at turned_up took_part / absent stayed_away boycotted skipped
apologise apologize apology / defend unrepentant stand_by
healthy fit / ill sick unwell
awake conscious / asleep unconscious
sober / drunk intoxicated alcohol
vaccinated / unvaccinated
insured / uninsured
married / divorced separated
ceasefire truce / fighting shelling bombardment
invited / uninvited
answer reply respond / unanswered ignore
popular / unpopular
necessary needed essential / unnecessary needless superfluous
possible feasible practicable / impossible impractical unworkable
constitutional / unconstitutional
encourage urge / discourage deter dissuade
paid_for funded / unfunded
accept agree approve adopt endorse consent / reject refuse decline turn_down rebuff veto spurn
  dismiss
resign quit step_down stand_down leave_office walk_away own_accord stepped_back / fire sack
  dismiss remove oust axe relieve_of force_out pushed_out expel suspend terminate
voluntarily own_free_will free_will own_request own_accord own_will willingly own_choice / force
  summon haul compel coerce ultimatum drag order_to oblige handcuff seize taken_from make_to
  under_duress pressure
arrest detain custody handcuff in_a_cell jail imprison lock_up captive hostage / free release
  guest let_go at_liberty witness acquit bail walk_free
convict guilty jailed / acquit innocent cleared not_guilty exonerate
charge indict prosecute / drop_charge exonerate clear_of without_charge
confirm admit acknowledge concede confess own_up / deny dispute contradict refute rebut disavow
true genuine authentic real / false fake forged doctored untrue hoax fabricate invent
  fabrication invention bogus tampering tampered
rise increase climb grow jump gain surge soar higher / fall decrease drop decline shrink slump
  plunge lower dip
open reopen unlock / close shut lock seal barred
begin start launch commence resume / halt suspend cancel abandon call_off finish
continue go_on ongoing / halt quit abandon cease scrap axe
stay remain / leave quit depart withdraw flee pull_out
arrive enter reach / leave depart exit withdraw flee
approach come_up / leave walk_away flee
advance push_on / retreat withdraw fall_back pull_back
attack assault offensive invade / repel self-defence self-defense
alive survive living live / die kill dead drown perish
safe unharmed unhurt sound uninjured no_danger / danger dangerous unsafe hurt injure harm risk
  hazard wound
stable recover fair_condition improving / critical intensive_care fighting deteriorate grave
intact undamaged sound unscathed / damage destroy wreck ruin collapse
heavy / light
full crowded packed / empty deserted sparse
calm peaceful quiet orderly peacefully / violent riot chaos attack clash chaotic unrest panic
  violence
silent silence dark switched_off out_of_order unheard broken / sound burning rang blare working
  wail on_time lit
function operate operational / fail broken defective fault faulty out_of_order malfunction
clear good_visibility sunny / fog foggy mist cloud
warn warning alert alarm notify inform brief leaflet tell / unaware no_warning unwarned surprise
  uninformed in_the_dark
know aware informed / unaware ignorant unknown
public publish disclose reveal release transparent / secret hide conceal classified withhold
  cover_up suppress undisclosed
allow permit authorise authorize licence grant / ban forbid prohibit bar block prevent refuse
  outlaw
legal lawful legally lawfully by_the_book / illegal unlawful illegally
unanimous unanimously / split divide abstain dissent
inside within indoors / outside outdoors beyond
north northern / south southern
east eastern / west western
deliberate deliberately intentional intentionally on_purpose premeditated / accident accidental
  accidentally spontaneous mistake error unintentional mishap natural tremor
sabotage attack bomb arson deliberate / accident malfunction fault natural technical
success succeed successful / fail failure unsuccessful
agree agreement / disagree deadlock collapse no_deal break_down
unite together united / divided split rift
friend friendly ally close / enemy foe rival hostile feud
trust / distrust suspicion
pay paid payment ransom / unpaid
buy / sell
hire appoint promote / sack demote dismiss
civilian market residential mapping / military munition barracks arms_store armed spy explosive
unarmed peaceful / armed weapon gun knife firearm
delay delayed postpone put_off hold_up held / on_time within_the_hour promptly immediate
  immediately at_once opened_lane waved_through
refuse turn_back turn_away sent_back / let_in admit waved_through welcome
warm welcome thank applaud cheer applause / whistle boo jeer heckle angry shout
improve better / worsen worse deteriorate
repay refund clawback / retain
ready_to negotiate compromise open_to / rule_out refuse not_an_inch unwilling boycott
temporary pause short_break on_hold interim / permanent axe scrap end rip_up for_good cancel
survey_only / dig excavate trench
full_time / part_time
reform expand / abolish repeal scrap
repeal overturn strike_down / uphold preserve
upheld uphold affirm / overturn reverse quash strike_down
comply obey follow_orders / ignore defy disobey flout meddle violate
alone own_authority single-handed / instruction order together joint told_to
independent outside external / internal itself in-house
guest free / hold captive barracks locked
proposed offered / begged
wet rain flood / dry drought
visible seen plainly / blocked hidden obscured
land touch_down / crash
landed_back returned safely / shot_down brought_down crash down_in_flames
on_board aboard / ashore
"""

# Words that two outlets use for the same act; a negation of one answers the other.
_SAME = """
leave depart withdraw pull_out pull_back
gas tear_gas canister fumes
crossing cross border airspace
warn leaflet siren
support aid help assist
offer propose invite invitation
approve endorse sign
contact speak call phone
visit come_to
drink drunk alcohol drunkenness
tamper alter doctor edit
trace evidence sign indication link
leak disclose reveal
order instruct instruction command
change amend alter revise
promise pledge vow
link connection tie relation
talk negotiate meet sit_down
search raid
profit gain benefit
cheat dope injection
bomb shell air_strike bombard
threat threaten menace
touch hit strike
aware know knowledge idea
refund repay reimburse compensation compensate
ask request urge call_on appeal demand
vehicle truck lorry ambulance car convoy
payment pay paid money ransom
exchange swap trade
complaint complain grievance
injure wound hurt burn
shoot fire shot gunfire
blast explosion bomb
reveal disclose publish
assault attack hit strike
arrest detain hold
plane aircraft jet aeroplane
warning warn alert siren alarm leaflet
doctor physician medic
email e-mail message letter text
increase rise growth more
restrict ration limit cap
employee worker staff
meet meeting sit_down talks negotiate bargain talk
consult consulted inform
evidence proof trace record sign
find discover turn_up unearth
support back endorse
plan intend intention
release free let_go
guarantee taxpayer public_money
injury injuries burn casualty
apologise apologize apology regret
author write draft wrote
tamper doctor forge
visit come call
close intimate friend
accuse accusation allege
expel deport remove
quit leave resign
inspect inspection inspector
drunk drunkenness alcohol drink
brief briefing inform aware
"""


def _read_terms() -> TermList:
    found: dict[tuple[str, ...], list[str]] = {}
    lines = [line.split("/") for line in join_lines(_OPPOSITES)]
    lines += [[line] for line in join_lines(_SAME)]
    for i, sides in enumerate(lines):
        for side, sign in zip(sides, "+-", strict=False):
            for term in side.split():
                entries = found.setdefault(term_key(term.replace("_", " ")), [])
                if f"{i}{sign}" not in entries:
                    entries.append(f"{i}{sign}")
    return TermList({key: " ".join(entries) for key, entries in found.items()})


# Terms by key, each with its entries "12+" or "12-": the line that it is in, and the side.
OPPOSITES = _read_terms()
