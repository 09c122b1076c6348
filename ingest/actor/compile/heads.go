package main

// The comment at the head of each compiled file says what its columns mean.
const (
	licences = "# Sources and licences: README.md. Compiled by ../compile; additions go to ../compile/own or, for a user, into a file named by actors.extra.\n"

	countriesHead = "# Countries, territories and former states.\n" +
		"# id (ISO 3166-1 alpha-3; former states by 3166-3; XKX Kosovo)\tname\tshort name\tadjectives\tinhabitant\tinhabitants\tother names\tcapitals\tseats that stand for the government\tcities and regions, only places\torigin\n" + licences
	personsHead = "# Persons.\n# id\tname\tshort name\tgender (m, f or empty)\tcountry\tother names\torigin\n" + licences
	officesHead = "# Offices that persons hold or held. An empty to means still in office or not known to have ended.\n" +
		"# person\trelation (LEADS or REPRESENTS)\tof (country or organization)\toffice\tfrom\tto\torigin\n" + licences
	organizationsHead = "# Organizations, parties, armed groups.\n# id\tname\tshort name\tkind (organization or group)\tcountry\trole (REB armed group, OPP party, MED news outlet)\tother names\torigin\n" + licences
	membersHead       = "# Membership of countries and organizations in organizations.\n# member\torganization\tfrom\tto\torigin\n" + licences
	agenciesHead      = "# Ministries, agencies, parliaments and forces that stand for their country.\n# name\tcountry\torigin\n" + licences
	givenHead         = "# Given names.\n# name\tgender (m or f)\torigin\n" + licences
	titlesHead        = "# Words for offices and titles, as news writes them.\n# words\tnormalised office\trelation (LEADS, REPRESENTS or empty)\tgender (m, f or empty)\torigin\n" + licences
)
