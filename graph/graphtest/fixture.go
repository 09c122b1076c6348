package graphtest

import (
	"entente/graph"
	"entente/graph/ontology"
)

func country(id, name string, aliases ...string) graph.Actor {
	return graph.Actor{ID: id, Name: name, Kind: graph.Country, Country: id, Aliases: aliases, Origin: "kb"}
}

func person(id, name, short, home string) graph.Actor {
	return graph.Actor{ID: id, Name: name, ShortName: short, Kind: graph.Person, Country: home, Origin: "kb"}
}

var cast = func() map[string]graph.Actor {
	m := map[string]graph.Actor{}
	for _, a := range []graph.Actor{
		country("RUS", "Russia", "Moscow", "Russian Federation"), country("ISR", "Israel"), country("SYR", "Syria", "Damascus"),
		country("USA", "United States", "Washington", "U.S."), country("IRN", "Iran", "Tehran"), country("LBN", "Lebanon"),
		person("john-kerry", "John Kerry", "Kerry", "USA"), person("vladimir-putin", "Vladimir Putin", "Putin", "RUS"),
		person("bashar-al-assad", "Bashar al-Assad", "Assad", "SYR"), person("george-w-bush", "George W. Bush", "Bush", "USA"),
		person("layla-haddad", "Layla Haddad", "Haddad", "LBN"),
		{ID: "hezbollah", Name: "Hezbollah", Kind: graph.Group, Country: "LBN", Aliases: []string{"Party of God"}, Origin: "kb"},
		{ID: "cedar-party", Name: "Cedar Party", Kind: graph.Organization, Country: "LBN", Origin: graph.FromArticle},
		{ID: "SYR:REB", Name: "Syrian rebels", Kind: graph.Group, Country: "SYR", Role: "REB", Origin: "kb"},
	} {
		m[a.ID] = a
	}
	return m
}()

// The ties of the fixture's persons.
var (
	kerryForUSA   = graph.Tie{Person: "john-kerry", Relation: graph.Represents, Of: "USA", From: "2013-02-01", To: "2017-01-20", Office: "Secretary of State", Origin: "kb"}
	putinOfRussia = graph.Tie{Person: "vladimir-putin", Relation: graph.Leads, Of: "RUS", From: "2012-05-07", Office: "President", Origin: "kb"}
	assadOfSyria  = graph.Tie{Person: "bashar-al-assad", Relation: graph.Leads, Of: "SYR", Office: "President", Origin: graph.FromArticle}
	bushOfUSA     = graph.Tie{Person: "george-w-bush", Relation: graph.Leads, Of: "USA", Former: true, Office: "President", Origin: graph.FromArticle}
	haddadOfParty = graph.Tie{Person: "layla-haddad", Relation: graph.Leads, Of: "cedar-party", Origin: graph.FromArticle}
	haddadLebanon = graph.Tie{Person: "layla-haddad", Relation: graph.MemberOf, Of: "LBN", Origin: graph.FromArticle}
)

// Fixture is a small graph with one of everything:
//
//	            MEETS (day)                SUPPORTS
//	john-kerry ═════════════ vladimir-putin        RUS ─────────▶ bashar-al-assad
//	    │  │ LEADS (2012-)→ RUS                    ▲ │                 │ LEADS → SYR
//	    │  └──CONDEMNS─────────────────────────────┘ │                 │
//	    │  MEETS bashar-al-assad (planned)           │ CONDEMNS (2 outlets, 3 sentences)
//	    │ URGES                                      │ THREATENS (negated)
//	    ▼                  AIDS (only a claim)       ▼
//	   IRN ───────────────▶ hezbollah               ISR ──ATTACKS (year 2007)──▶ SYR
//	                            ▲                    ▲
//	                            │ ATTACKS (month)    │ CONDEMNS (no date)
//	                         SYR:REB                SYR
//
//	george-w-bush LEADS USA (former) ──CONDEMNS──▶ SYR
//	layla-haddad LEADS cedar-party, MEMBER_OF LBN ──OPPOSES──▶ SYR
//	john-kerry REPRESENTS USA (2013-02-01 to 2017-01-20)
func Fixture() []graph.Analysis {
	return []graph.Analysis{
		Tied(Write("moscow-talks", "Globe", "2013-05-08",
			Said{Source: "john-kerry", Relation: ontology.Meets, Target: "vladimir-putin", Exact: graph.Day, Date: "2013-05-07",
				Quote: "Secretary of State John Kerry sat down with Vladimir Putin in the Kremlin on Tuesday."},
			Said{Source: "john-kerry", Relation: ontology.Condemns, Target: "RUS", Quote: "Kerry deplored Russia's help for Bashar al-Assad."},
			Said{Source: "RUS", Relation: ontology.Supports, Target: "bashar-al-assad", Sure: 0.8, Quote: "Kerry deplored Russia's help for Bashar al-Assad."},
			Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Sure: 0.7, Quote: "Russia denounced the Israeli raids."},
		), kerryForUSA, putinOfRussia, assadOfSyria),
		Write("raids-denounced", "Herald", "2013-05-08",
			Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Exact: graph.Day, Date: "2013-05-08", Sure: 0.8,
				Quote: "Moscow on Wednesday denounced the raids by Israel."},
			Said{Source: "RUS", Relation: ontology.Condemns, Target: "ISR", Quote: "The raids were a crime, Russia said of Israel."},
			Said{Source: "RUS", Relation: ontology.Threatens, Target: "ISR", Status: graph.Negated, Quote: "Russia did not threaten Israel."}),
		Write("arms-claim", "Herald", "2013-05-09",
			Said{Source: "IRN", Relation: ontology.Aids, Target: "hezbollah", By: "ISR", Quote: "Israel says Iran sends rockets to Hezbollah."}),
		Write("undated-note", "", "",
			Said{Source: "SYR", Relation: ontology.Condemns, Target: "ISR", Quote: "Syria called the Israeli action a disgrace."}),
		Write("background", "Globe", "2013-05-10",
			Said{Source: "ISR", Relation: ontology.Attacks, Target: "SYR", Exact: graph.Year, Date: "2007-01-01", Quote: "In 2007 Israel bombed a site in Syria."},
			Said{Source: "SYR:REB", Relation: ontology.Attacks, Target: "hezbollah", Exact: graph.Month, Date: "2013-04-01",
				Quote: "In April Syrian rebels shelled Hezbollah."}),
		Tied(Write("next-steps", "Tribune", "2013-05-11",
			Said{Source: "john-kerry", Relation: ontology.Meets, Target: "bashar-al-assad", Status: graph.Planned, Quote: "Kerry will see Assad."},
			Said{Source: "john-kerry", Relation: ontology.Urges, Target: "IRN", Quote: "Kerry appealed to Iran."},
			Said{Source: "george-w-bush", Relation: ontology.Condemns, Target: "SYR", Quote: "Former president Bush condemned Syria."},
			Said{Source: "layla-haddad", Relation: ontology.Opposes, Target: "SYR", Quote: "Layla Haddad of the Cedar Party stood against Syria."},
		), bushOfUSA, haddadOfParty, haddadLebanon),
	}
}
