package actor_test

import "testing"

func TestPersons(t *testing.T) {
	run(t, []linkingCase{
		{"title and nationality", "2013-05-07", "Israeli Prime Minister Benjamin Netanyahu spoke.", []string{"Israeli Prime Minister Benjamin Netanyahu=benjamin-netanyahu"}},
		{"headline first", "2013-05-07", "Kerry in Moscow for talks\n\nUS Secretary of State John Kerry met Vladimir Putin. Mr Kerry smiled.", []string{
			"Kerry=john-kerry", "US Secretary of State John Kerry=john-kerry", "Vladimir Putin=vladimir-putin", "Mr Kerry=john-kerry"}},
		{"taken for a place", "", "An Italian lawmaker met Bernando Alvarez, Venezuela's ambassador to Peru.", []string{"Bernando Alvarez=bernando-alvarez", "Venezuela's ambassador=bernando-alvarez"}},
		{"title of several words", "", "U.S. Deputy Secretary of State Jane Doe is in Beijing.", []string{"U.S. Deputy Secretary of State Jane Doe=jane-doe", "!state"}},
		{"trade beside the name", "", "Former U.S. spy agency contractor Edward Snowden left.", []string{"!USA:CIV"}},
		{"new person", "", "Jane Doe met Angela Merkel. Ms. Doe agreed.", []string{"Jane Doe=jane-doe", "Ms. Doe=jane-doe", "Angela Merkel=angela-merkel"}},
		{"Jordan the person", "2012-05-01", "Michael Jordan visited Chicago. Jordan met reporters there.", []string{"Jordan=michael-jordan", "!JOR"}},
		{"Jordan the country", "2012-05-01", "King Abdullah of Jordan met the envoy. Jordan condemned the attack.", []string{"Jordan=JOR", "King Abdullah of Jordan=king-abdullah-ii"}},
		{"the other King Abdullah", "2012-05-01", "Saudi Arabia's King Abdullah thanked him.", []string{"Saudi Arabia's King Abdullah=king-abdullah"}},
		{"two Clintons, gender", "2010-03-01", "Secretary of State Hillary Clinton met former president Bill Clinton. Mrs. Clinton praised Israel.", []string{
			"Mrs. Clinton=hillary-clinton", "former president Bill Clinton=bill-clinton^"}},
		{"two Clintons, who is in office", "2010-03-01", "Secretary of State Hillary Clinton met former president Bill Clinton. Clinton said Iran must stop.", []string{"Clinton=hillary-clinton"}},
		{"Bush by date, 1990", "1990-08-10", "President Bush condemned the invasion of Kuwait.", []string{"President Bush=george-hw-bush"}},
		{"Bush by date, 2004", "2004-08-10", "President Bush warned Iran. Former President Bush visited Thailand.", []string{
			"President Bush=george-w-bush", "Former President Bush=george-hw-bush^"}},
		{"Bush without a date", "", "President Bush visited Thailand.", []string{"President Bush=bush~art"}},
		{"Bush by who else is in office", "", "President Bush met British Prime Minister Tony Blair.", []string{"President Bush=george-w-bush"}},
		{"short name of a leader alone", "2013-05-07", "The United States asked Putin for help, and Putin agreed with Russia's generals.", []string{"Putin=vladimir-putin"}},
		{"unknown short name stays its own", "2013-05-07", "Mr. Qwerty rejected the plan.", []string{"Mr. Qwerty=qwerty~art"}},
		{"namesake of another country", "2013-05-07", "Canadian farmer Vladimir Putin sold wheat.", []string{"!vladimir-putin"}},
		{"transliteration", "2009-05-07", "Libyan leader Moamar Gadafi spoke.", []string{"Libyan leader Moamar Gadafi=moammar-gadhafi"}},
		{"no weekday in a name", "2006-05-07", "The court in Texas convicted President Bush Sunday.", []string{"!bush-sunday"}},
		{"given name before a city", "2012-05-01", "Denzel Washington won.", []string{"!USA"}},
	})
}

func TestOffices(t *testing.T) {
	run(t, []linkingCase{
		{"Russian president 2010", "2010-05-07", "The Russian president spoke.", []string{"The Russian president=dmitry-medvedev"}},
		{"Russian president 2013", "2013-05-07", "The Russian president spoke.", []string{"The Russian president=vladimir-putin"}},
		{"Russian prime minister 2010", "2010-05-07", "Russia's prime minister spoke.", []string{"Russia's prime minister=vladimir-putin"}},
		{"president of", "2013-05-07", "The president of France spoke.", []string{"The president of France=francois-hollande"}},
		{"undated", "", "The Russian president spoke.", []string{"The Russian president=RUS"}},
		{"named by the text itself", "", "Russian President Ivan Petrov arrived. The Russian president smiled.", []string{"The Russian president=ivan-petrov"}},
		{"apposition", "", "Israel's foreign minister, Tzipi Livni, met an envoy.", []string{"Israel's foreign minister=tzipi-livni", "Tzipi Livni=tzipi-livni"}},
		{"apposition after", "", "Ann Lee, a spokeswoman for Amnesty International, agreed.", []string{"a spokeswoman for Amnesty International=ann-lee"}},
		{"indefinite is the country", "2013-05-07", "An Iranian minister resigned.", []string{"An Iranian minister=IRN"}},
		{"plural is the country", "2013-05-07", "Palestinian leaders agreed.", []string{"Palestinian leaders=PSE"}},
		{"bare, tied by a name", "2013-05-07", "President Barack Obama spoke in Ohio. The president smiled.", []string{"The president=barack-obama"}},
		{"U.N. chief", "2013-05-07", "The U.N. chief condemned the attack.", []string{"The U.N. chief=ban-ki-moon"}},
		{"the Pope", "2014-05-07", "The Pope prayed for Syria.", []string{"The Pope=pope-francis"}},
		{"former", "2016-05-07", "Ex-President Carter met former Brazilian President Luiz Inacio Lula da Silva.", []string{
			"former Brazilian President Luiz Inacio Lula da Silva=luiz-inacio-lula-da-silva^"}},
		{"elect", "2021-04-20", "Ecuadorean President-elect Guillermo Lasso spoke.", []string{"Ecuadorean President-elect Guillermo Lasso=guillermo-lasso"}},
		{"an expert is nobody's office", "2013-05-07", "The Russian analyst shrugged.", []string{"!The Russian analyst"}},
	})
}

func TestOrganizations(t *testing.T) {
	run(t, []linkingCase{
		{"name and short form", "", "The African Union (AU) met. AU officials agreed.", []string{"The African Union=african-union", "AU officials=african-union"}},
		{"new name and its short form", "", "The Zorblax Relief Fund (ZRF) sent food. Later ZRF praised Kenya.", []string{"The Zorblax Relief Fund=zorblax-relief-fund", "ZRF=zorblax-relief-fund"}},
		{"armed group", "", "Hezbollah fighters attacked Israel.", []string{"Hezbollah fighters=hezbollah"}},
		{"outlet that reports", "", "Reuters reported that Syria agreed.", []string{"!reuters", "Syria=SYR"}},
		{"outlet that is acted on", "", "Turkey expelled the BBC.", []string{"the BBC=bbc"}},
		{"ministry", "", "The Polish Defense Ministry agreed.", []string{"The Polish Defense Ministry=POL"}},
	})
}
