"""Words of news that judge or colour what they tell, by how strongly they do."""

from __future__ import annotations

from compare.contrasts.lexicon import TermList, term_key

# Words that no neutral report uses of what it tells, in its own voice.
_STRONG = """
blatant brazen shameless disgraceful shameful outrageous scandalous appalling heinous
barbaric savage brutal vicious cowardly ruthless callous cruel evil monstrous vile despicable
sinister notorious infamous ludicrous absurd ridiculous farcical laughable pathetic bungled
botched disastrous catastrophic horrific horrifying gruesome ghastly nightmare bloodbath carnage
slaughter massacre butcher murderous in_cold_blood bloodthirsty heroic hero heroine valiant
gallant glorious triumphant beloved martyr patriotic traitor treacherous puppet stooge
crony henchman thug mob rabble gang bandit regime junta hooligan vulture fat-cat fat_cat bigwig
boffin egghead bloke chap lad wannabe flog trouser slam rip trash bash lash_out slap haul drag
march_to_the_altar axe boot dump chop for_the_chop belly-up gobble splash shovel squander lavish
golden_goodbye sweetheart hush_money stitch-up cover-up whitewash sham farce charade fiasco
shambles fury furious outrage outraged uproar bombshell stunning shocking sensational jaw-dropping
plucky doting sobbing weeping gush crow rant rage moan whine brag boast sneer scoff thunder fume
snarl smirk gloat wriggle squirm whisper murmur brainwash propaganda witch-hunt witch_hunt smear
slander fabrication fairy_tale meddle provocation warmonger aggression aggressor onslaught
atrocity piracy gutless spineless crazed bonkers barmy daft mastermind ringleader kingpin
rampage wreak havoc mayhem chaos panic hysteria frenzy on_the_warpath warpath bloodshed tyranny
tyrant dictator despot oppressor enslave shackle sellout sell-out capitulate cave cower grovel beg
blood wrest snatch nab swoop blown_to_pieces to_pieces obliterate annihilate pulverise crush
whopping staggering eye-watering mind-boggling measly paltry pittance crumbs peanuts gravy_train
junk guff twaddle hogwash claptrap bogus phoney phony quack trumped-up trumped_up bombastic
withering scathing blistering embarrass embarrassing humiliate humiliating self-styled
self-proclaimed self-appointed fairytale hellish hail triumph blood-soaked grieving heartbroken
heartless sickening scum vermin blast_off full_to_the_gills pick_up_the_bill cynical
cynically bloodied sop puffed_up whipped_up whip_up hang_out_to_dry guesswork scaremongering
scare_figures vindicated triumphantly tycoon magnate crackdown pretext
gunned_down liquidated neutralised wiped_out lavished
fleece rip-off rip_off swindle hoodwink dupe
screaming scream terrified terrifying terror_stricken inferno hell hellhole claw smash hurtle plough
ravage gut devastated devastating devastate agony anguish torment harrowing chilling
bone-chilling blood-curdling blistering searing excoriate eviscerate skewer castigate lambaste
demagogue demonise demonize vilify toxic poisonous rotten corrupt crooked sleazy tawdry sordid
squalid filthy disgusting disgust revolting repugnant repulsive reprehensible deplorable abhorrent
despised hated hateful loathe contempt contemptuous arrogant arrogance hubris hypocrisy hypocrite
spectacularly spectacular miraculous miracle dazzling glittering historic_triumph
masterstroke masterful genius legendary saviour savior angel saintly selfless fearless gritty
unflinching resounding crushing thumping landslide drubbing humiliation ignominious ignominy
inept incompetent incompetence clueless hapless feckless reckless recklessly negligent negligence
blundering bumbling spoilt pampered bloated gold-plated fat_fees feeding_frenzy cash_cow cash_in
stranglehold strangle choke bleed bludgeon hound witch_trial kangaroo_court
lynch_mob purge gag muzzle silence_critics trample ram_through railroad strong-arm steamroller
bulldoze throw_under_the_bus cold-blooded merciless remorseless pitiless inhuman inhumane
unspeakable unforgivable inexcusable indefensible unconscionable disgracefully shamefully
scandalously outrageously brazenly shamelessly ruthlessly brutally savagely viciously
"""
# Words that colour, in a report as much as in a comment.
_MILD = """
controversial massive sweeping dramatic bitter fierce harsh tough stinging embattled beleaguered
disgraced ousted questionable dubious suspicious alarming worrying grim dire bleak tense chaotic
violent heated testy fiery angry defiant combative unprecedented extraordinary remarkable bizarre
strange curious merely conveniently quietly secretly suddenly hastily rushed finally repeatedly
routinely forcefully emphatically sharply strongly proudly stubbornly desperately desperate
reluctant reluctantly grudgingly loyal tireless staunch powerful outspoken vocal celebrated
popular beloved seasoned skeptical sceptical lewd divisive radical hardline far-right far-left
embroil plague beset soar tumble slash surge explode erupt spark lash tout concede admit dodge
sidestep stonewall duck evade brush_off shrug ridicule mock deride taunt admirable brave courage
courageous noble proud dignity tragic tragedy sadly mourn grief grandmother old_man widow orphan
innocent cheat liar horse-trading scheme plot ploy gambit stunt spin hype
bluster rhetoric forgive greed greedy poison gamble fool silly blunder snub spat feud clash
showdown of_course as_ever naturally at_last so_much_for needless_to_say no_wonder cosy comfort
historic damning betray betrayal dream dodged exhilarated robust bewildered baffled
awkward ugly nasty bloody bloodied skirmish tussle scuffle lavish generous harshly fiercely
vehemently flatly bluntly scold upbraid chastise grill lecture pillory trumpet parade pose gloss
backpedal backtrack reversal u-turn climbdown retreat
"""
_WEIGHTS = ((1.0, _STRONG), (0.5, _MILD))


def _read_loaded() -> TermList:
    found = TermList()
    for weight, words in _WEIGHTS:
        for word in words.split():
            found.setdefault(term_key(word.replace("_", " ")), str(weight))
    return found


# Loaded words by key, each with its weight in [0, 1].
LOADED = _read_loaded()
