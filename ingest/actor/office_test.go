package actor_test

import (
	"testing"
)

// TestOfficesThroughTheYears asks who an office denotes in a text of some day.
func TestOfficesThroughTheYears(t *testing.T) {
	for _, q := range []struct{ date, office, holder string }{
		{"2004-05-07", "The Russian president", "vladimir-putin"},
		{"2010-05-07", "The Russian president", "dmitry-medvedev"},
		{"2013-05-07", "The Russian president", "vladimir-putin"},
		{"2024-05-07", "The Russian president", "vladimir-putin"},
		{"1995-05-07", "The Russian president", "boris-yeltsin"},
		{"1986-10-11", "The Soviet leader", "mikhail-gorbachev"},
		{"1990-08-02", "The U.S. president", "george-hw-bush"},
		{"1998-12-16", "The American president", "bill-clinton"},
		{"2003-03-20", "The U.S. president", "george-w-bush"},
		{"2011-05-02", "The president of the United States", "barack-obama"},
		{"2018-06-12", "The U.S. president", "donald-trump"},
		{"2022-02-24", "The U.S. president", "joe-biden"},
		{"2025-08-15", "The U.S. president", "donald-trump"},
		{"2013-05-07", "The U.S. secretary of state", "john-kerry"},
		{"2019-09-14", "The U.S. secretary of state", "mike-pompeo"},
		{"2003-02-05", "The British prime minister", "tony-blair"},
		{"2008-10-08", "Britain's prime minister", "gordon-brown"},
		{"2019-10-17", "The British prime minister", "boris-johnson"},
		{"2023-05-07", "Britain's foreign secretary", "james-cleverly"},
		{"1991-12-09", "The German chancellor", "helmut-kohl"},
		{"2015-09-04", "The German chancellor", "angela-merkel"},
		{"2022-02-27", "Germany's chancellor", "olaf-scholz"},
		{"2003-02-14", "The French president", "jacques-chirac"},
		{"2011-03-19", "France's president", "nicolas-sarkozy"},
		{"2022-02-07", "The French president", "emmanuel-macron"},
		{"1997-05-23", "Iran's president", "akbar-hashemi-rafsanjani"},
		{"2002-01-29", "The Iranian president", "mohammad-khatami"},
		{"2009-06-20", "Iran's president", "mahmoud-ahmadinejad"},
		{"2022-09-21", "The Iranian president", "ebrahim-raisi"},
		{"1995-11-03", "The Israeli prime minister", "yitzhak-rabin"},
		{"2006-07-12", "Israel's defense minister", "amir-peretz"},
		{"2014-07-08", "The Israeli prime minister", "benjamin-netanyahu"},
		{"2022-08-05", "Israel's prime minister", "yair-lapid"},
		{"2012-11-21", "The Egyptian president", "mohamed-morsi"},
		{"2016-07-15", "Turkey's prime minister", "binali-yildirim"},
		{"2011-03-11", "Japan's prime minister", "naoto-kan"},
		{"2008-12-27", "The Chinese president", "hu-jintao"},
		{"2008-05-26", "Pakistan's prime minister", "yousuf-raza-gilani"},
		{"2008-08-08", "Georgia's president", "mikheil-saakashvili"},
		{"2014-01-30", "Ukraine's president", "viktor-yanukovych"},
		{"2017-05-07", "The Ukrainian president", "petro-poroshenko"},
		{"2007-01-10", "The Venezuelan president", "hugo-chavez"},
		{"1989-06-04", "The Polish president", ""},
		{"2005-05-31", "The Afghan president", "hamid-karzai"},
		{"2015-03-26", "The Saudi defense minister", "mohammed-bin-salman"},
		{"2016-04-25", "The Saudi king", "king-salman"},
		{"2012-05-01", "The NATO secretary-general", "anders-fogh-rasmussen"},
		{"1999-03-24", "NATO's secretary-general", "javier-solana"},
		{"2003-03-18", "The U.N. secretary-general", "kofi-annan"},
		{"2018-05-07", "The U.N. chief", "antonio-guterres"},
		{"2013-11-24", "The EU foreign policy chief", "catherine-ashton"},
		{"2005-04-01", "The pope", "pope-john-paul-ii"},
		{"2006-07-12", "The Hezbollah leader", "hassan-nasrallah"},
	} {
		t.Run(q.date+" "+q.office, func(t *testing.T) {
			got := ""
			d := annotate(q.office+" rejected the plan.", q.date)
			for i := range d.Mentions {
				if m := &d.Mentions[i]; len(m.ActorIDs) == 1 && m.Start == 0 && m.End >= len(q.office) {
					got = m.ActorIDs[0]
				}
			}
			if q.holder != "" && got != q.holder {
				t.Errorf("got %q, want %s", got, q.holder)
			}
		})
	}
}
