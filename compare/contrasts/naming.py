"""Names of news for the same kind of actor or act, by what they think of it."""

from __future__ import annotations

from compare.contrasts.lexicon import TermList, join_lines, term_key

# One line for each kind: plain names, then those that approve, then those that disapprove. Words of
# a phrase are joined by "_"; any form of a word counts; an indented line goes on with the last.
_ACTORS = """
fighter gunman armed_group armed_man militia combatant / rebel freedom_fighter resistance
  defender columns partisan / terrorist extremist bandit thug gang jihadist insurgent mutineer
  killer militant
leader head president chief / statesman hero / ringleader strongman boss regime tyrant
  dictator warlord kingpin
government authority administration / leadership / regime junta clique
official civil_servant / public_servant / bureaucrat apparatchik crony
protester demonstrator marcher crowd participant / citizen people supporter peaceful / rioter
  mob thug hooligan agitator troublemaker anarchist squatter
resident tenant occupant householder / family / squatter
migrant refugee asylum_seeker passenger / survivor family soul / illegal_alien intruder invader
  illegal_immigrant
undocumented_immigrant undocumented / dreamer newcomer / illegal_alien illegal_immigrant
soldier troop force army / defender hero / occupier killer thug enemy
police officer / / thug
prisoner detainee inmate captive / hostage / convict criminal terrorist
hostage captive prisoner / guest / victim
suspect defendant accused / / culprit perpetrator criminal killer monster
critic opponent / whistle-blower whistleblower / enemy detractor foe agitator
supporter backer voter / / crony henchman puppet stooge
adviser aide / confidant / crony henchman fixer
intermediary mediator middleman / peacemaker envoy / fixer
lawyer attorney / / shyster
company firm group business outfit / employer / giant profiteer polluter
executive director manager boss / / fat-cat bigwig tycoon
investor shareholder fund / / vulture speculator raider
banker financier lender / / fat-cat
doctor physician / healer hero / quack
expert scientist specialist researcher / authority / self-styled boffin egghead
journalist reporter / / hack propagandist
group organisation organization movement / charity / cult sect gang
smuggler skipper / baker student / trafficker
spy agent / / mole
child minor youngster son daughter / kid boy girl / brat thug youth
woman / lady heroine / hag
student young_man / / heckler
comedian comic entertainer / celebrity star / provocateur
worker employee staff / colleague / militant
striker worker union / / wrecker
finder discoverer / / looter digger
athlete runner champion / golden_girl ace star heroine / cheat drug_cheat dope
nurse carer / angel / militant
adversary rival opponent / / enemy foe
"""

_SPEECH = """
say tell state add note explain announce remark comment declare write / / boast crow gush rant
  moan whine blurt thunder sneer scoff fume own_up mock lecture
criticise criticize fault oppose disagree question / / slam blast attack condemn denounce savage
  rip trash lash_out castigate rage decry blast_off lambast lambaste assail deride rail
ask request call_on invite urge / / pressure beg plead force
reply respond answer / / retort hit_back snap fire_back brush_off
warn caution / / threaten menace
refuse decline / / rebuff snub spurn ignore brush_off stonewall dodge
meet hold_talks visit call / welcome / confront summon haul_in
"""

_ACTS = """
agreement deal understanding pact arrangement settlement compromise / breakthrough / surrender
  capitulation sweetheart_deal carve-up stitch-up cave bargain horse-trading quid_pro_quo
agree accept sign / / cave surrender capitulate bow submit cave_in
reform change overhaul revise adjust adjustment / modernise modernize improve / gut axe slash
  dismantle
cut reduce reduction lower / saving relief / slash axe gut raid
tax levy charge / contribution / raid grab
pay give hand provide spend fund / grant invest / shovel splash squander lavish bribe dangle
  waste trouser pocket
payment money sum fee / allowance compensation help / bribe hush_money golden_goodbye sweetener
  slush kickback handout
buy acquire purchase take_over merge acquisition / rescue save / flog grab gobble snap_up
  swallow fold
sell dispose / / flog offload dump
dismiss lay_off let_go job_losses redundancy / / sack axe fire boot chop dump kick_out purge
  throw_out
leave depart step_down resign quit / retire / oust flee slink desert storm_out abandon bolt
  forced_out
remove replace relieve / / oust purge topple axe dump
kill die dead lose_life / martyr fall fallen sacrifice / murder execute slaughter massacre
  butcher cut_down assassinate gun_down mow_down
shoot fire open_fire / / gun_down spray mow_down shower
hit strike bomb raid attack shell / liberate neutralise neutralize / bombard massacre assault
  atrocity pound blitz pulverise aggression
shoot_down bring_down down / destroy / blow_up blast swat air_piracy
fighting clash battle / defence resistance liberation / aggression onslaught bloodbath rampage
  invasion
war conflict operation hostilities / campaign liberation special_operation / aggression invasion
ceasefire truce pause cessation / peace / surrender lull
confrontation scuffle altercation exchange encounter incident / / attack assault brawl riot
  fight tirade ambush
grab touch hold push / / attack assault snatch rough_up manhandle shove
gathering demonstration protest rally / vigil uprising / riot mob rampage disorder mayhem chaos
  anarchy unrest mutiny
unrest disturbance event / uprising revolution / coup mutiny putsch rebellion plot rampage
arrest detain take_away custody / help_police assist / seize snatch haul drag kidnap abduct
  lock_up nab round_up
seize detain board impound capture / secure / hijack kidnap abduct steal grab piracy
free release return let_go / home liberate rescue win / escape wrest walk_free
enter go_in search inspect visit / secure / storm raid ransack break_down burst invade
evict clear remove vacant_possession / / throw_out turf_out drive_out storm
evacuate leave depart convoy / / flee exodus escape expel drive_out drag
investigate inquiry review examine probe / scrutiny / witch-hunt witch_hunt fishing_expedition
  smear
accusation allegation / revelation / smear slander attack witch-hunt rumour
error mistake slip oversight / / blunder botch bungle fiasco negligence neglect cover-up
accident incident event crash / mishap / disaster catastrophe scandal carnage tragedy horror
  crime outrage
problem difficulty / challenge / crisis scandal disaster chaos mess fiasco outrage
criticism objection concern / / fury furor uproar outrage backlash storm firestorm furore
  condemnation
worry concern / caution / panic hysteria alarm
sickness illness ailment reaction effect / / poison plague paralyse cripple
disease infection outbreak / / plague scourge
vaccine shot dose injection / / jab
substance drug medicine / remedy supplement / dope poison
hide withhold omit conceal / protect / cover_up bury suppress sit_on
publish release disclose / unveil / leak slip_out parade
delay postpone put_off / / stall drag drag_feet sabotage murder
end stop halt cancel suspend / / axe scrap kill ditch rip_up
build construct develop / / slap_up bulldoze
win defeat beat / triumph / scrape steal rout crush squeak
victory win / triumph landslide / narrow slim bare
support endorse back / champion praise hail / prop_up bankroll
speech remark address comment statement / / rant tirade diatribe outburst bombast
influence persuade lobby / convince / manipulate pressure bully strong-arm meddle
interfere interference intervene / help assist / meddle sabotage
order instruct direct / / dictate force compel bully ultimatum
increase rise grow / improve / soar surge balloon explode spiral
fall drop decline / ease / plunge slump collapse crash nosedive
cost price expense / investment / burden waste
building house flat / home / slum den
crowd audience / throng supporter / mob rabble horde
border frontier boundary / homeland / front
rule regulation / safeguard protection / red_tape burden
estate_tax inheritance_tax / / death_tax
abortion_rights / pro-choice reproductive / pro-abortion
anti-abortion / pro-life / anti-choice
health_law affordable_care_act / reform / obamacare
gun_control / gun_safety gun_reform / gun_ban
redistricting / / gerrymander gerrymandering
vote ballot poll / mandate / sham farce rig
election vote / / sham farce
policy approach stance position / principle / obsession dogma ideology
plan proposal idea / vision / scheme plot ploy ruse
request application / / demand ultimatum
prank joke mischief / / crime
"""


def _read_names() -> TermList:
    found: dict[tuple[str, ...], list[str]] = {}
    tables = (("a", _ACTORS), ("s", _SPEECH), ("d", _ACTS))
    lines = [(kind, line) for kind, table in tables for line in join_lines(table)]
    for i, (kind, line) in enumerate(lines):
        for charge, names in zip("0+-", line.split("/"), strict=False):
            for name in names.split():
                entries = found.setdefault(term_key(name.replace("_", " ")), [])
                if not any(entry[:-1] == f"{kind}{i}" for entry in entries):
                    entries.append(f"{kind}{i}{charge}")
    return TermList({key: " ".join(entries) for key, entries in found.items()})


# Names by key, each with its entries "a12+": "a" for actors, "s" for speech or "d" for deeds, the
# line that it is in, and what it thinks of it: "0", "+" or "-".
NAMES = _read_names()
