package screen

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"zhengyou/app"
)

// Backup is a copy of the data, as views hold it.
type Backup = app.Backup

// Start is the presenter of the first start: an empty database and the four ways to begin.
type Start struct {
	Base
	Sectors []string
	Year    int // the year offered

	// Backups are those that hold something, newest first.
	Backups []app.Backup
}

// NewStart returns the presenter.
func NewStart(b Base) *Start {
	return &Start{Base: b, Sectors: app.Sectors, Year: b.App.Today().Year()}
}

// Topics are what the screen shows.
func (s *Start) Topics() []app.Topic { return []app.Topic{app.TopicOrganisation} }

// Load reads which backups there are.
func (s *Start) Load(any) {
	Query(&s.Base, "backups", s.App.Vault.Backups, func(all []app.Backup) {
		s.Backups = nil
		for _, b := range all {
			if b.Members+b.Entries > 0 {
				s.Backups = append(s.Backups, b)
			}
		}
	})
}

// Create makes the branch and then calls then. What cannot be accepted goes to refuse with the field it concerns: "name",
// "year" or "".
func (s *Start) Create(name, sector, year string, then func(), refuse func(field, text string)) {
	y, err := readYear(year)
	if err != nil {
		refuse("year", err.Error())
		return
	}
	s.Command(Job{Title: "正在建立党支部", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		return s.App.Init(ctx, name, sector, y)
	}, then, func(err error) {
		if e := (*app.Error)(nil); errors.As(err, &e) && e.Kind == app.Invalid {
			refuse(e.Field, e.Error())
			return
		}
		s.Host.Fail(err)
	})
}

// readYear reads a campaign year as people write it: 2026, 2026年, ２０２６.
func readYear(text string) (int, error) {
	folded := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(foldDigits(text)), "度"), "年")
	y, _ := strconv.Atoi(folded) // what is no number is no year either
	return y, app.CheckYear(y)
}

// foldDigits makes full-width digits half-width.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// Restore brings back a backup, or any data file of this program, and then calls then.
func (s *Start) Restore(path string, then func()) { restore(&s.Base, path, then) }

// OpenArchive brings an archive package into the empty database and then calls then.
func (s *Start) OpenArchive(path string, then func()) {
	s.Command(Job{Title: "正在打开归档包", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		_, err := s.App.OpenArchive(ctx, path, p)
		return err
	}, then, nil)
}

func restore(b *Base, path string, then func()) {
	b.Command(Job{Title: "正在恢复备份", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		_, err := b.App.Vault.Restore(ctx, path, p)
		return err
	}, then, nil)
}
