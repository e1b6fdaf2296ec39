package tabular

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengyou/app/hanzi"
)

// Form is a kind of table people bring: what its columns can mean, by which titles and values they are recognised.
type Form struct {
	must    string         // what a table of the kind cannot do without
	number  string         // the running number
	columns []meaning      // in the order they are tried
	under   []string       // what stands under an item and says which of its figures a column holds
	not     []string       // words that turn a title that only contains a listed one into something else: 申请入党时间, 原职务
	others  *regexp.Regexp // what titles say that they, and all below them, are about somebody else: 配偶情况, 入党介绍人
	apart   *regexp.Regexp // what a title says that is about another time, or another group: 入党前职务, 村民小组
	weak    string         // a title that means must where persons stand below it, and nothing where they do not
	longest int            // characters a title may have, 0 for any number
	looks   []look         // columns without a title, in the order they are tried
	dates   []string       // meanings that are dates, in the order these come in a life
}

// meaning is what a column can mean and the titles it bears, the plainest first.
type meaning struct {
	key    string
	titles []string
	how    manner
}

// manner is how a title names a meaning besides by being one of its titles.
type manner int

const (
	whole  manner = iota // in no other way, since they occur inside others
	begins               // by beginning with a long one
	within               // by containing a long one or ending in a short one
	ends                 // by ending in one
)

// match is what a title means and how surely: a lower rank is surer.
type match struct {
	key  string
	rank int
}

// partRank is the rank from which a title is none that is listed.
const partRank = 40

// match returns what a title means. One that is listed ranks by its place in the list, to the letter (入党时间（转正）) before
// without what stands in brackets; one that only contains a listed one ranks behind all of these, and a longer one counts more.
func (f *Form) match(title string) (match, bool) {
	full := Fold(title)
	if f.others != nil && (f.others.MatchString(full) || f.apart.MatchString(full)) {
		return match{}, false
	}
	bare := Bare(full)
	for _, text := range []string{full, bare} {
		for _, m := range f.columns {
			if i := slices.Index(m.titles, text); i >= 0 {
				return match{m.key, i}, true
			}
		}
	}
	best, found, longest := match{}, false, 0
	for _, m := range f.columns {
		for _, s := range m.titles {
			if n := len(s); n > longest && f.partly(m.how, bare, s) {
				best, found, longest = match{m.key, partRank + 100 - n}, true, n
			}
		}
	}
	return best, found
}

// longestBeginning is how many bytes a title may have of which only the beginning is known: ten characters.
const longestBeginning = 30

// partly reports whether a title names what listed stands for without being it.
func (f *Form) partly(how manner, title, listed string) bool {
	switch {
	case how == begins:
		return len(listed) > len("指标") && len(title) <= longestBeginning && strings.HasPrefix(title, listed)
	case how == whole || how == ends && !strings.HasSuffix(title, listed) || !strings.Contains(title, listed) || slices.ContainsFunc(f.not, func(w string) bool { return strings.Contains(title, w) }):
		return false
	}
	return len(listed) > len("入党") || strings.HasSuffix(title, listed)
}

// Key returns what a column of this title means, "" when the form does not know it.
func (f *Form) Key(title string) string {
	if f.longest > 0 && utf8.RuneCountInString(title) > f.longest {
		return ""
	}
	m, _ := f.match(title)
	return m.key
}

// isMust reports whether a title is one of those a table of the kind cannot do without.
func (f *Form) isMust(title string) bool {
	i := slices.IndexFunc(f.columns, func(m meaning) bool { return m.key == f.must })
	return slices.Contains(f.columns[i].titles, title)
}

// Header returns where the rows that name the columns lie, under whatever titles stand above them. items may head columns
// besides what the form knows.
func (f *Form) Header(t Table, items Items) Header {
	h := f.header(t, items)
	for r := 0; h.First < 0 && f.weak != "" && r < min(len(t.Rows), headerDepth); r++ {
		if f.weakIn(t, Header{r, r}) >= 0 {
			return Header{r, r}
		}
	}
	return h
}

// weakIn returns the column under a header whose title means must only because persons stand below it, -1 for none.
func (f *Form) weakIn(t Table, h Header) int {
	for col := range t.Width() {
		if f.weak != "" && h.Heading(t, col) == f.weak && !t.At(h.Last, col).Merged && f.holdsNames(t, h, col) {
			return col
		}
	}
	return -1
}

// mostNames is the part of the filled cells below a title of persons that look like their names, in percent.
const mostNames = 60

// holdsNames reports whether persons stand in a column below a header.
func (f *Form) holdsNames(t Table, h Header, col int) bool {
	return sharing(h.sample(t, col, guessRows), f.isName) >= mostNames
}

func (f *Form) isName(c Cell) bool {
	name := hanzi.FoldName(c.Text)
	return !c.Number && name != f.weak && f.looksLikeName(name)
}

func (f *Form) header(t Table, items Items) Header {
	return findHeader(t, f.must, func(title string) string {
		if key := f.Key(title); key != "" {
			return key
		}
		if at, _ := items.Find(title); at >= 0 {
			return "item " + strconv.Itoa(at)
		}
		if len(items) > 0 && slices.Contains(f.under, title) {
			return "under " + title
		}
		return ""
	})
}

// Columns returns which column means what under a header: by the titles, and where these say nothing by the values below.
func (f *Form) Columns(t Table, h Header) map[string]int {
	columns := f.titled(t, h)
	f.guess(t, h, columns)
	return columns
}

// Untitled adds to columns what those without a title mean by the values below.
func (f *Form) Untitled(t Table, h Header, columns map[string]int) { f.guess(t, h, columns) }

// titled is Columns by the titles alone.
func (f *Form) titled(t Table, h Header) map[string]int {
	columns, ranks := map[string]int{}, map[string]int{}
	for col := range t.Width() {
		m, ok := f.matchLevels(h.levels(t, col))
		if rank, taken := ranks[m.key]; ok && (!taken || m.rank < rank) {
			columns[m.key], ranks[m.key] = col, m.rank
		}
	}
	if _, found := columns[f.must]; !found && h.First >= 0 {
		if col := f.weakIn(t, h); col >= 0 {
			columns[f.must] = col
		}
	}
	return columns
}

// Again returns the column where the titles begin again, because two persons stand in one row; -1 for none. column is that of
// the names; titles in except mean something else beside it.
func (f *Form) Again(t Table, h Header, column int, except ...string) int {
	if h.First < 0 || column < 0 {
		return -1
	}
	for col := range t.Width() {
		levels := h.levels(t, col)
		if col == column || t.At(h.Last, col).Merged || len(levels) == 0 || slices.Contains(except, Bare(levels[len(levels)-1])) {
			continue
		}
		if m, ok := f.matchLevels(levels); ok && m.key == f.must && m.rank < partRank && f.holdsNames(t, h, col) {
			return col
		}
	}
	return -1
}

// matchLevels reads the levels over a column: the deepest text, else the one above joined with it (入党 over 时间).
func (f *Form) matchLevels(levels []string) (match, bool) {
	if len(levels) == 0 || f.others != nil && slices.ContainsFunc(levels, f.others.MatchString) {
		return match{}, false
	}
	deepest := levels[len(levels)-1]
	switch {
	case deepest == "年" && len(levels) > 1:
		return f.match(levels[len(levels)-2]) // a column each for year, month and day
	case deepest == "月" || deepest == "日":
		return match{}, false
	}
	if m, ok := f.match(deepest); ok {
		return m, true
	}
	if len(levels) == 1 {
		return match{}, false
	}
	if m, ok := f.match(strings.Join(levels[len(levels)-2:], "")); ok {
		m.rank += 10
		return m, true
	}
	return match{}, false
}

// Shape returns the fingerprint of a table's titles, by which a mapping is remembered for the next file made from the same
// form; "" for a table without a header.
func (f *Form) Shape(t Table) string {
	titles := f.Header(t, nil).Titles(t)
	if len(titles) == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(strings.Join(titles, "\t")))
	return hex.EncodeToString(sum[:12])
}

func dropDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return -1
	}
	return r
}

// looksLikeName reports whether s could be a Chinese person's name and is no word of the forms.
func (f *Form) looksLikeName(s string) bool {
	n := utf8.RuneCountInString(s)
	_, title := f.match(s)
	return hanzi.ValidName(s) && !title && (n >= 2 && n <= 4 || strings.Contains(s, "·")) &&
		!strings.ContainsFunc(s, func(r rune) bool { return r < unicode.MaxLatin1 && r != '·' })
}
