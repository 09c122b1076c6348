package actor_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// dataFile gives the columns of one compiled file, read from the disk as it is.
func dataFile(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	previous := ""
	for n, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != columns {
			t.Fatalf("%s:%d: %d columns, not %d", name, n+1, len(row), columns)
		}
		if line <= previous {
			t.Errorf("%s:%d: %q does not sort after %q", name, n+1, line, previous)
		}
		for _, column := range row {
			if column != strings.TrimSpace(column) || strings.Contains("|"+column+"|", "||") && column != "" {
				t.Errorf("%s:%d: column %q is not clean", name, n+1, column)
			}
		}
		if row[0] == "" || row[1] == "" || row[columns-1] == "" {
			t.Errorf("%s:%d: a name or the origin is empty", name, n+1)
		}
		previous = line
		rows = append(rows, row)
	}
	return rows
}

var dataDate = regexp.MustCompile(`^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$`)

// ids gives the first columns, which must differ.
func ids(t *testing.T, file string, rows [][]string) map[string]bool {
	t.Helper()
	seen := map[string]bool{}
	for _, r := range rows {
		if seen[r[0]] {
			t.Errorf("%s: id %s twice", file, r[0])
		}
		seen[r[0]] = true
	}
	return seen
}

func TestDataHoldsTogether(t *testing.T) {
	countries := ids(t, "countries.tsv", dataFile(t, "countries.tsv", 11))
	organizations := dataFile(t, "organizations.tsv", 8)
	orgs := ids(t, "organizations.tsv", organizations)
	personRows := dataFile(t, "persons.tsv", 7)
	persons := ids(t, "persons.tsv", personRows)

	named := map[string]bool{}
	for _, p := range personRows {
		if key := p[1] + "/" + p[4]; named[key] {
			t.Errorf("persons.tsv: %s twice", key)
		} else {
			named[key] = true
		}
		if !slices.Contains([]string{"m", "f", ""}, p[3]) || !countries[p[4]] || orgs[p[0]] || p[2] == "" {
			t.Errorf("persons.tsv: %q", p)
		}
	}
	for _, o := range organizations {
		if !slices.Contains([]string{"organization", "group"}, o[3]) || o[4] != "" && !countries[o[4]] || !slices.Contains([]string{"", "REB", "OPP", "MED"}, o[5]) {
			t.Errorf("organizations.tsv: %q", o)
		}
	}
	for _, o := range dataFile(t, "offices.tsv", 7) {
		if !persons[o[0]] || !countries[o[2]] && !orgs[o[2]] || o[1] != "LEADS" && o[1] != "REPRESENTS" || o[3] == "" || !inOrder(o[4], o[5]) {
			t.Errorf("offices.tsv: %q", o)
		}
	}
	for _, m := range dataFile(t, "members.tsv", 5) {
		if !countries[m[0]] && !orgs[m[0]] || !orgs[m[1]] || !inOrder(m[2], m[3]) {
			t.Errorf("members.tsv: %q", m)
		}
	}
	agencies := dataFile(t, "agencies.tsv", 3)
	ids(t, "agencies.tsv", agencies)
	for _, a := range agencies {
		if !countries[a[1]] {
			t.Errorf("agencies.tsv: %q", a)
		}
	}
	ids(t, "given.tsv", dataFile(t, "given.tsv", 3))
	ids(t, "titles.tsv", dataFile(t, "titles.tsv", 5))
}

// inOrder tells that two dates are dates and the first is not after the second.
func inOrder(from, to string) bool {
	n := min(len(from), len(to))
	return dataDate.MatchString(from) && dataDate.MatchString(to) && from[:n] <= to[:n]
}

// holders gives the persons who held an office of a country or organization on a
// day; a date of a month or year covers all of it.
func holders(rows [][]string, of, office, day string) (names []string) {
	for _, o := range rows {
		from, to := o[4], o[5]
		if o[2] == of && o[3] == office && (from == "" || from <= day) && (to == "" || day < to || strings.HasPrefix(day, to) && len(to) < len(day)) {
			names = append(names, o[0])
		}
	}
	return slices.Compact(names)
}

func TestDataKnowsWhoHeldAnOffice(t *testing.T) {
	rows := dataFile(t, "offices.tsv", 7)
	for _, fact := range []struct{ of, office, day, holder string }{
		{"RUS", "president", "2013-05-07", "vladimir-putin"},
		{"RUS", "president", "2010-06-01", "dmitry-medvedev"},
		{"RUS", "president", "2024-02-24", "vladimir-putin"},
		{"RUS", "president", "1999-12-30", "boris-yeltsin"},
		{"RUS", "prime minister", "2010-06-01", "vladimir-putin"},
		{"RUS", "foreign minister", "2003-03-20", "igor-ivanov"},
		{"RUS", "foreign minister", "2022-02-24", "sergei-lavrov"},
		{"RUS", "defense minister", "2008-08-08", "anatoly-serdyukov"},
		{"RUS", "defense minister", "2022-02-24", "sergei-shoigu"},
		{"USA", "president", "2001-01-19", "bill-clinton"},
		{"USA", "president", "2001-09-11", "george-w-bush"},
		{"USA", "president", "1991-01-17", "george-hw-bush"},
		{"USA", "president", "2009-01-20", "barack-obama"},
		{"USA", "president", "2019-06-01", "donald-trump"},
		{"USA", "president", "2024-11-05", "joe-biden"},
		{"USA", "president", "2025-06-22", "donald-trump"},
		{"USA", "secretary of state", "2013-01-15", "hillary-clinton"},
		{"USA", "secretary of state", "2013-03-15", "john-kerry"},
		{"USA", "secretary of state", "2005-01-20", "colin-powell"},
		{"USA", "secretary of state", "2005-02-20", "condoleezza-rice"},
		{"USA", "secretary of state", "2025-03-01", "marco-rubio"},
		{"USA", "secretary of defense", "2006-12-10", "donald-rumsfeld"},
		{"USA", "secretary of defense", "2007-01-10", "robert-gates"},
		{"USA", "secretary of defense", "2013-02-26", "leon-panetta"},
		{"USA", "national security adviser", "2018-05-08", "john-bolton"},
		{"USA", "ambassador to the united nations", "2006-07-01", "john-bolton"},
		{"IRN", "president", "2013-05-15", "mahmoud-ahmadinejad"},
		{"IRN", "president", "2013-09-15", "hassan-rouhani"},
		{"IRN", "president", "2024-10-01", "masoud-pezeshkian"},
		{"IRN", "foreign minister", "2013-11-24", "mohammad-javad-zarif"},
		{"IRN", "supreme leader", "2015-07-14", "ali-khamenei"},
		{"VEN", "president", "2013-03-04", "hugo-chavez"},
		{"VEN", "president", "2013-03-06", "nicolas-maduro"},
		{"CUB", "president", "2008-02-23", "fidel-castro"},
		{"CUB", "president", "2014-12-17", "raul-castro"},
		{"BRA", "president", "2010-12-31", "luiz-inacio-lula-da-silva"},
		{"BRA", "president", "2022-12-31", "jair-bolsonaro"},
		{"COL", "president", "2008-03-01", "alvaro-uribe"},
		{"MEX", "president", "2024-10-02", "claudia-sheinbaum"},
		{"PAK", "president", "2008-08-17", "pervez-musharraf"},
		{"PAK", "president", "2008-09-10", "asif-ali-zardari"},
		{"PAK", "prime minister", "2013-06-06", "nawaz-sharif"},
		{"PAK", "military chief", "2025-05-07", "asim-munir"},
		{"IND", "prime minister", "2008-11-26", "manmohan-singh"},
		{"IND", "prime minister", "2014-05-27", "narendra-modi"},
		{"IND", "foreign minister", "2013-01-15", "salman-khurshid"},
		{"JPN", "prime minister", "2006-09-25", "junichiro-koizumi"},
		{"JPN", "prime minister", "2012-12-25", "yoshihiko-noda"},
		{"JPN", "prime minister", "2013-02-01", "shinzo-abe"},
		{"CHN", "president", "2013-03-13", "hu-jintao"},
		{"CHN", "president", "2013-03-15", "xi-jinping"},
		{"CHN", "prime minister", "2013-03-10", "wen-jiabao"},
		{"KOR", "president", "2013-02-24", "lee-myung-bak"},
		{"KOR", "president", "2013-02-25", "park-geun-hye"},
		{"PRK", "leader", "2011-12-16", "kim-jong-il"},
		{"PRK", "leader", "2013-03-11", "kim-jong-un"},
		{"ISR", "prime minister", "2005-09-12", "ariel-sharon"},
		{"ISR", "prime minister", "2006-07-12", "ehud-olmert"},
		{"ISR", "prime minister", "2023-10-07", "benjamin-netanyahu"},
		{"ISR", "defense minister", "2009-01-01", "ehud-barak"},
		{"ISR", "foreign minister", "2006-07-12", "tzipi-livni"},
		{"PSE", "president", "2004-11-10", "yasser-arafat"},
		{"PSE", "president", "2011-09-23", "mahmoud-abbas"},
		{"PSE", "prime minister", "2007-06-01", "ismail-haniyeh"},
		{"SYR", "president", "2013-08-21", "bashar-al-assad"},
		{"SYR", "president", "2025-05-14", "ahmed-al-sharaa"},
		{"LBN", "prime minister", "2006-07-12", "fouad-siniora"},
		{"LBN", "president", "2005-02-14", "emile-lahoud"},
		{"EGY", "president", "2011-01-25", "hosni-mubarak"},
		{"EGY", "president", "2013-07-01", "mohamed-morsi"},
		{"EGY", "president", "2014-06-09", "abdel-fattah-el-sisi"},
		{"IRQ", "prime minister", "2005-12-15", "ibrahim-al-jaafari"},
		{"IRQ", "prime minister", "2008-03-25", "nouri-al-maliki"},
		{"AFG", "president", "2010-07-20", "hamid-karzai"},
		{"TUR", "prime minister", "2013-05-31", "recep-tayyip-erdogan"},
		{"TUR", "president", "2013-05-31", "abdullah-gul"},
		{"SAU", "king", "2005-07-31", "king-fahd"},
		{"SAU", "king", "2018-10-02", "king-salman"},
		{"UKR", "president", "2014-02-21", "viktor-yanukovych"},
		{"UKR", "president", "2022-02-24", "volodymyr-zelenskyy"},
		{"GEO", "president", "2008-08-08", "mikheil-saakashvili"},
		{"GBR", "prime minister", "2007-06-26", "tony-blair"},
		{"GBR", "prime minister", "2016-07-12", "david-cameron"},
		{"GBR", "prime minister", "2022-10-24", "liz-truss"},
		{"GBR", "prime minister", "2025-01-01", "keir-starmer"},
		{"GBR", "foreign secretary", "2013-08-29", "william-hague"},
		{"FRA", "president", "2007-05-15", "jacques-chirac"},
		{"FRA", "president", "2012-05-14", "nicolas-sarkozy"},
		{"FRA", "president", "2017-05-14", "emmanuel-macron"},
		{"FRA", "foreign minister", "2003-02-14", "dominique-de-villepin"},
		{"DEU", "chancellor", "2005-11-21", "gerhard-schroeder"},
		{"DEU", "chancellor", "2021-12-07", "angela-merkel"},
		{"DEU", "chancellor", "2025-05-07", "friedrich-merz"},
		{"DEU", "foreign minister", "2013-12-16", "guido-westerwelle"},
		{"ITA", "prime minister", "2003-03-20", "silvio-berlusconi"},
		{"ESP", "prime minister", "2004-04-18", "jose-luis-rodriguez-zapatero"},
		{"ZWE", "president", "2008-06-27", "robert-mugabe"},
		{"SDN", "president", "2009-03-04", "omar-al-bashir"},
		{"MMR", "military ruler", "2007-09-26", "than-shwe"},
		{"MMR", "military ruler", "2021-02-02", "min-aung-hlaing"},
		{"THA", "prime minister", "2006-09-18", "thaksin-shinawatra"},
		{"PHL", "president", "2016-07-12", "rodrigo-duterte"},
		{"AUS", "prime minister", "2007-12-02", "john-howard"},
		{"CAN", "prime minister", "2025-04-28", "mark-carney"},
		{"VAT", "pope", "2013-02-27", "pope-benedict-xvi"},
		{"united-nations", "secretary-general", "2006-12-31", "kofi-annan"},
		{"united-nations", "secretary-general", "2013-08-21", "ban-ki-moon"},
		{"nato", "secretary-general", "2011-03-31", "anders-fogh-rasmussen"},
		{"european-union", "foreign policy chief", "2006-06-06", "javier-solana"},
		{"international-atomic-energy-agency", "director general", "2005-09-24", "mohamed-elbaradei"},
		{"hezbollah", "leader", "2006-07-12", "hassan-nasrallah"},
		{"hamas", "leader", "2013-05-01", "khaled-meshaal"},
		{"al-qaida", "leader", "2001-09-11", "osama-bin-laden"},
		{"SAU", "defense minister", "2015-03-26", "mohammed-bin-salman"},
		{"SAU", "defense minister", "2011-12-01", "king-salman"},
		{"BRA", "defense minister", "2012-05-01", "celso-amorim"},
		{"BRA", "defense minister", "2022-05-01", "paulo-sergio-nogueira"},
		{"ZAF", "defense minister", "2013-05-07", "nosiviwe-mapisa-nqakula"},
		{"IDN", "defense minister", "2022-02-24", "prabowo-subianto"},
		{"ARG", "defense minister", "2024-05-01", "luis-petri"},
		{"MEX", "defense minister", "2020-10-15", "luis-cresencio-sandoval"},
		{"BHR", "foreign minister", "2013-05-07", "khalid-bin-ahmed-al-khalifa"},
		{"OMN", "foreign minister", "2025-04-12", "badr-bin-hamad-al-busaidi"},
		{"UKR", "defense minister", "2008-08-08", "yuriy-yekhanurov"},
		{"UKR", "defense minister", "2014-03-20", "ihor-tenyukh"},
	} {
		t.Run(fact.of+" "+fact.office+" "+fact.day, func(t *testing.T) {
			if got := holders(rows, fact.of, fact.office, fact.day); !slices.Equal(got, []string{fact.holder}) {
				t.Errorf("got %q, want %s", got, fact.holder)
			}
		})
	}
}

func TestDataTellsNamesApart(t *testing.T) {
	// meant lists names that must lead to exactly one person of the base.
	meant := map[string]string{
		"Bashar Assad": "bashar-al-assad", "Muammar Gaddafi": "moammar-gadhafi", "Usama bin Laden": "osama-bin-laden", "Vladimir V. Putin": "vladimir-putin",
		"Sergey Lavrov": "sergei-lavrov", "Hugo Chavez Frias": "hugo-chavez", "Aleksandr Lukashenko": "alexander-lukashenko", "Mohammed Morsi": "mohamed-morsi",
		"Nuri al-Maliki": "nouri-al-maliki", "Hillary Rodham Clinton": "hillary-clinton", "Binyamin Netanyahu": "benjamin-netanyahu", "Kim Jong-un": "kim-jong-un",
	}
	found := map[string][]string{}
	for _, p := range dataFile(t, "persons.tsv", 7) {
		for name := range strings.SplitSeq(p[1]+"|"+p[5], "|") {
			if _, ok := meant[name]; ok {
				found[name] = append(found[name], p[0])
			}
		}
	}
	for name, id := range meant {
		if !slices.Equal(found[name], []string{id}) {
			t.Errorf("%s is %q, want %s", name, found[name], id)
		}
	}
}
