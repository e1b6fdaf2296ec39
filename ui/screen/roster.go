package screen

import (
	"context"
	"slices"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// RosterState narrows the roster to some of the members.
type RosterState int

// The choices, in the order they are offered.
const (
	StateHere RosterState = iota
	StateProbationary
	StateFloating
	StateHardship
	StateDoubtful // something in the record is to be looked at again
	StateGone
)

// RosterStates are the words of the choices.
var RosterStates = []string{"在册", "预备党员", "流动党员", "困难党员", "待核对", "已离开"}

// The orders of names; any column's key is an order too.
const (
	OrderStrokes     = "strokes"      // 按姓氏笔画
	OrderNameStrokes = "name-strokes" // 按姓名笔画
	OrderPinyin      = "pinyin"
)

// NoGroup is the choice of those who are in no group.
const NoGroup int64 = -1

// Roster is the presenter of 党员名册: the members in a grid that is typed in, the panel of one member, and the import.
type Roster struct {
	Base
	Group int64 // 0 for all, NoGroup
	State RosterState
	Find  string
	Order string // OrderStrokes, OrderNameStrokes, OrderPinyin or a column's key
	Down  bool   // descending

	Has    bool // loaded at least once
	Unit   app.Organisation
	Groups []app.Organisation // as they exist
	Rows   []int              // indexes of the members shown
	Row    int                // selected row, an index into Rows; -1 for none
	Col    int                // selected column

	Panel  *MemberPanel
	Import *RosterImport

	// AskFile asks for a file to import from, AskAdd for a new member, OpenPanel shows the panel of a member; the view sets
	// them.
	AskFile   func()
	AskAdd    func()
	OpenPanel func()

	book    *rosterBook
	wrong   refused
	pending map[int64]*pendingMember // shown, not stored yet
	goal    int64                    // the member to open after loading
	cursor  int64                    // the member to put the cursor on after loading
	jumped  bool
	// doubtful has the cursor go to the first doubtful cell after loading.
	doubtful bool
}

type pendingMember struct{ m app.Member }

// rosterBook is the roster made ready for listing; it is never changed after loading but for members edited since.
type rosterBook struct {
	roster app.Roster
	lines  []rosterLine
	at     map[int64]int // where in lines a member is
	ranks  nameRanks
	plan   app.Plan
	today  app.Date
	order  []int // all lines in the order chosen
	names  GroupNames
	needed []app.Field           // what the roster has of most
	fit    [2]map[string]float32 // how wide the texts of a column are, of those here and of those who left
	count  [2]int                // how many these are
}

// rosterLine is a member with all the list needs.
type rosterLine struct {
	m         app.Member
	group     string
	groupRank int
	probation bool
	doubts    map[app.Field]string // of one who is here
	strokes   int                  // place of the name by strokes
	key       hanzi.Key
}

// NewRoster returns the presenter.
func NewRoster(b Base) *Roster {
	r := &Roster{Base: b, Row: -1, wrong: newRefused(), pending: map[int64]*pendingMember{}}
	r.Panel = newMemberPanel(NewBase(b.App, b.Runner, b.Host), r)
	r.Import = NewRosterImport(NewBase(b.App, b.Runner, b.Host))
	return r
}

// Topics are what the screen shows.
func (r *Roster) Topics() []app.Topic {
	return []app.Topic{app.TopicMember, app.TopicMembership, app.TopicOrganisation, app.TopicPlan}
}

// Load reads the roster. arg may be a member's ID, to go there, ShowImport, an ImportFile, ShowAdd or ShowDoubts.
func (r *Roster) Load(arg any) {
	switch to := arg.(type) {
	case int64:
		r.goal = to
	case ImportFile:
		r.Import.Begin(string(to))
	case string:
		if to == ShowImport && r.AskFile != nil {
			r.AskFile()
		}
		if to == ShowAdd && r.AskAdd != nil {
			r.AskAdd()
		}
		if to == ShowDoubts {
			r.Group, r.State, r.Find, r.doubtful = 0, StateDoubtful, "", true
		}
	}
	r.load()
	r.Panel.reload()
	r.Import.Again()
}

func (r *Roster) load() {
	old, order, down := r.book, r.Order, r.Down
	Query(&r.Base, "roster", func(ctx context.Context) (*rosterBook, error) { return r.read(ctx, old, order, down) }, func(b *rosterBook) {
		at := r.cursorID() // before the rows point into another book
		r.Has, r.book = true, b
		r.Unit, r.Groups = b.roster.Tree.Home, b.roster.Tree.Groups()
		if r.Order == "" {
			r.Order = b.plan.ListOrder
		}
		if r.Order != order && order != "" || r.Down != down {
			b.order = b.sorted(r.Order, r.Down) // chosen while it was read
		}
		for _, p := range r.pending {
			r.put(p.m)
		}
		r.arrange(at)
		r.reach()
		r.reachDoubt()
	})
}

// fresh loads again after a change, unless that is under way already.
func (r *Roster) fresh() {
	if !r.Busy {
		r.load()
	}
}

func (r *Roster) read(ctx context.Context, old *rosterBook, order string, down bool) (*rosterBook, error) {
	roster, err := r.App.Roster(ctx)
	if err != nil {
		return nil, err
	}
	year, err := r.App.CampaignYear(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := r.App.Plan(ctx, year)
	if err != nil {
		return nil, err
	}
	b := &rosterBook{roster: roster, plan: plan, today: r.App.Today(), lines: make([]rosterLine, len(roster.Members)), at: make(map[int64]int, len(roster.Members)), names: NewGroupNames(roster.Tree.Groups())}
	if old != nil {
		b.ranks = old.ranks
	}
	b.ranks = b.ranks.with(roster.Members)
	b.needed = app.ExpectedFields(roster.Members)
	for i, m := range roster.Members {
		b.lines[i], b.at[m.ID] = b.line(m), i
	}
	b.measure(old)
	if order == "" {
		order = plan.ListOrder
	}
	b.order = b.sorted(order, down)
	return b, nil
}

func (b *rosterBook) line(m app.Member) rosterLine {
	l := rosterLine{m: m, probation: m.Left == "" && m.Probationary(b.today), strokes: b.ranks.strokes[m.Name], key: hanzi.NewKey(m.Name), groupRank: 1 << 30}
	if m.Left == "" {
		l.doubts = m.Doubts(b.needed, b.today)
	}
	for i, o := range b.roster.Tree.All {
		if o.ID == m.GroupID && m.GroupID != 0 {
			l.group, l.groupRank = o.Name, i
		}
	}
	return l
}

// here is the line of the row the cursor is on, nil for none.
func (r *Roster) here() *rosterLine {
	if r.book == nil || r.Row < 0 || r.Row >= len(r.Rows) {
		return nil
	}
	return r.at(r.Row)
}

func (r *Roster) at(row int) *rosterLine { return &r.book.lines[r.Rows[row]] }

// Member returns the member shown at a row.
func (r *Roster) Member(row int) app.Member { return r.at(row).m }

// IDs returns the members of the rows from top to bottom, both included.
func (r *Roster) IDs(top, bottom int) []int64 {
	var ids []int64
	for i := max(0, top); i <= bottom && i < len(r.Rows); i++ {
		ids = append(ids, r.at(i).m.ID)
	}
	return ids
}

// Narrow shows one group (0 for all, NoGroup), one state, and the names that match find.
func (r *Roster) Narrow(group int64, state RosterState, find string) {
	r.Group, r.State, r.Find = group, state, find
	r.rearrange()
}

// Search shows the names that match find: characters, pinyin or initials.
func (r *Roster) Search(find string) { r.Narrow(r.Group, r.State, find) }

// Sort puts the members in another order. Reading all names takes its time, so the order by pinyin is worked out elsewhere
// the first time.
func (r *Roster) Sort(order string, down bool) {
	r.Order, r.Down = order, down
	if b := r.book; b != nil && order == OrderPinyin && b.ranks.pinyin == nil {
		Query(&r.Base, "pinyin", func(context.Context) (map[string]int, error) { return b.ranks.byPinyin(), nil }, func(p map[string]int) {
			if r.book != nil && r.book.ranks.pinyin == nil {
				r.book.ranks.pinyin = p
			}
			r.resort()
		})
		return
	}
	r.resort()
}

// resort shows the rows in the order chosen, from the first on: who is there is what one sorts for.
func (r *Roster) resort() {
	if r.book == nil {
		return
	}
	r.book.order = r.book.sorted(r.Order, r.Down)
	r.arrange(0)
	r.Row, r.jumped = min(0, len(r.Rows)-1), true
	r.Changed()
}

// rearrange shows other rows, the cursor staying on its member.
func (r *Roster) rearrange() {
	r.arrange(r.cursorID())
	r.jumped = true
	r.Changed()
}

// cursorID is the member the cursor is on, 0 for none.
func (r *Roster) cursorID() int64 {
	if l := r.here(); l != nil {
		return l.m.ID
	}
	return 0
}

// arrange works the rows out again, the cursor going to the member at.
func (r *Roster) arrange(at int64) {
	was := r.Row
	r.Rows = nil
	if r.book == nil {
		return
	}
	match := hanzi.NewMatcher(r.Find)
	r.Rows = make([]int, 0, len(r.book.order))
	for _, i := range r.book.order {
		if l := &r.book.lines[i]; r.belongs(l) && (r.Find == "" || match.Match(l.key)) {
			r.Rows = append(r.Rows, i)
		}
	}
	if r.Row = r.rowOf(at); r.Row < 0 && len(r.Rows) > 0 {
		r.Row = min(max(0, was), len(r.Rows)-1)
	}
	r.jumped = r.jumped || r.Row != was && was >= 0
}

// belongs reports whether a member is among those chosen by group and state.
func (r *Roster) belongs(l *rosterLine) bool {
	switch {
	case (l.m.Left != "") != (r.State == StateGone):
		return false
	case r.Group == NoGroup:
		if l.m.GroupID != 0 {
			return false
		}
	case r.Group != 0 && l.m.GroupID != r.Group:
		return false
	}
	switch r.State {
	case StateProbationary:
		return l.probation
	case StateFloating:
		return l.m.Floating
	case StateHardship:
		return l.m.Hardship
	case StateDoubtful:
		return len(l.doubts) > 0
	}
	return true
}

func (r *Roster) rowOf(id int64) int {
	return slices.IndexFunc(r.Rows, func(i int) bool { return r.book.lines[i].m.ID == id })
}

// Select tells which cell the cursor is on.
func (r *Roster) Select(row, col int) { r.Row, r.Col = row, col }

// Jumped tells, once, that the program moved the cursor and the grid must follow.
func (r *Roster) Jumped() bool {
	was := r.jumped
	r.jumped = false
	return was
}

// reach goes to the member asked for, showing the row if filtered away, and opens the panel if that was asked for too.
func (r *Roster) reach() {
	id, open := r.goal, r.goal != 0
	if !open {
		id = r.cursor
	}
	r.goal, r.cursor = 0, 0
	if id == 0 {
		return
	}
	i, there := r.book.at[id]
	if !there {
		return
	}
	if r.rowOf(id) < 0 {
		r.Group, r.Find, r.State = 0, "", StateHere
		if r.book.lines[i].m.Left != "" {
			r.State = StateGone
		}
		r.arrange(id)
	}
	r.Row, r.Col, r.jumped = r.rowOf(id), 0, true
	if open {
		r.Open(id)
	}
}

// reachDoubt goes to the first doubtful cell if that was asked for.
func (r *Roster) reachDoubt() {
	if !r.doubtful {
		return
	}
	r.doubtful = false
	for row := range r.Rows {
		for col, c := range RosterColumns {
			if r.at(row).doubts[c.doubted()] != "" {
				r.Row, r.Col, r.jumped = row, col, true
				return
			}
		}
	}
}

// Open shows the panel of a member.
func (r *Roster) Open(id int64) {
	r.Panel.show(id)
	if r.OpenPanel != nil {
		r.OpenPanel()
	}
}

// Empty reports whether nobody was ever entered.
func (r *Roster) Empty() bool { return r.Has && len(r.book.lines) == 0 }

// Printable is the roster of the group chosen.
func (r *Roster) Printable() (app.DocumentRequest, bool) {
	req := app.DocumentRequest{Kind: "roster", Period: app.Year(r.year())}
	if r.Group > 0 {
		req.Group = r.Group
	}
	return req, r.Has && r.Counts().Here > 0
}

func (r *Roster) year() int {
	if r.book != nil && r.book.plan.Year != 0 {
		return r.book.plan.Year
	}
	return r.App.Today().Year()
}

// Print opens the roster on the page of documents.
func (r *Roster) Print() {
	req, ok := r.Printable()
	if !ok {
		r.Host.Notify("名册里还没有人，没有可以打印的。", false)
		return
	}
	r.Host.Show("document", req)
}
