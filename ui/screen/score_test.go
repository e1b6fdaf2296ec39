package screen_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/reports/intake"
	"zhengyou/ui/screen"
)

// scoreHost writes down what a presenter asked of the window.
type scoreHost struct {
	shown []string
	said  []string
	undo  []bool
	fails []error
}

func (h *scoreHost) Show(code string, arg any) { h.shown = append(h.shown, code) }
func (h *scoreHost) Notify(text string, undo bool) {
	h.said, h.undo = append(h.said, text), append(h.undo, undo)
}
func (h *scoreHost) Fail(err error) { h.fails = append(h.fails, err) }

// scoreDesk is a presenter over a real database with a small branch in it: six members in two groups, three criteria of ten
// points, January and February scored.
type scoreDesk struct {
	*screen.Score
	t    *testing.T
	db   *data.DB
	app  *app.App
	host *scoreHost
	at   datatest.Branch
}

func newScoreDesk(t *testing.T) *scoreDesk {
	t.Helper()
	d := &scoreDesk{t: t, db: datatest.Open(t), host: &scoreHost{}}
	d.at = datatest.Fill(t, d.db, datatest.Small)
	d.app = app.New(app.Services{
		Store: d.db, Vault: d.db, Intake: intake.New(), Files: intake.Files{},
		Clock: func() time.Time { return datatest.Now },
	})
	d.Score = screen.NewScore(screen.NewBase(d.app, screen.Inline{}, d.host))
	d.Load(app.Month(2026, 2))
	if d.Err != nil {
		t.Fatal(d.Err)
	}
	return d
}

// stored reads the month shown back from the database.
func (d *scoreDesk) stored() *app.SheetView {
	d.t.Helper()
	v, err := d.app.Sheet(context.Background(), d.Month, d.Subject)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// texts are the cells of a row shown.
func (d *scoreDesk) texts(row int) string {
	var out []string
	for col := range d.Sheet.Columns {
		out = append(out, d.Cell(row, col).Text)
	}
	return strings.Join(out, " ")
}

func (d *scoreDesk) noFailure() {
	d.t.Helper()
	if len(d.host.fails) > 0 {
		d.t.Fatalf("told of %v", d.host.fails)
	}
}

func TestScoreTypingIsStoredAtOnce(t *testing.T) {
	d := newScoreDesk(t)
	d.SetScores([]screen.CellEdit{{Row: 1, Col: 2, Text: "８．５"}})
	d.noFailure()
	if got := d.Cell(1, 2); got.Text != "8.5" || got.Look != screen.LookPlain {
		t.Errorf("the cell shows %+v", got)
	}
	if got := d.stored().Rows[1].Scores[2]; got.Points == nil || *got.Points != 850 || got.Source != "typed" {
		t.Errorf("stored %+v", got)
	}
}

func TestScoreBlockIsOneStep(t *testing.T) {
	d := newScoreDesk(t)
	before := d.texts(0) + "/" + d.texts(1)
	d.SetScores([]screen.CellEdit{{0, 0, "1"}, {0, 1, "2.25"}, {1, 0, "3"}, {1, 1, ""}})
	if got := d.texts(0) + "/" + d.texts(1); !strings.HasPrefix(got, "1 2.25 ") || !strings.Contains(got, "/3  ") {
		t.Errorf("after pasting: %s", got)
	}
	if _, err := d.app.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.Load(nil)
	if got := d.texts(0) + "/" + d.texts(1); got != before {
		t.Errorf("one undo gives %s, want %s", got, before)
	}
}

func TestScoreSaysWhatDeleteEmptied(t *testing.T) {
	d := newScoreDesk(t)
	d.SetScores([]screen.CellEdit{{0, 0, ""}})
	if len(d.host.said) != 0 {
		t.Errorf("one cell emptied says %q", d.host.said)
	}
	d.SetScores([]screen.CellEdit{{0, 0, ""}, {0, 1, ""}, {1, 0, ""}, {1, 1, ""}})
	if len(d.host.said) != 1 || d.host.said[0] != "已清空3格。" { // the first held nothing any more
		t.Errorf("it says %q", d.host.said)
	}
}

func TestScoreWrongValueStaysAndCanBeTakenBack(t *testing.T) {
	d := newScoreDesk(t)
	was := d.Cell(2, 1).Text
	for _, c := range []struct{ typed, says string }{{"22", "超过标准分 10"}, {"-1", "小于 0"}, {"好", "不是数"}, {"9.125", "两位小数"}} {
		d.SetScores([]screen.CellEdit{{2, 1, c.typed}})
		d.Select(2, 0)
		d.Select(2, 1)
		got := d.Cell(2, 1)
		if got.Look != screen.LookWrong || got.Text != c.typed || !strings.Contains(got.Why, c.says) {
			t.Errorf("%s: the cell shows %+v", c.typed, got)
		}
		if s := d.stored().Rows[2].Scores[1]; s.Points != nil || s.Raw != c.typed {
			t.Errorf("%s: stored %+v", c.typed, s)
		}
		n := d.Note()
		if !strings.Contains(n.What, d.At(2).Name) || !strings.Contains(n.Then, "没有采用") || !strings.Contains(n.Then, "恢复原来的 "+was) {
			t.Errorf("%s: the note says %q %q", c.typed, n.What, n.Then)
		}
		if total := d.Total(2).Text; total != "—" {
			t.Errorf("%s: the total shows %q", c.typed, total)
		}
	}
	d.Restore(2, 1)
	if got := d.Cell(2, 1); got.Text != was || got.Look != screen.LookPlain {
		t.Errorf("Escape brings %+v, want %s", got, was)
	}
}

func TestScoreEscapeEmptiesWhatWasEmpty(t *testing.T) {
	d := newScoreDesk(t)
	d.Step(1)
	d.SetScores([]screen.CellEdit{{0, 0, "99"}})
	d.Restore(0, 0)
	if got := d.Cell(0, 0); got.Text != "" {
		t.Errorf("the cell shows %+v", got)
	}
}

func TestScoreConfirmListsWhatStandsInTheWay(t *testing.T) {
	d := newScoreDesk(t)
	var title string
	var found []app.Finding
	d.ShowFindings = func(s, _ string, fs []app.Finding) { title, found = s, fs }
	d.SetScores([]screen.CellEdit{{3, 0, "11"}, {4, 2, ""}})
	d.Confirm()
	if len(found) != 2 || !strings.Contains(title, "2 处") || d.Confirmed() {
		t.Fatalf("%q lists %v; confirmed %v", title, found, d.Confirmed())
	}
	d.Narrow(d.At(0).GroupID, "") // the row may be filtered away
	d.GoTo(found[0])
	if d.Row < 0 || d.Cell(d.Row, d.Col).Text != "11" || !d.Jumped() || d.Jumped() {
		t.Errorf("the cursor is at %d,%d", d.Row, d.Col)
	}
	d.SetScores([]screen.CellEdit{{d.Row, d.Col, "10"}})
	d.GoTo(found[1])
	d.SetScores([]screen.CellEdit{{d.Row, d.Col, "0"}})
	d.Confirm()
	d.noFailure()
	if !d.Confirmed() || d.stored().Sheet.State != app.Confirmed {
		t.Error("not confirmed")
	}
}

func TestScoreChangeAfterConfirming(t *testing.T) {
	d := newScoreDesk(t)
	d.Confirm()
	was := d.Cell(0, 0).Text
	asked, reason := 0, ""
	d.AskWhy = func(what string, then func(string)) {
		asked++
		if reason != "" {
			then(reason)
		}
	}
	d.SetScores([]screen.CellEdit{{0, 0, "1.5"}}) // the question is left without a reason
	if got := d.Cell(0, 0).Text; asked != 1 || got != was {
		t.Errorf("asked %d times, the cell shows %s", asked, got)
	}
	reason = "补录走访"
	d.SetScores([]screen.CellEdit{{0, 0, "1.5"}})
	d.noFailure()
	if got := d.Cell(0, 0); got.Text != "1.5" || got.Look != screen.LookAmended {
		t.Errorf("the cell shows %+v", got)
	}
	var opened app.Figure
	d.Explain(0, 0, func(f app.Figure) { opened = f })
	if last := opened.Changes[len(opened.Changes)-1]; last.Why != reason || last.Old != was || last.New != "1.5" {
		t.Errorf("the history ends with %+v", last)
	}
	d.SetScores([]screen.CellEdit{{0, 0, "12"}})
	if len(d.host.fails) != 1 || app.KindOf(d.host.fails[0]) != app.Invalid || asked != 2 {
		t.Errorf("a wrong value in a confirmed month: asked %d, told %v", asked, d.host.fails)
	}
}

func TestScoreReopen(t *testing.T) {
	d := newScoreDesk(t)
	d.Confirm()
	d.Reopen("")
	if len(d.host.fails) != 1 || !d.Confirmed() {
		t.Errorf("without a reason: told %v", d.host.fails)
	}
	d.Reopen("组长来电更正")
	if d.Confirmed() {
		t.Error("still confirmed")
	}
}

func TestScoreAbsent(t *testing.T) {
	d := newScoreDesk(t)
	d.Step(1)
	d.SetScores([]screen.CellEdit{{1, 0, "5"}})
	d.SetAbsent([]int{0, 3}, "外出务工")
	if c := d.Cell(0, 0); c.Look != screen.LookAbsent || c.Editable || !strings.Contains(c.Why, "外出务工") {
		t.Errorf("the cell shows %+v", c)
	}
	if s := d.State(3); s.Text != "外出务工" {
		t.Errorf("the row ends with %+v", s)
	}
	if scored, all := d.Count(); scored != 2 || all != 6 {
		t.Errorf("%d of %d scored", scored, all)
	}
	if said := d.Refusal(0, 1, 0); !strings.Contains(said, "缺考核") {
		t.Errorf("typing there says %q", said)
	}
	d.SetAbsent([]int{0}, "")
	if c := d.Cell(0, 0); !c.Editable {
		t.Errorf("after taking it back: %+v", c)
	}
	d.noFailure()
}

func TestScoreRecordsPrefill(t *testing.T) {
	d := newScoreDesk(t)
	d.Step(1)
	subject, item := d.At(0).SubjectID, d.Sheet.Columns[1].ID
	_, err := d.app.SaveRecord(context.Background(), app.Record{Date: "2026-03-06", SubjectID: subject, CriterionID: item, Points: 300, Text: "值守"}, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Load(nil)
	if c := d.Cell(0, 1); c.Text != "3" || c.Look != screen.LookRecord {
		t.Errorf("the cell shows %+v", c)
	}
	if got := d.Average(1); got != "" {
		t.Errorf("nobody is scored, and the average of the column is %s", got)
	}
	d.SetScores([]screen.CellEdit{{1, 1, "5"}})
	if got := d.Average(1); got != "4.00" {
		t.Errorf("of 3 brought along and 5 typed the average is %s", got)
	}
	d.Select(0, 1)
	if n := d.Note(); n.Look != screen.LookRecord || !strings.Contains(n.What, "平时记录") {
		t.Errorf("the note says %+v", n)
	}
	d.SetScores([]screen.CellEdit{{0, 1, "50"}})
	d.Restore(0, 1)
	if c := d.Cell(0, 1); c.Text != "3" || c.Look != screen.LookRecord {
		t.Errorf("after a slip and Escape: %+v", c)
	}
}

func TestScoreFind(t *testing.T) {
	d := newScoreDesk(t)
	for _, find := range []string{"刘", "liu", "l"} {
		d.Narrow(0, find)
		found := false
		for i := range d.Rows {
			found = found || strings.HasPrefix(d.At(i).Name, "刘")
		}
		if !found || len(d.Rows) == 6 {
			t.Errorf("%q finds %d rows, 刘 among them: %v", find, len(d.Rows), found)
		}
	}
	d.Narrow(d.at.Groups[1], "")
	if len(d.Rows) != 3 {
		t.Errorf("the second group has %d rows", len(d.Rows))
	}
	line, problems := d.Summary()
	if line != "3人 · 已打 3人" || problems != "" {
		t.Errorf("summary %q %q", line, problems)
	}
}

func TestScoreOnlyOpenKeepsWhatIsPutRight(t *testing.T) {
	d := newScoreDesk(t)
	d.SetScores([]screen.CellEdit{{2, 0, "77"}})
	d.ShowOpen(true)
	if len(d.Rows) != 1 {
		t.Fatalf("%d rows are open", len(d.Rows))
	}
	line, problems := d.Summary()
	if problems != "1处有问题" {
		t.Errorf("summary %q %q", line, problems)
	}
	d.SetScores([]screen.CellEdit{{0, 0, "7"}})
	if len(d.Rows) != 1 {
		t.Error("the row put right vanished under the hands")
	}
	d.ShowOpen(true)
	if len(d.Rows) != 0 {
		t.Error("chosen anew it still shows the row put right")
	}
}

func TestScoreAverages(t *testing.T) {
	d := newScoreDesk(t)
	d.Step(1)
	d.SetScores([]screen.CellEdit{{0, 0, "9"}, {1, 0, "9.5"}, {2, 0, "9.25"}, {3, 0, "99"}})
	if got := d.Average(0); got != "9.25" {
		t.Errorf("average %q", got)
	}
	if got := d.Average(1) + d.Average(-1); got != "" {
		t.Errorf("average of nothing %q", got)
	}
}

func TestScoreMonths(t *testing.T) {
	d := newScoreDesk(t)
	d.Load(app.Month(2026, 12))
	if !d.Ahead() || d.Missing() != screen.MissingTime {
		t.Errorf("December in October: missing %v", d.Missing())
	}
	d.Begin()
	if d.Missing() != screen.MissingNothing {
		t.Error("it cannot be scored early")
	}
	d.Step(1)
	if d.Month != app.Month(2027, 1) || d.Missing() != screen.MissingCriteria {
		t.Errorf("%v: missing %v", d.Month, d.Missing())
	}
	d.Today()
	if d.Month != app.Month(2026, 10) || d.Missing() != screen.MissingNothing {
		t.Errorf("%v: missing %v", d.Month, d.Missing())
	}
	d.Choose(1)
	if !d.OfGroups() || d.Missing() != screen.MissingCriteria {
		t.Errorf("groups: missing %v", d.Missing())
	}
}

func TestScoreGoesToAPlace(t *testing.T) {
	d := newScoreDesk(t)
	want := d.At(4).SubjectID
	d.Load(screen.ScorePlace{Month: app.Month(2026, 1), SubjectID: want, CriterionID: d.at.Criteria[2]})
	if d.Month != app.Month(2026, 1) || d.At(d.Row).SubjectID != want || d.Col != 2 {
		t.Errorf("at %v row %d col %d", d.Month, d.Row, d.Col)
	}
}

// slowRunner keeps what it is given until it is told to go on, as the window's runner may.
type slowRunner struct{ waiting []func() }

func (r *slowRunner) Run(_ screen.Job, work func(context.Context, app.Progress) error, done func(error)) {
	r.waiting = append(r.waiting, func() { done(work(context.Background(), app.NoProgress)) })
}

func (r *slowRunner) finish() {
	for len(r.waiting) > 0 {
		next := r.waiting[0]
		r.waiting = r.waiting[1:]
		next()
	}
}

func TestScorePaintsBeforeItIsStored(t *testing.T) {
	d := newScoreDesk(t)
	slow := &slowRunner{}
	s := screen.NewScore(screen.NewBase(d.app, slow, d.host))
	s.Load(app.Month(2026, 2))
	slow.finish()
	s.SetScores([]screen.CellEdit{{0, 0, "1"}})
	s.SetScores([]screen.CellEdit{{0, 1, "2"}})
	if s.Cell(0, 0).Text != "1" || s.Cell(0, 1).Text != "2" {
		t.Error("not painted with the keystroke")
	}
	slow.waiting[0]() // the first is stored and its sheet read again, the second is still on its way
	slow.waiting = slow.waiting[1:]
	last := len(slow.waiting) - 1
	slow.waiting[last]()
	slow.waiting = slow.waiting[:last]
	if s.Cell(0, 1).Text != "2" {
		t.Error("what is on its way vanished from the screen")
	}
	slow.finish()
	if got := d.stored().Rows[0].Scores; *got[0].Points != 100 || *got[1].Points != 200 {
		t.Errorf("stored %v", got)
	}
}

func TestScoreFillAndSettleSayWhatTheyDid(t *testing.T) {
	d := newScoreDesk(t)
	d.FillDeductions()
	d.Settle()
	for i, said := range d.host.said {
		if !strings.Contains(said, "什么也没有改") || d.host.undo[i] {
			t.Errorf("said %q, undo %v", said, d.host.undo[i])
		}
	}
	if len(d.host.said) != 2 {
		t.Errorf("said %q", d.host.said)
	}
}

func TestScoreFollowsTheCampaignYear(t *testing.T) {
	d := newScoreDesk(t)
	if err := d.app.PutSetting(context.Background(), app.SettingYear, "2025"); err != nil {
		t.Fatal(err)
	}
	d.Load(nil)
	if d.Month != app.Month(2025, 12) {
		t.Errorf("after the campaign year changed: %v", d.Month)
	}
	d.Load(app.Month(2026, 2))
	d.Load(nil)
	if d.Month != app.Month(2026, 2) {
		t.Errorf("a month asked for by name was left for %v", d.Month)
	}
}
