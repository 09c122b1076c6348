package actor_test

import "testing"

// TestMisled holds words that mislead: letters that run together, modifiers, storms, venues.
func TestMisled(t *testing.T) {
	run(t, []linkingCase{
		{"auxiliary that makes a demonym's letters", "", "Pakistan is supporting militias in Iraq.", []string{"Pakistan=PAK", "militias in Iraq=IRQ:REB", "!Pakistan is"}},
		{"verb before a title", "", "Clan factions ousted President Siad Barre.", []string{"President Siad Barre=siad-barre"}},
		{"leader who is not the state's", "2023-06-24", "The mercenary leader turned back after talks with Belarusian President Alexander Lukashenko.", []string{"!The mercenary leader"}},
		{"two offices of one country", "2005-07-01", "The prime minister and president of Romania quarrelled.", []string{"president=traian-basescu"}},
		{"two offices nobody is known to hold", "", "The prime minister and president of Romania quarrelled.", []string{"!The prime minister and president of Romania", "!president"}},
		{"soldiers that somebody offered to send", "", "Kenya offered to send 1,000 soldiers to Haiti.", []string{"1,000 soldiers=KEN", "Haiti=HTI"}},
		{"men of a group with its country", "", "Somalia's al-Shabab militants attacked a base.", []string{"Somalia's al-Shabab militants=al-shabab", "!SOM:REB"}},
		{"coalition led by somebody", "", "A Saudi-led coalition shelled Yemen. Coalition warplanes bombed Sanaa.", []string{"A Saudi-led coalition=SAU", "Coalition warplanes=SAU"}},
		{"coalition led by nobody named", "", "Coalition troops left Iraq.", []string{"!Coalition troops"}},
		{"court of many countries", "", "Beijing ignored a tribunal in The Hague.", []string{"Beijing=CHN", "The Hague=NLD@", "!a tribunal in The Hague"}},
		{"storm", "", "Typhoon Haiyan hit the Philippines. Haiyan killed thousands.", []string{"the Philippines=PHL", "!Haiyan"}},
		{"what came after a state", "2008-08-10", "The former Soviet republic condemned Russia.", []string{"Russia=RUS", "!SUN"}},
		{"people that nothing knows", "2022-11-15", "Ethiopia's government and Tigrayan rebels signed a truce in Pretoria.", []string{"Ethiopia's government=ETH", "!ZAF:REB"}},
		{"government that is not in office", "", "Protesters in Dhaka want an interim government.", []string{"!an interim government"}},
		{"name that begins like a title", "2024-08-06", "Bangladesh's Prime Minister Sheikh Hasina fled to India.", []string{"Bangladesh's Prime Minister Sheikh Hasina=sheikh-hasina"}},
		{"fighters by their attacks", "", "Officials in Iraq say ten people died in insurgent attacks.", []string{"insurgent=IRQ:REB'"}},
		{"fighters by their hideouts", "", "Pakistani soldiers shelled suspected militant hideouts.", []string{"militant=PAK:REB'"}},
		{"fighters nobody knows whose", "", "Sudan and Chad condemned rebel attacks.", []string{"!rebel"}},
		{"the army after its soldiers", "", "Israeli troops entered Khan Younis, where the army said Palestinian militants were hiding.", []string{"the army=ISR", "Palestinian militants=PSE:REB"}},
		{"spokesman of a group", "", "Iran rejected the report. A group spokesman called the report true.", []string{"Iran=IRN", "!A group spokesman"}},
		{"name that somebody is known by", "2024-04-15", "Egypt rejected talks with RSF commander Mohamed Hamdan Dagalo, known as Hemedti. Hemedti blamed Cairo.", []string{"Hemedti=mohamed-hamdan-dagalo", "Cairo=EGY"}},
		{"nation of a region", "2024-08-09", "The Central American nation expelled the Brazilian envoy.", []string{"the Brazilian envoy=BRA", "!USA", "!central"}},
		{"people from elsewhere", "2023-02-21", "Tunisian President Kais Saied accused migrants from sub-Saharan Africa of plotting.", []string{"!migrants", "!TUN:CIV"}},
		{"party of the same name elsewhere", "2024-12-27", "South Korean lawmakers met. The Democratic Party accused President Yoon Suk Yeol.", []string{"!democratic-party"}},
		{"party of that name", "2019-12-18", "The Democratic Party accused President Donald Trump.", []string{"The Democratic Party=democratic-party"}},
		{"one of a people", "", "The Briton was freed. The Swiss and the French agreed.", []string{"The Briton=GBR:CIV", "The Swiss=CHE", "the French=FRA"}},
		{"one of a people, named", "", "The German, Rudolf Blechschmidt, was freed.", []string{"The German=rudolf-blechschmidt", "!DEU", "!DEU:CIV"}},
		{"short name as possessor", "2023-05-03", "Moscow accused Kyiv of a plot. Zelenskyy's office denied the charge.", []string{"Zelenskyy=volodymyr-zelenskyy'"}},
		{"coalition beside a country", "", "U.S.-led troops are in Afghanistan. Afghan and coalition forces captured a town.", []string{"Afghan and coalition forces=AFG+USA"}},
		{"day after a title", "", "The ministers Friday debated a plan.", []string{"!Friday", "!The ministers Friday"}},
		{"person's organization", "", "The talks were with President Mahmoud Abbas' Fatah party.", []string{"President Mahmoud Abbas' Fatah party=fatah"}},
		{"children by their school", "", "Gunmen abducted 40 Nigerian schoolgirls.", []string{"40 Nigerian schoolgirls=NGA:CIV"}},
	})
}
