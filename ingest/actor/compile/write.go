package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"entente/graph"
)

// write puts the whole base into its files, sorted by their first columns.
func (b *base) write(out string) error {
	b.finish()
	files := []struct {
		name, head string
		lines      []string
	}{
		{"countries.tsv", countriesHead, b.countryLines()},
		{"persons.tsv", personsHead, b.personLines()},
		{"offices.tsv", officesHead, b.officeLines()},
		{"organizations.tsv", organizationsHead, b.organizationLines()},
		{"members.tsv", membersHead, b.memberLines()},
		{"agencies.tsv", agenciesHead, b.agencyLines()},
		{"given.tsv", givenHead, b.givenLines()},
		{"titles.tsv", titlesHead, b.titleLines()},
	}
	for _, f := range files {
		slices.Sort(f.lines)
		text := f.head + strings.Join(slices.Compact(f.lines), "\n") + "\n"
		if err := os.WriteFile(filepath.Join(out, f.name), []byte(text), 0o644); err != nil {
			return err
		}
		fmt.Printf("%-20s %6d lines %8d bytes\n", f.name, len(f.lines), len(text))
	}
	return nil
}

// line joins columns; a tab inside a value would break the file, so it is checked.
func line(columns ...string) string {
	for _, c := range columns {
		if strings.ContainsAny(c, "\t\n\r") {
			panic(fmt.Sprintf("column %q holds a tab or line end", c))
		}
	}
	return strings.Join(columns, "\t")
}

func join(values []string) string { return strings.Join(values, "|") }

func (b *base) countryLines() (lines []string) {
	for _, c := range b.countries {
		lines = append(lines, line(c.id, c.name, c.short, join(c.adjectives), join(c.singular), join(c.plural), join(c.aliases),
			join(c.capitals), join(c.seats), join(c.cities), c.origin))
	}
	return lines
}

func (b *base) personLines() (lines []string) {
	for _, p := range b.persons {
		lines = append(lines, line(p.id, p.name, p.short, p.gender, p.country, join(p.aliases), p.origin))
	}
	return lines
}

func (b *base) officeLines() (lines []string) {
	for _, p := range b.persons {
		for _, o := range p.offices {
			lines = append(lines, line(p.id, o.relation, o.of, o.title, o.from, o.to, o.origin))
		}
	}
	return lines
}

func (b *base) organizationLines() (lines []string) {
	for _, o := range b.orgs {
		lines = append(lines, line(o.id, o.name, o.short, o.kind, o.country, o.role, join(o.aliases), o.origin))
	}
	return lines
}

func (b *base) memberLines() (lines []string) {
	for _, m := range b.members {
		lines = append(lines, line(m.member, m.organization, m.from, m.to, m.origin))
	}
	return lines
}

func (b *base) agencyLines() (lines []string) {
	for _, a := range b.agencies {
		lines = append(lines, line(a.name, a.country, a.origin))
	}
	return lines
}

func (b *base) givenLines() (lines []string) {
	for _, g := range b.given {
		lines = append(lines, line(g.name, g.gender, g.origin))
	}
	return lines
}

func (b *base) titleLines() (lines []string) {
	for _, t := range b.titles {
		lines = append(lines, line(t.words, t.office, t.relation, t.gender, t.origin))
	}
	return lines
}

// finish fills in what follows from the rest: ids, short names, genders.
func (b *base) finish() {
	slices.SortStableFunc(b.persons, func(x, y *person) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.name, y.name), cmp.Compare(x.country, y.country))
	})
	taken := map[string]bool{}
	for _, id := range slices.Sorted(maps.Keys(b.orgs)) {
		taken[id] = true
	}
	for _, p := range b.persons {
		p.finish(b, taken)
	}
}

// rare tells that a family name is no common one: with a given name it then means
// its bearer ("Jorge Giordani", not "Jose Garcia").
func (b *base) rare(surname string) bool {
	if b.surnames == nil {
		b.surnames = map[string]int{}
		for _, p := range b.persons {
			for i, w := range strings.Fields(p.name) {
				if i > 0 {
					b.surnames[w]++
				}
			}
		}
	}
	return b.surnames[surname] <= 2
}

// everyday are family names that are little words of English: alone they name
// nobody.
var everyday = map[string]bool{"No": true, "On": true, "So": true, "To": true, "An": true, "He": true, "Do": true, "In": true, "It": true, "As": true, "At": true, "By": true,
	"We": true, "My": true, "Us": true, "Am": true, "Be": true, "If": true, "Or": true, "Up": true, "Im": true, "Me": true, "The": true, "Are": true, "Her": true, "Our": true, "Too": true}

// rank puts our own persons before others of the same name, so that they keep the
// plain id.
func rank(p *person) int {
	if p.own {
		return 0
	}
	return 1
}

func (p *person) finish(b *base, taken map[string]bool) {
	p.id = cmp.Or(p.id, slug(p.name))
	for base, n := p.id, 2; taken[p.id]; n++ {
		p.id = fmt.Sprintf("%s-%d", base, n)
	}
	taken[p.id] = true
	p.short = cmp.Or(p.short, b.shortName(p))
	if everyday[p.short] {
		p.short = p.name
	}
	p.gender = cmp.Or(p.gender, b.genderOf(p.name))
	if words := strings.Fields(p.name); !p.own && secondSurname[p.country] && len(words) > 2 && !strings.Contains(p.name, betweenBy) {
		if usual := words[0] + " " + p.short; b.free(usual, p) && b.rare(p.short) {
			p.aliases = add(p.aliases, usual)
		}
	}
	p.aliases = slices.DeleteFunc(p.aliases, func(a string) bool { return a == p.name || a == p.short })
}

// genderOf tells the gender of a name by its first given name that has one, or by
// the title a ruler's name begins with.
func (b *base) genderOf(name string) string {
	switch words := strings.Fields(name); words[0] {
	case "King", "Pope", "Sultan", "Prince", "Emperor", "Mullah", "Ayatollah", "Sheikh":
		return "m"
	case "Queen", "Princess":
		return "f"
	default:
		return b.given[strings.SplitN(plain(words[0]), "-", 2)[0]].gender
	}
}

// particles stay with the surname that follows them.
var particles = map[string]bool{"de": true, "da": true, "do": true, "dos": true, "van": true, "von": true, "der": true, "den": true, "la": true, "le": true, "del": true, "di": true,
	"ben": true, "zu": true, "ter": true}

// shortName is how news calls a person after the first mention. Arabic articles
// drop ("Assad"), a particle stays with its surname ("van der Bellen").
func (b *base) shortName(p *person) string {
	words := strings.Fields(p.name)
	switch {
	case len(words) < 2 || wholeName(p):
		return p.name
	case b.familyFirst(p):
		return words[0]
	case p.country == "VNM":
		return words[len(words)-1]
	case !p.own && secondSurname[p.country] && !strings.Contains(p.name, betweenBy):
		return b.firstSurname(words)
	}
	last := len(words) - 1
	if w := graph.Fold(words[last]); last > 1 && (w == "jr" || w == "sr" || w == "ii" || w == "iii") {
		last--
	}
	return bare(strings.Join(words[surnameStart(words, last):last+1], " "))
}

// firstSurname is the first word of a Spanish name that is no given name: of two
// family names news uses the first.
func (b *base) firstSurname(words []string) string {
	for i, w := range words[1:] {
		if _, given := b.given[w]; !given && !particles[w] && !small[w] && len(strings.TrimSuffix(w, ".")) > 1 {
			return strings.Join(words[surnameStart(words, i+1):i+2], " ")
		}
	}
	return words[len(words)-1]
}

// surnameStart steps back over the particles before a surname.
func surnameStart(words []string, at int) int {
	for at > 1 && particles[words[at-1]] {
		at--
	}
	return at
}

// bare drops the Arabic article of a surname.
func bare(surname string) string {
	for _, article := range []string{"al-", "el-", "Al-", "El-", "as-", "ad-", "ul-"} {
		if rest, ok := strings.CutPrefix(surname, article); ok && len(rest) > 2 {
			return rest
		}
	}
	return surname
}

// familyFirst tells names that begin with the family name: Chinese and Korean
// ones, unless the first name is a given name of the West.
func (b *base) familyFirst(p *person) bool {
	words := strings.Fields(p.name)
	switch p.country {
	case "CHN", "TWN", "KOR", "PRK", "HKG", "SGP", "MAC":
		_, western := b.given[words[0]]
		return !western && len(words[0]) <= 6 && !strings.Contains(words[0], "-")
	}
	return false
}

// wholeName tells names that news does not shorten: Burmese, Cambodian, Thai ones
// and rulers, who keep their title.
func wholeName(p *person) bool {
	switch p.country {
	case "MMR", "KHM", "LAO", "BTN":
		return true
	}
	switch strings.Fields(p.name)[0] {
	case "Sultan":
		return p.own
	case "King", "Queen", "Pope", "Emperor", "Mullah":
		return true
	}
	return false
}
