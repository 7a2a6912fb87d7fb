"""Set phrases of news of which a word would be a judgement elsewhere, and is none here."""

from __future__ import annotations

from compare.contrasts.lexicon import TermList, term_key

_PHRASES = """
last_fall this_fall next_fall fall_semester fall_season fall_election early_fall late_fall
storm_surge power_surge tropical_storm winter_storm dust_storm snow_storm ice_storm storm_system
head_of_state head_coach chief_of_staff chief_executive state_visit state_media state_department
state_of_emergency state_of_the_union state_trooper state_police secretary_of_state
task_force air_force work_force labor_force police_force special_force armed_force
air_strike hunger_strike rail_strike strike_group first_strike lightning_strike
civil_war cold_war trade_war world_war war_crime war_game war_veteran drug_war prisoner_of_war
plane_crash car_crash crash_site crash_test mass_shooting mass_murder first_degree_murder
second_degree_murder murder_charge murder_trial capital_murder attempted_murder
sexual_assault assault_rifle assault_weapon assault_charge felony_assault
terror_attack terror_group terror_suspect terror_threat heart_attack panic_attack attack_ad
border_wall boundary_wall fire_wall firing_squad cease_fire open_fire fire_department forest_fire
running_mate run_for_office run_for_president party_leader majority_leader minority_leader
nerve_agent travel_agent free_agent law_enforcement_agent special_agent double_agent
poison_gas food_poisoning toxic_waste toxic_substance nerve_gas tear_gas
hot_spot hot_line shot_dead shot_down moon_shot flu_shot screen_shot mug_shot
box_office ballot_box black_box jury_box witch_hunt_trial
blood_test blood_pressure blood_donor blood_sample blood_type blood_clot blood_loss
dream_act american_dream dream_team field_of_dreams
tax_cut spending_cut budget_cut power_cut rate_cut job_cut press_release news_release
death_toll death_penalty death_sentence death_row life_support child_support
drag_queen drag_race axe_throwing steering_wheel landslide_victory mud_slide
poll_number opinion_poll exit_poll polling_station
gun_violence domestic_violence violent_crime hate_crime hate_speech organized_crime
bomb_threat bomb_squad bomb_shelter pipe_bomb nuclear_bomb car_bomb
plot_of_land burial_plot spin_off spin_class angel_investor guardian_angel
gambling_industry hype_man powerful_earthquake powerful_storm massive_earthquake massive_storm
remain_at_large popular_vote popular_election plague_vaccine surge_protector troop_surge
"""

PLAIN_PHRASES = TermList({term_key(phrase.replace("_", " ")): "" for phrase in _PHRASES.split()})
