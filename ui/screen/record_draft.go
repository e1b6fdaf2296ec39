package screen

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app"
	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// Draft is a record as it stands in the form.
type Draft struct {
	ID         int64
	Date       string // as typed
	Subject    RecordSubject
	Item       int64
	Points     string
	Text       string
	File       string // a file to keep with it, "" for none or as before
	EvidenceID int64  // kept already
}

// New returns a draft that takes the least typing: today, the criterion used last. subject may be 0.
func (s *Records) New(kind app.SubjectKind, subject, item int64) Draft {
	d := Draft{Date: s.App.Today().Text(), Item: item}
	if s.App.Today().Year() != s.Year && s.Year != 0 {
		d.Date = app.Date(fmt.Sprintf("%04d-12-31", s.Year)).Text()
	}
	for _, x := range s.Subjects {
		if x.Kind == kind && x.ID == subject {
			d.Subject = x
		}
	}
	if item == 0 {
		d.Item = s.LastItem
	}
	return d
}

// Edit returns the draft of a stored record.
func (s *Records) Edit(r RecordRow) Draft {
	d := Draft{ID: r.ID, Date: r.Date.Text(), Item: r.CriterionID, Points: r.Points.Short(), Text: r.Text, EvidenceID: r.EvidenceID}
	d.Subject = RecordSubject{Kind: r.Subject, ID: r.SubjectID, Name: r.Name, Group: r.Group}
	if r.Method == app.Veto {
		d.Points = ""
	}
	return d
}

// Match returns whom find may mean, at most n: by characters, pinyin or initials.
func (s *Records) Match(find string, n int) []RecordSubject {
	match := hanzi.NewMatcher(find)
	var out []RecordSubject
	for _, x := range s.Subjects {
		if len(out) < n && match.Match(x.key) {
			out = append(out, x)
		}
	}
	return out
}

// Items returns the criteria a record about a subject kind can be under.
func (s *Records) Items(kind app.SubjectKind) []app.Criterion {
	if kind == "" {
		kind = app.MemberSubject
	}
	var out []app.Criterion
	for _, k := range s.items {
		if k.Subject == kind {
			out = append(out, k)
		}
	}
	return out
}

// ItemLabel returns the name of a criterion with its method and maximum.
func ItemLabel(k app.Criterion) string {
	if k.Method == app.Veto {
		return k.Name + "（一票否决）"
	}
	return fmt.Sprintf("%s（%s，%s分）", k.Name, k.Method.Text(), k.Max.Short())
}

// ItemHint says how the points of a criterion are written, and why they do not count where they do not.
func ItemHint(k app.Criterion) string {
	how := "得分写 2，扣分写 -2。"
	switch k.Method {
	case app.Veto:
		return "一票否决不计分，分数留空。"
	case app.Deduction:
		how = "扣几分就写几，如 2。"
	case app.Bonus:
		how = "加几分就写几，如 2。"
	}
	return how + sentence(k.Rule) + k.NotCounted()
}

var (
	monthDay = regexp.MustCompile(`^(\d{1,2})\D+(\d{1,2})日?$`)
	dayOnly  = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
)

// ReadDay reads a day as people type it: 2026.3.6, 20260306, 3月6日, 3-6, or the day of this month alone. problem is "" when
// it is understood.
func (s *Records) ReadDay(typed string) (d app.Date, problem string) {
	text := strings.TrimSpace(hanzi.Fold(typed))
	today := s.App.Today()
	year := s.Year
	if year == 0 {
		year = today.Year()
	}
	if m := monthDay.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("%d-%s-%s", year, m[1], m[2])
	} else if m := dayOnly.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("%d-%d-%s", year, today.Month(), m[1])
	}
	d, why := app.ReadDate(tabular.Cell{Text: text})
	if why != "" || !d.Full() {
		return "", "“" + typed + "”不是哪一天。可以写 3月6日、2026.3.6 或 20260306。"
	}
	return d, ""
}

// Save stores a draft. fail gets the field that keeps it from being stored ("date", "subject", "criterion", "points", "text",
// "" for none in particular) and what is wrong with it.
func (s *Records) Save(d Draft, then func(), fail func(field, text string)) {
	r, field, problem := s.record(d)
	if problem != "" {
		fail(field, problem)
		return
	}
	s.Command(Job{Title: "正在保存平时记录", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := s.App.SaveRecord(ctx, r, d.File)
		return err
	}, func() {
		s.LastItem = d.Item
		then()
		s.Host.Notify(s.saved(d, r), true)
		s.Load(nil)
	}, func(err error) {
		text, hint, _ := Words(err)
		fail(fieldOf(err), text+hint)
	})
}

func (s *Records) saved(d Draft, r app.Record) string {
	if d.ID != 0 {
		return "已改好" + d.Subject.Name + "的平时记录。"
	}
	return "已记下：" + d.Subject.Name + " " + r.Date.Text() + "。"
}

// record reads a draft.
func (s *Records) record(d Draft) (r app.Record, field, problem string) {
	day, problem := s.ReadDay(d.Date)
	if problem != "" {
		return r, "date", problem
	}
	if d.Subject.ID == 0 {
		return r, "subject", "请选择记在谁的名下：打姓名或拼音首字母，再点一下。"
	}
	r = app.Record{ID: d.ID, Date: day, Subject: d.Subject.Kind, SubjectID: d.Subject.ID, CriterionID: d.Item, Text: strings.TrimSpace(d.Text), EvidenceID: d.EvidenceID}
	k, ok := s.item(d.Item)
	if !ok {
		return r, "criterion", "请选择对应的考核内容。"
	}
	text := strings.TrimSuffix(strings.TrimSpace(hanzi.Fold(d.Points)), "分")
	if text == "" && k.Method == app.Veto {
		return r, "", ""
	}
	if text == "" {
		return r, "points", "请填分数。" + ItemHint(k)
	}
	p, err := app.ParsePoints(text)
	if err != nil {
		return r, "points", "“" + d.Points + "”不是分数。" + ItemHint(k)
	}
	if k.Method == app.Deduction && p > 0 {
		p = -p
	}
	r.Points = p
	return r, "", ""
}

func (s *Records) item(id int64) (app.Criterion, bool) {
	i := slices.IndexFunc(s.items, func(k app.Criterion) bool { return k.ID == id })
	if i < 0 {
		return app.Criterion{}, false
	}
	return s.items[i], true
}

// fieldOf returns the field an error concerns, "" for none.
func fieldOf(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}
