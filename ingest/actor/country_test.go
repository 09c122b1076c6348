package actor_test

import "testing"

func TestCountries(t *testing.T) {
	run(t, []linkingCase{
		{"name and possessor", "", "Russia's support of Cuba worries Poland.", []string{"Russia=RUS'", "Cuba=CUB", "Poland=POL"}},
		{"adjective before a thing", "", "Israeli air strikes hit a depot.", []string{"Israeli=ISR'"}},
		{"adjective that leads", "", "The U.S.-led invasion of Iraq began.", []string{"U.S.=USA'", "Iraq=IRQ"}},
		{"on whose side", "", "Turkey criticized pro-Russian groups and Iranian-backed fighters.", []string{"pro-Russian=RUS'", "Iranian=IRN'", "!IRN:REB"}},
		{"capital that acts", "", "Moscow condemned the raid.", []string{"Moscow=RUS"}},
		{"capital as object", "", "Beijing warned Washington.", []string{"Beijing=CHN", "Washington=USA"}},
		{"capital as possessor", "", "Tehran's envoy rejected the offer.", []string{"Tehran's envoy=IRN"}},
		{"capital as place", "", "The ministers met in Moscow.", []string{"Moscow=RUS@"}},
		{"capital as goal", "", "Her envoy flew to Damascus on Monday.", []string{"Damascus=SYR@"}},
		{"capital after support", "", "He announced more support for Kabul.", []string{"Kabul=AFG"}},
		{"country as place", "", "Rebels were seen in southern Syria.", []string{"Syria=SYR@"}},
		{"country as goal is no mere place", "", "She will travel to Russia.", []string{"Russia=RUS"}},
		{"state before territory", "", "American officials met French envoys.", []string{"American officials=USA", "French envoys=FRA"}},
		{"city with its country", "", "The army shelled Gori, Georgia.", []string{"Gori=GEO@", "Georgia=GEO@"}},
		{"seat", "", "The Kremlin denied the report.", []string{"The Kremlin=RUS"}},
		{"city only a place", "", "Talks resume in Istanbul.", []string{"Istanbul=TUR@"}},
		{"organs", "", "Russia's foreign ministry praised the Egyptian army and the State Department.", []string{
			"Russia's foreign ministry=RUS", "the Egyptian army=EGY", "the State Department=USA"}},
		{"officials by place", "", "Officials in Canberra blamed soldiers from Chad.", []string{"Officials in Canberra=AUS", "soldiers from Chad=TCD"}},
		{"two owners", "", "Iranian and Syrian officials signed the accord.", []string{"Iranian and Syrian officials=IRN+SYR"}},
		{"spokesman for", "", "A spokesman for the Kenyan navy resigned.", []string{"A spokesman for the Kenyan navy=KEN"}},
		{"government of a person", "2006-05-01", "The Bush administration warned Iran.", []string{"The Bush administration=USA", "!george-w-bush"}},
		{"people as the country", "", "The Israelis and the Palestinians resumed talks.", []string{"The Israelis=ISR", "the Palestinians=PSE"}},
		{"people counted", "", "The blast killed seven Palestinians and an Israeli.", []string{"seven Palestinians=PSE:CIV", "an Israeli=ISR:CIV"}},
		{"people attacked", "", "Hamas must curb attacks on Israelis.", []string{"Israelis=ISR:CIV"}},
		{"people of a people", "", "Police arrested four Bosnian Serbs.", []string{"four Bosnian Serbs=BIH:CIV"}},
		{"dateline", "", "JERUSALEM (AP) - Iran condemned the raid.", []string{"JERUSALEM=ISR@", "Iran=IRN", "!associated-press"}},
		{"consulate of somebody in a place", "", "Iran closed its consulate in Damascus.", []string{"Damascus=SYR@", "!its consulate in Damascus"}},
		{"warplanes that act", "", "Turkish warplanes bombed a village.", []string{"Turkish warplanes=TUR"}},
		{"warplanes that are sold", "", "France sold Rafale warplanes.", []string{"France=FRA", "!warplanes"}},
		{"Koreas", "2010-05-20", "South Korea accused North Korea. The two Koreas exchanged fire.", []string{
			"South Korea=KOR", "North Korea=PRK", "The two Koreas=KOR+PRK"}},
		{"Congos", "2005-01-01", "Congo-Brazzaville and the Democratic Republic of Congo signed a pact.", []string{"Congo-Brazzaville=COG", "the Democratic Republic of Congo=COD"}},
		{"Guineas", "", "Guinea-Bissau thanked Equatorial Guinea. Guinea thanked Papua New Guinea.", []string{
			"Guinea-Bissau=GNB", "Equatorial Guinea=GNQ", "Guinea=GIN", "Papua New Guinea=PNG"}},
		{"Niger and Nigeria", "", "Niger expelled a Nigerian envoy. Nigerien troops crossed into Nigeria.", []string{
			"Niger=NER", "a Nigerian envoy=NGA", "Nigerien troops=NER", "Nigeria=NGA"}},
		{"Dominicans", "", "Dominica thanked the Dominican Republic.", []string{"Dominica=DMA", "the Dominican Republic=DOM"}},
		{"region that holds a name", "", "Envoys from Latin America visited New Mexico.", []string{"!USA", "!MEX"}},
		{"Georgia the state", "2020-11-06", "Voters in Atlanta and the rest of Georgia chose a senator. Georgia also elects a governor.", []string{"!GEO"}},
		{"Georgia the country", "2008-08-12", "Georgia accused Russia of an invasion. Tbilisi asked Georgia's friends for help.", []string{"Georgia=GEO", "Georgia=GEO'", "Tbilisi=GEO"}},
		{"Washington three ways", "2012-05-01", "Washington condemned the raid. Crowds gathered in Washington.", []string{"Washington=USA", "Washington=USA@"}},
		{"the Congress in India", "2010-01-01", "In New Delhi, the Congress rejected the bill. India's prime minister agreed.", []string{"the Congress=congress-party"}},
		{"the Congress in America", "2010-01-01", "The U.S. Congress voted against aid to Pakistan. Later Congress praised the decision.", []string{"The U.S. Congress=USA", "Congress=USA"}},
		{"no acronym in small letters", "", "They told us who did it.", []string{"!USA", "!world-health-organization"}},
	})
}

func TestUnnamedGroups(t *testing.T) {
	run(t, []linkingCase{
		{"rebels", "", "Syrian rebels attacked a base.", []string{"Syrian rebels=SYR:REB"}},
		{"insurgents by place", "", "Insurgents in Iraq bombed a bridge.", []string{"Insurgents in Iraq=IRQ:REB"}},
		{"civilians", "", "The shells killed four Afghan civilians.", []string{"four Afghan civilians=AFG:CIV"}},
		{"opposition", "", "Opposition parties in Zimbabwe boycotted the vote.", []string{"Opposition parties in Zimbabwe=ZWE:OPP"}},
		{"opposition leaders", "", "Lebanese opposition leaders met in Paris.", []string{"Lebanese opposition leaders=LBN:OPP"}},
		{"named group's men", "", "Taliban militants seized a town.", []string{"Taliban militants=taliban"}},
		{"the one armed group named", "2012-05-01", "The Kurdistan Workers Party fights Turkey. Kurdish rebels attacked a Turkish base.", []string{"Kurdish rebels=kurdistan-workers-party"}},
		{"opposition led by a party", "", "The Hezbollah-led opposition rallied in Beirut.", []string{"The Hezbollah-led opposition=LBN:OPP"}},
		{"journalists", "", "Police beat Iranian journalists in Iran.", []string{"Iranian journalists=IRN:MED"}},
		{"alone, one country", "", "A bomb exploded in Quetta, Pakistan. Police said militants had fled.", []string{"Police=PAK", "militants=PAK:REB"}},
		{"alone, no country", "", "Police blamed militants for the blast.", []string{"!Police", "!militants"}},
		{"alone, whose of two", "", "India and Pakistan accused each other. Officials said militants had fled.", []string{"!IND:REB", "!PAK:REB"}},
		{"somebody's own", "", "Syria is at war. His army shelled the town.", []string{"!His army"}},
		{"foreign troops are not the country's", "", "In Mali, foreign troops left.", []string{"!foreign troops"}},
		{"kidnappers harm whom they have", "", "The kidnappers of a German engineer called.", []string{"!DEU:REB"}},
		{"troops that a country has", "", "Poland has 1,200 soldiers in Afghanistan.", []string{"1,200 soldiers in Afghanistan=POL"}},
	})
}
