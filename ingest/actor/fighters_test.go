package actor_test

import "testing"

func TestForces(t *testing.T) {
	run(t, []linkingCase{
		{"post of the state", "", "Gunmen in Quetta, Pakistan, attacked a police checkpoint.", []string{"police=PAK'"}},
		{"patrol of the state", "", "A bomb in Mosul, Iraq, hit an army patrol.", []string{"an army patrol=IRQ"}},
		{"government forces", "", "Fighting in Somalia drew in government forces.", []string{"government forces=SOM"}},
		{"security personnel", "", "Three security personnel died in a clash in Manipur, India.", []string{"Three security personnel=IND"}},
		{"post of nobody named", "", "France and Chad condemned the attack on a police station.", []string{"!police"}},
		{"officials of a tribal region", "", "Officials in the tribal region of Kurram, Pakistan, met elders.", []string{"!PAK:CIV@", "elders=PAK:CIV"}},
		{"ministers of oil", "", "Oil ministers from Iraq and Kuwait met.", []string{"Oil ministers from Iraq and Kuwait=IRQ+KWT", "!IRQ:BUS"}},
	})
}

func TestFighters(t *testing.T) {
	run(t, []linkingCase{
		{"rebels of the one group", "2024-12-01", "Rwanda denies that it arms M23. The rebels took a town in Congo.", []string{"The rebels=m23"}},
		{"rebels by their people", "", "India and Sri Lanka want talks with the Tamil rebels. The Liberation Tigers of Tamil Eelam refused.", []string{"the Tamil rebels=liberation-tigers-of-tamil-eelam"}},
		{"rebels of a people that one country has", "", "Ethiopian soldiers shot at Oromo rebels.", []string{"Oromo rebels=ETH:REB"}},
		{"a people of two countries", "", "Congo is at war. Rwanda says that the Hutu rebels raid its villages.", []string{"the Hutu rebels=RWA:REB"}},
		{"a people of two countries that are both named", "", "Iran and Pakistan fight the Baluch rebels.", []string{"!PAK:REB", "!IRN:REB"}},
		{"faith tells no people", "2009-06-01", "Islamist militants in Somalia fought with soldiers. Hizbul Islam praised them.", []string{"Islamist militants in Somalia=SOM:REB"}},
		{"the militants again", "2010-01-10", "Taliban fighters raided a village in Pakistan. The militants burned a school.", []string{"The militants=taliban"}},
		{"the militants, told apart", "2010-01-10", "Taliban fighters raided a village in Pakistan. The gunmen who killed a mayor in Karachi, Pakistan, fled.", []string{"The gunmen=PAK:REB"}},
		{"the militant group of a people", "2012-11-15", "Israel struck Gaza. Hamas vowed revenge, and the Palestinian militant group fired rockets.", []string{"the Palestinian militant group=hamas"}},
		{"the paramilitary group", "2025-08-28", "The Rapid Support Forces shelled a camp. Sudan's army blamed the paramilitary group.", []string{"the paramilitary group=rapid-support-forces"}},
		{"name beside a party", "2025-08-28", "Turkey's main opposition party, the Republican People's Party, protested.", []string{"Turkey's main opposition party=republican-peoples-party", "!TUR:OPP"}},
		{"dissidents of an armed group", "2025-10-28", "Colombia blamed dissidents of the FARC.", []string{"dissidents of the FARC=COL:REB"}},
		{"who stands behind them is not their country", "2025-10-28", "Iraqi Prime Minister Mohammed Shia al-Sudani visited Tehran. Militias backed by Iran fired rockets at U.S. troops.", []string{"!IRN:REB"}},
		{"side taken is no naming", "2009-10-12", "Pro-Taliban militants in Pakistan fled. The army shelled rebel positions.", []string{"rebel=PAK:REB'"}},
		{"who stands behind a person", "2007-12-03", "In Caracas, Hugo Chavez supporters marched. Supporters of Mr. Chavez sang.", []string{"Hugo Chavez supporters=VEN:CIV", "Supporters of Mr. Chavez=VEN:CIV"}},
		{"suspects of terror", "", "Britain deported three Algerian terror suspects.", []string{"three Algerian terror suspects=DZA:REB"}},
		{"rebels are elsewhere", "2005-11-30", "Germany's chancellor called on kidnappers in Iraq. The kidnappers want Germany to leave.", []string{"kidnappers in Iraq=IRQ:REB", "The kidnappers=IRQ:REB"}},
		{"rebels of the other side", "2005-02-20", "The Palestinian president visited Gaza. Israel said militants had fired mortars.", []string{"militants=PSE:REB"}},
		{"who has somebody captive", "", "Jill Carroll's abductors called.", []string{"!USA:REB", "!abductors"}},
		{"opposition's doing", "", "Police in Lusaka, Zambia, broke up an opposition rally.", []string{"opposition=ZMB:OPP'"}},
		{"factions of a country", "", "Egypt invited Palestinian factions to Cairo.", []string{"Palestinian factions=PSE:OPP"}},
	})
}

func TestPeoples(t *testing.T) {
	run(t, []linkingCase{
		{"people somewhere", "", "The aid is for Palestinians in Gaza.", []string{"Palestinians=PSE:CIV"}},
		{"people that are barred", "", "Israel barred Palestinians from Jerusalem.", []string{"Palestinians=PSE:CIV"}},
		{"faith of a country", "", "Iraq's Sunni Muslims boycotted the vote.", []string{"Iraq's Sunni Muslims=IRQ:CIV"}},
		{"faith alone", "", "Egypt said the film insulted Muslims.", []string{"!Muslims"}},
		{"people without a state", "", "Hundreds of Tamils marched in Jaffna, Sri Lanka.", []string{"Tamils=LKA:CIV"}},
		{"held by others", "", "Ten detainees in American custody in Iraq began a hunger strike.", []string{"!USA:CIV"}},
		{"the one spoken of before", "", "A Syrian engineer fled to Cairo. The engineer praised Egypt.", []string{"The engineer=SYR:CIV"}},
		{"one nobody spoke of", "", "Egypt freed a spy. The engineer praised Egypt.", []string{"!The engineer"}},
		{"settlement that is attacked", "", "Israel said mortars landed after an attack on a Jewish settlement.", []string{"a Jewish settlement=ISR:CIV"}},
		{"Europe beside countries", "", "Iran rejected U.S. and European demands.", []string{"European=european-union'"}},
		{"Europe alone", "", "Iran rejected European music.", []string{"!european-union", "!european"}},
		{"government led by a party", "2006-05-01", "Israel shunned the Hamas-led Palestinian government.", []string{"the Hamas-led Palestinian government=PSE"}},
		{"two storms", "", "Hurricanes Gustav and Ike hit Cuba.", []string{"Cuba=CUB", "!Ike", "!Gustav"}},
		{"leader's name alone", "2025-10-10", "Maria Corina Machado thanked Trump.", []string{"Trump=donald-trump"}},
		{"the North alone", "2025-08-28", "South Korea held drills. The North fired two missiles.", []string{"The North=PRK"}},
		{"seat of an organization", "2025-10-28", "Georgia accused the EU of a plot. Brussels rejected the charge.", []string{"Brussels=european-union", "!BEL"}},
		{"seat that is only a place", "2025-10-28", "Georgia accused the EU of a plot. Talks go on in Brussels.", []string{"Brussels=BEL@"}},
		{"members of an organ", "2025-10-28", "U.S. officials met members of Congress.", []string{"members of Congress=USA"}},
		{"those who were the state's", "", "Former judges in Pakistan praised India. Two former U.S. officials met an envoy.", []string{"!PAK:CIV", "!Former judges in Pakistan", "!Two former U.S. officials"}},
		{"modal that is a name", "2018-03-15", "Theresa May met Emmanuel Macron. May praised France.", []string{"Theresa May=theresa-may", "May=theresa-may"}},
		{"envoy to an organization", "2006-06-15", "America's U.N. ambassador condemned Syria.", []string{"America's U.N. ambassador=john-bolton"}},
		{"mission of an organization", "", "A U.N. envoy met Israel's envoy.", []string{"A U.N. envoy=united-nations", "Israel's envoy=ISR"}},
		{"creed is no organization", "", "Israel accused the Shia Islamist movement, Hezbollah.", []string{"!shia-islamist", "Hezbollah=hezbollah"}},
	})
}

func TestUndatedTexts(t *testing.T) {
	run(t, []linkingCase{
		{"year told", "", "President Bush spoke of the attacks of September 11, 2001.", []string{"President Bush=george-w-bush"}},
		{"who else is in the news", "", "President Bush named Samuel Alito a judge. Condoleezza Rice praised President Bush.", []string{"President Bush=george-w-bush"}},
		{"titled short name of another", "", "Mr. Sharif accused President Musharraf of a coup in Pakistan.", []string{"Mr. Sharif=nawaz-sharif"}},
		{"leader whom the text names", "", "Mr. Putin spoke on Russian television. The Russian leader praised Germany.", []string{"The Russian leader=vladimir-putin"}},
		{"office that one held all the time", "", "Iran's supreme leader rejected the words of U.S. President George W. Bush.", []string{"Iran's supreme leader=ali-khamenei"}},
		{"office that several held in that time", "", "Iran's president rejected the words of U.S. President George W. Bush.", []string{"Iran's president=IRN"}},
		{"former office of somebody named", "", "An Iraqi court sentenced the former president. Saddam Hussein shouted at the judge.", []string{"the former president=saddam-hussein^"}},
		{"rival who once held the office", "", "Mr. Berlusconi mocked the opposition's Romano Prodi of Italy. The prime minister smiled.", []string{"!The prime minister"}},
	})
}

func TestOfficesAgain(t *testing.T) {
	run(t, []linkingCase{
		{"minister named before", "2005-11-01", "Russian Defense Minister Sergei Ivanov visited a base. The Russian minister told sailors that they must wait.", []string{"The Russian minister=sergei-ivanov"}},
		{"office that a pronoun had", "", "He was Mexico's president then. Mexico thanked him.", []string{"!Mexico's president"}},
		{"name behind the place of the office", "", "Peru expelled Chile's ambassador to Lima, Jane Doe, on Monday.", []string{"Jane Doe=jane-doe", "Chile's ambassador=jane-doe"}},
		{"the one named so far", "", "Peru's ambassador, Ann Lee, left. Chile summoned the ambassador. Later Cuba's ambassador, Mary Roe, spoke.", []string{"the ambassador=ann-lee"}},
	})
}

func TestParties(t *testing.T) {
	run(t, []linkingCase{
		{"party of another country", "", "Cuba's Communist Party met in Havana.", []string{"Communist Party=cuban-communist-party", "!communist-party-of-china"}},
		{"party in a text on its country", "", "China's leaders met. The Communist Party approved the plan.", []string{"The Communist Party=communist-party-of-china"}},
		{"ministry of labor", "", "Zimbabwe's Ministry of Labor fined the firm.", []string{"!israeli-labor-party", "!labour-party"}},
		{"Labor in Britain", "2006-09-25", "Britain's Labor Party chose a leader.", []string{"Labor Party=labour-party"}},
		{"organ of an organization", "", "The African Union's Peace and Security Council condemned Sudan.", []string{"The African Union's Peace and Security Council=african-union"}},
		{"war is no actor", "", "Japan lost the Great Pacific War.", []string{"Japan=JPN", "!great-pacific-war"}},
		{"an Islamic state is no group", "", "Iran is an Islamic state.", []string{"!islamic-state"}},
		{"outlet only tells", "2013-05-07", "Haaretz reported that Turkey agreed.", []string{"!haaretz", "Turkey=TUR"}},
		{"city before a last name", "", "Union leader Wellington Moyo praised Zambia.", []string{"Union leader Wellington Moyo=wellington-moyo", "!NZL"}},
		{"office of a person's", "2005-06-01", "Palestinian gunmen fired on Mahmoud Abbas' Ramallah office.", []string{"Mahmoud Abbas=mahmoud-abbas'", "!mahmoud-abbas-ramallah"}},
	})
}
